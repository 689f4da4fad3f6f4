import gzip

import pytest

from noselfie.errors import DocumentError
from noselfie.vet.read import kinds

PROSE = "We keep your photos for thirty days after the order is done, and then they are deleted for good.\n"


def text_of(name, data):
    return kinds.document(name, data)[0].text


@pytest.mark.parametrize("name", ["privacy.md", "privacy.txt", "privacy"])
def test_markdown_and_text_stay_as_in_the_file(name):
    text = "# Privacy\n\n*   [Link](https://x.example)  \n\ttab\u200d and cafe\u0301 \u00a0 end\n\n\n" + PROSE
    assert text_of(name, text.encode()) == text


def test_a_file_loses_what_steers_a_terminal_and_nothing_else():
    assert text_of("a.md", b"We \x1b[31mnever\x1b[0m\r\ntrain\x1b]0;owned\x07 \xe2\x80\xaeus. \x7f\n") == "We never\ntrain us. \n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café — “30 days”".encode("utf-8-sig"), "Café — “30 days”"),
        ("Café — “30 days”".encode("utf-16"), "Café — “30 days”"),
        ("Cafe keeps it 30 days".encode("utf-16-le"), "Cafe keeps it 30 days"),
        ("Cafe keeps it 30 days".encode("utf-16-be"), "Cafe keeps it 30 days"),
        ("Café — “30 days”".encode("cp1252"), "Café — “30 days”"),
        ("Café ".encode() + "“30 days”".encode("cp1252"), "Café “30 days”"),
    ],
    ids=["mark", "utf-16", "le", "be", "windows", "mixed"],
)
def test_encodings_are_resolved(data, text):
    assert text_of("a.txt", data) == text


def test_a_declared_encoding_is_used_where_it_is_not_utf8():
    page = "<html><meta charset=koi8-r><p>Привет, " + PROSE
    assert "Привет" in text_of("a.html", page.encode("koi8-r"))
    assert "Привет" in text_of("a.html", page.encode())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.md", b"", "empty"),
        ("a.md", b" \n", "empty"),
        ("a.md", b"---\n***\n", "no text"),
        ("a.html", b"<html><body></body></html>", "empty"),
        ("a.html", b"<p>x" + b" " * 50_000_000, "10 MB"),
        ("a.txt", bytes(range(256)) * 10, "not a text"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.html.gz", gzip.compress(PROSE.encode()), "unpack"),
        ("a.html", b"<title>Sign in</title><form><input name=user><input type=password></form>", "log in"),
        ("a.html", b"<h1>Hello</h1><p>Please log in to continue.</p>", "log in"),
        ("a.html", b"<title>Just a moment...</title><p>Checking your browser before you go on.</p>", "whether a person"),
        ("a.html", b"<div id='onetrust-banner-sdk'>We use cookies <button>Accept</button></div><script src=/app.js></script>", "cookie banner"),
        ("a.html", b"<p>We use cookies. Accept all or reject all, or choose preferences.</p>", "cookie banner"),
        ("a.html", b"<div id=root></div><script src=/app.js></script>", "running scripts"),
    ],
)
def test_bad_input_is_a_clear_message(name, data, says):
    with pytest.raises(DocumentError) as caught:
        kinds.document(name, data)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_short_policy_that_speaks_of_signing_in_and_cookies_is_read():
    html = "<h1>Privacy</h1><p>You sign in with your e-mail. We use cookies; accept or reject them in the preferences. " + PROSE * 12
    assert PROSE.strip() in text_of("a.html", html.encode())


def test_content_tells_the_kind_before_the_name():
    assert text_of("a", b"<!doctype html><p>" + PROSE.encode() * 10).startswith("We keep")
    assert text_of("a.md", b"<p>" + PROSE.encode()).startswith("<p>")


def test_headings_of_markdown_and_of_plain_text():
    marked = "# One\n\ntext\n\nTwo\n---\n\n**Three**\n\n```\n# no\n```\n\n## 4\\. [Four](x)\n"
    assert [(h.level, h.text) for h in kinds.document("a.md", marked.encode())[0].headings] == [(1, "One"), (2, "Two"), (6, "Three"), (2, "4. Four")]
    plain = f"PRIVACY POLICY\n\n1. What We Collect\n{PROSE}\n1. photos\n2. names\n\n2. How Long\n{PROSE}\nWho Sees It?\n{PROSE}"
    found = kinds.document("a.txt", plain.encode())[0]
    assert [h.text for h in found.headings] == ["PRIVACY POLICY", "1. What We Collect", "2. How Long", "Who Sees It?"]
    assert all(found.text[h.start :].startswith(h.text) for h in found.headings)
