"""The twelve red flags, each with its quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from noselfie.vet.answers import Access, Deletion, Flag, Training
from noselfie.vet.companies import Mention
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit, hits
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import pattern

_EMPTY = Flag()


@dataclass(frozen=True)
class Said:
    """What is said about the questions that flags share with answers."""

    training: dict[str, list[Hit]]
    sharing: dict[str, list[Hit]]
    selling: dict[str, list[Hit]]
    mentions: Sequence[Mention]


def flags(documents: Sequence[Document], sentences: Sequence[Sentence], said: Said, training: Training, access: Access, deletion: Deletion) -> dict[str, Flag]:
    """All twelve, by name."""

    def flag(found: Sequence[Hit]) -> Flag:
        return Flag(bool(found), quotes(documents, [hit.place for hit in found])) if found else _EMPTY

    licence, faces = _by_answer("flags_licence", sentences), _by_answer("flags_biometrics", sentences)
    return {
        "irrevocable_licence": flag(licence.get("irrevocable", [])),
        "broad_licence": flag(licence.get("broad", [])),
        "unnamed_partners": flag(_unnamed(said)),
        "deidentified_use": flag(list(hits("flags_deidentified", sentences))),
        "no_deletion_path": Flag(deletion.state == "silent"),
        "trains_by_default": flag(_trains(said, training)),
        "biometrics": flag(faces.get("biometrics", [])),
        "face_matching": flag(faces.get("face_matching", [])),
        "sale_or_ads": flag([*said.selling.get("sells", []), *said.selling.get("ads", [])]) if access.sale == "sells" else _EMPTY,
        "acquisition_transfer": flag(list(hits("flags_acquisition", sentences))),
        "unsafe_transfer": _unsafe(documents, sentences),
        "silent_changes": _silent_changes(documents, sentences),
    }


def _by_answer(part: str, sentences: Sequence[Sentence]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits(part, sentences):
        found.setdefault(hit.rule.answer, []).append(hit)
    return found


def _unnamed(said: Said) -> list[Hit]:
    """Partners and affiliates in sentences that name no company."""
    naming = {(m.sentence.document, m.sentence.start) for m in said.mentions}
    return [h for h in said.sharing.get("partners", []) if (h.sentence.document, h.sentence.start) not in naming]


def _trains(said: Said, training: Training) -> list[Hit]:
    """What shows that uploads train models without a consent of its own."""
    if training.use not in {"yes", "conflicting"} or training.choice == "opt_in":
        return []
    return [hit for name in ("opt_out", "yes") for hit in said.training.get(name, [])]


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
