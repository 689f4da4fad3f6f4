"""The skin map and zones: what belongs to the person stays, and words and years show."""

from dataclasses import replace

import numpy as np
import pytest

from noselfie.darkroom import anatomy, skin_map, skin_zones
from noselfie.darkroom.complexion import complexion
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Face, Subject

PERSONA = Persona(7, age=30, moles=0.0)


def painted(subject: Subject, persona: Persona = PERSONA) -> Floats:
    return skin_map.paint(persona, subject, complexion(persona, subject))


def test_the_same_person_has_the_same_skin() -> None:
    assert np.array_equal(painted(Subject()), painted(Subject()))
    assert not np.allclose(painted(Subject()), painted(Subject(), replace(PERSONA, seed=8)))


def test_years_and_words_deepen_lines() -> None:
    depth = [painted(Subject(age=age))[..., 3].std() for age in (10, 30, 55, 80)]
    assert depth == sorted(depth)
    smooth, lined = (painted(Subject(age=60, face=Face(wrinkles=w)))[..., 3].std() for w in (0.0, 1.0))
    assert lined > 1.3 * smooth


def test_a_surprised_forehead_wrinkles_and_a_smile_reaches_the_eyes() -> None:
    calm, surprised, smiling = (painted(Subject(age=40, expression=e))[..., 3] for e in ("calm", "surprised", "warm_smile"))
    sheet = skin_map.Sheet(np.zeros((*calm.shape, 3), np.float32), calm)
    forehead, temple = sheet.window((-40, 40), (28, 65)), sheet.window((44, 66), (-15, 14))
    assert surprised[forehead].std() > 1.5 * calm[forehead].std()
    assert smiling[temple].std() > 1.5 * calm[temple].std()


def test_freckles_take_light_from_the_cheeks() -> None:
    none, many = (painted(Subject(face=Face(freckles=f)))[..., :3] for f in (0.0, 1.0))
    assert (many - none).min() > -1e-5
    assert (many - none).mean() > 0.005


def test_map_fades_out_so_that_its_edge_can_go_on_round_the_head() -> None:
    whole = painted(Subject(age=80))
    for edge in (whole[0], whole[-1], whole[:, 0], whole[:, -1]):
        assert np.abs(edge).max() == 0


def test_curve_goes_through_its_points_and_on_straight() -> None:
    x, y = np.asarray([0.0, 1.0, 3.0], np.float32), np.asarray([0.0, 2.0, 1.0], np.float32)
    value, slope = skin_map.curve(x, y, np.asarray([0.0, 1.0, 3.0, 4.0], np.float32))
    assert value[:3] == pytest.approx(y)
    assert value[3] == pytest.approx(1.0 + slope[2])


def test_zones_redden_the_nose_and_colour_the_lips() -> None:
    figure = anatomy.build(PERSONA, Subject())
    subject = Subject()
    colours = complexion(PERSONA, subject)
    found = skin_zones.zones(figure, PERSONA, subject, colours)
    place = skin_zones.template()[figure.base_index]
    assert np.isfinite(found.tint).all()
    assert np.isfinite(found.surface).all()
    tip = np.abs(place - [0, -43, -38]).sum(1).argmin()
    brow = np.abs(place - [0, -12, 45]).sum(1).argmin()
    assert found.tint[tip, 1] > found.tint[brow, 1] + 0.1
    lips = found.tint[found.lips > 0.95].mean(0)
    assert np.asarray(colours.base) * np.exp(-lips) == pytest.approx(colours.lips, rel=0.15)


def test_shaved_men_have_a_shadow_and_women_and_boys_none() -> None:
    figure = anatomy.build(PERSONA, Subject())
    place = skin_zones.template()[figure.base_index]
    man = replace(PERSONA, femininity=0.0)
    assert skin_zones.shaved(place, figure.masks, man, Subject(age=35)).max() > 0.15
    assert skin_zones.shaved(place, figure.masks, man, Subject(age=9)).max() == 0
    assert skin_zones.shaved(place, figure.masks, PERSONA, Subject(age=35)).max() == 0
