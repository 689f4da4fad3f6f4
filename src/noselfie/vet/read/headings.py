"""Headings of Markdown and plain text: marked with ``#`` or a line under them, in bold, numbered, or short lines that stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from noselfie.vet.document import Heading

_MARKED = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BOLD = re.compile(r"[ \t]*(?:\d{1,2}[.)][ \t]+)?(\*\*|__)(?P<text>[^*_\n]{2,100})\1:?[ \t]*$")
_NUMBERED = re.compile(
    r"(?:(?:section|article|part)[ \t]+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]|[IVX]{1,5})(?:[.):]|(?<=\d)(?=[ \t]))[ \t]+(?P<title>\S.*)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\*\*|__|`|\\(?=[^\w\s])|\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"[ \t]*(?:[-*+•·–—|>]|\d{1,3}[.)][ \t])")
_SMALL = frozenset("a an and as at by for from in into is of on or our the to us we with you your".split())  # noqa: SIM905  # a list of words reads best as one


@dataclass(frozen=True)
class _Line:
    text: str
    start: int


def in_markdown(text: str) -> tuple[Heading, ...]:
    """Headings as Markdown marks them; where it marks fewer than three, those of plain text too."""
    lines = list(_lines(text))
    marked = {heading.start: heading for heading in _marked(lines)}
    if len(marked) < 3:
        marked = {heading.start: heading for heading in _plain(lines)} | marked
    else:
        marked = {heading.start: heading for heading in _bold(lines)} | marked
    return tuple(marked[start] for start in sorted(marked))


def in_plain(text: str) -> tuple[Heading, ...]:
    """Headings of a text without marks."""
    return tuple(_plain(list(_lines(text))))


def with_plain(text: str, marked: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings that a file marks; where it marks fewer than three, those that stand in its text unmarked too."""
    if len(marked) >= 3:
        return marked
    found = {heading.start: heading for heading in (*in_plain(text), *marked)}
    return tuple(found[start] for start in sorted(found))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(line, start)
        start += len(line) + 1


def _marked(lines: list[_Line]) -> Iterator[Heading]:
    """Headings with ``#`` before them or a line of ``=`` or ``-`` under them, outside code."""
    in_code = False
    for at, line in enumerate(lines):
        if _FENCE.match(line.text):
            in_code = not in_code
        if in_code or not line.text.strip():
            continue
        found = _MARKED.match(line.text)
        under = _UNDERLINE.match(lines[at + 1].text) if at + 1 < len(lines) else None
        if found and found[2].strip("# "):
            yield Heading(len(found[1]), _bare(found[2]), line.start)
        elif under and len(line.text) <= 200 and not _ITEM.match(line.text) and (at == 0 or not lines[at - 1].text.strip()):
            yield Heading(1 if under[1][0] == "=" else 2, _bare(line.text), line.start)


def _bold(lines: list[_Line]) -> Iterator[Heading]:
    for line in lines:
        found = _BOLD.match(line.text)
        if found and found["text"].strip()[-1:] not in {".", ",", ";"}:
            yield Heading(6, _bare(line.text), line.start)


def _bare(text: str) -> str:
    """A heading's words without emphasis and links."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", text).split())


def _plain(lines: list[_Line]) -> Iterator[Heading]:
    """Bold, numbered, capital and title-case lines that stand alone before a text."""
    bold = {heading.start: heading for heading in _bold(lines)}
    full = [line for line in lines if line.text.strip()]
    before = {line.start: (lines[at - 1].text if at else "") for at, line in enumerate(lines)}
    for at, line in enumerate(full):
        after = full[at + 1].text.strip() if at + 1 < len(full) else ""
        if line.start in bold:
            yield bold[line.start]
            continue
        level = _level(line.text.strip(), before[line.start].strip(), after, first=at == 0)
        if level:
            yield Heading(level, _bare(line.text), line.start)


def _level(line: str, before: str, after: str, *, first: bool) -> int:
    """The level of a line as a heading, or 0."""
    if len(line) > 90 or len(line.split()) > 12 or line[-1] in ".,;:" or not after:
        return 0
    numbered = _NUMBERED.fullmatch(line)
    if numbered:
        is_listed = not numbered["title"][0].isupper() or _NUMBERED.fullmatch(after)
        return 0 if is_listed else min(6, 2 + numbered["number"].count("."))
    if _ITEM.match(line) or not any(c.isalpha() for c in line):
        return 0
    if first and len(line.split()) <= 8:
        return 1
    if line.isupper() and len(line) >= 4:
        return 2
    stands_alone = (not before or before[-1] in ".!?") and len(after) > len(line)
    return 3 if stands_alone and (_is_title(line) or (line.endswith("?") and line[0].isupper())) else 0


def _is_title(line: str) -> bool:
    """Whether at most nine words, all but small ones begin with a capital, or a line of two to four words begins with one."""
    words = [word.strip("“”\"'()&,/-") for word in line.split()]
    words = [word for word in words if word]
    if not words or len(words) > 9 or not words[0][0].isupper():
        return False
    return len(words) <= 4 or all(word[0].isupper() or word.lower() in _SMALL for word in words)
