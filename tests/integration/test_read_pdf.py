"""PDFs that the tests build, through the process that parses them."""

import io
import zlib

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noselfie.errors import DocumentError
from noselfie.vet.read import pdf, pdf_process


def made(*pages, squeeze=False):
    """A PDF with one line of text below the other on each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = b" ".join(b"(%s) Tj 0 -14 Td" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
        stream = b"BT /F1 10 Tf 50 800 Td " + shown + b" ET"
        packed = zlib.compress(stream) if squeeze else stream
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(objects) + 2))
        objects.append(b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(packed), b"/Filter /FlateDecode " if squeeze else b"", packed))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))


FIRST = [
    "Acme Ltd",
    "1. Retention",
    "We keep the photos that you upload for thirty days after your order is",
    "done, and then they are deleted.",
    "• one thing",
    "• another",
    "1",
]
SECOND = ["Acme Ltd", "2. Training", "We do not train models on them. You may object by e-mail to our third-", "party office.", "2"]
THIRD = ["Acme Ltd", "3. Contact", "Write to us at any time, at the address that is given on our website.", "3"]


def test_lines_are_put_together_and_margins_left_out():
    text, headings = pdf.read(made(FIRST, SECOND, THIRD, squeeze=True))
    assert [line for line in text.split("\n") if line] == [
        "1. Retention",
        "We keep the photos that you upload for thirty days after your order is done, and then they are deleted.",
        "- one thing",
        "- another",
        "2. Training",
        "We do not train models on them. You may object by e-mail to our third-party office.",
        "3. Contact",
        "Write to us at any time, at the address that is given on our website.",
    ]
    assert [heading.text for heading in headings] == ["1. Retention", "2. Training", "3. Contact"]


def test_a_wide_gap_parts_paragraphs():
    lines = [
        "Our company keeps what you send us in a safe place for all the time",
        "",
        "Pictures are deleted. We say so, and we do so after",
        "all.",
        "",
        "a last word",
    ]
    assert pdf.read(made([*lines, "more of it"]))[0].split("\n\n") == [lines[0], f"{lines[2]} all.", "a last word more of it"]


def encrypted(algorithm="RC4-128"):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made(FIRST)))
    writer.encrypt("secret", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\nnothing more", "broken"),
        (made(FIRST)[:300], "broken"),
        (encrypted(), "encrypted"),
        (made([]), "pictures"),
        (made(*[["page"]] * 500), "more pages"),
    ],
    ids=["stub", "cut", "encrypted", "pictures", "very many pages"],
)
def test_bad_pdfs_are_told(data, says):
    with pytest.raises(DocumentError) as caught:
        pdf.read(data)
    assert says in str(caught.value)


def test_a_stream_that_unpacks_without_end_is_told():
    bomb = zlib.compress(b"(a) Tj " * 40_000_000, 9)
    data = made(["x"], squeeze=True)
    small = zlib.compress(b"BT /F1 10 Tf 50 800 Td (x) Tj 0 -14 Td ET")
    data = data.replace(small, bomb).replace(b"/Length %d " % len(small), b"/Length %d " % len(bomb))
    with pytest.raises(DocumentError):
        pdf.read(data)


def test_a_pdf_that_takes_too_long_is_told(monkeypatch):
    monkeypatch.setattr(pdf, "_SECONDS", 0.01)
    with pytest.raises(DocumentError, match="too long"):
        pdf.read(made(FIRST))


@given(st.data())
@settings(max_examples=150)
def test_a_broken_pdf_is_pages_or_a_known_error(data):
    whole = bytearray(made(FIRST, SECOND))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole)))
        whole[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    answer = pdf_process.pages(bytes(whole))
    assert answer.get("error") in {None, "broken", "encrypted", "large"}
    assert all(isinstance(text, str) for text in answer.get("pages", []))
