"""The twelve red flags, each with its quotes."""

from collections.abc import Sequence

from noselfie.vet import access as recipients
from noselfie.vet import training as uses
from noselfie.vet.answers import Access, Deletion, Flag, Training
from noselfie.vet.companies import companies
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit, hits
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import pattern

_EMPTY = Flag()


def flags(documents: Sequence[Document], sentences: Sequence[Sentence], training: Training, access: Access, deletion: Deletion) -> dict[str, Flag]:
    """All twelve, by name."""

    def flag(found: Sequence[Hit]) -> Flag:
        return Flag(bool(found), quotes(documents, [hit.place for hit in found])) if found else _EMPTY

    def by(part: str, answer: str) -> list[Hit]:
        return [hit for hit in hits(part, sentences) if hit.rule.answer == answer]

    selling = recipients.sale_said(sentences)
    return {
        "irrevocable_licence": flag(by("flags_licence", "irrevocable")),
        "broad_licence": flag(by("flags_licence", "broad")),
        "unnamed_partners": flag(_unnamed(documents, sentences)),
        "deidentified_use": flag(by("flags_deidentified", "deidentified_use")),
        "no_deletion_path": Flag(deletion.state == "silent"),
        "trains_by_default": _trains(documents, sentences, training),
        "biometrics": flag(by("flags_biometrics", "biometrics")),
        "face_matching": flag(by("flags_biometrics", "face_matching")),
        "sale_or_ads": flag([*selling.get("sells", []), *selling.get("ads", [])]) if access.sale == "sells" else _EMPTY,
        "acquisition_transfer": flag(by("flags_acquisition", "acquisition_transfer")),
        "unsafe_transfer": _unsafe(documents, sentences),
        "silent_changes": _silent_changes(documents, sentences),
    }


def _unnamed(documents: Sequence[Document], sentences: Sequence[Sentence]) -> list[Hit]:
    """Partners and affiliates in sentences that name no company."""
    naming = {(m.sentence.document, m.sentence.start) for m in companies(documents, sentences)}
    return [h for h in recipients.sharing_said(sentences).get("partners", []) if (h.sentence.document, h.sentence.start) not in naming]


def _trains(documents: Sequence[Document], sentences: Sequence[Sentence], training: Training) -> Flag:
    if training.use not in {"yes", "conflicting"} or training.choice == "opt_in":
        return _EMPTY
    found = uses.said(sentences)
    return Flag(True, quotes(documents, [hit.place for name in ("opt_out", "yes") for hit in found.get(name, [])]))


def _unsafe(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Flag:
    """Transfers without a safeguard named anywhere."""
    found = list(hits("flags_transfer", sentences))
    named = any(pattern("<safeguard>").search(s.text) for s in sentences)
    return _EMPTY if named or not found else Flag(True, quotes(documents, [hit.place for hit in found]))


def _silent_changes(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Flag:
    """A document that may change by posting alone, with no direct notice promised in the same document."""
    found = list(hits("flags_changes", sentences))
    told = {hit.sentence.document for hit in found if hit.rule.answer == "direct" and len(hit.sentence.text) < 700}
    quiet = [hit for hit in found if hit.rule.answer == "silent" and hit.sentence.document not in told]
    return Flag(True, quotes(documents, [hit.place for hit in quiet])) if quiet else _EMPTY
