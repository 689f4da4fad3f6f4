import io
import zipfile

import pytest

from noselfie.errors import DocumentError
from noselfie.vet.read import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>'
)
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Privacy Policy</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>How </w:t></w:r><w:r><w:t>long</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>We keep photos for </w:t></w:r><w:del><w:r><w:delText>90</w:delText><w:t>90</w:t></w:r></w:del>"
    "<w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t> days.</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>two</w:t></w:r></w:p>"
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>We never train.</w:t></w:r><w:r><w:t>Bye</w:t><w:br/><w:t>now \u202e\u200b</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Data</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Why</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def document(body=BODY, head=""):
    return f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"


def archive(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def test_a_document_is_read_as_it_is_seen():
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    text, headings = docx.read(archive(document=document(), styles=STYLES, footnotes=notes))
    assert text == "Privacy Policy\n\nHow long\n\nWe keep photos for 30 days.\n\n- one\n- two\n\nBye\n\nnow\n\nData | Why\n\nA note."
    assert [(h.level, h.text, text[h.start : h.start + 3]) for h in headings] == [(1, "Privacy Policy", "Pri"), (1, "How long", "How")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(DocumentError, match="unpacks to far more"):
        docx.read(archive(document=document("<w:p/>" * 5_000_000)))


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    packed = archive(document=document("<w:p/>" * 5_000_000))
    size = (5_000_000 * 6 + len(document(""))).to_bytes(4, "little")
    assert packed.count(size) == 2
    with pytest.raises(DocumentError):
        docx.read(packed.replace(size, (1000).to_bytes(4, "little")))


def test_an_archive_of_very_many_parts_is_refused():
    with pytest.raises(DocumentError, match="unpacks to far more"):
        docx.read(archive(document=document(), **{f"p{n}": "" for n in range(docx.MOST_PARTS)}))


BILLION = '<!DOCTYPE w [<!ENTITY a "ha ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"


@pytest.mark.parametrize(
    "head",
    [BILLION, '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd">'],
    ids=["billion laughs", "file", "network"],
)
@pytest.mark.parametrize("use", ["", "&i;", "&x;"])
def test_xml_entities_are_refused(head, use):
    with pytest.raises(DocumentError):
        docx.read(archive(document=document(f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>", head)))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "broken"),
        (archive(document="<w:document"), "broken"),
        (archive(document=document("<w:p>" * 1000)), "broken"),
        (archive(other="x"), "no DOCX"),
        (archive(document=document())[:-40], "broken"),
    ],
)
def test_what_is_no_document_is_told(data, says):
    with pytest.raises(DocumentError) as caught:
        docx.read(data)
    assert says in str(caught.value)


def test_an_encrypted_part_is_told():
    packed = bytearray(archive(document=document()))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    packed[6] |= 1
    with pytest.raises(DocumentError, match="encrypted"):
        docx.read(bytes(packed))
