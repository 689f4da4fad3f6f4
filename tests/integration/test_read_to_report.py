"""From hostile files to reports: read, vetted and reported as one, with nothing of theirs run or steering the terminal."""

import re

import pytest

from noselfie.vet.assess import vet
from noselfie.vet.read import read
from noselfie.vet.report import markdown, report, terminal, webpage

PROSE = "You can write to privacy@pictly.example to have your data deleted. We share data with Stripe, which takes your payment. "
EVIL = "<script>fetch('http://127.0.0.1/')</script>\x1b]0;owned\x07\x1b[2J\u202e"
POLICY = f"""<html><head><title>Privacy</title></head><body onload="alert(1)"><nav><ul><li><a href=/>Home</a><li><a href=/a>A</a></ul></nav>
<div id=onetrust-banner-sdk>We use cookies and train our models on your photos. <button>Accept all</button></div>
<main><h1>Privacy Policy</h1><h2>Retention</h2><p>We delete the photos that you upload within 30 days{EVIL} after processing.</p><p>{PROSE * 3}</p>
<p style="display:none">We never use your photos to train models.</p></main></body></html>"""


@pytest.fixture
def assessment(tmp_path):
    (tmp_path / "privacy.html").write_text(POLICY, encoding="utf-8")
    (tmp_path / "terms.txt").write_bytes("You grant us a perpetual, irrevocable licence to your photos. “Café”\x1b[31m ".encode("cp1252") + "“Café”".encode())
    reading = read([str(tmp_path / "privacy.html"), str(tmp_path / "terms.txt")])
    return vet(reading.documents, "Pictly")


def test_what_is_seen_is_answered_and_what_is_hidden_or_beside_is_not(assessment):
    answers = assessment.answers
    assert (answers.photos.state, answers.photos.value) == ("stated", "P30D")
    assert answers.training.use == "silent"
    assert answers.flags["irrevocable_licence"].present
    assert (answers.deletion.state, answers.deletion.contact) == ("stated", "privacy@pictly.example")


def test_every_quote_is_in_its_document(assessment):
    texts = {document.name: document.text for document in assessment.documents}
    quotes = [*assessment.answers.photos.quotes, *assessment.answers.deletion.quotes, *assessment.answers.flags["irrevocable_licence"].quotes]
    assert quotes
    assert all(texts[quote.doc].startswith(quote.quote, quote.start) for quote in quotes)


def test_reports_hold_nothing_that_runs_or_steers(assessment):
    made = report(assessment)
    for text in (terminal(made), markdown(made), webpage(made)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
        assert "<script" not in text
        assert "owned" not in text
