"""Iris: the picture of an eye's iris and of the veins of its white, on polar axes, painted in numpy."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter

from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Floats

AROUND, ACROSS = 512, 96
"""Picture elements round the eye, and from the pupil's centre to the edge of the iris."""


@dataclass(frozen=True)
class Look:
    """What makes one person's eyes: colour, pupil and age."""

    colour: str
    pupil: float
    """Radius over the iris's."""
    age: float
    seed: int
    tone: float = 3.0
    """Of the skin, Monk scale."""


def paint(look: Look) -> Floats:
    """Paint the iris (ACROSS, AROUND, 4), linear RGB and 1, from the centre outwards."""
    rng = np.random.default_rng([look.seed, 431])
    base = np.asarray(linear(look.colour), np.float32)
    r = ((np.arange(ACROSS, dtype=np.float32) + 0.5) / ACROSS)[:, None]
    light = float(base.mean())
    fibres = strands(rng)
    ring = look.pupil + 0.17 + 0.035 * gaussian_filter(rng.standard_normal(AROUND), 9, mode="wrap").astype(np.float32)[None] * 4
    inner = 1 / (1 + np.exp((r - ring) / 0.045))
    # Light eyes have a paler, browner zone inside the collarette; brown eyes a darker one.
    amber = np.asarray([1.25, 0.92, 0.52], np.float32) if light > 0.05 else np.asarray([1.1, 0.95, 0.8], np.float32)
    # The eye's colour is seen from a distance and includes pupil and limbus: what lies between must be lighter.
    grey = base.mean()
    # Browns are as vivid as they look; blue and green are a thin veil over grey.
    vivid = float(np.interp(base[0] / (base[1] + 1e-4), [1.0, 2.0], [0.64, 0.86]))
    colour = (grey + vivid * (base - grey)) * (0.76 + 0.46 * fibres[..., None] * (1.0 if light > 0.05 else 1.4))
    colour = colour * (1 + inner[..., None] * (amber - 1) * float(rng.uniform(0.3, 1.0)))
    collarette = np.exp(-(((r - ring) / 0.035) ** 2))
    colour = colour * (1 + 0.35 * collarette[..., None])
    colour = colour * (1 - 0.25 * np.clip(furrows(r, rng), 0, 1)[..., None])
    colour = flecks(colour, r, rng, look.seed)
    limbus = np.clip((r - 0.74) / 0.22, 0, 1) ** 1.5
    colour = colour * (1 - (0.86 - 0.25 * np.clip((look.age - 45) / 40, 0, 1)) * limbus)[..., None]
    if look.age > 55:
        arc = np.exp(-(((r - 0.93) / 0.06) ** 2)) * np.clip((look.age - 55) / 40, 0, 0.6)
        colour = colour + arc[..., None] * (np.asarray([0.42, 0.44, 0.45], np.float32) - colour) * 0.5
    edge = 1 / (1 + np.exp((r - look.pupil) / 0.012))
    ruff = 1 - 0.6 * np.exp(-(((r - look.pupil - 0.03) / 0.03) ** 2))
    colour = colour * ruff[..., None] * (1 - edge[..., None])
    return np.concatenate([np.clip(colour, 0.0004, 1), np.ones((ACROSS, AROUND, 1), np.float32)], -1).astype(np.float32)


def strands(rng: np.random.Generator) -> Floats:
    """Draw the fibres that run from the pupil outwards: (ACROSS, AROUND), about -1 to 1."""
    fine = gaussian_filter(rng.standard_normal((ACROSS, AROUND)), (12, 0.9), mode=("nearest", "wrap"))
    broad = gaussian_filter(rng.standard_normal((ACROSS, AROUND)), (9, 3.0), mode=("nearest", "wrap"))
    # Fibres wave a little on their way.
    shift = (1.6 * gaussian_filter(rng.standard_normal(ACROSS), 14)).cumsum()
    shift = np.round(shift - shift[0]).astype(int)
    rows = np.arange(ACROSS)[:, None]
    columns = (np.arange(AROUND)[None] + shift[:, None]) % AROUND
    found = 0.6 * fine[rows, columns] / fine.std() + 0.6 * broad[rows, columns] / broad.std()
    return np.clip(found * 0.6, -1, 1.4).astype(np.float32)


def furrows(r: Floats, rng: np.random.Generator) -> Floats:
    """Draw the two faint rings where the iris folds as the pupil opens."""
    wave = gaussian_filter(rng.standard_normal(AROUND), 12, mode="wrap").astype(np.float32)[None] * 0.15
    found: Floats = sum(np.exp(-(((r - place - wave) / 0.02) ** 2)) for place in (0.66, 0.77)) * np.clip(0.5 + 2 * wave * 5, 0, 1)
    return found


def flecks(colour: Floats, r: Floats, rng: np.random.Generator, seed: int) -> Floats:
    """Scatter a few brown flecks, as many eyes have; every third person has none."""
    if seed % 3 == 0:
        return colour
    around = np.arange(AROUND, dtype=np.float32)[None]
    for _ in range(int(rng.integers(2, 8))):
        at, out, size = rng.uniform(0, AROUND), rng.uniform(0.45, 0.85), rng.uniform(0.012, 0.04)
        away = np.abs((around - at + AROUND / 2) % AROUND - AROUND / 2) * (2 * np.pi / AROUND) * out
        spot = np.exp(-(np.hypot(away, r - out) / size) ** 2)[..., None] * rng.uniform(0.2, 0.6)
        colour = colour * (1 - spot) + spot * np.asarray([0.11, 0.05, 0.02], np.float32)
    return colour.astype(np.float32)


def veins(look: Look, rows: int = 96) -> Floats:
    """Draw the fine veins of the white (rows, AROUND), 0 to about 1, from the iris's edge (row 0) backwards."""
    rng = np.random.default_rng([look.seed, 432])
    canvas = np.zeros((rows, AROUND), np.float32)
    n = int(16 + 0.22 * look.age)
    start = np.stack([rng.uniform(0, AROUND, n), np.full(n, rows - 1.0)], 1)
    heading = -np.pi / 2 + 0.9 * np.cumsum(rng.normal(0, 0.28, (n, 260)), 1) / np.sqrt(1 + np.arange(260) / 12)
    steps = np.stack([np.cos(heading) * 0.8, np.sin(heading) * 0.45], -1)
    places = start[:, None] + np.cumsum(steps, 1)
    reach = rng.uniform(0.35, 0.95, n)[:, None] * rows
    strength = rng.uniform(0.25, 1.0, n)[:, None] * np.clip((places[..., 1] - (rows - reach)) / (0.5 * reach), 0, 1)
    column = places[..., 0].astype(int) % AROUND
    row = np.clip(places[..., 1].astype(int), 0, rows - 1)
    np.maximum.at(canvas, (row, column), strength.astype(np.float32))
    sharp = gaussian_filter(canvas, 0.7, mode=("nearest", "wrap"))
    soft = gaussian_filter(canvas, 4.0, mode=("nearest", "wrap"))
    return np.clip(0.9 * sharp + 1.2 * soft, 0, 1).astype(np.float32)
