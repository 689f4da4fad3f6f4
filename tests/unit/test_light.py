"""Light: every set-up is metered, comes from the side asked for, and takes the words' changes."""

import numpy as np
import pytest

from noselfie.darkroom import complexion, light
from noselfie.darkroom.colour import LUMA, kelvin
from noselfie.words.spec import Lighting, LightSetup

LENS = np.asarray([0.0, -1.6, 0.03])
NAMES = sorted(light.setups())


def test_every_set_up_of_the_vocabulary_is_in_the_table() -> None:
    assert set(NAMES) == set(LightSetup.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("side", "sign"), [("left", -1), ("right", 1)])
def test_the_key_stands_on_its_side(name: str, side: str, sign: int) -> None:
    setup = light.arrange(Lighting(setup=name, side=side))  # type: ignore[arg-type]
    key = next(lamp for lamp in setup.lamps if lamp.part == "key")
    assert light.place(key, LENS)[0] * sign >= 0


@pytest.mark.parametrize("name", [n for n in NAMES if n not in {"split", "silhouette", "rim"}])
def test_the_key_lights_the_front_of_the_face_to_about_one(name: str) -> None:
    setup = light.arrange(Lighting(setup=name))  # type: ignore[arg-type]
    places = [light.place(lamp, LENS) for lamp in setup.lamps]
    metered = light.meter(setup, places, LENS)
    assert 0.5 < 1 / metered < 2.0


def test_a_lamp_of_the_given_watts_makes_a_card_one_bright() -> None:
    # Far away the lamp is a point: P / (pi^2 d^2) = 1.
    lamp = light.Lamp("key", 0, 0, 10, (0.1, 0.1))
    assert light.watts(lamp, 10.0) == pytest.approx(np.pi**2 * 100, rel=1e-3)
    near = light.watts(light.Lamp("key", 0, 0, 1, (1.5, 1.5)), 1.0)
    assert near > np.pi**2


def test_ratio_softness_rim_and_side_change_the_lamps() -> None:
    plain = light.arrange(Lighting(setup="softbox"))
    hard = light.arrange(Lighting(setup="softbox", softness=0.0, ratio=4.0, rim=False, side="above"))
    assert hard.lamps[0].size[0] < 0.2 * plain.lamps[0].size[0]
    assert hard.lamps[0].elevation > 55
    assert [lamp.part for lamp in hard.lamps] == ["key", "fill"]
    assert hard.lamps[1].stops == -4.5
    split = light.arrange(Lighting(setup="split", rim=True))
    assert any(lamp.part == "rim" for lamp in split.lamps)


def test_dark_skin_gets_more_light_and_fair_skin_less() -> None:
    openings = [light.opening(tone) for tone in range(1, 11)]
    assert openings == sorted(openings)
    assert openings[0] < 0 < openings[-1]
    # It may lift dark skin, and still leaves every tone darker than the one before.
    lit = [float(complexion.albedo(tone, 0.0) @ np.asarray(LUMA)) * 2.0**opened for tone, opened in zip(range(1, 11), openings, strict=True)]
    assert lit == sorted(lit, reverse=True)


def test_kelvin_goes_from_orange_over_white_to_blue() -> None:
    for temperature in (2000.0, 3200.0, 5000.0, 6500.0, 10000.0):
        assert float(np.asarray(kelvin(temperature)) @ np.asarray(LUMA)) == pytest.approx(1.0, abs=0.05)
    ratios = [kelvin(t)[0] / (kelvin(t)[2] + 1e-9) for t in (2000.0, 3200.0, 5000.0, 6500.0, 10000.0)]
    assert ratios == sorted(ratios, reverse=True)
    assert kelvin(6504.0)[0] == pytest.approx(kelvin(6504.0)[2], rel=0.1)


def test_gels_colour_the_lamps_from_left_to_right() -> None:
    lighting = Lighting(setup="gels", gels=("#ff0000", "#0000ff"))
    setup = light.arrange(lighting)
    for lamp in setup.lamps[:2]:
        r, _, b = light.colour(lamp, lighting, setup)
        assert (r > b) == (lamp.azimuth < 0)


@pytest.mark.parametrize(("name", "under"), [("split", 2.6), ("rembrandt", 2.0)])
def test_the_shadow_side_lies_a_known_number_of_stops_under_the_key(name: str, under: float) -> None:
    setup = light.arrange(Lighting(setup=name))  # type: ignore[arg-type]
    fill = sum(2.0**lamp.stops for lamp in setup.lamps if lamp.part == "fill") + 2.0**setup.ambient
    assert -np.log2(fill) == pytest.approx(under, abs=0.5)


def test_a_rim_is_not_opened_up_for_dark_skin() -> None:
    assert light.opening(9.0) > 0.3
    assert light.rim_opening(9.0) == 0.0
    assert light.rim_opening(2.0) == light.opening(2.0)
