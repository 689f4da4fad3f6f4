"""Hues: the colour of the light on skin, freed of noise."""

import numpy as np
import pytest

from noselfie.darkroom import hues
from noselfie.darkroom.colour import LUMA

LIT = np.asarray([0.6, 0.4, 0.25], np.float32)


def confetti(size: int, spread: float = 0.4) -> np.ndarray:
    """Even light (size, size, 3) whose every pixel has colours of its own."""
    noise = np.random.default_rng(1).gamma(1 / spread**2, spread**2, (size, size, 3))
    return (LIT * noise).astype(np.float32)


def shade(light: np.ndarray) -> np.ndarray:
    """The light's colours without its strength."""
    return light / (light @ np.asarray(LUMA))[..., None]


def test_confetti_becomes_even_colour_of_the_same_light() -> None:
    light = confetti(120)
    found = hues.calm(light, np.full_like(light, 0.5), np.ones((120, 120), bool))
    assert shade(found).std(axis=(0, 1)).max() < 0.05 * shade(light).std(axis=(0, 1)).max()
    assert found.mean(axis=(0, 1)) == pytest.approx(LIT, rel=0.02)


def test_a_clear_change_of_colour_stays() -> None:
    light = confetti(160)
    light[:, 80:] *= np.asarray([0.4, 0.8, 3.0], np.float32)
    found = shade(hues.calm(light, np.ones_like(light), np.ones((160, 160), bool)))
    for side, want in ((found[:, :70], LIT), (found[:, 90:], LIT * [0.4, 0.8, 3.0])):
        assert side.mean(axis=(0, 1)) == pytest.approx(want / (want @ np.asarray(LUMA)), rel=0.08)


def test_what_the_albedo_explains_stays_sharp() -> None:
    albedo = np.ones((80, 80, 3), np.float32)
    albedo[:, 40:] = [0.5, 0.1, 0.1]
    light = confetti(80) * albedo
    found = hues.calm(light, albedo, np.ones((80, 80), bool))
    assert shade(found)[40, 39] == pytest.approx(shade(LIT), rel=0.05)
    assert shade(found)[40, 40] == pytest.approx(shade(LIT * albedo[40, 40]), rel=0.05)


def test_only_skin_changes_and_only_skin_counts() -> None:
    light, skin = confetti(80), np.zeros((80, 80), bool)
    light[:, 50:] = [0.0, 0.0, 9.0]
    skin[10:60, 10:50] = True
    found = hues.calm(light, np.ones_like(light), skin)
    assert np.array_equal(found[~skin], light[~skin])
    assert shade(found[skin]).mean(axis=0) == pytest.approx(shade(LIT), rel=0.03)


def test_without_skin_the_light_stays() -> None:
    light = confetti(8)
    assert np.array_equal(hues.calm(light, np.ones_like(light), np.zeros((8, 8), bool)), light)
