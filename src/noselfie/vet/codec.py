"""An assessment as JSON: the answers in their published shape, and everything that follows from them beside it."""

from dataclasses import asdict
from typing import Any

from noselfie.vet.answers import FLAGS, Quote
from noselfie.vet.assess import Assessment
from noselfie.vet.consent import Consent
from noselfie.vet.places import Place
from noselfie.vet.terms import load


def to_json(assessment: Assessment) -> dict[str, Any]:
    """Plain values, ready for ``json.dumps``."""
    a = assessment.answers
    return {
        "service": assessment.service,
        "documents": [document.name for document in assessment.documents],
        "retention": {"photos": _kept(asdict(a.photos)), "face_data": _kept(asdict(a.face_data))},
        "training": _kept(asdict(a.training)),
        "access": _kept(asdict(a.access)),
        "deletion": _kept(asdict(a.deletion)),
        "flags": {name: {"present": a.flags[name].present, "quotes": _quotes(a.flags[name].quotes)} | _told(name, a.flags[name].present) for name in FLAGS},
        "policy_link": assessment.policy_link,
        "kind": assessment.kind,
        "recipients": {name: {"named": group["named"], "quotes": _quotes(group["quotes"])} for name, group in assessment.recipients.items()},
        "governing_law": _place(assessment.governing_law),
        "seat": _place(assessment.seat),
        "risks": [_kept(asdict(risk)) for risk in assessment.risks],
        "consent": _consent(assessment.consent),
        "verdict": _kept(asdict(assessment.verdict)),
        "notes": list(assessment.notes),
    }


def _told(name: str, present: bool) -> dict[str, str]:
    """Why a flag that is present matters, and what would make it go away."""
    row = load("flags.toml")[name]
    return {"title": row["title"], "why": row["why"], "cure": row["cure"]} if present else {"title": row["title"]}


def _kept(values: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(values, dict):
        return {name: _kept(value) for name, value in values.items()}
    return [_kept(value) for value in values] if isinstance(values, list | tuple) else values


def _quotes(quotes: tuple[Quote, ...]) -> list[dict[str, Any]]:
    return [asdict(quote) for quote in quotes]


def _place(place: Place) -> dict[str, Any]:
    return {"name": place.name, "quotes": _quotes(place.quotes)}


def _consent(consent: Consent) -> dict[str, Any]:
    found: dict[str, Any] = _kept(asdict(consent))
    return found
