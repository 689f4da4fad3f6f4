"""One line for a person in a hurry, from published rules over the answers."""

from dataclasses import dataclass
from typing import Literal

from noselfie.vet.answers import Answers, Quote
from noselfie.vet.facts import proof, when
from noselfie.vet.terms import load

Kind = Literal["do_not_upload", "prepared_only", "nothing_found"]
KINDS: tuple[Kind, ...] = ("do_not_upload", "prepared_only", "nothing_found")
"""From the worst to the best."""
MOST = 3
"""Reasons told."""


@dataclass(frozen=True)
class Ground:
    says: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Verdict:
    kind: Kind
    line: str
    reasons: tuple[Ground, ...]
    """The three strongest, the strongest first."""


def verdict(answers: Answers, known: frozenset[str]) -> Verdict:
    """The worst that any reason calls for; a reason that only comforts is told where nothing speaks against the service."""
    rows = [row for row in load("verdict.toml")["reason"] if when(row).holds(known)]
    kind: Kind = next((kind for kind in KINDS if any(row["verdict"] == kind for row in rows)), "nothing_found")
    told = sorted((row for row in rows if kind == "nothing_found" or row["verdict"] != "nothing_found"), key=lambda row: -row["weight"])
    grounds = tuple(Ground(row["says"], proof(answers, row["proof"]) if "proof" in row else ()) for row in told[:MOST])
    return Verdict(kind, load("verdict.toml")["lines"][kind], grounds)
