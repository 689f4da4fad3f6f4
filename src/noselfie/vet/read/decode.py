"""Bytes to text: by byte order mark, as UTF-8, as declared, and byte by byte where a file mixes encodings."""

import codecs
import re

from noselfie.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
# A label that a page can declare, by what it means in browsers (WHATWG Encoding): Latin-1 is read as Windows-1252 there.
_LABELS = {"ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_READABLE = frozenset(
    [f"iso8859-{n}" for n in range(2, 17) if n != 12]
    + [f"cp125{n}" for n in range(9)]
    + ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "koi8-r", "koi8-u", "mac-roman"]
)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are not UTF-8 as Windows-1252, the usual second encoding of a mixed file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("noselfie-windows", _as_windows)


def text_of(data: bytes, declared: str | None = None) -> str:
    """The text of a file; ``declared`` is the encoding its sender names. Raises ``DocumentError`` where the bytes are no text."""
    text = _decoded(data, declared)
    if _is_binary(text):
        raise DocumentError("This is not a text: vet reads HTML, PDF, Markdown, plain text and DOCX.")
    return text


def declared_in(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first kilobytes."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = _codec(declared)
        return data.decode(named, "replace") if named else data.decode("utf-8", "noselfie-windows")


def _codec(label: str | None) -> str | None:
    """Python's codec of a declared label, where it is one of those that pages use and not UTF-8 (which has failed already)."""
    if not label:
        return None
    try:
        name = codecs.lookup(_LABELS.get(label.strip().lower(), label.strip())).name
    except (LookupError, ValueError):
        return None
    return name if name in _READABLE and name not in {"utf-8", "cp1252"} else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    head = data[:2000]
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0) / len(head[1::2]), head[::2].count(0) / len(head[::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _is_binary(text: str) -> bool:
    """Whether more than one character in fifty is a control character other than an escape, or undecodable."""
    head = text[:20_000]
    odd = sum(c < " " and c not in "\t\n\r\f\v\a\b\x1b" for c in head) + head.count("\ufffd")
    return odd > len(head) / 50
