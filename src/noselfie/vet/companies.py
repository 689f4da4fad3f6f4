"""Recipients named as companies: known processors by their spellings, others by the lists and labels in which policies name them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from noselfie.vet.document import Document
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern


@dataclass(frozen=True)
class Mention:
    name: str
    group: str
    sentence: Sentence
    span: tuple[int, int]
    """Place in the sentence's plain text."""


@dataclass(frozen=True)
class _Known:
    spellings: dict[str, tuple[str, str]]
    """Spelling -> name and group."""
    pattern: re.Pattern[str]
    words: frozenset[str]


@cache
def _known() -> _Known:
    table = load("companies.toml")
    spellings = {
        s.strip(): (row.split("|")[0].strip(), group)
        for group, rows in table.items()
        if group not in {"words", "context"}
        for row in rows
        for s in row.split("|")
    }
    longest = sorted(spellings, key=len, reverse=True)
    return _Known(spellings, re.compile(r"(?<![\w@./-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w@-]|\.[a-z])"), frozenset(table["words"]))


def companies(documents: Sequence[Document], sentences: Sequence[Sentence]) -> list[Mention]:
    """Every company that is said to get or handle data, in order."""
    found: list[Mention] = []
    for at, sentence in enumerate(sentences):
        if sentence.kind == "heading" and len(sentence.text) > 60:
            continue
        near = f"{sentences[at - 1].text if at else ''} {sentences[at + 1].text if at + 1 < len(sentences) else ''}" if len(sentence.text) < 50 else ""
        found += _in(documents[sentence.document].text, sentence, near)
    own = {name for name in {_of(m) for m in found} if _is_own(documents, name)}
    return [mention for mention in found if _of(mention) not in own]


def _of(mention: Mention) -> str:
    """The company's usual name."""
    return _known().spellings.get(mention.name, (mention.name, ""))[0]


def _is_own(documents: Sequence[Document], name: str) -> bool:
    """Whether the documents are this company's own: they define it as ``we`` or name it again and again."""
    spelt = re.escape(name)
    defined = re.compile(
        rf"{spelt}[^.\n]{{0,40}}\([^)]{{0,60}}[\"“'*](?:we|us|our|the Company)\b|"
        rf"(?:[Ww]elcome to|[Pp]rivacy [Pp]olicy (?:of|for)|[Tt]erms (?:of \w+ )?for) {spelt}\b",
        re.IGNORECASE,
    )
    return any(defined.search(document.text) or document.text.count(name) > 25 for document in documents)


def _in(text: str, sentence: Sentence, near: str) -> list[Mention]:
    raw = text[sentence.start : sentence.end]
    if not (matches := list(_known().pattern.finditer(_without_links(raw)))):
        return []
    around = f"{sentence.heading} {sentence.lead} {sentence.text} {near}"
    if not pattern(load("companies.toml")["context"]["given"]).search(around) or pattern(load("companies.toml")["context"]["not_given"]).search(sentence.text):
        return []
    found = []
    for match in matches:
        name, group = _known().spellings[match.group()]
        if match.group() in _known().words and not _listed(raw, match, around, len(matches)):
            continue
        at = _plain_offset(sentence, sentence.start + match.start())
        found.append(Mention(match.group() if len(match.group()) > 3 else name, group, sentence, (at, at + len(match.group()))))
    return found


def _without_links(raw: str) -> str:
    """Addresses blanked, so that a link to a company's page does not name it."""
    return re.sub(r"(?:https?://|www\.|\]\()\S+", lambda m: " " * len(m.group()), raw)


def _listed(raw: str, match: re.Match[str], around: str, count: int) -> bool:
    """A common word is a company in a list, after a label, in brackets, or beside what it provides."""
    if match.start() == 0 and re.match(r"\w+ [a-z]", raw):
        return count > 1
    beside = raw[max(0, match.start() - 60) : match.start()]
    named = pattern(load("companies.toml")["context"]["listed"]).search(beside)
    return count > 1 or bool(named and pattern("provider|process|host|payment|analytics|email|storage|third|service|auth|partner").search(around))


def _plain_offset(sentence: Sentence, offset: int) -> int:
    """The place in the plain text of an offset in the document."""
    return min(bisect_left(sentence.plain.at, offset), len(sentence.text) - 1)
