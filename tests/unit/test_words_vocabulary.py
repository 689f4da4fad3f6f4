"""The vocabulary as data: every meaning sets a field of the spec to a value it can have."""

import re
from typing import get_args, get_origin, get_type_hints

import pytest

from noselfie.words import spec
from noselfie.words.kinds import COLOUR_FIELD, FEATURES, full_path
from noselfie.words.lexicon import lexicon
from noselfie.words.limits import LIMITS, SHARES
from noselfie.words.parse import parse
from noselfie.words.tokens import words_of

INNER = {"subject.age_word", "subject.age_elder", "subject.age_group", "subject.age_decade", "subject.age_number", "subject.several"}
WORN = {"garment": spec.Garment, "accessory": spec.Accessory, "pattern": spec.Garment}


def hint_of(path):
    kind = spec.PortraitSpec
    for step in path.split("."):
        kind = get_type_hints(kind)[step]
    return kind


def allowed(hint, value):
    if get_origin(hint) is tuple:
        return allowed(get_args(hint)[0], value)
    if hint is spec.Garment:
        return value in get_args(spec.GarmentKind)
    options = [arg for arg in get_args(hint) if arg is not type(None)] if get_args(hint) and not all(isinstance(a, str) for a in get_args(hint)) else [hint]
    for option in options:
        if all(isinstance(a, str) for a in get_args(option)) and get_args(option):
            if value in get_args(option):
                return True
        elif option is str:
            return bool(re.fullmatch(r"#[0-9a-f]{6}", value))
        elif isinstance(value, option) and not (option is float and isinstance(value, bool)):
            return True
    return False


def check(kind, field, value):
    if kind in WORN and field not in ("style", "becomes"):
        hint = get_type_hints(WORN[kind])[field]
        assert allowed(hint, value), (kind, field, value)
        return
    path = full_path(kind, field.rstrip("?"))
    if path == "style" or field == "becomes" or path in INNER:
        return
    assert allowed(hint_of(path), value), (kind, path, value)
    low, high = LIMITS.get(path, (0.0, 1.0) if path in SHARES else (float("-inf"), float("inf")))
    assert not isinstance(value, float) or low <= value <= high


def test_every_meaning_is_a_field_and_a_value():
    entries = lexicon().entries
    assert len(entries) > 2500
    for entry in entries.values():
        for kind, sets in entry.heads.items():
            for field, value in sets.items():
                check(kind, field, value)
        for kind, sets in entry.mods.items():
            for field, value in sets.items():
                if kind not in ("degree", "frames"):
                    check(kind, field, value)
        for field, value in (entry.says or {}).items():
            check("", field, value)


def test_every_colour_is_one():
    assert len(lexicon().colours) > 240
    for entry in lexicon().entries.values():
        assert entry.colour is None or re.fullmatch(r"#[0-9a-f]{6}", entry.colour)
        assert entry.shade is None or -1 <= entry.shade <= 1


def test_kinds_described_are_kinds_named():
    heads = {kind for entry in lexicon().entries.values() for kind in entry.heads}
    described = {kind for entry in lexicon().entries.values() for kind in entry.mods}
    assert described - {"degree"} <= heads
    assert set(FEATURES) <= heads
    assert set(COLOUR_FIELD) - {"lipstick"} <= heads


@pytest.mark.parametrize(
    "literal", ["GarmentKind", "AccessoryKind", "HairStyle", "FacialHairStyle", "LightSetup", "BackgroundKind", "Expression", "FilmStock", "Ancestry"]
)
def test_every_value_can_be_said(literal):
    """Each value of the spec's main lists is reached by some phrase, and parsing that phrase gives it."""
    values = set(get_args(getattr(spec, literal)))
    said = {
        value
        for entry in lexicon().entries.values()
        for sets in (*entry.heads.values(), *entry.mods.values(), entry.says or {})
        for value in sets.values()
        if isinstance(value, str)
    }
    assert values - {"none", "rim"} <= said  # "rim" is what a rim light alone comes to


@pytest.mark.parametrize("words", sorted({key for key, entry in lexicon().entries.items() if "garment" in entry.heads}))
def test_every_garment_is_worn(words):
    heard = parse(f"woman in {' '.join(words)}, smiling")
    assert heard.spec.subject.garments[0].kind == lexicon().entries[words].heads["garment"]["kind"]


def test_spelling_and_plural():
    assert words_of("Gray Colours") == ("grey", "colour")
    assert words_of("women's blouses, glasses & dresses") == ("women", "blouse", ",", "glasses", "and", "dress")
    assert words_of("café T-shirt") == ("cafe", "t", "shirt")
