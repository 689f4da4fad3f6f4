"""The law that governs the terms, and where the company sits, as the text says them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from noselfie.vet.answers import Quote
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern


@dataclass(frozen=True)
class Place:
    name: str | None = None
    """As the text writes it; None where it does not say."""
    quotes: tuple[Quote, ...] = ()


def governing_law(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Place:
    """The law that the terms name."""
    return _place(documents, sentences, load("places.toml")["law"])


def seat(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Place:
    """The country or state of the company."""
    return _place(documents, sentences, load("places.toml")["seat"])


def _place(documents: Sequence[Document], sentences: Sequence[Sentence], rules: dict[str, str]) -> Place:
    for sentence in sentences:
        if sentence.kind == "heading" or not (said := pattern(rules["says"]).search(sentence.text)) or pattern(rules["unless"]).search(sentence.text):
            continue
        start = sentence.plain.at[said.end() - 1]
        after = _bare(documents[sentence.document].text[start : min(sentence.end, start + 260)])
        if name := _name(after):
            return Place(name, quotes(documents, [(sentence, said.span())]))
    return Place()


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*_`\\]|\[|\]\([^)]*\)|\]", "", text))


def _name(text: str) -> str | None:
    """The first known country or state in a text, longer names first where two begin at one place."""
    known: list[str] = load("places.toml")["names"]
    found = [(match.start(), -len(name), name) for name in known if (match := re.search(rf"\b{re.escape(name)}\b", text))]
    return min(found)[2] if found else None
