"""The report as Markdown."""

import re
from collections.abc import Iterator

from noselfie.vet.report.terminal import printable
from noselfie.vet.report.view import MARKS, Line, Report, standing

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_SHOWN = {"shown": "the text speaks to it", "partly": "the text speaks to it in part", "not shown": "the text says nothing of it"}


def markdown(report: Report) -> str:
    """The report with every quote in full; what a document says is escaped, so that it stays text."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {_plain(report.service)}", "")
    if report.verdict:
        yield from (f"**Verdict: {_plain(report.verdict)}**", "")
        yield from (f"{number}. {_plain(reason)}" for number, reason in enumerate(report.reasons[:3], 1))
        yield ""
    for section in report.sections:
        yield from (f"## {section.title}", "")
        for line in section.lines:
            yield from _line(line)
    if report.laws:
        yield from _laws(report)
    yield from ("## Read from", "")
    yield from (f"- {_plain(document.name)} ({len(document.text.split()):,} words)" for document in report.documents)
    yield from (f"- {_plain(f'{fact.text} {fact.address}'.rstrip())}" for fact in report.facts)
    yield from ("", "No legal advice.")


def _line(line: Line) -> Iterator[str]:
    yield from (f"### {MARKS[line.mark]}: {_plain(line.title)}", "", _plain(f"{line.text} {line.why}".strip()), "")
    for quote in line.quotes:
        yield from (f"> {_plain(quote.quote)} ({_plain(quote.doc)})", "")
    if line.remedy:
        yield from (f"It would go away with: {_plain(line.remedy)}", "")


def _laws(report: Report) -> Iterator[str]:
    yield from ("## Questions by law", "", "Questions to put to the service; no verdict of illegality.", "")
    for row in report.laws:
        yield from (f"### {row.law.name} ({row.law.jurisdiction})", "", standing(row.law), "")
        for asked in row.asked:
            yield f"- {asked.ask.text} ({asked.ask.citation}; {asked.ask.confidence}): {_SHOWN[asked.shown]}."
            yield from (f"  > {_plain(quote.quote)} ({_plain(quote.doc)})" for quote in asked.quotes)
            if asked.shown != "shown":
                yield f"  - Ask: {asked.ask.question}"
        yield ""


def _plain(text: str) -> str:
    """A text on one line, as Markdown shows it unchanged."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
