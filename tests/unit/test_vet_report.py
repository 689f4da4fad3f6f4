"""Reports of a small policy of the tests' own, and of a hostile one."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest
from lxml import html as parser

from noselfie.vet.answers import FLAGS, Access, Answers, Deletion, Flag, Quote, Retention, Training
from noselfie.vet.assess import answer, vet
from noselfie.vet.consent import Said as ConsentSaid
from noselfie.vet.document import Document
from noselfie.vet.groups import GROUPS, KindOfService
from noselfie.vet.law import against_laws
from noselfie.vet.read import Fact
from noselfie.vet.report import markdown, terminal, view, webpage
from noselfie.vet.report import report as assessed
from noselfie.vet.report.style import DARK, LIGHT
from noselfie.vet.report.view import Line, Section, open_questions, spoken, wording

TEXT = """# Privacy

We delete the photos that you upload 30 days after processing. We use your photos to train our AI models.

We share data with advertising partners. If we are acquired by another company, your data may be transferred to the buyer.

To have your data deleted write to privacy@pictly.example. Our legal basis is your consent.
"""
DOCUMENTS = (Document("privacy.md", TEXT), Document("terms.md", "You grant us a perpetual, irrevocable licence to the photos that you upload.\n"))
SILENT = Answers(Retention(), Retention(), Training(), Access(), Deletion(), {name: Flag() for name in FLAGS})
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> \x1b[31mred\x9b2J \u202e & \"quoted\" 'too' [link](javascript:alert(1)) `code` **bold**"


def report(documents=DOCUMENTS, **changes):
    answers = answer(documents)
    given = {"verdict": "do not upload", "reasons": ["It trains on uploads.", "Its licence never ends."]} | changes
    return view("Pictly", documents, answers, against_laws(documents, answers), **given)


def hostile():
    document = Document(HOSTILE, f"We keep photos for 30 days. {HOSTILE}\n")
    quote = Quote(HOSTILE, HOSTILE, document.text.index(HOSTILE))
    answers = replace(SILENT, photos=Retention("stated", "P30D", "processing", "specific", (quote,)), access=Access("named", (HOSTILE,), "silent", (quote,)))
    answers = replace(answers, deletion=Deletion("stated", ("email",), HOSTILE, "P30D", (quote,)), flags=SILENT.flags | {"biometrics": Flag(True, (quote,))})
    laws = against_laws((document,), answers)
    return view(HOSTILE, (document,), answers, laws, verdict=HOSTILE, reasons=[HOSTILE], facts=[Fact("policy_elsewhere", HOSTILE, HOSTILE)])


def test_every_value_of_every_answer_has_its_words():
    words = wording()
    for part, values in (
        (words["retention"], "stated until_deleted vague indefinite conflicting silent"),
        (words["training"]["use"], "yes no conditional silent conflicting"),
        (words["training"]["choice"], "opt_in opt_out none silent not_applicable"),
        (words["access"]["recipients"], "named categories vague none silent"),
        (words["access"]["sale"], "sells does_not_sell silent"),
        (words["deletion"], "stated vague silent"),
    ):
        for value in values.split():
            assert part[value][0] in {"good", "open", "bad"}
            assert part[value][1]
    assert set(words["retention"]["triggers"]) == {"processing", "upload", "deletion_request", "account_closure", "inactivity"}


def test_silence_never_comforts():
    made = view("Pictly", (Document("a.md", "We make pictures.\n"),), SILENT)
    assert {line.mark for line in made.sections[0].lines} <= {"open", "bad"}
    assert "GOOD" not in terminal(made)


@pytest.mark.parametrize(
    ("kept", "mark", "says"),
    [
        (Retention("stated", "P30D", "processing"), "good", "30 days after processing."),
        (Retention("stated", "P0D"), "good", "At once."),
        (Retention("stated", "P3Y", "inactivity"), "bad", "3 years after you were last active: longer"),
        (Retention("stated", "P30D", "upload", "general"), "open", "in general"),
        (Retention("until_deleted", "P90D"), "open", "Then within 90 days."),
        (Retention("stated"), "good", "A time."),
    ],
)
def test_how_long_is_said_in_words(kept, mark, says):
    line = view("Pictly", (), replace(SILENT, photos=kept)).sections[0].lines[0]
    assert line.mark == mark
    assert says in line.text


@pytest.mark.parametrize(("iso", "words"), [("P1D", "1 day"), ("P1Y6M", "1 year and 6 months"), ("P2W", "2 weeks"), ("P0D", "At once"), ("PT12H", "12 hours")])
def test_durations_are_spoken(iso, words):
    assert spoken(iso) == words


def test_the_terminal_report_is_read_in_a_minute():
    text = terminal(report(), width=80)
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(text.split()) <= 300
    assert "Verdict: do not upload" in lines
    assert any(line.startswith("  GOOD  How long are uploaded photos kept? 30 days") for line in lines)
    assert any(line.startswith("  BAD   Perpetual or irrevocable licence") for line in lines)


def test_colour_stands_beside_words_and_takes_none_away():
    plain, coloured = terminal(report()), terminal(report(), colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert coloured != plain


def test_more_sections_stand_after_the_flags_and_facts_are_told():
    more = [Section("Risks", (Line("bad", "Breach", "Pictures of faces in one place."),))]
    made = report(more=more, facts=[Fact("no_terms_link", "The page has no visible link to terms.")])
    for text in (terminal(made), markdown(made), webpage(made)):
        assert text.index("Red flags") < text.index("Risks")
        assert "no visible link to terms" in text


def test_each_question_is_asked_once():
    questions = open_questions(report())
    assert questions
    assert len(set(questions)) == len(questions)


def test_a_law_is_shown_with_its_day_and_what_is_unverified_as_unverified():
    for text in (markdown(report()), webpage(report())):
        assert "Holds from 2027-04-02 (secondary)." in text
        assert "Checked 2026-11-23 (unverified)." in text
        assert "Checked 2026-11-23 (primary)." in text


def page():
    return parser.fromstring(webpage(report()))


def test_the_page_has_language_title_landmarks_and_headings_in_order():
    root = page()
    assert root.get("lang") == "en"
    assert root.findtext(".//title")
    assert all(len(root.findall(f".//{mark}")) == 1 for mark in ("header", "main", "footer", "nav", "h1"))
    assert root.find(".//nav").get("aria-label")
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labelled = [section.get("aria-labelledby") for section in root.iter("section")]
    assert all(root.get_element_by_id(name).text_content().strip() for name in labelled)


def test_every_link_leads_to_a_place_in_the_page_and_says_where():
    root = page()
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    links = root.findall(".//a")
    assert links[0].get("href") == "#main"
    assert all(link.get("href")[1:] in ids and link.get("href")[0] == "#" and link.text_content().strip() for link in links)


def test_the_page_runs_and_loads_nothing():
    text = webpage(report())
    root = parser.fromstring(text)
    assert not [element.tag for element in root.iter("script", "img", "link", "iframe", "object", "embed", "form", "base", "video", "audio")]
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name in {"src", "srcset", "style"}]
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_the_full_text_stands_in_the_page_with_the_quotes_marked_in_place():
    made = report()
    root = parser.fromstring(webpage(made))
    for document, shown in zip(made.documents, root.find_class("text"), strict=True):
        marked = [mark.text_content().lstrip("0123456789") for mark in shown.iter("mark")]
        assert marked
        assert all(text in document.text for text in marked)
        for number in shown.find_class("number"):
            tail, number.text = number.tail, ""
            number.tail = tail
        assert shown.text_content() == document.text


def test_quotes_that_overlap_or_are_not_there_are_no_harm():
    document = Document("a.md", "one two three four five")
    quotes = (
        Quote("a.md", "one two", 0),
        Quote("a.md", "two three", 4),
        Quote("a.md", "three four", 999),
        Quote("a.md", "not there", 0),
        Quote("b.md", "one", 0),
    )
    made = view("Pictly", (document,), replace(SILENT, photos=Retention("stated", "P1D", None, "specific", quotes)))
    root = parser.fromstring(webpage(made))
    assert [mark.text_content() for mark in root.iter("mark")] == ["123one two three four"]
    assert len(root.findall(".//blockquote")) == 5


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_contrast(palette):
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for name in set(palette) - {"ground", "marked"}:
        assert contrast(palette[name], palette["ground"]) >= 4.5, name
    assert contrast(palette["ink"], palette["marked"]) >= 4.5


def test_what_a_document_says_stays_text_in_every_report():
    made = hostile()
    root = parser.fromstring(webpage(made))
    assert not [element.tag for element in root.iter("script", "img")]
    assert "<script" not in webpage(made)
    for text in (terminal(made), markdown(made), webpage(made)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "[link](" not in markdown(made)
    assert not re.search(r"(?<!\\)<", markdown(made))


@pytest.mark.parametrize("policy_link", [True, False])
def test_an_assessment_is_reported_whole(policy_link):
    assessment = vet(DOCUMENTS, "Pictly", policy_link=policy_link)
    made = assessed(assessment)
    text, marked, shown = terminal(made), markdown(made), webpage(made)
    assert f"Verdict: {assessment.verdict.line}" in text
    for ground in assessment.verdict.reasons:
        assert ground.says in " ".join(text.split())
    for risk in assessment.risks:
        assert f"{risk.title}: Likelihood {risk.likelihood}, impact {risk.impact}." in " ".join(text.split())
        assert f"Likelihood {risk.likelihood}, impact {risk.impact}." in marked
    for title in ("Consent", "Who else, by kind", "The company", "Questions by law"):
        assert f"## {title}" in marked
        assert f">{title}</h2>" in shown
    assert ("No visible link" in text) is not policy_link
    assert len(text.split()) <= 400


def test_every_name_in_an_assessment_has_its_words():
    words = wording()
    assert set(GROUPS) <= set(words["recipients"])
    assert set(get_args(KindOfService)) <= set(words["company"])
    assert set(get_args(ConsentSaid)) == set(words["consent"]["marks"])
