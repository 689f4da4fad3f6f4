"""Is it English? Length, scripts, and function words of other languages."""

import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources

from noselfie.errors import DescriptionError
from noselfie.words.lexicon import lexicon
from noselfie.words.tokens import tokenise

LONGEST = 2000
"""Characters in the longest description."""
_ENGLISH_ONLY = "The description seems to be in another language: only English is understood for now."


def check_text(text: str) -> None:
    """Raises ``DescriptionError`` for a text that is empty, too long or not English."""
    if not isinstance(text, str):
        raise DescriptionError("A description is text.")
    if len(text) > LONGEST:
        raise DescriptionError(f"The description is too long: at most {LONGEST:,} characters are read.")
    if not text.strip():
        raise DescriptionError("The description is empty: say who the portrait shows, the light, the background, the lens.")
    letters = [c for c in text if c.isalpha()]
    if not letters:
        raise DescriptionError("The description has no words: say who the portrait shows, the light, the background, the lens.")
    if sum(not _latin(c) for c in letters) > 0.3 * len(letters):
        raise DescriptionError(_ENGLISH_ONLY)
    if _foreign(text):
        raise DescriptionError(_ENGLISH_ONLY)


def _latin(char: str) -> bool:
    return char.isascii() or "LATIN" in unicodedata.name(char, "")


@lru_cache(maxsize=1)
def _foreign_words() -> dict[str, frozenset[str]]:
    text = resources.files("noselfie.words").joinpath("vocabulary", "foreign.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text)["words"].items()}


def _foreign(text: str) -> bool:
    """Whether more words are some other language's and none of ours than are in the vocabulary."""
    english = lexicon()
    words_in = [(t.raw.casefold(), t.norm) for t in tokenise(text) if t.kind == "word"]
    known = sum(len(norm) > 1 and (norm in english.words or norm in english.stop) for _, norm in words_in)
    raw = [word for word, norm in words_in if norm not in english.words and norm not in english.stop]
    most = max(sum(word in words for word in raw) for words in _foreign_words().values())
    return most >= 2 and most > 0.6 * known
