"""A page of HTML to readable text: blocks on lines of their own, headings found, links collected; nothing is run or loaded.

The parser is libxml2's with its own limits on: it builds a tree in linear time and refuses one deeper than
256 elements, so that a page cannot exhaust memory or the stack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from noselfie.errors import DocumentError
from noselfie.vet.document import Heading
from noselfie.vet.read import clean
from noselfie.vet.read.furniture import Element, Furniture

MOST_LINKS = 5000
_PARTS = frozenset(["article", "aside", "body", "details", "dialog", "div", "footer", "form", "header", "hgroup", "main", "menu", "nav", "search", "section"])
_BLOCKS = _PARTS | {"address", "blockquote", "button", "center", "dd", "dt", "fieldset", "figcaption", "figure", "hr", "legend", "summary", "td", "th", "tr"}
_SPACED = frozenset(["p", "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article"])
_BOLD = frozenset(["b", "strong"])
_TITLE = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Link:
    text: str
    href: str
    around: str
    """The text of the block that the link stands in, at most 300 characters."""


@dataclass(frozen=True)
class Page:
    title: str
    text: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    hidden_words: int
    """Words that the page holds and does not show."""
    banners: tuple[str, ...]
    """The text of cookie banners left out."""
    has_password: bool
    has_scripts: bool


def read(html: str) -> Page:
    """Read a page; raises ``DocumentError`` where it is nested too deeply or one text is too long to be parsed within the limits."""
    root = _tree(html)
    if root is None:
        return Page("", "", (), (), 0, (), has_password=False, has_scripts=False)
    furniture = Furniture(sum(len(part) for part in root.itertext()))
    writer = _Writer()
    _walk(root, writer, furniture)
    text, headings = writer.finish()
    title = root.find(".//title")
    return Page(
        title=clean.line("".join(title.itertext())) if title is not None else "",
        text=text,
        headings=headings,
        links=tuple(_links(root)),
        hidden_words=furniture.hidden_words,
        banners=tuple(clean.line(banner) for banner in furniture.banners),
        has_password=any((field.get("type") or "").lower() == "password" for field in root.iter("input")),
        has_scripts=next(root.iter("script"), None) is not None,
    )


def _tree(html: str) -> Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DocumentError("The page is nested too deeply, or has one text of many megabytes: save the policy alone and give that file.")
    return root


class _Writer:
    """Collects lines, and where the headings among them stand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self.headings: list[Heading] = []
        self.buffer: list[str] = []
        self.bold = True
        """Whether all text in the buffer is bold."""
        self.level = 0
        self.bullet = ""

    def say(self, text: str, *, bold: bool = False) -> None:
        """Adds text to the line."""
        self.buffer.append(text)
        self.bold = self.bold and (bold or not text.strip())

    def end(self) -> None:
        """Ends the line, if there is one."""
        line = clean.line("".join(self.buffer))
        if line:
            self._put(line)
        self.buffer, self.bold = [], True

    def _put(self, line: str) -> None:
        level = self.level or (6 if self.bold and not self.bullet and len(line) <= 100 and line[-1] not in ".;," else 0)
        if level:
            self.bullet = ""
            self.headings.append(Heading(level, line, self.length))
        self._append(self.bullet + line)
        self.bullet = " " * len(self.bullet)

    def _append(self, line: str) -> None:
        self.lines.append(line)
        self.length += len(line) + 1

    def space(self) -> None:
        """Ends the line and leaves one empty."""
        self.end()
        if self.lines and self.lines[-1]:
            self._append("")

    def finish(self) -> tuple[str, tuple[Heading, ...]]:
        """All text, and its headings."""
        self.end()
        return "\n".join(self.lines).rstrip("\n"), tuple(self.headings)


def _walk(element: Element, writer: _Writer, furniture: Furniture, *, bold: bool = False) -> None:
    """Writes an element and all in it."""
    if furniture.is_beside(element):
        return
    tag = element.tag
    if tag == "br":
        writer.end()
    elif _TITLE.fullmatch(tag) or element.get("role") == "heading":
        _heading(element, writer, furniture)
    elif tag == "li":
        _item(element, writer, furniture)
    elif tag == "table" and _is_data(element):
        _table(element, writer, furniture)
    elif tag == "pre":
        _preformatted(element, writer)
    elif element.get("data-cfemail"):
        writer.say(_unscrambled(element.get("data-cfemail")))
    else:
        block = tag in _BLOCKS or tag in _SPACED
        start = (writer.space if tag in _SPACED and not writer.bullet else writer.end) if block else None
        if start:
            start()
        _inside(element, writer, furniture, bold=bold or tag in _BOLD)
        _address(element, writer)
        if start:
            start()


def _inside(element: Element, writer: _Writer, furniture: Furniture, *, bold: bool = False) -> None:
    writer.say(element.text or "", bold=bold)
    for child in element:
        _walk(child, writer, furniture, bold=bold)
        writer.say(child.tail or "", bold=bold)


def _heading(element: Element, writer: _Writer, furniture: Furniture) -> None:
    writer.space()
    stated = element.tag[1] if _TITLE.fullmatch(element.tag) else element.get("aria-level", "2")
    writer.level = int(stated) if stated in {"1", "2", "3", "4", "5", "6"} else 2
    _inside(element, writer, furniture)
    writer.end()
    writer.level = 0


def _item(element: Element, writer: _Writer, furniture: Furniture) -> None:
    writer.end()
    before = writer.bullet
    writer.bullet = " " * len(before) + "- "
    _inside(element, writer, furniture)
    writer.end()
    writer.bullet = before


def _is_data(table: Element) -> bool:
    """Whether a table holds data; one that only lays out a page has headings, tables or long texts in its cells."""
    if next(table.iterdescendants("table", "h1", "h2", "h3"), None) is not None:
        return False
    return all(sum(len(part) for part in cell.itertext()) <= 1500 for cell in table.iter("td", "th"))


def _table(table: Element, writer: _Writer, furniture: Furniture) -> None:
    """Row by row, cells parted by a bar."""
    writer.space()
    for row in table.iter("tr", "caption"):
        cells = [row] if row.tag == "caption" else [cell for cell in row if cell.tag in {"td", "th"}]
        said = [_flat(cell, furniture) for cell in cells if not furniture.is_beside(cell)]
        writer.say(" | ".join(text for text in said if text))
        writer.end()
    writer.space()


def _flat(cell: Element, furniture: Furniture) -> str:
    """A cell's text on one line."""
    inner = _Writer()
    _inside(cell, inner, furniture)
    return " ".join(inner.finish()[0].split())


def _preformatted(element: Element, writer: _Writer) -> None:
    writer.space()
    for line in "".join(element.itertext()).splitlines():
        writer.say(line)
        writer.end()
    writer.space()


def _address(element: Element, writer: _Writer) -> None:
    """Writes the e-mail address of a link beside its text where the text does not have it: it is how a person reaches the service."""
    href = element.get("href", "").strip() if element.tag == "a" else ""
    address = ""
    if href[:7].lower() == "mailto:":
        address = unquote(href[7:].partition("?")[0])
    elif "/cdn-cgi/l/email-protection#" in href:
        address = _unscrambled(href.partition("#")[2])
    if "@" in address and address.lower() not in "".join(element.itertext()).lower():
        writer.say(f" ({address})")


def _unscrambled(code: str) -> str:
    """An address as Cloudflare scrambles it against harvesters: bytes in hexadecimal, each xor the first."""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(b ^ key for b in rest).decode("utf-8", "replace")


def _links(root: Element) -> Iterator[Link]:
    """The first links that lead to another page, each with what stands around it."""
    for link in islice(root.iter("a"), MOST_LINKS):
        href = (link.get("href") or "").strip()
        if href and not href.lower().startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            text = " ".join([*islice(link.itertext(), 20), link.get("aria-label", ""), link.get("title", "")])
            yield Link(clean.line(text[:300]), clean.line(href[:2000]), _around(link))


def _around(link: Element) -> str:
    parent = link.getparent()
    return clean.line(" ".join(islice(parent.itertext(), 40))[:600])[:300] if parent is not None else ""
