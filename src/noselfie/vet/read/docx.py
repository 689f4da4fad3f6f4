"""DOCX to text: paragraphs, headings, lists, tables and footnotes, read under hard limits from an archive that may be hostile."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from noselfie.errors import DocumentError
from noselfie.vet.document import Heading
from noselfie.vet.read import clean
from noselfie.vet.read.furniture import Element

MOST_BYTES = 20_000_000
"""Of one part of the document, unpacked: a policy of 100,000 words has about 5 MB."""
MOST_PARTS = 3000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    [f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_STYLE = re.compile(r"heading ([1-6])")
_BROKEN = "The DOCX is broken: save it again, or as PDF, and give that file."
_TOO_LARGE = "The DOCX unpacks to far more than a policy: it is not read."


def read(data: bytes) -> tuple[str, tuple[Heading, ...]]:
    """Text and headings; raises ``DocumentError`` for a broken, encrypted or oversized archive, and for XML with a document type."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise DocumentError(_TOO_LARGE)
            body = _parse(_part(archive, "word/document.xml", needed=True))
            styles = _levels(_parse(_part(archive, "word/styles.xml")))
            notes = _parse(_part(archive, "word/footnotes.xml"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, OSError) as error:
        raise DocumentError(_BROKEN) from error
    if body is None:
        raise DocumentError(_BROKEN)
    return _joined([*_paragraphs(body, styles), *(_paragraphs(notes, styles) if notes is not None else ())])


def _part(archive: zipfile.ZipFile, name: str, *, needed: bool = False) -> bytes:
    """One part unpacked, no further than the limit, whatever size the archive claims."""
    if name not in archive.namelist():
        if needed:
            raise DocumentError("The file is an archive, but no DOCX: vet reads HTML, PDF, Markdown, plain text and DOCX.")
        return b""
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise DocumentError("The DOCX is encrypted: save it without a password and give that file.")
    if info.file_size > MOST_BYTES:
        raise DocumentError(_TOO_LARGE)
    with archive.open(info) as part:
        unpacked = part.read(MOST_BYTES + 1)
    if len(unpacked) > MOST_BYTES:
        raise DocumentError(_TOO_LARGE)
    return unpacked


def _parse(xml: bytes) -> Element:
    """The tree of a part, or ``None`` for an empty one; no document type, no entities, nothing loaded."""
    if not xml:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        # The library's error holds pieces of the file: it is not passed on.
        raise DocumentError(_BROKEN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("The DOCX holds XML entities, which no policy needs: it is not read.")
    return root


def _levels(styles: Element) -> Mapping[str, int]:
    """Style -> heading level, by the styles' names (English in every language of Word) and outline levels."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = _value(style.find(f"{_W}name")).lower()
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        heading = _STYLE.fullmatch(name)
        level = 1 if name == "title" else int(heading[1]) if heading else int(outline) + 1 if outline in {"0", "1", "2", "3", "4", "5"} else 0
        if level:
            found[style.get(f"{_W}styleId", "")] = level
    return found


def _value(element: Element) -> str:
    value: str = element.get(f"{_W}val", "") if element is not None else ""
    return value


def _paragraphs(root: Element, styles: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Heading level (0 for none) and text of each paragraph; a table's row is one."""
    for element in root:
        if element.tag in _SKIPPED:
            continue
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tr":
            cells = (clean.line("".join(_runs(cell))) for cell in element.iter(f"{_W}tc"))
            yield 0, " | ".join(cell for cell in cells if cell)
        else:
            yield from _paragraphs(element, styles)


def _paragraph(paragraph: Element, styles: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    outline = _value(paragraph.find(f"{_W}pPr/{_W}outlineLvl"))
    level = int(outline) + 1 if outline in {"0", "1", "2", "3", "4", "5"} else styles.get(style, 0)
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("List")
    for number, line in enumerate("".join(_runs(paragraph)).split("\n")):
        text = clean.line(line)
        if text:
            yield level, "- " + text if listed and not level and not number else text


def _runs(element: Element) -> Iterator[str]:
    """The pieces of text in an element, without deleted and hidden ones."""
    for child in element:
        if child.tag in _SKIPPED or _is_hidden(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}tab", f"{_W}noBreakHyphen"}:
            yield " " if child.tag == f"{_W}tab" else "-"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        else:
            yield from _runs(child)
            if child.tag == f"{_W}p":
                yield "\n"


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return vanish is not None and _value(vanish) not in {"0", "false", "off"}


def _joined(paragraphs: list[tuple[int, str]]) -> tuple[str, tuple[Heading, ...]]:
    """All paragraphs, list items and rows on lines of their own, an empty line between other paragraphs."""
    parts: list[str] = []
    headings: list[Heading] = []
    length, before = 0, ""
    for level, line in paragraphs:
        if not line:
            continue
        if parts:
            gap = "\n" if all(part.startswith("- ") or " | " in part for part in (before, line)) else "\n\n"
            parts.append(gap)
            length += len(gap)
        if level:
            headings.append(Heading(level, line, length))
        parts.append(line)
        length += len(line)
        before = line
    return "".join(parts), tuple(headings)
