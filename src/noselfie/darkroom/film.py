"""Film: from scene light to the picture: halation, vignette, colour response, tone, grain, grading."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.special import ive

from noselfie.darkroom.colour import LUMA, to_srgb
from noselfie.darkroom.figure import Floats
from noselfie.words.spec import Camera

FRAME = 36.0
"""Millimetres of film along the picture's long side (at 3:2; other shapes are cropped from it)."""
APERTURE = 48.0
"""Micrometres across the microdensitometer's round hole through which granularity is measured (ISO 10505)."""
GRAIN = 20
"""This module's own stream of random numbers."""
GRADINGS = {
    # contrast, saturation, colour of shadows, colour of highlights
    "natural": (1.0, 1.0, (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
    "warm": (1.0, 1.04, (1.03, 1.0, 0.96), (1.04, 1.0, 0.90)),
    "cool": (1.0, 0.95, (0.94, 1.0, 1.08), (0.96, 1.0, 1.05)),
    "muted": (0.92, 0.68, (1.02, 1.0, 1.0), (1.0, 1.0, 0.97)),
    "vivid": (1.1, 1.28, (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
    "cinematic": (1.1, 0.9, (0.88, 1.02, 1.12), (1.06, 1.0, 0.90)),
}


@dataclass(frozen=True)
class Film:
    """One stock, as ``films.toml`` describes it."""

    granularity: float
    source: str
    gamma: float
    contrast: float
    toe: float
    shoulder: float
    crosstalk: float = 0.0
    shadows: tuple[float, float, float] = (1.0, 1.0, 1.0)
    highlights: tuple[float, float, float] = (1.0, 1.0, 1.0)
    halation: tuple[float, float] = (0.0, 0.1)
    spectral: tuple[float, float, float] | None = None
    base: float = 0.0
    """Light of the print's deepest black."""


@cache
def stocks() -> dict[str, Film]:
    """Read the stocks from the table beside this module."""
    rows = tomllib.loads((Path(__file__).parent / "films.toml").read_text(encoding="utf-8"))
    return {name: _stock(row) for name, row in rows.items()}


def _stock(row: dict[str, Any]) -> Film:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Film(**values)


def develop(light: Floats, camera: Camera, seed: int) -> NDArray[np.uint8]:
    """Turn linear light (H, W, 3), 0.18 a mid grey, into an sRGB picture (H, W, 3)."""
    film = stocks()[camera.film or "digital"]
    pitch = FRAME / max(light.shape[:2])
    light = vignette(halo(np.maximum(light, 0.0).astype(np.float32), film, pitch), camera)
    mono = film.spectral or ((0.30, 0.45, 0.25) if camera.black_and_white else None)
    light = np.repeat(light @ np.asarray(mono, np.float32)[:, None], 3, axis=2) if mono else respond(light, film)
    strength = 1.0 if camera.grain is None else camera.grain
    light = light * granulate(light, film, pitch, strength, bool(mono), seed)
    return quantise(grade(tint(tone(light, film), film), camera, bool(mono)))


def halo(light: Floats, film: Film, pitch: float) -> Floats:
    """Scatter true highlights back from the film base, red first, as blue and green are absorbed on the way."""
    share, radius = film.halation
    if share == 0.0:
        return light
    excess = np.clip(np.maximum(np.maximum(light[..., 0], light[..., 1]), light[..., 2]) - 1.5, 0.0, 12.0)
    if not excess.any():
        return light
    near, far = (gaussian_filter(excess, r / pitch) for r in (radius, 2.5 * radius))
    glow = (0.6 * near + 0.4 * far)[..., None] * np.asarray([1.0, 0.28, 0.08], np.float32)
    return np.asarray(light + share * glow, np.float32)


def vignette(light: Floats, camera: Camera) -> Floats:
    """Darken the corners: cos^4 of the field angle, and the barrel's share that goes as the lens is stopped down."""
    height, width = light.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    radius2 = ((x - width / 2 + 0.5) ** 2 + (y - height / 2 + 0.5) ** 2) * (FRAME / max(height, width)) ** 2
    natural = (1 + radius2 / (camera.focal_length or 85.0) ** 2) ** -2
    mechanical = 1 - 0.30 * min(1.0, (1.4 / (camera.aperture or 2.0)) ** 1.5) * radius2 / 21.6**2
    return np.asarray(light * (natural * mechanical)[..., None], np.float32)


def respond(light: Floats, film: Film) -> Floats:
    """Mix the layers as the stock's dyes do; rows add to one, so that greys stay grey."""
    # Very saturated light (neon) first gives a little of itself to the other layers, which keeps its hue as it saturates.
    inset = 0.06
    c = film.crosstalk - inset
    matrix = np.eye(3) * (1 + c) - c * np.tile(np.asarray(LUMA), (3, 1))
    return np.maximum(light @ matrix.T.astype(np.float32), 0.0)


def tone(light: Floats, film: Film) -> Floats:
    """Print linear light through a toe, a straight line and a shoulder, to 0 to 1 (Uchimura, "HDR theory and practice", 2017)."""
    start, slope, black = 0.18, film.contrast, film.toe
    length = (film.shoulder - start) / slope
    toe = start * (np.minimum(light, start) / start) ** black
    line = start + slope * (light - start)
    bend, top = start + length, start + slope * length
    shoulder = 1 - (1 - top) * np.exp(-slope * np.maximum(light - bend, 0.0) / (1 - top))
    soft = np.clip(light / start, 0, 1)
    soft = soft * soft * (3 - 2 * soft)
    printed = np.where(light > bend, shoulder, toe * (1 - soft) + np.maximum(line, 0.0) * soft)
    return np.asarray(film.base + (1 - film.base) * printed, np.float32)


def tint(printed: Floats, film: Film) -> Floats:
    """Colour the print's shadows and highlights as the stock does."""
    return _split(printed, film.shadows, film.highlights)


def _split(printed: Floats, shadows: tuple[float, float, float], highlights: tuple[float, float, float]) -> Floats:
    if shadows == highlights == (1.0, 1.0, 1.0):
        return printed
    weight = np.sqrt(np.clip(printed @ np.asarray(LUMA, np.float32), 0.0, 1.0))[..., None]
    # Paper white and full black take no tint.
    gain = np.asarray(shadows, np.float32) * (1 - weight) + np.asarray(highlights, np.float32) * weight
    return np.asarray(printed * (1 + (gain - 1) * (1 - weight**8)), np.float32)


def granulate(light: Floats, film: Film, pitch: float, strength: float, mono: bool, seed: int) -> Floats:
    """Give the factor (H, W, 1 or 3) on exposure that the stock's grain is worth at each pixel of ``pitch`` millimetres."""
    if film.granularity == 0.0 or strength == 0.0:
        return np.ones((1, 1, 1), np.float32)
    rng = np.random.default_rng([seed, GRAIN])
    noise = density_noise(light.shape[:2], film, pitch, rng)[..., None]
    if not mono:
        # Three layers of dye clouds of their own, which a scan largely shows as one.
        layers = np.stack([density_noise(light.shape[:2], film, pitch, rng) for _ in range(3)], axis=-1)
        noise = 0.86 * noise + 0.51 * layers
    grey = light @ np.asarray(LUMA, np.float32)
    density = np.clip(1.0 + film.gamma * np.log10(np.maximum(grey, 1e-4) / 0.18), 0.35, 2.0)[..., None]
    # Granularity grows as the square root of density (Siedentopf 1937).
    return np.asarray(10.0 ** (strength * noise * np.sqrt(density) / film.gamma), np.float32)


def density_noise(shape: tuple[int, ...], film: Film, pitch: float, rng: np.random.Generator) -> Floats:
    """Make noise of density (H, W) that a 48 micrometre aperture reads as the stock's granularity.

    Deviation times the root of the area is constant (Selwyn 1935), so a pixel of ``pitch`` millimetres has
    the granularity times the root of the apertures' areas; then the scanner's lens spreads it over half a pixel, or the dye clouds over 5 micrometres.
    """
    area = np.pi * (APERTURE / 2) ** 2
    deviation = film.granularity / 1000 * np.sqrt(area) / (pitch * 1000)
    white = rng.standard_normal(shape, np.float32)
    spread = max(0.45, 0.005 / pitch)
    # What the aperture would lose to that spread (a Gaussian seen through a disc) is given back; where pixels are
    # as large as the aperture, what one pixel loses to its neighbours.
    z = (APERTURE / 2000 / (spread * pitch)) ** 2 / 2
    deviation /= max(float(np.sqrt(1 - ive(0, z) - ive(1, z))), 0.725)
    return np.asarray(gaussian_filter(white, spread, mode="wrap") * deviation, np.float32)


def grade(printed: Floats, camera: Camera, mono: bool) -> Floats:
    """Grade the print: contrast around mid grey, saturation, and colours of its dark and light ends."""
    contrast, saturation, shadows, highlights = GRADINGS[camera.grading or "natural"]
    if contrast != 1.0:
        # About mid grey in the middle and fixed at white: a curve of the printed light to itself.
        printed = bend(printed, contrast)
    if mono:
        return printed
    if saturation != 1.0:
        grey = (printed @ np.asarray(LUMA, np.float32))[..., None]
        printed = np.maximum(grey + (printed - grey) * saturation, 0.0)
    return _split(np.asarray(printed, np.float32), shadows, highlights)


def bend(printed: Floats, contrast: float) -> Floats:
    """Steepen (or flatten) printed light about mid grey with black and white fixed: a power of the odds."""
    y = np.clip(printed, 1e-6, 1 - 1e-6)
    odds = (y / (1 - y) / (0.18 / 0.82)) ** contrast * (0.18 / 0.82)
    return np.asarray(odds / (1 + odds), np.float32)


def quantise(printed: Floats) -> NDArray[np.uint8]:
    """Encode linear values 0 to 1 as 8-bit sRGB."""
    return np.asarray(np.clip(to_srgb(printed) * 255 + 0.5, 0, 255), np.uint8)
