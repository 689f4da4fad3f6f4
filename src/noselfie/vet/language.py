"""Which language a document is in: scripts first, then the function words of each language."""

import re
import unicodedata
from collections import Counter
from functools import cache

from noselfie.vet.terms import load

_SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CYRILLIC": "Russian or another language in Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "THAI": "Thai",
    "DEVANAGARI": "Hindi",
}
_WORD = re.compile(r"[^\W\d_]+")
READ = 20_000
"""Characters that are looked at."""
FEWEST = 4
"""Function words below which nothing is said of the language."""


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in load("language.toml").items()}


def language(text: str) -> str | None:
    """The language's name, or None where the text is too short to tell."""
    sample = text[:READ]
    letters = [c for c in sample if c.isalpha()]
    scripts = Counter(unicodedata.name(c, "").split(" ")[0] for c in letters[:: max(1, len(letters) // 2000)])
    foreign = {script: count for script, count in scripts.items() if script in _SCRIPTS}
    if foreign and sum(foreign.values()) > 0.3 * sum(scripts.values()):
        kana = {script for script in foreign if script in {"HIRAGANA", "KATAKANA"}}
        return "Japanese" if kana else _SCRIPTS[max(foreign, key=lambda script: foreign[script])]
    return _by_words(sample)


def _by_words(text: str) -> str | None:
    """The language with the most function words, each word shared by several counted in parts."""
    counts = Counter(_WORD.findall(text.lower()))
    scores = {name: sum(counts[word] for word in words) for name, words in _profiles().items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < FEWEST or sum(counts[word] > 0 for word in _profiles()[best]) < FEWEST - 1:
        return None
    return "English" if scores["english"] >= 0.8 * scores[best] else best.capitalize()
