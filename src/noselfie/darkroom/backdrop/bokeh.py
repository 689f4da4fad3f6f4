"""Bokeh: what a lens makes of things out of focus."""

from functools import cache

import numpy as np
from scipy import fft

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.lens import View

WIDEST = 0.15
"""Diameter of the blur disc of infinity, of the frame's width, at a wished blur of 1."""


def circle(view: View, depth: float, blur: float | None, least: float = 0.0) -> float:
    """Give the diameter of the circle of confusion at ``depth`` metres, of the frame's width.

    Thin lens: c = f^2 / N * |z - s| / (z * (s - f)). A wished ``blur`` above a half opens the lens further where
    physics falls short of it, one below stops it down; ``least`` is the least blur of infinity.
    """
    f, s, z = view.focal / 1000, view.distance, depth
    at_infinity = max(f * f / view.aperture / (s - f) * 1000 / view.width, least)
    share = abs(z - s) / z
    if blur is None:
        return at_infinity * share
    wished = WIDEST * blur**1.3
    return (max(at_infinity, wished) if blur >= 0.5 else min(at_infinity, wished)) * share


@cache
def kernel(diameter: float, blades: int, squeeze: float = 0.0, angle: float = 0.0) -> Floats:
    """Draw the lens's opening, ``diameter`` pixels wide and of sum one: round, or with blades; squeezed as in a corner."""
    half = int(np.ceil(diameter / 2)) + 1
    y, x = np.mgrid[-half : half + 1, -half : half + 1].astype(np.float32)
    radius = np.hypot(x, y)
    edge = np.full_like(radius, diameter / 2)
    if blades:
        turn = np.mod(np.arctan2(y, x) + 0.3, 2 * np.pi / blades) - np.pi / blades
        # Blades are curved: half way between the polygon and the circle.
        edge = edge * (0.5 + 0.5 * np.cos(np.pi / blades) / np.cos(turn))
    hole = np.clip(edge - radius + 0.5, 0, 1)
    if squeeze:
        # The barrel's rim cuts a cat's eye out of the discs away from the middle.
        far = np.hypot(x - squeeze * diameter * np.cos(angle), y - squeeze * diameter * np.sin(angle))
        hole *= np.clip(diameter / 2 * 1.05 - far + 0.5, 0, 1)
    # A little brighter towards the rim, as lenses are that are well corrected but not fully.
    hole *= 1 + 0.25 * (radius / (diameter / 2 + 1e-6)) ** 4
    return np.asarray(hole / max(hole.sum(), 1e-9), np.float32)


def soften(picture: Floats, diameter: float, aperture: float) -> Floats:
    """Blur a picture (H, W, C) with discs of ``diameter`` pixels, with cat's eyes to the sides where the lens is wide open."""
    if diameter < 1.2:
        return picture
    blades = 0 if aperture < 2.8 else 9
    size = round(diameter * 2) / 2
    squeeze = 0.30 * min(1.0, (1.4 / aperture) ** 1.5)
    if squeeze < 0.06 or size < 5:
        return _convolve(picture, kernel(size, blades))[0]
    holes = (kernel(size, blades), *(kernel(size, blades, squeeze, angle) for angle in (0.0, np.pi)))
    # Light at the sides loses what the rim cuts off, but the vignette of the film counts that already.
    middle, left, right = _convolve(picture, *holes)
    width = picture.shape[1]
    share = np.clip(np.abs(np.linspace(-1, 1, width, dtype=np.float32)) * 1.3 - 0.25, 0, 1)[None, :, None]
    sides = np.concatenate([left[:, : width // 2], right[:, width // 2 :]], axis=1)
    return np.asarray(middle * (1 - share) + sides * share, np.float32)


def _convolve(picture: Floats, *holes: Floats) -> list[Floats]:
    """Blur a picture (H, W, C) with each of some openings of one size."""
    half = holes[0].shape[0] // 2
    padded = np.pad(picture, ((half, half), (half, half), (0, 0)), mode="edge")
    shape = [fft.next_fast_len(n, real=True) for n in padded.shape[:2]]
    spectrum = fft.rfft2(padded, shape, axes=(0, 1))
    h, w = picture.shape[:2]

    def through(hole: Floats) -> Floats:
        full = fft.irfft2(spectrum * fft.rfft2(hole, shape)[..., None], shape, axes=(0, 1))
        return np.asarray(np.maximum(full[2 * half : 2 * half + h, 2 * half : 2 * half + w], 0.0), np.float32)

    return [through(hole) for hole in holes]
