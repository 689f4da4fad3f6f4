"""Backdrop: every kind of place is painted, blurred as the lens blurs it, and lights the sitter."""

import numpy as np
import pytest

from noselfie.darkroom import backdrop, film
from noselfie.darkroom.backdrop import bokeh
from noselfie.darkroom.colour import linear
from noselfie.darkroom.lens import View
from noselfie.words.spec import Background, BackgroundKind, Camera, Lighting, PortraitSpec, Weather

PORTRAIT = View(85.0, 1.4, 1.6, 24.0, 32.0, 0.36, 0.5, (0.0, -1.6, 0.0))
REPORTAGE = View(35.0, 8.0, 0.8, 24.0, 32.0, 0.36, 0.5, (0.0, -0.8, 0.0))


def painted(kind: str, view: View = PORTRAIT, seed: int = 1, **others: object) -> backdrop.Backdrop:
    """Paint a small background."""
    lighting = Lighting(time_of_day=others.pop("hour", None), side=others.pop("side", None))  # type: ignore[arg-type]
    return backdrop.paint(PortraitSpec(lighting=lighting, background=Background(kind=kind, **others)), view, 96, 128, seed)  # type: ignore[arg-type]


def test_every_kind_of_the_vocabulary_has_its_painter() -> None:
    assert set(backdrop.SCENES) == set(BackgroundKind.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", sorted(backdrop.SCENES))
def test_a_place_is_painted_the_same_for_its_seed_and_lights_the_sitter(kind: str) -> None:
    first, again = painted(kind), painted(kind)
    assert first.picture.shape == (128, 96, 3)
    assert np.isfinite(first.picture).all()
    assert first.picture.min() >= 0
    assert (first.picture == again.picture).all()
    assert 0.004 < first.picture.mean() < 2.0
    assert first.ambient.shape == (8, 16, 3)
    assert (first.ambient > 0).all()


@pytest.mark.parametrize("kind", ["garden", "street_night", "library", "office", "harbour"])
def test_another_seed_composes_another_place(kind: str) -> None:
    a, b = (painted(kind, REPORTAGE, seed).picture for seed in (1, 2))
    assert np.abs(a - b).mean() > 0.1 * a.mean()


@pytest.mark.parametrize("kind", ["library", "brick_wall", "forest"])
def test_a_fast_long_lens_melts_what_a_short_stopped_one_shows(kind: str) -> None:
    detail = [np.abs(np.diff(np.log(painted(kind, view).picture + 0.02), axis=1)).mean() for view in (PORTRAIT, REPORTAGE)]
    assert detail[1] > 2 * detail[0]


@pytest.mark.parametrize("colour", ["#d9d9d9", "#f5c6d0", "#8b6f4e", "#202226", "#ffffff"])
def test_a_seamless_ground_is_developed_in_the_colour_asked_for(colour: str) -> None:
    picture = film.develop(painted("seamless", colour=colour).picture, Camera(film="digital"), 1)
    asked = np.asarray([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    assert np.abs(picture[20:80].reshape(-1, 3).mean(0) - asked).max() < 18


def test_the_circle_of_confusion_is_the_thin_lens_one() -> None:
    # 85 mm f/1.4 at 1.6 m: f^2 / (N (s - f)) = 3.41 mm for infinity, of a 24 mm frame.
    assert bokeh.circle(PORTRAIT, 1e9, None) == pytest.approx(0.1419, rel=0.01)
    assert bokeh.circle(PORTRAIT, 3.2, None) == pytest.approx(0.1419 / 2, rel=0.01)
    assert bokeh.circle(REPORTAGE, 1e9, 1.0) > 5 * bokeh.circle(REPORTAGE, 1e9, None)
    assert bokeh.circle(PORTRAIT, 1e9, 0.0) == 0.0


def test_blur_keeps_the_light() -> None:
    spot = np.zeros((61, 61, 1), np.float32)
    spot[30, 30] = 100.0
    soft = bokeh.soften(spot, 15.0, 8.0)
    assert soft.sum() == pytest.approx(100.0, rel=1e-3)
    assert soft.max() < 1.5


def test_the_hour_and_the_weather_change_the_light() -> None:
    day, night, gold = (painted("park", hour=hour).picture.mean((0, 1)) for hour in ("midday", "night", "sunset"))
    assert night.mean() < 0.15 * day.mean()
    assert gold[0] / gold[2] > 1.3 * day[0] / day[2]
    fog, clear = (painted("harbour", REPORTAGE, weather=weather).picture for weather in ("fog", "clear"))
    assert fog[:60].std() < 0.6 * clear[:60].std()
    assert {"fog", "clear", "rain", "snow"} == set(Weather.__args__)  # type: ignore[attr-defined]


def test_the_light_comes_from_the_side_of_the_key() -> None:
    left, right = (painted("wall", side=side).picture for side in ("left", "right"))
    assert left[:, :30].mean() > left[:, -30:].mean()
    assert right[:, :30].mean() < right[:, -30:].mean()
    assert linear("#ffffff") == (1.0, 1.0, 1.0)
