"""What every report shows, in order and in words: the answers, the flags, and the questions that laws ask."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from noselfie.law import Law
from noselfie.vet.answers import FLAGS, Answers, Quote, Retention
from noselfie.vet.document import Document
from noselfie.vet.duration import days
from noselfie.vet.law import LawRow
from noselfie.vet.read import Fact
from noselfie.vet.terms import load

Mark = Literal["good", "open", "bad", "note"]
MARKS: dict[Mark, str] = {"good": "GOOD", "open": "OPEN", "bad": "BAD", "note": "NOTE"}
"""Each mark as a word: colour is never the only sign."""
_LONG = 31
"""Days: photos kept longer than a month after the work are no good news."""
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


@dataclass(frozen=True)
class Line:
    mark: Mark
    title: str
    text: str
    quotes: tuple[Quote, ...] = ()
    why: str = ""
    """The reasons in full, for reports that have the room."""
    remedy: str = ""
    """What would make a flag go away."""


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]
    brief: Literal["whole", "unquoted", "left out"] = "whole"
    """How much of it a report of one minute shows."""


@dataclass(frozen=True)
class Report:
    service: str
    verdict: str
    reasons: tuple[str, ...]
    sections: tuple[Section, ...]
    laws: tuple[LawRow, ...]
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...] = ()


@cache
def wording() -> dict[str, Any]:
    """The words of ``wording.toml``."""
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


def view(
    service: str,
    documents: Sequence[Document],
    answers: Answers,
    laws: Sequence[LawRow] = (),
    *,
    verdict: str = "",
    reasons: Sequence[str] = (),
    more: Sequence[Section] = (),
    facts: Sequence[Fact] = (),
) -> Report:
    """Put a report together; ``more`` are further sections (risks, consent), which stand after the flags."""
    questions = Section("The four questions", (*_retention(answers), *_training(answers), *_access(answers), _deletion(answers)))
    flags = tuple(_flag(name, answers) for name in FLAGS if answers.flags[name].present)
    red = Section("Red flags", flags or (Line("note", "None of the twelve", "None was found in the text; that is no promise."),))
    return Report(service, verdict, tuple(reasons), (questions, red, *more), tuple(laws), tuple(documents), tuple(facts))


def _retention(answers: Answers) -> tuple[Line, ...]:
    titles = wording()["retention"]["titles"]
    return (_kept(titles["photos"], answers.photos), _kept(titles["face_data"], answers.face_data))


def _kept(title: str, kept: Retention) -> Line:
    words = wording()["retention"]
    is_long = kept.state == "stated" and kept.value is not None and days(kept.value) > _LONG
    mark, sentence = words["stated_long" if is_long else kept.state]
    said = sentence.format(value=spoken(kept.value) if kept.value else "A time", trigger=words["triggers"].get(kept.trigger, ""))
    if kept.state == "until_deleted" and kept.value:
        said += f" Then within {spoken(kept.value, inside=True)}."
    general = words["general"] if kept.scope == "general" and kept.state != "silent" else ""
    return Line("open" if general and mark == "good" else mark, title, said + general, kept.quotes)


def _training(answers: Answers) -> tuple[Line, ...]:
    use, choice = wording()["training"]["use"], wording()["training"]["choice"]
    lines = [Line(use[answers.training.use][0], use["title"], use[answers.training.use][1], answers.training.quotes)]
    if answers.training.use not in {"no", "silent"} or answers.training.choice not in {"silent", "not_applicable"}:
        lines.append(Line(choice[answers.training.choice][0], choice["title"], choice[answers.training.choice][1]))
    return tuple(lines)


def _access(answers: Answers) -> tuple[Line, ...]:
    gets, sale = wording()["access"]["recipients"], wording()["access"]["sale"]
    mark, sentence = gets[answers.access.recipients]
    said = sentence.format(names=", ".join(answers.access.named) or "see the quotes")
    sold = sale[answers.access.sale]
    return (Line(mark, gets["title"], said, answers.access.quotes), Line(sold[0], sale["title"], sold[1], answers.flags["sale_or_ads"].quotes))


def _deletion(answers: Answers) -> Line:
    words, deletion = wording()["deletion"], answers.deletion
    mark, sentence = words[deletion.state]
    ways = " or ".join(words["channels"][channel] for channel in deletion.channels) or "as the quotes say"
    contact = f": {deletion.contact}" if deletion.contact else ""
    said = sentence.format(ways=f"{ways[:1].upper()}{ways[1:]}{contact}.")
    within = words["within"].format(value=spoken(deletion.respond_within, inside=True)) if deletion.respond_within else ""
    return Line(mark, words["title"], said + within, deletion.quotes)


def _flag(name: str, answers: Answers) -> Line:
    row = load("flags.toml")[name]
    return Line("bad", row["title"], "", answers.flags[name].quotes, row["why"], row["cure"])


def spoken(iso: str, *, inside: bool = False) -> str:
    """A duration in words: ``P30D`` is "30 days", ``P0D`` "At once" (``inside`` a sentence: "at once")."""
    if days(iso) == 0:
        return "at once" if inside else "At once"
    parts = re.findall(r"(\d+)([YMWDH])", iso)
    return " and ".join(f"{int(count)} {_UNITS[unit]}{'s' if int(count) != 1 else ''}" for count, unit in parts if int(count))


def standing(law: Law) -> str:
    """Where a law's row comes from, from when it holds, and how sure that is."""
    since = f" Holds from {law.effective_from} ({law.effective_confidence})." if law.effective_from else ""
    return f"{law.citation}. Protects {law.protects}. Checked {law.as_of} ({law.confidence}).{since}"


def open_questions(report: Report) -> tuple[str, ...]:
    """What to ask the service, each question once, in the order of the laws."""
    return tuple(dict.fromkeys(question for row in report.laws for question in row.questions))
