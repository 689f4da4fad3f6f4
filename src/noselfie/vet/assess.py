"""The whole: from the documents of one service to answers, flags, risks, consent and a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from noselfie.errors import DocumentError
from noselfie.vet import access, groups, retention, training
from noselfie.vet.answers import Answers
from noselfie.vet.companies import companies
from noselfie.vet.consent import Consent, consent
from noselfie.vet.deletion import deletion
from noselfie.vet.document import Document
from noselfie.vet.facts import facts
from noselfie.vet.flags import Said, flags
from noselfie.vet.language import language
from noselfie.vet.places import Place, governing_law, seat
from noselfie.vet.risks import Risk, risks
from noselfie.vet.segment import Sentence, segment
from noselfie.vet.verdict import Verdict, verdict


@dataclass(frozen=True)
class Assessment:
    service: str
    documents: tuple[Document, ...]
    answers: Answers
    recipients: dict[str, dict[str, Any]]
    """By group: the companies named and the quotes."""
    kind: groups.KindOfService
    governing_law: Place
    seat: Place
    policy_link: bool
    """False where the service shows no visible link to a privacy policy."""
    risks: tuple[Risk, ...]
    consent: Consent
    verdict: Verdict
    notes: tuple[str, ...] = ()
    """What a reader must know about how the documents were read."""


def vet(documents: Sequence[Document], service: str = "", *, policy_link: bool = True, notes: Sequence[str] = ()) -> Assessment:
    """Read the documents of one service as one text; raises ``DocumentError`` where one is in a language other than English."""
    texts = tuple(documents)
    check_language(texts)
    sentences = segment(texts)
    said = said_in(texts, sentences)
    answers = answers_of(texts, sentences, said)
    known = facts(answers, () if policy_link else ("no_policy_link",))
    return Assessment(
        service,
        texts,
        answers,
        groups.grouped(said.mentions, said.sharing, answers, texts),
        groups.kind_of_service(answers, known),
        governing_law(texts, sentences),
        seat(texts, sentences),
        policy_link,
        risks(answers, known),
        consent(texts, sentences, answers),
        verdict(answers, known),
        tuple(notes),
    )


def answer(documents: Sequence[Document]) -> Answers:
    """The answers alone."""
    texts = tuple(documents)
    sentences = segment(texts)
    return answers_of(texts, sentences, said_in(texts, sentences))


def said_in(documents: tuple[Document, ...], sentences: list[Sentence]) -> Said:
    """What is said about training, sharing, selling, and which companies are named."""
    return Said(training.said(sentences), access.sharing_said(sentences), access.sale_said(sentences), companies(documents, sentences))


def answers_of(documents: tuple[Document, ...], sentences: list[Sentence], said: Said) -> Answers:
    """The answers that sentences give, read as one text."""
    claims = retention.keepings(sentences)
    uses = training.training(documents, said.training)
    gets, deletes = access.access(documents, said.sharing, said.selling, said.mentions), deletion(documents, sentences)
    return Answers(
        photos=retention.photos(documents, claims),
        face_data=retention.face_data(documents, claims),
        training=uses,
        access=gets,
        deletion=deletes,
        flags=flags(documents, sentences, said, uses, gets, deletes),
    )


def check_language(documents: Sequence[Document]) -> None:
    """Raises ``DocumentError`` where a document is in another language than English: a wrong answer is worse than none."""
    for document in documents:
        spoken = language(document.text)
        if spoken not in {None, "English"}:
            raise DocumentError(f"A document seems to be in {spoken}: only English is understood for now. Look for the English version.")
