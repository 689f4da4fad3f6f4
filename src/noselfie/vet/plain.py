"""Text without markup, in lower case, each character knowing where it came from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<link>\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,200}(?:\s+\"[^\"]{0,200}\")?\))"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,300}>)"
    r"|(?P<mark>(?:[*`\\\[\u200b-\u200f\u2060\ufeff\u00ad]|\](?!\())+|__+)"
    r"|(?P<space>\s+)"
    r"|(?P<text>[^\s*`\\\[\]<_\u200b-\u200f\u2060\ufeff\u00ad]+|.)",
    re.DOTALL,
)
_MARKED = re.compile(r"[*`\\\[\]<_\u200b-\u200f\u2060\ufeff\u00ad]|[^\S ](?!\Z)|  ")
_MADE_ONE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-"})


@dataclass(frozen=True)
class Plain:
    text: str
    at: Sequence[int]
    """Offset in the document of each character of ``text``."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the plain text stands in the document."""
        return self.at[start], self.at[end - 1] + 1


def plain(text: str, start: int, end: int) -> Plain:
    """Take the markup out of a part of a document."""
    if not _MARKED.search(text, start, end):
        words = text[start:end]
        bare = words.strip(" \n")
        low = bare.translate(_MADE_ONE).lower()
        if len(low) == len(bare):
            first = start + len(words) - len(words.lstrip(" \n"))
            return Plain(low, range(first, first + len(bare)))
    shown: list[str] = []
    places: list[int] = []
    for token in _TOKEN.finditer(text, start, end):
        if token.lastgroup == "text":
            words = token.group()
            low = words.translate(_MADE_ONE).lower()
            shown.append(low if len(low) == len(words) else words.translate(_MADE_ONE))
            places.extend(range(token.start(), token.end()))
        elif token.lastgroup == "space" and shown and shown[-1] != " ":
            shown.append(" ")
            places.append(token.start())
    joined = "".join(shown)
    kept = joined.rstrip()
    return Plain(kept, tuple(places[: len(kept)]))
