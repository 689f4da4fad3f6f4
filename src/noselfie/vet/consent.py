"""Consent as the text gives it: informed, refusable, withdrawable, and separate for training."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from noselfie.vet.answers import Answers, Quote
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern

Said = Literal["yes", "partly", "no", "silent"]


@dataclass(frozen=True)
class Point:
    answer: Said
    why: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Consent:
    informed: Point
    """Whether a person can know what happens to the photo: how long, training, who gets it."""
    refusable: Point
    """Whether one can say no and still use the service."""
    withdrawable: Point
    separate_for_training: Point


def consent(documents: Sequence[Document], sentences: Sequence[Sentence], answers: Answers) -> Consent:
    """The four points, from the answers and from what is said about consent."""
    return Consent(_informed(answers), _refusable(documents, sentences), _withdrawable(documents, sentences), _separate(answers))


def _said(documents: Sequence[Document], sentences: Sequence[Sentence], name: str) -> tuple[Quote, ...]:
    row = load("consent.toml")[name]
    says, unless = pattern(row["says"]), pattern(row["unless"])
    prose = [s for s in sentences if s.kind != "heading" and not unless.search(s.text)]
    found = [(s, match.span()) for s in prose if (match := says.search(s.text))]
    return quotes(documents, found)[:2]


def _informed(answers: Answers) -> Point:
    gaps = [
        name
        for name, open_ in (
            ("how long photos are kept", answers.photos.state in {"silent", "vague", "conflicting"}),
            ("whether they train models", answers.training.use in {"silent", "conflicting"}),
            ("who receives them", answers.access.recipients in {"silent", "vague"}),
        )
        if open_
    ]
    if not gaps:
        return Point("yes", "The text says how long photos are kept, whether they train models and who receives them.")
    return Point("no" if len(gaps) == 3 else "partly", f"The text does not clearly say {', '.join(gaps)}.")


def _refusable(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Point:
    if found := _said(documents, sentences, "bundled"):
        return Point("no", "Using the service counts as agreeing to all of it.", found)
    if found := _said(documents, sentences, "refuse"):
        return Point("yes", "One can say no.", found)
    return Point("silent", "The text does not say whether one can refuse a use and keep the service.")


def _withdrawable(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Point:
    if found := _said(documents, sentences, "withdraw"):
        return Point("yes", "Consent can be withdrawn.", found)
    return Point("silent", "The text does not say that consent can be withdrawn.")


def _separate(answers: Answers) -> Point:
    choice, use = answers.training.choice, answers.training.use
    if use == "no":
        return Point("yes", "The text excludes training, so there is nothing to agree to.", answers.training.quotes)
    if choice == "opt_in":
        return Point("yes", "Training needs a consent of its own.", answers.training.quotes)
    if choice == "opt_out":
        return Point("partly", "Training happens unless one objects.", answers.training.quotes)
    if use == "silent":
        return Point("silent", "The text does not speak of training.")
    return Point("no", "Training comes with using the service.", answers.training.quotes)
