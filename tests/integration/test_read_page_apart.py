"""A large page, through the process that parses it."""

import pytest

from noselfie.errors import DocumentError
from noselfie.vet.read import page, page_process

LARGE = (
    "<title>Privacy</title><h1>Privacy</h1><div id=cookie-banner>Cookies <button>OK</button></div>"
    + "<p>We keep <b>photos</b> for a day. <a href=/x>More</a></p>" * 5000
)


def test_a_large_page_is_read_apart_as_a_small_one_is_here():
    assert len(LARGE) > page_process.SMALL
    assert page_process.read(LARGE) == page.read(LARGE)


def test_an_error_of_ours_comes_back():
    with pytest.raises(DocumentError, match="nested too deeply"):
        page_process.read("<div>" * page_process.SMALL)


def test_a_tag_of_very_many_attributes_is_told(monkeypatch):
    monkeypatch.setattr(page_process, "_SECONDS", 2)
    with pytest.raises(DocumentError, match="too long"):
        page_process.read("<p " + " ".join(f"a{n}" for n in range(300_000)) + ">x")
