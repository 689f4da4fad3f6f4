"""The report for a terminal: readable in a minute, each mark a word, colour beside it where there is one."""

import textwrap
from collections.abc import Iterator

from noselfie.vet.report.view import MARKS, Line, Mark, Report, open_questions

_COLOURS: dict[Mark, str] = {"good": "32", "open": "33", "bad": "31;1", "note": "2"}
_MOST_QUESTIONS = 5
_QUOTE = 160
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
    for section in report.sections:
        yield ""
        yield section.title
        for line in section.lines:
            yield from _line(line, colour=colour, width=width)
    questions = open_questions(report)
    if questions:
        yield ""
        yield f"Ask the service ({len(questions)} questions by law; {min(len(questions), _MOST_QUESTIONS)} of them here)"
        for question in questions[:_MOST_QUESTIONS]:
            yield from _wrapped(f"  - {question}", width, "    ")
    if report.facts:
        yield ""
        for fact in report.facts:
            yield from _wrapped(f"Note: {fact.text} {fact.address}".rstrip(), width, "      ")
    yield ""
    yield from _wrapped("Read from: " + ", ".join(document.name for document in report.documents) + ". No legal advice.", width)


def _line(line: Line, *, colour: bool, width: int) -> Iterator[str]:
    mark = f"{MARKS[line.mark]:<4}"
    first, *rest = _wrapped(f"  {mark}  {line.title}{'' if line.title.endswith('?') else ':'} {line.text}", width, "        ")
    yield first.replace(mark, f"\x1b[{_COLOURS[line.mark]}m{mark}\x1b[0m", 1) if colour else first
    yield from rest
    if line.quotes:
        quote = " ".join(line.quotes[0].quote.split())
        cut = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rsplit(" ", 1)[0] + "…"
        yield from _wrapped(f"        “{cut}” ({line.quotes[0].doc})", width, "        ")


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lead = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.wrap(printable(text.strip()), width, initial_indent=lead, subsequent_indent=indent) or [""]


def printable(text: str) -> str:
    """A text without letters that would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
