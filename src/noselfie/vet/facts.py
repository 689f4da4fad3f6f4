"""Answers as plain facts that rules can name: ``photos.state=vague``, ``photos.within_month``, ``flag.biometrics``."""

from dataclasses import dataclass
from typing import Any

from noselfie.vet.answers import Answers, Quote, Retention
from noselfie.vet.duration import days

MONTH = 31.0
"""Days up to which a stated time counts as short."""


def facts(answers: Answers, more: tuple[str, ...] = ()) -> frozenset[str]:
    """Everything that the answers make true; ``more`` holds facts about how the documents were found."""
    found = {f"flag.{name}" for name, flag in answers.flags.items() if flag.present} | set(more)
    found |= _kept("photos", answers.photos) | _kept("face_data", answers.face_data)
    found |= {f"training.use={answers.training.use}", f"training.choice={answers.training.choice}"}
    found |= {f"access.recipients={answers.access.recipients}", f"access.sale={answers.access.sale}"}
    found |= {f"deletion.state={answers.deletion.state}"}
    if answers.deletion.respond_within:
        found.add("deletion.respond_within")
    return frozenset(found)


def _kept(name: str, kept: Retention) -> set[str]:
    found = {f"{name}.state={kept.state}", f"{name}.scope={kept.scope}"}
    if kept.state == "stated" and kept.value is not None:
        limit = days(kept.value)
        steps = (("at_once", 0.0), ("within_day", 1.0), ("within_week", 7.0), ("within_month", MONTH), ("within_year", 366.0))
        found |= {f"{name}.{step}" for step, most in steps if limit <= most}
        found |= {f"{name}.over_month"} if limit > MONTH else set()
    return found


@dataclass(frozen=True)
class When:
    """A condition over facts."""

    all: frozenset[str]
    any: frozenset[str]
    none: frozenset[str]

    def holds(self, known: frozenset[str]) -> bool:
        """Whether everything in ``all``, something in ``any`` and nothing in ``none`` is true."""
        return self.all <= known and (not self.any or bool(self.any & known)) and not self.none & known


def when(row: dict[str, Any]) -> When:
    """The condition of a row of a data file."""
    return When(frozenset(row.get("all", ())), frozenset(row.get("any", ())), frozenset(row.get("none", ())))


def proof(answers: Answers, name: str) -> tuple[Quote, ...]:
    """The quotes behind an answer or a flag: ``photos``, ``face_data``, ``training``, ``access``, ``deletion`` or ``flag.<name>``."""
    if name.startswith("flag."):
        return answers.flags[name.removeprefix("flag.")].quotes
    kept: dict[str, tuple[Quote, ...]] = {
        "photos": answers.photos.quotes,
        "face_data": answers.face_data.quotes,
        "training": answers.training.quotes,
        "access": answers.access.quotes,
        "deletion": answers.deletion.quotes,
    }
    return kept[name]
