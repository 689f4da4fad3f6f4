"""Complexion: the colours of a person's skin, as light that melanin and blood take away."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.colour import linear, to_linear
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.skin_marks import Marks, marks
from noselfie.words.spec import Subject

MONK = ("#f6ede4", "#f3e7db", "#f7ead0", "#eadaba", "#d7bd96", "#a07e56", "#825c43", "#604134", "#3a312a", "#292420")
"""The ten tones of the Monk Skin Tone scale (Google, 2022, CC BY 4.0)."""
SKIN = ("#f5dcc9", "#f3d8c1", "#f2d3b5", "#e9c5a1", "#d4ad86", "#a8805a", "#855d41", "#644332", "#4c3327", "#39281e")
"""Skin that ranks and lies near the Monk tones, as lit skin against a white card: the scale's swatches, made of blood and melanin instead of ink."""
LOSS = (0.97, 0.97, 0.945)
"""Share of even skin's red, green and blue that a face sends back: zones, hollows and the way under the skin take the rest."""
GLOSS = 0.009
"""What lit skin mirrors of a white card's light, on the median over a face."""
MELANIN = np.asarray([0.34, 0.60, 0.86], np.float32)
"""What one unit of melanin takes from red, green and blue, in natural logarithms (after Jacques 2013: it falls with wavelength^-3.3)."""
BLOOD = np.asarray([0.07, 0.60, 0.55], np.float32)
"""The same of one unit of haemoglobin: most in green, least in red."""
LIPS = np.asarray([0.20, 0.58, 0.44], np.float32)
"""What the lips of fair skin take away: blood close below, and the shade of their own relief; an estimate from portraits."""
VENOUS = np.asarray([0.38, 0.32, 0.20], np.float32)
"""The same of veins seen through skin, and of shaved beard roots: bluish grey."""


@dataclass(frozen=True)
class Complexion:
    """The colours of one person's skin and what shows through it."""

    base: tuple[float, float, float]
    """Linear albedo of even skin."""
    lips: tuple[float, float, float]
    """Linear albedo of the lips, painted or bare."""
    tone: float
    """Monk scale 1 to 10."""
    flush: float
    """How strongly blood shows, about 1 in fair skin and less in dark."""
    depth: float
    """Metres that red light travels under the skin."""


def complexion(persona: Persona, subject: Subject) -> Complexion:
    """Mix a person's colours from tone, undertone and what the picture's make-up adds."""
    tone = float(np.clip(subject.skin_tone if subject.skin_tone is not None else persona.skin_tone, 1.0, 10.0))
    base = albedo(tone, persona.undertone)
    dark = (tone - 1.0) / 9.0
    lips = np.asarray(linear(subject.face.lip_colour)) if subject.face.lip_colour else bare_lips(base, persona.lip_colour, dark, marks(persona.seed))
    return Complexion(
        base=triple(base), lips=triple(lips), tone=tone,
        flush=float((0.55 - 0.22 * dark) * (0.60 + 0.80 * persona.redness)), depth=0.0016 - 0.0007 * dark,
    )


def albedo(tone: float, undertone: float) -> Floats:
    """Give the linear albedo (3,) of even skin; pink undertones have more blood, olive ones more melanin and less blood."""
    low = int(np.clip(np.floor(tone), 1, 9))
    share = np.float32(tone - low)
    a, b = (np.log(np.asarray(linear(SKIN[i]), np.float32)) for i in (low - 1, low))
    log = (1 - share) * a + share * b
    warm = np.asarray([-0.015, -0.01, -0.13], np.float32) * max(undertone, 0.0)
    cool = np.asarray([0.012, -0.035, 0.005], np.float32) * max(-undertone, 0.0)
    shown = np.exp(log + warm + cool)
    found: Floats = np.clip((shown - GLOSS) / np.asarray(LOSS, np.float32), 0.004, 0.95).astype(np.float32)
    return found


def bare_lips(base: Floats, wanted: str, dark: float, own: Marks) -> Floats:
    """Give the linear albedo (3,) of unpainted lips: the persona's own colour, held near what this skin's lips can be."""
    red = np.log(base) - LIPS * (1 - 0.6 * dark)
    hue = np.log(np.maximum(np.asarray(linear(wanted), np.float32), 1e-3))
    # Hue and saturation are the person's; how dark the lips are follows the skin around them.
    hue += (red - hue).mean()
    mixed = 0.72 * red + 0.28 * hue
    found: Floats = np.exp(mixed - BLOOD * 0.36 * own.lip_red - MELANIN * (0.30 + 0.30 * dark) * own.lip_dark)
    return found


def triple(colour: NDArray[Any]) -> tuple[float, float, float]:
    """Give a colour (3,) as plain numbers."""
    return float(colour[0]), float(colour[1]), float(colour[2])


def lab(encoded: Floats) -> Floats:
    """Turn sRGB values 0 to 1 (..., 3) into CIE L*a*b* under D65 (CIE 15:2018)."""
    matrix = np.asarray([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
    ratio = to_linear(encoded) @ matrix.T / np.asarray([0.95047, 1.0, 1.08883])
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    found: Floats = np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)
    return found
