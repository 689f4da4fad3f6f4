"""Exposure: what is done to the light after the renderer."""

import numpy as np

from noselfie.darkroom import exposure


def test_the_backdrop_comes_back_where_nothing_covers_it() -> None:
    rng = np.random.default_rng(1)
    light, behind, alpha = rng.random((60, 60, 3)), rng.random((60, 60, 3)), np.zeros((60, 60))
    alpha[:, :20] = 1.0
    found = exposure.uncovered(light, alpha, behind)
    assert np.allclose(found[:, :20], light[:, :20], atol=0.05)
    assert np.array_equal(found[:, 40:], behind[:, 40:])
