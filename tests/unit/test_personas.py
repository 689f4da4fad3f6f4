"""Personas by name: kept, shared, and nothing else let in."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noselfie.darkroom.persona import Persona
from noselfie.errors import NoselfieError, OutputError, PersonaError
from noselfie.studio import personas

ANNA = Persona(seed=5, age=40.0)


def test_kept_and_loaded_the_same(home):
    personas.save(home, "Anna", ANNA)
    assert personas.names(home) == ("anna",)
    loaded = personas.load(home, "ANNA")
    assert loaded.name == "anna"
    assert personas.dumps(loaded) == personas.dumps(personas.loads(personas.dumps(loaded)))
    assert (loaded.seed, loaded.age) == (5, 40.0)


def test_a_name_is_taken_once(home):
    personas.save(home, "anna", ANNA)
    with pytest.raises(PersonaError, match="already"):
        personas.save(home, "Anna", ANNA)


def test_deleted_and_renamed(home):
    personas.save(home, "anna", ANNA)
    personas.rename(home, "anna", "berta")
    assert personas.names(home) == ("berta",)
    assert personas.load(home, "berta").name == "berta"
    personas.delete(home, "berta")
    assert personas.names(home) == ()
    for gone in (personas.delete, personas.load):
        with pytest.raises(PersonaError, match="no persona of that name"):
            gone(home, "berta")


def test_exported_and_read(home, tmp_path):
    personas.save(home, "anna", ANNA)
    paths = [personas.export(home, "anna", tmp_path / "anna.json") for _ in range(2)]
    assert [path.name for path in paths] == ["anna.json", "anna-2.json"]
    assert personas.read(paths[0]) == personas.load(home, "anna")


@given(st.text(max_size=50))
def test_a_name_never_leaves_the_folder(tmp_path_factory, name):
    home = tmp_path_factory.getbasetemp() / "names"
    try:
        place = personas.place(home, name)
    except PersonaError:
        return
    assert place.parent == home / "personas"
    assert set(place.stem) <= set(string.ascii_lowercase + string.digits + "-_")


@pytest.mark.parametrize("name", ["", ".", "..", "../anna", "a/b", "a\\b", "a b", "-a", "con", "COM1", "a" * 41, "a\0", "ä", "a\n", "anna.json"])
def test_what_is_no_name(home, name):
    with pytest.raises(PersonaError) as caught:
        personas.save(home, name, ANNA)
    assert len(name) < 5 or name not in str(caught.value)


GOOD = json.loads(personas.dumps(ANNA))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b"[" * 100_000,
        b'{"format": NaN}',
        json.dumps(GOOD | {"format": "other"}).encode(),
        json.dumps(GOOD | {"version": 2}).encode(),
        json.dumps(GOOD | {"more": 1}).encode(),
        json.dumps(GOOD | {"persona": None}).encode(),
        json.dumps(GOOD | {"persona": {}}).encode(),
        json.dumps(GOOD | {"persona": GOOD["persona"] | {"more": 1}}).encode(),
        json.dumps(GOOD | {"persona": GOOD["persona"] | {"seed": "CANARY"}}).encode(),
        json.dumps(GOOD | {"persona": GOOD["persona"] | {"age": 1e999}}).encode(),
        json.dumps(GOOD | {"persona": GOOD["persona"] | {"shape": {"../x": 1}}}).encode(),
    ],
)
def test_what_is_no_persona(tmp_path, data):
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(PersonaError) as caught:
        personas.read(tmp_path / "a.json")
    assert "CANARY" not in str(caught.value)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_anything_else_is_a_persona_error(values):
    for wrapped in (values, GOOD | {"persona": values}):
        with pytest.raises(PersonaError):
            personas.loads(json.dumps(wrapped).encode())


def test_a_large_file_is_not_read(tmp_path):
    (tmp_path / "a.json").write_bytes(b" " * (personas.LIMIT + 1))
    with pytest.raises(PersonaError, match="larger"):
        personas.read(tmp_path / "a.json")


def test_a_home_that_is_no_folder(home):
    (home / "personas").write_text("")
    with pytest.raises(OutputError):
        personas.save(home, "anna", ANNA)
    assert personas.names(home) == ()


def test_errors_are_noselfies():
    assert issubclass(PersonaError, NoselfieError)
