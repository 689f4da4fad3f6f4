"""Whatever the bytes are: a document or an error of ours, never another exception, never what was in the file."""

import io
import re
import unicodedata
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from noselfie.errors import DocumentError
from noselfie.vet.read import clean, decode, docx, headings, kinds, page

CANARY = "canary7f3a"
PROSE = "We keep the photos that you upload for thirty days after the order is done, and then they are deleted. " * 2
HTML = (
    f"<!doctype html><html><head><title>Privacy {CANARY}</title></head><body><nav><a href=/x>X</a></nav>"
    "<div class='cookie-bar'>cookies <button>ok</button></div><h1>Privacy</h1><ul>"
    "<li>one<li><table><tr><td>a<td>b</table></ul><p style='display:none'>x</p><a href='mailto:a@b.example'>us</a><pre>x\ny</pre>"
    f"<p>{PROSE}</p></body>"
)
NAMES = ("a.html", "a.md", "a.txt", "a", "a.docx")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def packed():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(
            "word/document.xml",
            f"<w:document {w}><w:body><w:p><w:r><w:t>Privacy {CANARY}</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:body></w:document>",
        )
        file.writestr("word/styles.xml", f'<w:styles {w}><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>')
    return made.getvalue()


DOCX = packed()


@st.composite
def mutated(draw, whole):
    """A valid file with some bytes changed, cut out or put in."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(data)


def read(name, data):
    """The document, or ``None`` where the reader said in one line, without a word of the file, that it cannot."""
    try:
        document, _ = kinds.document(name, data)
    except DocumentError as error:
        said = str(error)
    else:
        said = ""
    assert CANARY not in said
    assert "\n" not in said
    if said:
        return None
    assert not CONTROL.search(document.text)
    assert all(0 <= heading.start < len(document.text) for heading in document.headings)
    assert [h.start for h in document.headings] == sorted({h.start for h in document.headings})
    return document


@given(st.sampled_from(NAMES), st.binary(max_size=400).filter(lambda data: b"%PDF-" not in data))
@settings(max_examples=400)
def test_any_bytes(name, data):
    read(name, data)


@given(mutated(HTML.encode()))
@settings(max_examples=400)
def test_a_broken_page(data):
    read("a.html", data)


@given(mutated(DOCX))
@settings(max_examples=400)
def test_a_broken_docx(data):
    read("a.docx", data)


@given(st.text(st.sampled_from("<>/='\"& abp1hliutdr!-\x1b[\n"), max_size=300))
@settings(max_examples=400)
def test_any_markup(text):
    first, second = page.read(text), page.read(text)
    assert first == second
    assert all(first.text[h.start :].startswith(h.text) for h in first.headings)


@given(st.text(max_size=300))
def test_a_text_keeps_every_character_that_is_one(text):
    kept = clean.stored(text)
    assert clean.stored(kept) == kept
    if text == "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c == "\n"):
        assert kept == text
    for found in (headings.in_markdown(kept), headings.in_plain(kept)):
        assert all(kept[h.start - 1] == "\n" for h in found if h.start)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), min_size=1, max_size=100), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_an_encoding_is_undone(text, codec):
    assert decode.text_of(text.encode(codec)).removeprefix("\ufeff") == text


def test_the_valid_files_that_are_broken_here_are_read():
    assert CANARY not in read("a.html", HTML.encode()).text
    assert CANARY in read("a.docx", DOCX).text
    assert docx.read(DOCX)[1] == ()
