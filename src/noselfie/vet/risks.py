"""The five risks of uploading a face, each with likelihood and impact argued from the service's own answers."""

from dataclasses import dataclass
from typing import Any, Literal

from noselfie.vet.answers import Answers, Quote
from noselfie.vet.facts import proof, when
from noselfie.vet.terms import load

Grade = Literal["very low", "low", "medium", "high", "very high"]
GRADES: tuple[Grade, ...] = ("very low", "low", "medium", "high", "very high")
RISKS = ("training_retention", "third_party_sharing", "breach_exposure", "deepfake_creation", "cross_database_recognition")


@dataclass(frozen=True)
class Reason:
    says: str
    likelihood: int
    impact: int
    """What this adds, in steps; below zero where it is a comfort."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Risk:
    name: str
    title: str
    what: str
    likelihood: Grade
    impact: Grade
    reasons: tuple[Reason, ...]


def risks(answers: Answers, known: frozenset[str]) -> tuple[Risk, ...]:
    """All five, in a fixed order."""
    return tuple(_risk(name, load("risks.toml")[name], answers, known) for name in RISKS)


def _risk(name: str, row: dict[str, Any], answers: Answers, known: frozenset[str]) -> Risk:
    reasons = tuple(
        Reason(r["says"], r.get("likelihood", 0), r.get("impact", 0), proof(answers, r["proof"]) if "proof" in r else ())
        for r in row["reason"]
        if when(r).holds(known)
    )
    likelihood = row["likelihood"] + sum(r.likelihood for r in reasons)
    impact = row["impact"] + sum(r.impact for r in reasons)
    return Risk(name, row["title"], row["what"], _grade(likelihood), _grade(impact), reasons)


def _grade(sum_: int) -> Grade:
    return GRADES[min(max(sum_, 0), len(GRADES) - 1)]
