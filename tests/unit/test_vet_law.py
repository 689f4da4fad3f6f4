import pytest

from noselfie.law import laws
from noselfie.vet.assess import answer
from noselfie.vet.document import Document
from noselfie.vet.law import against_laws, known_evidence

SILENT = "We are a studio in the cloud. Upload a picture of yourself and pick a style. We hope that you like it.\n"


def rows(text):
    documents = (Document("privacy.md", text),)
    return {row.law.id: row for row in against_laws(documents, answer(documents))}, text


def shown(text, law, ask):
    found, text = rows(text)
    asked = next(asked for asked in found[law].asked if asked.ask.id == ask)
    assert all(quote.quote in text and quote.doc == "privacy.md" for quote in asked.quotes)
    assert (asked.shown == "not shown") or asked.quotes
    return asked.shown


def test_every_evidence_that_a_law_names_can_be_looked_for():
    assert {evidence for law in laws() for ask in law.asks for evidence in ask.evidence} <= known_evidence()


def test_a_silent_text_shows_nothing_and_leaves_every_question():
    found, _ = rows(SILENT)
    assert len(found) == len(laws())
    for row in found.values():
        assert all((asked.shown, asked.quotes) == ("not shown", ()) for asked in row.asked)
        assert len(row.questions) == len(row.asked)


@pytest.mark.parametrize(
    ("said", "law", "ask"),
    [
        ("Our legal basis for making your portrait is the contract with you.", "gdpr", "purposes"),
        ("We ask for your explicit consent before we measure your face.", "gdpr", "explicit_consent"),
        ("You may withdraw your consent at any time by a click in your account.", "gdpr", "withdrawal"),
        ("You can object to the processing of your pictures.", "gdpr", "objection"),
        ("You may lodge a complaint with your supervisory authority.", "gdpr", "complaint"),
        ("You have the right of access to what we hold.", "gdpr", "access"),
        ("Pictly Oy is the controller of your data.", "gdpr_procedure", "identity"),
        ("You sign a written release before a scan is made.", "bipa", "release"),
        ("We obtain your consent before we extract facial geometry.", "cubi", "consent"),
        ("Residents of California have rights under the CCPA.", "ccpa", "notice"),
        ("You may limit the use of your sensitive personal information.", "ccpa", "limit"),
        ("If we turn you down you may appeal our decision.", "mhmda", "appeal"),
        ("Every picture carries a watermark.", "eu_ai_act", "marking"),
        ("Report non-consensual images to us and they are gone in two days.", "take_it_down", "removal"),
    ],
)
def test_a_sentence_shows_what_a_law_asks(said, law, ask):
    assert shown(SILENT + said + "\n", law, ask) == "shown"
    assert shown(SILENT, law, ask) == "not shown"


@pytest.mark.parametrize(
    ("said", "law", "ask"),
    [
        ("We do not ask for your explicit consent.", "gdpr", "explicit_consent"),
        ("You cannot withdraw your consent once the order is paid.", "gdpr", "withdrawal"),
        ("Faces are measured without your written release.", "bipa", "release"),
        ("You can't object to the processing of your pictures.", "gdpr", "objection"),
    ],
)
def test_a_sentence_that_denies_it_shows_nothing(said, law, ask):
    assert shown(SILENT + said + "\n", law, ask) == "not shown"


def test_a_schedule_for_photos_alone_is_part_of_a_schedule_for_face_geometry():
    photos = "We delete the photos that you upload 30 days after processing."
    face = "We delete face geometry data 30 days after processing."
    assert shown(f"{SILENT}{photos}\n", "bipa", "schedule") == "partly"
    assert shown(f"{SILENT}{face}\n", "bipa", "schedule") == "shown"


def test_a_heading_alone_shows_nothing():
    assert shown(f"# Legal basis\n\n{SILENT}", "gdpr", "purposes") == "not shown"


def test_no_word_of_a_verdict():
    said = " ".join(f"{ask.text} {ask.question}" for law in laws() for ask in law.asks).lower()
    assert not any(word in said for word in ("illegal", "unlawful", "violat", "breaks the law", "non-compliant"))


def test_consent_to_something_else_is_only_part_of_it():
    assert shown(f"{SILENT}We ask for your explicit consent before we send offers.\n", "gdpr", "explicit_consent") == "partly"
    assert shown(f"{SILENT}You give separate consent for statistics.\n", "mhmda", "separate_consents") == "partly"


def test_what_shows_the_time_to_answer_is_the_sentence_with_the_time():
    text = SILENT + "Write to help@pictly.example to have your data deleted. We respond to every request within 30 days.\n"
    found, _ = rows(text)
    asked = next(asked for asked in found["gdpr"].asked if asked.ask.id == "answer_time")
    assert [quote.quote for quote in asked.quotes] == ["We respond to every request within 30 days."]
