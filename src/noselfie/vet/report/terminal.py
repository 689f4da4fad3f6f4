"""The report for a terminal: readable in a minute, each mark a word, colour beside it where there is one."""

import textwrap
from collections.abc import Iterator

from noselfie.vet.answers import Quote
from noselfie.vet.report.view import MARKS, Line, Mark, Report, open_questions

_COLOURS: dict[Mark, str] = {"good": "32", "open": "33", "bad": "31;1", "note": "2"}
_MOST_QUESTIONS = 3
_QUOTE = 120
"""Characters of a quote; the other formats have it whole."""


def terminal(report: Report, *, colour: bool = False, width: int = 100) -> str:
    """The report as lines of text, so wide; letters that would steer the terminal become spaces."""
    return "\n".join(_lines(report, colour=colour, width=max(40, width))) + "\n"


def _lines(report: Report, *, colour: bool, width: int) -> Iterator[str]:
    yield printable(report.service)
    if report.verdict:
        yield from _wrapped(f"Verdict: {report.verdict}", width)
        for number, reason in enumerate(report.reasons[:3], 1):
            yield from _wrapped(f"  {number}. {reason}", width, "     ")
    yield from _sections(report, colour=colour, width=width)
    questions = open_questions(report)
    if questions:
        yield from ("", f"Ask the service ({len(questions)} questions by law; {min(len(questions), _MOST_QUESTIONS)} of them here)")
        for question in questions[:_MOST_QUESTIONS]:
            yield from _wrapped(f"  - {question}", width, "    ")
    yield ""
    for fact in report.facts:
        yield from _wrapped(f"Note: {fact.text} {fact.address}".rstrip(), width, "      ")
    yield from _wrapped("Read from: " + ", ".join(document.name for document in report.documents) + ". No legal advice.", width)


def _sections(report: Report, *, colour: bool, width: int) -> Iterator[str]:
    """The sections that a short report shows; a quote that stands above already is not said again."""
    said: set[Quote] = set()
    for section in report.sections:
        if section.brief == "left out":
            continue
        yield from ("", section.title)
        for line in section.lines:
            yield from _line(line, colour=colour, width=width)
            if section.brief == "whole" and line.quotes and line.quotes[0] not in said:
                said.add(line.quotes[0])
                yield from _quoted(line.quotes[0], width)


def _line(line: Line, *, colour: bool, width: int) -> Iterator[str]:
    mark = f"{MARKS[line.mark]:<4}"
    first, *rest = _wrapped(f"  {mark}  {line.title}{'' if line.title.endswith('?') or not line.text else ':'} {line.text}", width, "        ")
    yield first.replace(mark, f"\x1b[{_COLOURS[line.mark]}m{mark}\x1b[0m", 1) if colour else first
    yield from rest


def _quoted(quote: Quote, width: int) -> list[str]:
    """A quote, cut where it is long."""
    whole = " ".join(quote.quote.split())
    cut = whole if len(whole) <= _QUOTE else whole[: _QUOTE - 1].rsplit(" ", 1)[0] + "…"
    return _wrapped(f"        “{cut}” ({quote.doc})", width, "        ")


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lead = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.wrap(printable(text.strip()), width, initial_indent=lead, subsequent_indent=indent) or [""]


def printable(text: str) -> str:
    """A text without letters that would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
