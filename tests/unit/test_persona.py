"""Personas: what a seed makes, what a description fixes, and what a file may hold."""

import json
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noselfie.darkroom import heredity, traits
from noselfie.darkroom.persona import Persona, create, from_dict, to_dict
from noselfie.errors import PersonaError
from noselfie.words.spec import Ancestry, Build, Face, Hair, Subject


def test_a_seed_always_makes_the_same_person():
    assert create(7) == create(7)
    assert create(7) != create(8)


def test_seeds_make_clearly_different_people():
    group = Subject(presentation="woman", ancestry=("european",), age=30)
    scores = np.asarray([list(create(seed, group).shape.values()) for seed in range(12)])
    apart = np.linalg.norm(scores[:, None] - scores[None], axis=2)[~np.eye(12, dtype=bool)]
    assert apart.min() > 5


def test_every_trait_is_drawn_and_nobody_is_a_caricature():
    for seed in range(60):
        shape = create(seed).shape
        assert set(shape) == set(traits.table())
        assert max(map(abs, shape.values())) <= traits.LIMIT


@pytest.mark.parametrize("ancestry", get_args(Ancestry))
def test_every_ancestry_makes_someone_whose_file_can_be_read(ancestry):
    for seed in range(20):
        made = create(seed, Subject(ancestry=(ancestry,)))
        assert abs(sum(made.ancestry.values()) - 1) < 1e-6
        assert from_dict(json.loads(json.dumps(to_dict(made)))) == made


def test_skin_follows_ancestry_and_still_varies():
    tones = {a: [create(s, Subject(ancestry=(a,))).skin_tone for s in range(200)] for a in ("european", "south_asian", "african")}
    assert np.mean(tones["european"]) + 2 < np.mean(tones["south_asian"]) < np.mean(tones["african"]) - 1.5
    assert all(np.std(t) > 0.5 for t in tones.values())


def test_mixed_ancestry_lies_between():
    mixed = [create(s, Subject(ancestry=("european", "african"))) for s in range(50)]
    assert 0.3 < np.mean([p.ancestry["african"] for p in mixed]) < 0.65
    assert 4 < np.mean([p.skin_tone for p in mixed]) < 6.5


def test_what_the_description_fixes_wins():
    said = Subject(
        age=61, presentation="man", ancestry=("latino",), skin_tone=8, build="heavy", eye_colour="#112233",
        hair=Hair(colour="#a0a0a0", texture="curly"), face=Face(freckles=0.7, nose="aquiline", jaw="strong", full_lips=1.0),
    )
    gained = []
    for seed in range(10):
        made = create(seed, said)
        assert (made.age, made.skin_tone, made.eye_colour, made.hair_colour, made.hair_texture, made.freckles) == (61, 8, "#112233", "#a0a0a0", "curly", 0.7)
        assert made.femininity < 0.5
        assert made.weight > 0.8
        plain = create(seed, replace(said, build=None, face=Face()))
        gained.append([made.shape[name] - plain.shape[name] for name in ("nose_hump", "jaw_angle", "upper_lip")])
    assert np.min(gained) >= 0
    assert np.mean(gained, 0).min() > 0.4


def test_words_about_a_face_count_from_what_is_usual():
    for word, trait, sign in (("wide", "nose_width", 1), ("narrow", "nose_width", -1), ("aquiline", "nose_hump", 1)):
        for who in ("woman", "man"):
            group = Subject(age=30, presentation=who, ancestry=("east_asian",))
            plain = np.mean([create(seed, group).shape[trait] for seed in range(40)])
            said = [create(seed, replace(group, face=Face(nose=word))).shape[trait] for seed in range(12)]
            assert min(sign * (score - plain) for score in said) > 0.8


def test_fixing_one_thing_leaves_the_rest():
    said = Subject(age=30, presentation="woman", ancestry=("european",))
    plain = create(3, said)
    assert replace(create(3, replace(said, eye_colour="#010203")), eye_colour=plain.eye_colour) == plain


def test_words_count_once_however_often_they_are_said():
    said = Subject(age=40, presentation="woman", build="slim", face=Face(face_shape="round", high_cheekbones=0.8))
    made = create(5, said)
    assert heredity.described(made, said) == made


@pytest.mark.parametrize("build", get_args(Build))
def test_every_build_is_known(build):
    assert 0 <= create(1, Subject(build=build)).weight <= 1


def test_light_eyes_and_dark_skin_choose_an_ancestry_that_fits():
    pale = [create(s, Subject(eye_colour="#6f93b5")).ancestry.get("caucasian", 0) for s in range(60)]
    dark = [create(s, Subject(skin_tone=9)).ancestry.get("african", 0) for s in range(60)]
    assert np.mean(pale) > 0.75
    assert np.mean(dark) > 0.75


def test_children_are_not_drawn_apart_as_adults_are():
    def spread(age):
        return np.mean([np.abs(list(create(s, Subject(age=age, ancestry=("european",))).shape.values())).mean() for s in range(10)])

    assert spread(5) < 0.8 * spread(30)


BAD = {
    "seed": [None, -1, 1.5, True, "1", 2**80], "age": [0, 500, "30", None, True, float("nan"), float("inf"), 10**400], "femininity": [-0.1, 1.1, []],
    "ancestry": [{}, {"caucasian": 0.5}, {"martian": 1.0}, {"caucasian": "1"}, [], 1], "shape": [{"nose": 1.0}, {"nose_hump": 99}, {"nose_hump": None}, []],
    "eye_colour": ["blue", "#12345", "#12345G", "#ABCDEF ", None, 5], "hair_texture": ["fluffy", [], None], "name": [5, "a" * 81, "a\nb"], "skin_tone": [0, 11],
}


@pytest.mark.parametrize(("key", "value"), [(k, v) for k, values in BAD.items() for v in values])
def test_values_out_of_range_or_kind_are_refused(key, value):
    with pytest.raises(PersonaError):
        from_dict(to_dict(create(1)) | {key: value})


@pytest.mark.parametrize("found", [
    None, [], "x", {}, {"version": 1}, {"version": True, "seed": 1}, {"version": 2, "seed": 1}, {"version": 1, "seed": 1, "__class__": 1},
])
def test_what_is_no_persona_is_refused(found):
    with pytest.raises(PersonaError):
        from_dict(found)


ANY = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.dictionaries(st.sampled_from([*to_dict(Persona(1)), "else"]), st.recursive(ANY, st.lists)))
def test_anything_is_read_or_refused(found):
    try:
        made = from_dict({"version": 1, "seed": 1} | found)
    except PersonaError:
        return
    assert from_dict(to_dict(made)) == made


def test_messages_do_not_repeat_what_a_file_holds():
    with pytest.raises(PersonaError) as refused:
        from_dict(to_dict(create(1)) | {"eye_colour": "canary"})
    assert "canary" not in str(refused.value)


def test_no_two_patterns_of_sides_are_near():
    patterns = np.asarray([heredity.sides(n) for n in range(heredity.WORDS)], np.float32)
    differ = (heredity.PLACES - patterns @ patterns.T) / 2
    assert differ[~np.eye(len(patterns), dtype=bool)].min() == 8


@given(st.integers(0, 2**62))
def test_neighbouring_seeds_differ_in_what_tells_most(seed):
    first = list(heredity.table()["known"]["first"])
    some = np.sign([[heredity._known(seed + k)[name] for name in first] for k in (0, 1, 2, 31, 255)])
    differ = (heredity.PLACES - some @ some.T) / 2
    assert differ[~np.eye(len(some), dtype=bool)].min() >= 8
