"""Paraphrases: what policies say in many ways, each a small policy whose answer is known."""

import tomllib
from pathlib import Path

import pytest

from noselfie.vet.assess import answer
from noselfie.vet.document import Document

FIXTURES = Path(__file__).parent.parent / "fixtures" / "vet"


def cases(name):
    rows = tomllib.loads((FIXTURES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=f"{at}-{' '.join(row['text'].split())[:50]}") for at, row in enumerate(rows)]


def answers(row):
    return answer([Document("policy.md", row["text"])])


@pytest.mark.parametrize("row", cases("retention"))
def test_how_long(row):
    found = answers(row)
    for key, kept in (("photos", found.photos), ("face", found.face_data)):
        if key in row:
            state, value, *trigger = row[key]
            assert (kept.state, kept.value or "") == (state, value)
            if trigger:
                assert kept.trigger == trigger[0]
    if "scope" in row:
        assert found.photos.scope == row["scope"]


@pytest.mark.parametrize("row", cases("training"))
def test_whether_uploads_train(row):
    found = answers(row)
    assert [found.training.use, found.training.choice] == row["training"]
    assert found.flags["trains_by_default"].present == row.get("default", False)


@pytest.mark.parametrize("row", cases("access"))
def test_who_gets_it(row):
    found = answers(row).access
    if "recipients" in row:
        assert found.recipients == row["recipients"]
    if "sale" in row:
        assert found.sale == row["sale"]
    assert set(found.named) >= set(row.get("named", []))


@pytest.mark.parametrize("row", cases("deletion"))
def test_how_to_delete(row):
    found = answers(row).deletion
    assert found.state == row["state"]
    assert set(found.channels) >= set(row.get("channels", []))
    assert found.contact == row.get("contact", found.contact)
    assert found.respond_within == row.get("respond", found.respond_within)


@pytest.mark.parametrize("row", cases("flags"))
def test_red_flags(row):
    flags = answers(row).flags
    assert [name for name in row.get("present", []) if not flags[name].present] == []
    assert [name for name in row.get("absent", []) if flags[name].present] == []


@pytest.mark.parametrize("row", cases("layouts"))
def test_layouts(row):
    found = answers(row)
    parts = {"photos": found.photos, "face_data": found.face_data, "training": found.training, "access": found.access, "deletion": found.deletion}

    def said(name):
        part, field = name.split(".")
        return found.flags[field].present if part == "flag" else getattr(parts[part], field)

    assert {name: said(name) for name in row["expect"]} == row["expect"]
