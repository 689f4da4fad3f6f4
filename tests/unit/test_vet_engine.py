"""The parts of vet's engine: durations, sentences, languages, rules as data, risks, verdict, comparison, hostile text."""

import json
import re
import time
import tomllib
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noselfie.errors import DocumentError
from noselfie.vet import Document, to_json, vet
from noselfie.vet.answers import FLAGS, Access, Answers, Deletion, Flag, Retention, Training
from noselfie.vet.compare import ROWS, changes, table
from noselfie.vet.duration import days, durations
from noselfie.vet.facts import facts, proof
from noselfie.vet.language import language
from noselfie.vet.risks import GRADES, RISKS, risks
from noselfie.vet.rules import rules
from noselfie.vet.segment import segment
from noselfie.vet.terms import load, pattern
from noselfie.vet.verdict import verdict

FIXTURES = Path(__file__).parent.parent / "fixtures" / "vet"
POLICY, TERMS = ((FIXTURES / name).read_text(encoding="utf-8") for name in ("policy.md", "terms.md"))
GOOD = Answers(
    Retention("stated", "P1D", "processing"),
    Retention("stated", "P1D", "processing"),
    Training("no", "not_applicable"),
    Access("named", ("Stripe",), "does_not_sell"),
    Deletion("stated", ("email",)),
    {name: Flag() for name in FLAGS},
)


def flagged(*names: str) -> Answers:
    return replace(GOOD, flags=GOOD.flags | {name: Flag(True) for name in names})


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("thirty (30) days", "P30D"),
        ("within 24 hours", "P1D"),
        ("24-48 hours", "P2D"),
        ("two to three weeks", "P21D"),
        ("a year", "P1Y"),
        ("one hundred eighty (180) days", "P180D"),
        ("forty-five days", "P45D"),
        ("18 months", "P18M"),
        ("five business days", "P5D"),
        ("90-day period", "P90D"),
        ("36 hrs", "P2D"),
        ("six hours", "PT6H"),
        ("half of the photos", None),
        ("under 13 years of age", None),
        ("18 years or older", None),
        ("version 2.0", None),
        ("$5 a month", "P1M"),
    ],
)
def test_durations(words, iso):
    assert [d.iso for d in durations(words)][-1:] == ([iso] if iso else [])


def test_days_of_a_duration():
    assert [days(iso) for iso in ("P0D", "P2W", "P1M", "P1Y", "PT12H")] == [0, 14, 30, 365, 0.5]


@given(st.text(max_size=400))
def test_sentences_point_into_the_text(text):
    for sentence in segment((Document("a", text),)):
        assert 0 <= sentence.start <= sentence.end <= len(text)
        assert list(sentence.plain.at) == sorted(sentence.plain.at)
        assert len(sentence.plain.at) == len(sentence.text)


@given(
    st.lists(
        st.sampled_from([*POLICY.splitlines(), *TERMS.splitlines(), "", "- ", "**We never:**", "|a|b|", "\x1b[31m", "<script>x</script>", "\u202e"]),
        max_size=40,
    )
)
def test_any_mixture_gives_exact_quotes_and_json(lines):
    text = "\n".join(lines)
    try:
        report = to_json(vet([Document("a.md", text)]))
    except DocumentError:
        return
    json.dumps(report)
    for part in (report["retention"]["photos"], report["training"], report["access"], report["deletion"], *report["flags"].values()):
        for quote in part["quotes"]:
            assert quote["quote"] in text
            assert len(quote["quote"]) <= 300
            assert quote["quote"].count("\n") <= 1
        assert len(part["quotes"]) <= 4


@pytest.mark.parametrize("unit", ["a", "a.", "we do not share ", "a@", "\n", "- x\n", "[](", "**", "delete your photos and ", "| x ", "1.1.", "not, "])
def test_long_hostile_texts_end_soon(unit):
    start = time.monotonic()
    vet([Document("a.txt", unit * (200_000 // len(unit)))])
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("English", POLICY),
        ("German", "Wir speichern die Fotos, die Sie bei uns hochladen, und löschen sie nach 30 Tagen. Ihre Daten werden nicht verkauft."),
        ("French", "Nous conservons les photos que vous nous envoyez et nous ne les vendons pas. Vos données sont supprimées par nos équipes."),
        ("Spanish", "Conservamos las fotos que usted nos envía y no las vendemos. Sus datos se eliminan cuando usted lo pide por correo."),
        ("Dutch", "Wij bewaren de foto's die u uploadt en verkopen deze niet. Uw gegevens worden door ons na dertig dagen verwijderd."),
        ("Chinese", "我们保存您上传的照片三十天。我们不会出售您的个人信息。"),
        ("Japanese", "お客様がアップロードした写真は三十日後に削除されます。個人情報を販売することはありません。"),
        ("Russian or another language in Cyrillic", "Мы храним загруженные фотографии тридцать дней и не продаём ваши данные."),
    ],
)
def test_languages(name, text):
    assert language(text) == name
    if name != "English":
        with pytest.raises(DocumentError, match="only English"):
            vet([Document("a.txt", text)])


def test_every_rule_compiles_and_every_fact_is_known():
    for part in load("rules.toml"):
        if part != "gates":
            assert rules(part)
            pattern(load("rules.toml")["gates"][part])
    known = set()
    for state in ("stated", "until_deleted", "vague", "indefinite", "conflicting", "silent"):
        for value in (None, "P0D", "P1D", "P5D", "P30D", "P90D", "P3Y"):
            for name in FLAGS:
                kept = Retention(state, value)
                known |= facts(replace(flagged(name), photos=kept, face_data=kept), ("no_policy_link",))
    known |= {f"training.use={v}" for v in ("yes", "no", "conditional", "silent", "conflicting")}
    known |= {f"training.choice={v}" for v in ("opt_in", "opt_out", "none", "silent", "not_applicable")}
    known |= {f"access.recipients={v}" for v in ("named", "categories", "vague", "none", "silent")}
    known |= {f"access.sale={v}" for v in ("sells", "does_not_sell", "silent")} | {f"deletion.state={v}" for v in ("stated", "vague", "silent")}
    rows = [*load("verdict.toml")["reason"], *(row for name in RISKS for row in load("risks.toml")[name]["reason"])]
    for row in rows:
        assert {*row.get("all", ()), *row.get("any", ()), *row.get("none", ())} <= known
        if "proof" in row:
            assert proof(GOOD, row["proof"]) == ()


def test_data_files_are_in_the_package_and_flags_are_told():
    told = tomllib.loads(resources.files("noselfie.vet").joinpath("flags.toml").read_text(encoding="utf-8"))
    assert set(FLAGS) | {"no_policy_link"} == set(told)
    assert all(set(row) == {"title", "why", "cure"} for row in told.values())


def test_verdict_goes_by_its_rules():
    assert verdict(GOOD, facts(GOOD)).kind == "nothing_found"
    for name in ("face_matching", "irrevocable_licence", "no_deletion_path"):
        assert verdict(flagged(name), facts(flagged(name))).kind == "do_not_upload"
    for name in ("broad_licence", "unnamed_partners", "deidentified_use", "unsafe_transfer"):
        assert verdict(flagged(name), facts(flagged(name))).kind == "prepared_only"
    unknown = replace(GOOD, photos=Retention("silent"), training=Training("silent", "silent"))
    assert verdict(unknown, facts(unknown)).kind == "do_not_upload"
    assert verdict(GOOD, facts(GOOD, ("no_policy_link",))).kind == "do_not_upload"
    assert len(verdict(unknown, facts(unknown)).reasons) <= 3


def test_risks_rise_with_what_the_text_says():
    def grades(answers: Answers) -> dict[str, tuple[int, int]]:
        return {r.name: (GRADES.index(r.likelihood), GRADES.index(r.impact)) for r in risks(answers, facts(answers))}

    good = grades(GOOD)
    trains = grades(replace(flagged("trains_by_default"), training=Training("yes", "silent")))
    assert trains["training_retention"][0] > good["training_retention"][0]
    matched = grades(flagged("face_matching", "biometrics"))
    assert matched["cross_database_recognition"] > good["cross_database_recognition"]
    assert matched["third_party_sharing"] == good["third_party_sharing"]
    forever = grades(replace(GOOD, photos=Retention("indefinite")))
    assert forever["breach_exposure"] > good["breach_exposure"]
    assert [r.name for r in risks(GOOD, facts(GOOD))] == list(RISKS)


def test_changes_between_two_versions():
    old = vet([Document("policy.md", POLICY), Document("terms.md", TERMS)], "Lumen")
    new = vet(
        [Document("policy.md", POLICY.replace("We do not use your photos to train", "We use your photos to train")), Document("terms.md", TERMS)], "Lumen"
    )
    found = {change.name: change for change in changes(old, new)}
    assert set(found) == {"verdict", "training", "choice", "trains_by_default"}
    assert found["training"].direction == "worse"
    assert "train our AI models" in found["training"].quotes[0].quote
    assert {change.direction for change in changes(new, old)} == {"better"}
    assert changes(old, old) == ()
    assert table([old, new])["training"] == ("no", "yes")
    assert tuple(table([old])) == ROWS


def test_recipients_are_grouped_and_the_service_placed():
    found = vet([Document("policy.md", POLICY.replace("## Your rights", "We use Google Analytics, and our affiliates may receive data.\n\n## Your rights"))])
    groups = found.recipients
    assert groups["cloud_infrastructure"]["named"] == ["Amazon Web Services"]
    assert groups["payment"]["named"] == ["Stripe"]
    assert groups["analytics_and_monitoring"]["named"] == ["Google Analytics"]
    assert groups["research_partners_and_affiliates"]["quotes"]
    assert found.kind == "keeps_for_a_stated_time"
    assert vet([Document("a", POLICY.replace("deleted 30 days after", "deleted immediately after"))]).kind == "deletes_after_processing"
    assert vet([Document("a", "We respect your privacy.")]).kind == "keeps_indefinitely_or_does_not_say"


def test_consent_is_read_from_the_text():
    found = vet([Document("a", POLICY + "\nYou can withdraw your consent at any time. By using the service you agree to this policy.\n")]).consent
    assert (found.informed.answer, found.refusable.answer, found.withdrawable.answer, found.separate_for_training.answer) == ("yes", "no", "yes", "yes")
    silent = vet([Document("a", "We respect your privacy.")]).consent
    assert (silent.informed.answer, silent.withdrawable.answer, silent.separate_for_training.answer) == ("no", "silent", "silent")


def test_an_own_name_is_no_recipient():
    text = 'Replicate, Inc. ("we") runs models on images. We use Stripe to take payments. Replicate stores your images on our servers.'
    assert vet([Document("a", text)]).answers.access.named == ("Stripe",)


def test_the_published_shape():
    report = to_json(vet([Document("policy.md", POLICY), Document("terms.md", TERMS)], "Lumen"))
    assert list(report["flags"]) == list(FLAGS)
    assert set(report["retention"]) == {"photos", "face_data"}
    assert {"state", "value", "trigger", "scope", "quotes"} <= set(report["retention"]["photos"])
    assert {"use", "choice", "quotes"} <= set(report["training"])
    assert {"recipients", "named", "sale", "quotes"} <= set(report["access"])
    assert {"state", "channels", "contact", "respond_within", "quotes"} <= set(report["deletion"])
    assert report["documents"] == ["policy.md", "terms.md"]
    assert re.fullmatch(r"[\w .,']+", report["verdict"]["line"])
