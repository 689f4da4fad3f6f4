"""The rows of ``laws.toml``: each law with its citation, the day it was checked, and how sure we are."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from noselfie.errors import SettingsError

Confidence = Literal["primary", "secondary", "unverified"]
"""The law's own text was read; a source about it was read; from memory."""
Unit = Literal["hour", "day", "working day", "month", "year"]


@dataclass(frozen=True)
class Ask:
    """One thing that a law asks of a service, and the question to put to the service."""

    id: str
    text: str
    question: str
    evidence: tuple[str, ...]
    """Kinds of passages that would show it, as ``vet`` knows them."""
    confidence: Confidence
    citation: str


@dataclass(frozen=True)
class Clock:
    """How long something may take, and how that is counted."""

    purpose: str
    """``answer``, ``answer, extended``, ``acknowledgement``, ``destruction`` ..."""
    count: int
    unit: Unit
    starts: str
    """From what it is counted: ``receipt``, ``complaint``, ``last interaction``, ``end of the purpose``."""
    counts_first_day: bool
    """Whether the day of the start is day 1; otherwise the day after it is."""
    rolls: bool
    """Whether an end on a Saturday, Sunday or public holiday moves to the next working day."""
    confidence: Confidence
    citation: str


@dataclass(frozen=True)
class Law:
    id: str
    name: str
    citation: str
    jurisdiction: str
    """``EU``, an ISO 3166-1 country, or an ISO 3166-2 state."""
    as_of: date
    """The day the row was checked."""
    confidence: Confidence
    protects: str
    photo: str
    """Whether a photo of a face counts, and when it is biometric."""
    consent: str
    rights: tuple[str, ...]
    """What a person may ask for; empty where the law gives no request right."""
    enforced_by: str
    asks: tuple[Ask, ...]
    clocks: tuple[Clock, ...] = ()
    rights_confidence: Confidence = "primary"
    penalty: str | None = None
    penalty_confidence: Confidence | None = None
    effective_from: date | None = None
    """The day from which it holds, where that is known."""
    effective_confidence: Confidence | None = None

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day, as far as the row knows."""
        return self.effective_from is None or self.effective_from <= on


@cache
def laws() -> tuple[Law, ...]:
    """Every law, in the order of the file."""
    data = tomllib.loads(Path(__file__).with_name("laws.toml").read_text(encoding="utf-8"))
    return tuple(_law(row) for row in data["law"])


def within(jurisdiction: str) -> tuple[Law, ...]:
    """The laws of a place, with its country's where it is a state; of nowhere else: no law stands in for another."""
    country = jurisdiction.partition("-")[0]
    return tuple(law for law in laws() if law.jurisdiction in {jurisdiction, country})


def named(identifier: str) -> Law:
    """The law of an identifier; raises ``SettingsError`` where there is none."""
    for law in laws():
        if law.id == identifier:
            return law
    raise SettingsError(f"There is no such law; choose one of: {', '.join(law.id for law in laws())}.")


def _law(row: dict[str, Any]) -> Law:
    asks = tuple(Ask(**ask | {"evidence": tuple(ask["evidence"])}) for ask in row["asks"])
    clocks = tuple(_clock(dict(clock)) for clock in row.get("clocks", ()))
    return Law(**row | {"asks": asks, "clocks": clocks, "rights": tuple(row["rights"])})


def _clock(row: dict[str, Any]) -> Clock:
    return Clock(purpose=row.pop("for"), counts_first_day=row.pop("first") == "on", **row)
