"""The report as one HTML file: answers, laws, and the full text with the quotes marked in place; no scripts, nothing loaded."""

from collections.abc import Iterator, Sequence
from html import escape

from noselfie.vet.answers import Quote
from noselfie.vet.document import Document
from noselfie.vet.report.style import css
from noselfie.vet.report.view import MARKS, Line, Report, standing

_SHOWN = {"shown": "shown", "partly": "shown in part", "not shown": "not shown"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def webpage(report: Report) -> str:
    """The whole file."""
    marks = _Marks(report.documents)
    body = "".join([*_summary(report), *_sections(report, marks), *_laws(report, marks), *_texts(report, marks)])
    title = _safe(f"{report.service}: what its policy says")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>\n{css()}</style>\n</head>\n<body>\n'
        f'<a class="skip" href="#main">Skip to the answers</a>\n<header>\n<h1>{title}</h1>\n</header>\n{_contents(report)}'
        f'<main id="main" tabindex="-1">\n{body}</main>\n<footer>\n<p>Read by noselfie on this machine. No legal advice.</p>\n</footer>\n</body>\n</html>\n'
    )


class _Marks:
    """Gives each quote a number, and remembers where it stands in which document."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.texts = {document.name: document.text for document in documents}
        self.places: dict[str, list[tuple[int, int, int]]] = {document.name: [] for document in documents}
        """Document -> start, end and number of each quote."""
        self.known: dict[tuple[str, int, int], int] = {}

    def number(self, quote: Quote) -> int | None:
        """The number of a quote; ``None`` where no document has it."""
        text = self.texts.get(quote.doc, "")
        start = quote.start if text.startswith(quote.quote, quote.start) else text.find(quote.quote)
        if start < 0 or not quote.quote:
            return None
        place = (quote.doc, start, start + len(quote.quote))
        if place not in self.known:
            self.known[place] = len(self.known) + 1
            self.places[quote.doc].append((*place[1:], self.known[place]))
        return self.known[place]


def _contents(report: Report) -> str:
    items = [(f"part-{number}", section.title) for number, section in enumerate(report.sections, 1)]
    items += [("laws", "Questions by law")] if report.laws else []
    items += [(f"doc-{number}", f"Full text: {document.name}") for number, document in enumerate(report.documents, 1)]
    listed = "".join(f'<li><a href="#{at}">{_safe(title)}</a></li>\n' for at, title in items)
    return f'<nav aria-label="Contents">\n<ul>\n{listed}</ul>\n</nav>\n'


def _summary(report: Report) -> Iterator[str]:
    if report.verdict:
        reasons = "".join(f"<li>{_safe(reason)}</li>\n" for reason in report.reasons[:3])
        yield f'<section aria-labelledby="verdict">\n<h2 id="verdict">Verdict: {_safe(report.verdict)}</h2>\n<ol>\n{reasons}</ol>\n</section>\n'
    for fact in report.facts:
        yield f'<p class="fact">{_safe(f"{fact.text} {fact.address}".rstrip())}</p>\n'


def _sections(report: Report, marks: _Marks) -> Iterator[str]:
    for number, section in enumerate(report.sections, 1):
        lines = "".join(_line(line, marks) for line in section.lines)
        yield f'<section aria-labelledby="part-{number}">\n<h2 id="part-{number}">{_safe(section.title)}</h2>\n{lines}</section>\n'


def _line(line: Line, marks: _Marks) -> str:
    remedy = f"<p>It would go away with: {_safe(line.remedy)}</p>\n" if line.remedy else ""
    quotes = "".join(_quote(quote, marks) for quote in line.quotes)
    said = _safe(f"{line.text} {line.why}".strip())
    return f'<h3><span class="mark {line.mark}">{MARKS[line.mark]}</span> {_safe(line.title)}</h3>\n<p>{said}</p>\n{quotes}{remedy}'


def _quote(quote: Quote, marks: _Marks) -> str:
    number = marks.number(quote)
    link = f' <a href="#q{number}">Quote {number} in {_safe(quote.doc)}</a>' if number else f" {_safe(quote.doc)}"
    return f'<blockquote><p>{_safe(quote.quote)}</p></blockquote>\n<p class="from">{link}</p>\n'


def _laws(report: Report, marks: _Marks) -> Iterator[str]:
    if not report.laws:
        return
    yield '<section aria-labelledby="laws">\n<h2 id="laws">Questions by law</h2>\n<p>Questions to put to the service; no verdict of illegality.</p>\n'
    for row in report.laws:
        yield f"<h3>{_safe(row.law.name)} ({_safe(row.law.jurisdiction)})</h3>\n"
        yield f"<p>{_safe(standing(row.law))}</p>\n<ul>\n"
        for asked in row.asked:
            ask = f"<p>Ask: {_safe(asked.ask.question)}</p>\n" if asked.shown != "shown" else ""
            quotes = "".join(_quote(quote, marks) for quote in asked.quotes)
            said = f"{_safe(asked.ask.text)} ({_safe(asked.ask.citation)}, {asked.ask.confidence})"
            yield f"<li><p>{said}: <strong>{_SHOWN[asked.shown]}</strong></p>\n{quotes}{ask}</li>\n"
        yield "</ul>\n"
    yield "</section>\n"


def _texts(report: Report, marks: _Marks) -> Iterator[str]:
    for number, document in enumerate(report.documents, 1):
        yield f'<section aria-labelledby="doc-{number}">\n<h2 id="doc-{number}">Full text: {_safe(document.name)}</h2>\n'
        yield f'<div class="text">{"".join(_marked(document.text, marks.places[document.name]))}</div>\n</section>\n'


def _marked(text: str, places: list[tuple[int, int, int]]) -> Iterator[str]:
    """The text with each quote marked; where quotes overlap, one mark with all their numbers."""
    at = 0
    for start, end, numbers in _merged(places):
        yield _safe(text[at:start])
        anchors = "".join(f'<sup class="number" id="q{number}">{number}</sup>' for number in numbers)
        yield f"<mark>{anchors}{_safe(text[start:end])}</mark>"
        at = end
    yield _safe(text[at:])


def _merged(places: list[tuple[int, int, int]]) -> list[tuple[int, int, list[int]]]:
    merged: list[tuple[int, int, list[int]]] = []
    for start, end, number in sorted(places):
        if merged and start < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(before[1], end), [*before[2], number])
        else:
            merged.append((start, end, [number]))
    return merged


def _safe(text: str) -> str:
    """A text as HTML shows it unchanged, without control characters."""
    return escape("".join(c if c == "\n" or c.isprintable() or c == "\xa0" else " " for c in text))
