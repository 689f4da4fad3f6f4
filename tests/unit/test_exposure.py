"""Exposure: what is done to the light after the renderer."""

import numpy as np
import pytest

from noselfie.darkroom import exposure
from noselfie.darkroom.colour import LUMA


def test_coloured_specks_leave_the_skin_and_nothing_else_changes() -> None:
    light = np.tile(np.asarray([0.5, 0.35, 0.25], np.float32), (40, 40, 1))
    light[10, 10] = light[30, 30] = [0.1, 0.5, 0.5]
    texture = np.zeros_like(light)
    texture[5:16, 5:16] = -0.01
    found = exposure.even_hues(light, texture)
    assert found[10, 10] / found[10, 10].sum() == pytest.approx(light[12, 12] / light[12, 12].sum(), rel=1e-4)
    assert found[10, 10] @ np.asarray(LUMA, np.float32) == pytest.approx(light[10, 10] @ np.asarray(LUMA, np.float32), rel=1e-4)
    assert np.array_equal(found[30, 30], light[30, 30])


def test_without_skin_the_light_stays() -> None:
    light = np.random.default_rng(1).uniform(0, 1, (8, 8, 3)).astype(np.float32)
    assert np.array_equal(exposure.even_hues(light, np.zeros_like(light)), light)
