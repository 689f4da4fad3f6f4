"""Where a beard grows: regions of the face on the template, in millimetres from the point between the eyes."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom.figure import Floats

REGIONS = ("moustache", "soul_patch", "chin", "cheek", "neck", "sideburn")

DENSITY = np.asarray([1.0, 0.9, 0.9, 0.8, 0.62, 0.85], np.float32)
"""How dense each region stands beside the moustache."""


@dataclass(frozen=True)
class Cut:
    """How a barber leaves a beard: millimetres of length a region (0 is shaved), and its manner."""

    lengths: tuple[float, float, float, float, float, float]
    """In the order of ``REGIONS``."""
    density: float
    """Hairs a square centimetre where they stand densest."""
    lift: float
    """How much hairs stand off the skin at the root, 0 to 1."""
    curl: float
    clump: float
    soft: float = 5.0
    """Millimetres over which the edges of the beard fade."""


CUTS = {
    "stubble": Cut((2.0, 1.9, 2.2, 1.8, 1.5, 1.9), 185, 0.55, 0.0, 0.0, 11.0),
    "moustache": Cut((12.0, 0, 0, 0, 0, 0), 330, 0.36, 0.35, 0.2, 3.0),
    "goatee": Cut((9.0, 8.0, 15.0, 0, 0, 0), 190, 0.4, 0.4, 0.2, 3.5),
    "short_beard": Cut((7.0, 6.0, 9.5, 6.5, 5.0, 5.5), 130, 0.42, 0.4, 0.25, 9.0),
    "full_beard": Cut((14.0, 12.0, 40.0, 23.0, 24.0, 10.0), 125, 0.5, 0.8, 0.45, 11.0),
    "long_beard": Cut((20.0, 20.0, 125.0, 44.0, 62.0, 13.0), 125, 0.45, 0.9, 0.6, 11.0),
    "sideburns": Cut((0, 0, 0, 0, 0, 9.0), 120, 0.4, 0.4, 0.25, 3.0),
}


def weights(place: Floats, soft: float, style: str) -> Floats:
    """Weigh the regions (N, 6) at template places (N, 3) clear of the lips; edges fade over ``soft`` millimetres."""
    x, y, z = np.abs(place[:, 0]), place[:, 1], place[:, 2]

    def rise(value: Floats) -> Floats:
        s = np.clip(value / soft + 0.5, 0.0, 1.0)
        result: Floats = s * s * (3.0 - 2.0 * s)
        return result

    front = rise(-9.0 - y)
    moustache = rise(np.interp(x, [0, 7, 13, 20, 30, 34], [-46.5, -45.5, -46, -50, -62, -70]) - z) * rise(33.0 - x) * rise(z + 70.0) * front
    patch = rise(7.5 - x) * rise(z + 87.0) * rise(-72.0 - z) * front
    # The bare flanks under the lip lie between the soul patch and the corners.
    flank = rise(x - np.interp(z, [-90, -86, -70], [0.0, 9.0, 25.0])) + rise(-86.0 - z)
    chin = rise(np.interp(z, [-112, -90, -66], [27, 31, 35]) - x) * rise(-68.0 - z) * rise(z + 124.0) * np.clip(flank, 0, 1) * rise(14.0 - y)
    line = np.interp(y, [-30, -14, 4, 26, 42, 54], [-58, -58, -57, -45, -28, -4])
    back = rise(63.0 - y)
    cheek = rise(line - z) * back * rise(x - 24.0) * rise(z + 113.0)
    throat = np.interp(y, [20, 34, 50, 62, 70], [-122, -116, -112, -96, -78])
    neck = rise(-100.0 - z + np.maximum(0, y - 40) * 0.7) * rise(z - throat) * rise(72.0 - y) * rise(38.0 - y + 0.5 * x)
    edge = np.interp(z, [-60, -30, 0, 14], [30, 40, 45, 48])
    side = rise(y - edge) * back * rise(z + (62.0 if style == "sideburns" else 34.0)) * rise(16.0 - z) * rise(x - 50)
    found = np.stack([moustache, patch, chin, cheek, neck, side], 1)
    # The cheek leaves to the chin and the sideburn what is theirs.
    found[:, 3] *= 1.0 - np.maximum(found[:, 2], found[:, 5])
    result: Floats = found.astype(np.float32)
    return result


def patchiness(place: Floats, rng: np.random.Generator) -> Floats:
    """Vary density (N,) from 0 to 1 in soft spots of about 15 mm, the same for a person in every picture."""
    total = np.zeros(len(place))
    for _ in range(10):
        wave = rng.normal(size=3) / 12.0
        total += np.cos(place @ wave + rng.uniform(0, 2 * np.pi))
    spots: Floats = (0.5 + 0.5 * np.tanh(total / 3.0)).astype(np.float32)
    return spots
