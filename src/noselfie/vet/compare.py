"""Services side by side, and what a new version changes in the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from noselfie.vet.answers import FLAGS, Quote, Retention
from noselfie.vet.assess import Assessment
from noselfie.vet.facts import proof
from noselfie.vet.terms import load
from noselfie.vet.verdict import KINDS

Direction = Literal["better", "worse", "different"]
ROWS = ("verdict", "kind", "photos", "face_data", "training", "choice", "recipients", "sale", "deletion", "respond_within", *FLAGS)
_BEST_FIRST = {
    "verdict": tuple(reversed(KINDS)),
    "training": ("no", "conditional", "silent", "conflicting", "yes"),
    "recipients": ("none", "named", "categories", "vague", "silent"),
    "sale": ("does_not_sell", "silent", "sells"),
    "deletion": ("stated", "vague", "silent"),
    "choice": ("not_applicable", "opt_in", "opt_out", "silent", "none"),
    "kind": ("deletes_after_processing", "keeps_for_a_stated_time", "keeps_indefinitely_or_does_not_say"),
}


@dataclass(frozen=True)
class Change:
    name: str
    before: str
    after: str
    direction: Direction
    quotes: tuple[Quote, ...]
    """From the new version, or from the old one where the new one is silent."""


def column(assessment: Assessment) -> dict[str, str]:
    """One service's answers as short words, by row."""
    a = assessment.answers
    return {
        "verdict": assessment.verdict.kind,
        "kind": assessment.kind,
        "photos": kept(a.photos),
        "face_data": kept(a.face_data),
        "training": a.training.use,
        "choice": a.training.choice,
        "recipients": a.access.recipients,
        "sale": a.access.sale,
        "deletion": a.deletion.state,
        "respond_within": a.deletion.respond_within or "silent",
    } | {name: "present" if a.flags[name].present else "absent" for name in FLAGS}


def kept(retention: Retention) -> str:
    """``stated P30D``, ``until_deleted``..."""
    return f"{retention.state} {retention.value}" if retention.value else retention.state


def table(assessments: Sequence[Assessment]) -> dict[str, tuple[str, ...]]:
    """For each row what each service answers, in order."""
    columns = [column(assessment) for assessment in assessments]
    return {row: tuple(c[row] for c in columns) for row in ROWS}


def changes(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """The answers that differ, in the order of the table."""
    old, new = column(before), column(after)
    return tuple(Change(row, old[row], new[row], _direction(row, old[row], new[row]), _proof(row, before, after)) for row in ROWS if old[row] != new[row])


def title(row: str) -> str:
    """A row's name for people."""
    return str(load("flags.toml")[row]["title"]) if row in FLAGS else row.replace("_", " ").capitalize()


def _direction(row: str, old: str, new: str) -> Direction:
    if row in FLAGS:
        return "worse" if new == "present" else "better"
    order = _BEST_FIRST.get(row, ())
    if old in order and new in order:
        return "better" if order.index(new) < order.index(old) else "worse"
    return "different"


def _proof(row: str, before: Assessment, after: Assessment) -> tuple[Quote, ...]:
    name = {"choice": "training", "recipients": "access", "sale": "access", "respond_within": "deletion", "kind": "photos"}.get(row, row)
    if name == "verdict":
        return ()
    name = f"flag.{name}" if name in FLAGS else name
    return proof(after.answers, name) or proof(before.answers, name)
