"""Hues: frees the light on skin of coloured noise, before the denoiser sees it.

Light that wanders under the skin is sampled by its colours: a path carries red, or green and blue. At a
few samples a pixel skin is a confetti of colours, which a denoiser leaves as blotches, and under
which it loses the hairs of a brow. But the colour of the light on skin changes slowly, while how much of
it there is changes fast: so the colour is taken from as wide a surrounding as shows no change.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter

from noselfie.darkroom.colour import LUMA
from noselfie.darkroom.figure import Floats

REACHES = (47, 23, 11, 5)
"""Pixels across the surroundings, widest first: of 47, the mean is of some 5,000 pixels."""
SURE = 2.0
"""Times the noise that a change of colour must have to be more than noise."""
LEVEL = np.asarray((0.4, 0.45, 0.15), np.float32)
"""How much of the light's strength is read off each colour: the least noise at the colours' variances of .18, .13, .22 and covariance of .1 between
the last two, measured on a forehead at 5 samples a pixel."""


def calm(front: Floats, albedo: Floats, skin: NDArray[np.bool_]) -> Floats:
    """Give the sitter's light (H, W, 3) with even colours wherever ``skin`` (H, W) shows, were it only between hairs.

    ``albedo`` (H, W, 3) is free of noise but at edges; what it explains of the colours is left as it is.
    """
    if not skin.any():
        return front
    box = tuple(slice(int(found.min()), int(found.max()) + 1) for found in np.nonzero(skin))
    guide, inside = np.maximum(albedo[box], 1e-3), skin[box]
    light = np.where(inside[..., None], front[box] / guide, 0.0).astype(np.float32)
    hues = slow(light, inside.astype(np.float32))
    level = weighed(light / hues, LEVEL)
    result = front.copy()
    result[box] = np.where(inside[..., None], guide * hues * level[..., None], front[box])
    return result


def slow(light: Floats, inside: Floats) -> Floats:
    """Find the colours (H, W, 3), of luminance 1, that the light has from place to place, where ``inside`` (H, W) is 1.

    From wide surroundings to narrow ones, a change is believed by the share of its energy that the noise of the
    mean does not explain (Wiener).
    """
    weights = np.asarray(LUMA, np.float32)
    grey = weighed(light, weights)

    def mean(values: Floats, reach: int) -> Floats:
        return even(values, reach) / np.maximum(even(inside, reach), 1e-6)

    def hue(reach: int) -> Floats:
        found = np.stack([mean(light[..., i], reach) for i in range(3)], axis=-1)
        return np.asarray(found / np.maximum(weighed(found, weights), 1e-6)[..., None], np.float32)

    hues = hue(REACHES[0])
    noise = mean(((light - hues * grey[..., None]) ** 2).sum(-1), REACHES[0]) / np.maximum(mean(grey, REACHES[0]), 1e-6) ** 2
    for reach in REACHES[1:]:
        change = hue(reach) - hues
        energy = mean((change**2).sum(-1) * inside, reach)
        # The squares of a triangle's weights: the mean is of 9/4 reach^2 pixels.
        believed = np.maximum(1 - SURE * noise / (2.25 * reach**2) / np.maximum(energy, 1e-12), 0.0)
        hues = hues + believed[..., None] * change
    return np.maximum(hues, 1e-3)


def weighed(light: Floats, weights: Floats) -> Floats:
    """Sum the colours (H, W, 3) by weight, in one order: a matrix product rounds by how many threads share it."""
    return np.asarray(light[..., 0] * weights[0] + light[..., 1] * weights[1] + light[..., 2] * weights[2], np.float32)


def even(values: Floats, reach: int) -> Floats:
    """Blur (H, W) by a triangle: a box of ``reach`` pixels, twice."""
    return np.asarray(uniform_filter(uniform_filter(values, reach), reach), np.float32)
