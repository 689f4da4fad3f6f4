"""Recipients as people ask about them, and the three kinds of service."""

from collections.abc import Sequence
from typing import Literal

from noselfie.vet.answers import Answers, Quote
from noselfie.vet.companies import Mention
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern

KindOfService = Literal["deletes_after_processing", "keeps_for_a_stated_time", "keeps_indefinitely_or_does_not_say"]
GROUPS = ("cloud_infrastructure", "analytics_and_monitoring", "research_partners_and_affiliates", "future_acquirer", "advertising", "payment", "other")


def kind_of_service(answers: Answers, known: frozenset[str]) -> KindOfService:
    """By what happens to photos: gone after processing (a day at most), kept for a session or a stated time, or kept with no end stated."""
    kept = answers.photos
    if kept.state == "stated" and ("photos.within_day" in known or (kept.trigger == "processing" and "photos.within_week" in known)):
        return "deletes_after_processing"
    return "keeps_for_a_stated_time" if kept.state == "stated" else "keeps_indefinitely_or_does_not_say"


def grouped(mentions: Sequence[Mention], sharing: dict[str, list[Hit]], answers: Answers, documents: Sequence[Document]) -> dict[str, dict[str, object]]:
    """For each group its companies and the quotes that speak of it; groups of whom nothing is said are left out."""
    table: dict[str, str] = load("groups.toml")["companies"]
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(table.get(mention.group, "other"), []).append(mention)
    spoken = _spoken(sharing)
    found: dict[str, dict[str, object]] = {}
    for group in GROUPS:
        companies = list(dict.fromkeys(m.name for m in named.get(group, [])))
        proofs: tuple[Quote, ...] = quotes(documents, [*((m.sentence, m.span) for m in named.get(group, [])), *spoken.get(group, [])])
        if group == "future_acquirer":
            proofs = answers.flags["acquisition_transfer"].quotes
        if companies or proofs:
            found[group] = {"named": companies, "quotes": proofs[:2]}
    return found


def _spoken(sharing: dict[str, list[Hit]]) -> dict[str, list[tuple[Sentence, tuple[int, int]]]]:
    """The groups that are spoken of without a name."""
    found: dict[str, list[tuple[Sentence, tuple[int, int]]]] = {}
    words: dict[str, str] = load("groups.toml")["words"]
    for name in ("categories", "partners"):
        for hit in sharing.get(name, []):
            for group, said in words.items():
                if pattern(said).search(hit.sentence.text):
                    found.setdefault(group, []).append(hit.place)
    return found
