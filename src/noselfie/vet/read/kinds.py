"""What kind of file it is, by its content first and its name second, and the text of each kind."""

import re
from collections.abc import Callable
from typing import Literal

from noselfie.errors import DocumentError
from noselfie.vet.document import Document, Heading
from noselfie.vet.read import clean, decode, docx, headings, page, page_process, pdf, wall

Kind = Literal["html", "pdf", "docx", "markdown", "text"]
MOST_BYTES = 10_000_000

_SUFFIXES: dict[str, Kind] = {"md": "markdown", "markdown": "markdown", "txt": "text", "text": "text", "html": "html", "htm": "html", "xhtml": "html"}
_MEDIA: dict[str, Kind] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown"}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|main|article|section|h[1-6]|p|meta|title|table)[\s>]", re.IGNORECASE)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "This is an old Word file or another Office file: save it as DOCX or PDF and give that file."),
    (b"{\\rtf", "This is an RTF file: save it as DOCX or PDF and give that file."),
    (b"\x1f\x8b", "This is a packed file: unpack it and give what is in it."),
    (b"\x89PNG", "This is a picture: vet reads HTML, PDF, Markdown, plain text and DOCX."),
    (b"\xff\xd8\xff", "This is a picture: vet reads HTML, PDF, Markdown, plain text and DOCX."),
)


def kind_of(name: str, data: bytes, media: str = "") -> Kind:
    """The kind of a file; raises ``DocumentError`` for one that is known and not read."""
    for magic, message in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(message)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    stated = _MEDIA.get(media) or _SUFFIXES.get(suffix)
    if stated:
        return stated
    return "html" if _HTML.search(data[:4096]) else "text"


def document(name: str, data: bytes) -> tuple[Document, page.Page | None]:
    """Read a file's bytes: its document, and the page where it is one. Raises ``DocumentError`` with what to do."""
    check_size(data)
    kind = kind_of(name, data)
    if kind == "html":
        read = html(data)
        wall.check_page(read)
        return of_page(name, read), read
    text, found = _READERS[kind](data)
    wall.check_text(text)
    return Document(name, text, headings.with_plain(text, found)), None


def of_page(name: str, read: page.Page) -> Document:
    """A page as a document."""
    return Document(name, read.text, headings.with_plain(read.text, read.headings))


def check_size(data: bytes) -> None:
    """Raises ``DocumentError`` for a file that is no policy by its size."""
    if len(data) > MOST_BYTES:
        raise DocumentError("The file is larger than 10 MB, which no policy is: save the policy alone and give that file.")
    if not data.strip():
        raise DocumentError("The file is empty: nothing to read.")


def html(data: bytes, charset: str | None = None) -> page.Page:
    """A page from its bytes and the encoding its sender names."""
    return page_process.read(decode.text_of(data, charset or decode.declared_in(data)))


def _markdown(data: bytes) -> tuple[str, tuple[Heading, ...]]:
    text = clean.stored(decode.text_of(data))
    return text, headings.in_markdown(text)


def _text(data: bytes) -> tuple[str, tuple[Heading, ...]]:
    text = clean.stored(decode.text_of(data))
    return text, headings.in_plain(text)


_READERS: dict[Kind, Callable[[bytes], tuple[str, tuple[Heading, ...]]]] = {"pdf": pdf.read, "docx": docx.read, "markdown": _markdown, "text": _text}
