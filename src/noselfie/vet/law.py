"""Each law against a text: what it asks, what the text shows of it, and the question to put to the service; no verdict of illegality."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from noselfie.law import Ask, Law, laws
from noselfie.vet.answers import Answers, Quote
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.segment import Sentence, segment

Shown = Literal["shown", "partly", "not shown"]
"""The text speaks to it; speaks to it without saying enough; says nothing of it."""
_DENIED = re.compile(r"(?:\b(?:not|never|without|cannot|neither|nor)\b|n['’]t\b)[^.;:,]{0,40}$")
_MOST = 2
"""Quotes to one ask."""


@dataclass(frozen=True)
class _Look:
    """What to look for in sentences."""

    words: tuple[str, ...]
    """One of these stands in every sentence that speaks of it."""
    patterns: tuple[re.Pattern[str], ...]
    needs: re.Pattern[str] | None
    """Without this in the sentence or above it, it is shown in part only."""
    deny_too: bool
    """Whether a sentence that denies it counts as well."""


@dataclass(frozen=True)
class Asked:
    ask: Ask
    shown: Shown
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class LawRow:
    law: Law
    asked: tuple[Asked, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask the service: one question for all that the text does not show in full."""
        return tuple(asked.ask.question for asked in self.asked if asked.shown != "shown")


def against_laws(documents: Sequence[Document], answers: Answers, sentences: Sequence[Sentence] | None = None) -> tuple[LawRow, ...]:
    """What each law asks, and what the documents of one service show of it; ``sentences`` saves segmenting again."""
    parts = segment(tuple(documents)) if sentences is None else sentences
    found: dict[str, tuple[Shown, tuple[Quote, ...]]] = {}
    for law in laws():
        for ask in law.asks:
            for evidence in ask.evidence:
                if evidence not in found:
                    found[evidence] = _evidence(evidence, documents, answers, parts)
    return tuple(LawRow(law, tuple(_asked(ask, [found[e] for e in ask.evidence]) for ask in law.asks)) for law in laws())


def _asked(ask: Ask, found: list[tuple[Shown, tuple[Quote, ...]]]) -> Asked:
    """An ask with the best that was found for it."""
    order: tuple[Shown, ...] = ("shown", "partly", "not shown")
    shown, said = min(found, key=lambda one: order.index(one[0]))
    return Asked(ask, shown, said)


def _evidence(name: str, documents: Sequence[Document], answers: Answers, sentences: Sequence[Sentence]) -> tuple[Shown, tuple[Quote, ...]]:
    """What shows one kind of evidence: an answer that was read already, or sentences that speak of it."""
    if name in _ANSWERED:
        shown, said = _ANSWERED[name](answers)
        return shown, said[:_MOST] if shown != "not shown" else ()
    look = _looks()[name]
    matches = [(sentence, span) for sentence in sentences if (span := _match(look, sentence)) is not None]
    full = [match for match in matches if look.needs is None or look.needs.search(match[0].context)]
    said = quotes(documents, (full or matches)[: _MOST * 3])[:_MOST]
    return ("shown" if full else "partly", said) if said else ("not shown", ())


def _match(look: _Look, sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence speaks of it without denying it; a heading alone shows nothing."""
    if sentence.kind == "heading" or not any(word in sentence.text for word in look.words):
        return None
    for pattern in look.patterns:
        for found in pattern.finditer(sentence.text):
            if look.deny_too or not _DENIED.search(sentence.text[: found.start()]):
                return found.span()
    return None


@cache
def _looks() -> dict[str, _Look]:
    table = tomllib.loads(Path(__file__).with_name("law.toml").read_text(encoding="utf-8"))
    return {name: _look(row) for name, row in table.items()}


def _look(row: dict[str, Any]) -> _Look:
    needs = re.compile(row["needs"], re.DOTALL) if "needs" in row else None
    return _Look(tuple(row["words"]), tuple(re.compile(pattern, re.DOTALL) for pattern in row["patterns"]), needs, row.get("deny_too", False))


def _deletion(answers: Answers) -> tuple[Shown, tuple[Quote, ...]]:
    state = answers.deletion.state
    return ("shown" if state == "stated" else "partly" if state == "vague" else "not shown"), answers.deletion.quotes


def _face_retention(answers: Answers) -> tuple[Shown, tuple[Quote, ...]]:
    """A stated time for face data; what is said of photos alone, or without a time, is only part of it."""
    if answers.face_data.state in {"stated", "until_deleted"}:
        return "shown", answers.face_data.quotes
    if answers.face_data.state != "silent":
        return "partly", answers.face_data.quotes
    return ("partly" if answers.photos.state in {"stated", "until_deleted"} else "not shown"), answers.photos.quotes


def _named_recipients(answers: Answers) -> tuple[Shown, tuple[Quote, ...]]:
    known = answers.access.recipients
    return ("shown" if known == "named" else "partly" if known in {"categories", "vague"} else "not shown"), answers.access.quotes


_ANSWERED = {"deletion": _deletion, "face_retention": _face_retention, "named_recipients": _named_recipients}


def known_evidence() -> frozenset[str]:
    """Every kind of evidence that a law's row can name."""
    return frozenset(_ANSWERED) | frozenset(_looks())
