"""The skin map: lines, freckles, moles, veins and mottling painted over the unrolled face.

The face is unrolled on a cylinder around the unshaped base mesh, so a place on the map is the same place on every
head. A picture element holds what melanin and blood take away (natural logarithms, red, green, blue) and a height.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from noselfie.darkroom import basemesh
from noselfie.darkroom.complexion import BLOOD, MELANIN, VENOUS, Complexion
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.skin_marks import marks
from noselfie.darkroom.skin_zones import LID_EDGE, rise, since, template
from noselfie.words.spec import Subject

AXIS = 124.5
"""Millimetres behind the eyes of the axis that the face is unrolled around."""
RADIUS = 130.0
"""Of that cylinder, millimetres."""
LEFT, RIGHT, BOTTOM, TOP = -150.0, 150.0, -150.0, 92.0
"""What the map shows, millimetres."""
SCALE = 3.0
"""Picture elements a millimetre."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """The map while it is painted: grids (H, W), bottom row first."""

    tint: Floats
    """(H, W, 3) light taken away."""
    height: Floats
    """(H, W) millimetres."""

    def window(self, u: tuple[float, float], z: tuple[float, float]) -> tuple[slice, slice]:
        """Give rows and columns of a box in millimetres."""
        rows, columns = self.height.shape
        a, b = (int(np.clip(round((v - BOTTOM) * SCALE), 0, rows)) for v in z)
        c, d = (int(np.clip(round((v - LEFT) * SCALE), 0, columns)) for v in u)
        return slice(a, b), slice(c, d)


def unroll(place: Floats) -> Floats:
    """Unroll places (V, 3) on the base mesh, millimetres, to the map's millimetres (V, 2)."""
    angle = np.arctan2(place[:, 0], AXIS - place[:, 1])
    return np.stack([angle * RADIUS, place[:, 2]], 1).astype(np.float32)


def corners(figure: Figure) -> Floats:
    """Give the map's texture coordinates of the skin's face corners (F, 4, 2)."""
    flat = unroll(template()[figure.base_index])[figure.skin.faces]
    turn = np.float32(2 * np.pi * RADIUS)
    # A face across the back of the head would run backwards through the whole map.
    flat[..., 0] += np.where((np.ptp(flat[..., 0], 1) > turn / 2)[:, None] & (flat[..., 0] < 0), turn, 0)
    found: Floats = (flat - np.asarray([LEFT, BOTTOM], np.float32)) / np.asarray([RIGHT - LEFT, TOP - BOTTOM], np.float32)
    return found


def paint(persona: Persona, subject: Subject, colours: Complexion) -> Floats:
    """Paint the map (H, W, 4), bottom row first: light taken away in red, green, blue, and height in millimetres."""
    rows, columns = int((TOP - BOTTOM) * SCALE), int((RIGHT - LEFT) * SCALE)
    sheet = Sheet(np.zeros((rows, columns, 3), np.float32), np.zeros((rows, columns), np.float32))
    age = float(subject.age if subject.age is not None else persona.age)
    mottle(sheet, persona, subject, colours, age)
    wrinkle(sheet, persona, subject, age)
    crepe(sheet, persona, subject, age)
    lip_lines(sheet, persona, age)
    spot(sheet, persona, subject, colours, age)
    sunned(sheet, persona, subject, colours, age)
    line_lids(sheet, subject)
    whole = np.concatenate([sheet.tint, sheet.height[..., None]], -1)
    edge = np.minimum.outer(np.minimum(np.arange(rows), np.arange(rows)[::-1]), np.minimum(np.arange(columns), np.arange(columns)[::-1]))
    whole *= rise(edge.astype(np.float32), 0, 12 * SCALE)[..., None]
    return whole.astype(np.float32)


def noise(shape: tuple[int, int], size: tuple[float, float], rng: np.random.Generator) -> Floats:
    """Give smooth noise of mean 0 and deviation 1; ``size`` is the Gaussian's deviation in elements, down and across."""
    wave = fft.rfft2(rng.standard_normal(shape, np.float32), workers=2)
    down = np.exp(-2 * (np.pi * size[0] * fft.fftfreq(shape[0])) ** 2).astype(np.float32)
    across = np.exp(-2 * (np.pi * size[1] * fft.rfftfreq(shape[1])) ** 2).astype(np.float32)
    found = fft.irfft2(wave * down[:, None] * across[None], s=shape, workers=2)
    return (found / found.std()).astype(np.float32)


def enlarge(small: Floats, shape: tuple[int, ...]) -> Floats:
    """Stretch a grid smoothly to a larger shape."""
    down, across = (np.linspace(0, n - 1, m, dtype=np.float32) for n, m in zip(small.shape, shape, strict=True))
    i, j = np.minimum(down.astype(int), small.shape[0] - 2), np.minimum(across.astype(int), small.shape[1] - 2)
    a, b = (down - i)[:, None], (across - j)[None]
    rows = small[i] * (1 - a) + small[i + 1] * a
    found: Floats = rows[:, j] * (1 - b) + rows[:, j + 1] * b
    return found


def mottle(sheet: Sheet, persona: Persona, subject: Subject, colours: Complexion, age: float) -> None:
    """Paint the unevenness of blood and pigment, in two scales, that no skin is without."""
    rng = np.random.default_rng([persona.seed, 421])
    shape = sheet.height.shape
    half = (shape[0] // 3, shape[1] // 3)
    bare = 1 - 0.6 * (subject.face.makeup or 0.0)
    child = 1 - since(age, 6, 18)
    old = since(age, 35, 80)
    coarse, fine = noise(half, (7, 7), rng), noise(half, (1.2, 1.2), rng)
    brown = noise(half, (3.5, 3.5), rng)
    own = marks(persona.seed)
    # The large patches by which one knows a skin again.
    patches = noise(half, (11, 11), np.random.default_rng([persona.seed, 430]))
    dark = (colours.tone - 1) / 9
    blood = (0.045 * coarse + (0.055 + 0.02 * old) * fine) * max(colours.flush, 0.6) * bare * (1 - 0.4 * child)
    pigment = (0.030 + 0.025 * old + 0.030 * dark + 0.03 * own.blotches) * brown * bare * (1 - 0.5 * child)
    pigment += (0.03 + 0.14 * own.blotches) * (0.7 + 0.8 * dark) * patches * bare * (1 - 0.4 * child)
    blood, pigment = enlarge(blood, shape), enlarge(pigment, shape)
    for i in range(3):
        sheet.tint[..., i] += blood * BLOOD[i] + pigment * MELANIN[i]


HINTS = {"smile": 0.22, "bag": 0.20, "lower_lid": 0.20}
"""How far the folds beside the nose and under the eyes are grown in young grown-ups."""


@cache
def creases() -> dict[str, Any]:
    """Read the lines of the face."""
    return tomllib.loads((Path(__file__).parent / "creases.toml").read_text())


def lined(persona: Persona, subject: Subject, age: float, start: float) -> float:
    """Tell how far a crease that begins at an age has grown, 0 to about 1.3."""
    said = subject.face.wrinkles
    years = age + 9.0 * (float(np.random.default_rng([persona.seed, 422]).uniform()) - 0.5)
    if said is not None:
        # Words about wrinkles count for more than years, but they do not make a child old.
        years += (said - 0.35) * 30.0 * since(age, 20, 45)
    return float(np.clip((years - start) / 38.0, 0.0, 1.15))


def wrinkle(sheet: Sheet, persona: Persona, subject: Subject, age: float) -> None:
    """Draw the creases that age has left and the expression makes."""
    rng = np.random.default_rng([persona.seed, 423])
    acted = creases()["expression"].get(subject.expression or "", {})
    grown = since(age, 8, 32)
    mine = marks(persona.seed)
    hint = {"smile": 0.1 + 1.9 * mine.fold, "bag": 0.1 + 1.9 * mine.bags, "lower_lid": 0.2 + 1.6 * mine.bags}
    for row in creases()["crease"]:
        for side in (1.0, -1.0) if row.get("both") else (1.0,):
            path = np.asarray(row["path"], np.float32) * np.asarray([side, 1.0], np.float32)
            path = path + rng.normal(0, 0.7, path.shape).astype(np.float32)
            own = float(rng.uniform(0.6, 1.3))
            wave = rng.uniform(0, 6.28, 4)
            level = lined(persona, subject, age, row["from"]) * own + acted.get(row["group"], 0.0) * (0.18 + 0.62 * since(age, 10, 45))
            # Even a young face has a hint of the folds that age deepens.
            level = max(level, HINTS.get(row["group"], 0.0) * hint.get(row["group"], 1.0) * own * grown)
            if level > 0.02:
                # The folds of youth are soft; years sharpen them.
                soft = 1.0 + 0.5 * max(0.0, 1.0 - level / 0.5) * (row["group"] in HINTS)
                stroke(sheet, path, row["width"] * (0.75 + 0.35 * level) * soft, row["depth"] * min(level, 1.4), wave)


def stroke(sheet: Sheet, path: Floats, width: float, depth: float, wave: NDArray[Any]) -> None:
    """Press one crease into the map: a groove with soft shoulders, tapered to its ends, its bottom a little redder."""
    upright = bool(np.ptp(path[:, 1]) > np.ptp(path[:, 0]))
    main, other = (1, 0) if upright else (0, 1)
    path = path[np.argsort(path[:, main])]
    pad = 3.5 * width
    low, high = path.min(0), path.max(0)
    box = sheet.window((low[0] - pad, high[0] + pad), (low[1] - pad, high[1] + pad))
    z = (BOTTOM + (np.arange(box[0].start, box[0].stop, dtype=np.float32) + 0.5) / SCALE)[:, None]
    u = (LEFT + (np.arange(box[1].start, box[1].stop, dtype=np.float32) + 0.5) / SCALE)[None]
    along, across = (z, u) if upright else (u, z)
    t = (along - path[0, main]) / (path[-1, main] - path[0, main])
    middle, slope = curve(path[:, main], path[:, other], along)
    # Fine lines waver, broad folds run smoothly.
    fine = min(1.0, 1.8 / width) ** 2
    middle = middle + fine * (0.35 * np.sin(along * 0.55 + wave[0]) + 0.22 * np.sin(along * 1.35 + wave[1]))
    away = (across - middle) / np.sqrt(1 + slope**2)
    taper = rise(t, 0.0, 0.3) * rise(1 - t, 0.0, 0.3)
    taper = taper * (0.8 + 0.2 * np.sin(along * 0.25 + wave[2]) + fine * 0.15 * np.sin(along * 1.7 + wave[3]))
    groove = np.exp(-((away / (0.5 * width)) ** 2)) * taper
    lips = np.exp(-((np.abs(away) / width - 1.05) ** 2) * 5) * taper
    sheet.height[box] += depth * (0.28 * lips - groove)
    sheet.tint[box] += (min(depth * 0.55, 0.3) * groove)[..., None] * np.asarray([0.35, 0.75, 0.75], np.float32)


def curve(x: Floats, y: Floats, at: Floats) -> tuple[Floats, Floats]:
    """Interpolate a smooth curve through points by cubic Hermite pieces, straight beyond its ends: values and slopes."""
    steps = np.diff(y) / np.diff(x)
    slopes = np.concatenate([steps[:1], (steps[1:] + steps[:-1]) / 2, steps[-1:]])
    inside = np.clip(at, x[0], x[-1])
    i = np.clip(np.searchsorted(x, inside) - 1, 0, len(x) - 2)
    h = x[i + 1] - x[i]
    t = (inside - x[i]) / h
    a, b, m, n = y[i], y[i + 1], slopes[i] * h, slopes[i + 1] * h
    value = a + m * t + (3 * (b - a) - 2 * m - n) * t**2 + (2 * (a - b) + m + n) * t**3
    slope = (m + 2 * (3 * (b - a) - 2 * m - n) * t + 3 * (2 * (a - b) + m + n) * t**2) / h
    return (value + slope * (at - inside)).astype(np.float32), slope.astype(np.float32)


def crepe(sheet: Sheet, persona: Persona, subject: Subject, age: float) -> None:
    """Add the fine creases of thinning skin: round the eyes, on the forehead, the cheeks and the neck."""
    level = lined(persona, subject, age, 30.0)
    if level <= 0.02:
        return
    rng = np.random.default_rng([persona.seed, 424])
    for (u, z), (down, across), depth in (
        (((14, 60), (-26, -5)), (1.1, 4.0), 0.050), (((-60, -14), (-26, -5)), (1.1, 4.0), 0.050),
        (((-50, 50), (22, 72)), (1.3, 7.0), 0.045), (((26, 76), (-85, -10)), (3.0, 1.5), 0.045), (((-76, -26), (-85, -10)), (3.0, 1.5), 0.045),
        (((-25, 25), (-64, -44)), (4.0, 1.1), 0.035), (((-70, 70), (-150, -108)), (1.3, 6.0), 0.070),
    ):
        box = sheet.window(u, z)
        shape = (box[0].stop - box[0].start, box[1].stop - box[1].start)
        rough = noise(shape, (down, across), rng)
        # Grooves are narrow and the skin between them is broad.
        grooves = np.minimum(rough, 0.35) - 0.1
        fade = np.sqrt(np.multiply.outer(np.hanning(shape[0] + 2)[1:-1], np.hanning(shape[1] + 2)[1:-1])).astype(np.float32)
        sheet.height[box] += level * depth * grooves * fade
        sheet.tint[box] += (level * 0.035 * np.maximum(-rough, 0) * fade)[..., None] * (BLOOD + MELANIN) * 0.6


def lip_lines(sheet: Sheet, persona: Persona, age: float) -> None:
    """Press the upright lines into the lips."""
    rng = np.random.default_rng([persona.seed, 425])
    box = sheet.window((-27, 27), (-80, -58))
    shape = (box[0].stop - box[0].start, box[1].stop - box[1].start)
    rough = noise(shape, (5.0, 1.1), rng)
    fade = np.minimum.outer(np.hanning(shape[0] + 2)[1:-1] * 2.5, np.hanning(shape[1] + 2)[1:-1] * 2.5).clip(0, 1).astype(np.float32)
    depth = (0.05 + 0.05 * since(age, 30, 80)) * fade
    sheet.height[box] += depth * np.minimum(rough, 0.5)
    sheet.tint[box] += ((0.08 * np.maximum(-rough, -0.2) + 0.03 * noise(shape, (7.0, 7.0), rng)) * fade)[..., None] * np.asarray([0.6, 1.0, 0.9], np.float32)


def spot(sheet: Sheet, persona: Persona, subject: Subject, colours: Complexion, age: float) -> None:
    """Sprinkle freckles, moles, the marks of years, and a blemish or two."""
    rng = np.random.default_rng([persona.seed, 426])
    bare = 1 - 0.5 * (subject.face.makeup or 0.0)
    freckles = subject.face.freckles if subject.face.freckles is not None else persona.freckles
    if freckles > 0.01:
        # Of their own seed: words about freckles must not move the moles.
        _freckle(sheet, freckles, bare, colours, np.random.default_rng([persona.seed, 429]))
    moles = subject.face.moles if subject.face.moles is not None else persona.moles
    count = round(moles * 9 * since(age, 4, 25) * rng.uniform(0.4, 1.3))
    where = np.stack([rng.uniform(-62, 62, 12), rng.uniform(-95, 62, 12)], 1)
    clear = (np.abs(where[:, 1] + 68) > 12) | (np.abs(where[:, 0]) > 28)
    clear &= (np.abs(where[:, 1]) > 9) | (np.abs(np.abs(where[:, 0]) - 28) > 17)
    size, dark = np.clip(rng.lognormal(np.log(0.75), 0.35, 12), 0.45, 1.6), rng.uniform(0.7, 1.6, 12)
    chosen = np.flatnonzero(clear)[:count]
    splat(sheet, where[chosen], size[chosen], dark[chosen], MELANIN * 1.2, raised=0.22)
    years = since(age, 48, 85)
    if years > 0:
        n = int(26 * years * (1.25 - colours.tone / 10))
        at = np.stack([rng.uniform(28, 80, n) * rng.choice([-1, 1], n), rng.uniform(-60, 70, n)], 1)
        splat(sheet, at, rng.uniform(0.9, 2.6, n), rng.uniform(0.12, 0.42, n) * years * bare, MELANIN)
    n = int(rng.integers(3, 9) * since(age, 9, 14))
    at = np.stack([rng.uniform(-60, 60, n), rng.uniform(-95, 60, n)], 1)
    splat(sheet, at, rng.uniform(0.7, 1.7, n), rng.uniform(0.12, 0.38, n) * bare * colours.flush, BLOOD)
    threads(sheet, persona, colours, age)
    scar(sheet, persona, subject)


def _freckle(sheet: Sheet, amount: float, bare: float, colours: Complexion, rng: np.random.Generator) -> None:
    n = int(60 + 1600 * amount)
    u = np.concatenate([rng.normal(0, 34, n), rng.normal(0, 16, n // 3), rng.uniform(-85, 85, n // 2)])
    z = np.concatenate([rng.normal(-20, 14, n), rng.normal(-24, 9, n // 3), rng.uniform(-110, 75, n // 2)])
    keep = np.hypot((np.abs(u) - 28) / 15, z / 8) > 1
    keep &= (np.abs(z + 68) > 11) | (np.abs(u) > 25)
    at = np.stack([u, z], 1)[keep]
    m = len(at)
    size = np.clip(rng.lognormal(np.log(0.42), 0.42, m), 0.25, 1.4)
    dark = rng.uniform(0.15, 0.75, m) * (0.25 + 0.95 * amount) * (0.75 + 0.25 * bare) * (1.15 - 0.05 * colours.tone)
    splat(sheet, at, size, dark, MELANIN * 1.05 + BLOOD * 0.25)


def sunned(sheet: Sheet, persona: Persona, subject: Subject, colours: Complexion, age: float) -> None:
    """Paint the brown patches with ragged edges that sun and hormones leave on cheekbones, forehead and upper lip."""
    own = marks(persona.seed)
    # Mid tones tan most; very fair skin freckles instead, on very dark skin the patches do not show.
    amount = own.melasma * since(age, 20, 50) * float(np.interp(colours.tone, [1, 3, 6, 9], [0.35, 0.8, 1.0, 0.5])) * (1 - 0.5 * (subject.face.makeup or 0.0))
    if amount < 0.05:
        return
    box = sheet.window((-75, 75), (-62, 66))
    shape = (box[0].stop - box[0].start, box[1].stop - box[1].start)
    small = (shape[0] // 3, shape[1] // 3)
    z, u = np.linspace(-62, 66, small[0], dtype=np.float32)[:, None], np.abs(np.linspace(-75, 75, small[1], dtype=np.float32))[None]
    zone = sum(np.exp(-(((u - a) / b) ** 2) - ((z - c) / d) ** 2) for a, b, c, d in ((44, 20, -24, 13), (0, 34, 44, 14), (12, 12, -53, 5)))
    rng = np.random.default_rng([persona.seed, 432])
    ragged = rise(0.6 * noise(small, (5, 5), rng) + 0.35 * noise(small, (1.6, 1.6), rng) + 1.6 * zone - 1.1, 0.0, 0.7)
    patch = enlarge((ragged * zone * 0.34 * amount).astype(np.float32), shape)
    for i in range(3):
        sheet.tint[(*box, i)] += patch * MELANIN[i]


def splat(sheet: Sheet, places: NDArray[Any], size: NDArray[Any], strength: NDArray[Any], colour: Floats, raised: float = 0.0) -> None:
    """Dab soft spots (N,) of a radius in millimetres on the map; where they overlap the stronger one counts."""
    if not len(places):
        return
    pad = 2.5 * float(size.max())
    low, high = places.min(0) - pad, places.max(0) + pad
    box = sheet.window((low[0], high[0]), (low[1], high[1]))
    layer = np.zeros_like(sheet.height[box])
    corner = np.asarray([box[1].start, box[0].start])
    at = (places - np.asarray([LEFT, BOTTOM])) * SCALE - 0.5 - corner
    # Small spots need small windows.
    order = np.argsort(size)
    for chosen in np.array_split(order, 4 if len(order) > 40 else 1):
        _dab(layer, at[chosen], size[chosen], strength[chosen])
    for i in range(3):
        sheet.tint[(*box, i)] += layer * colour[i]
    if raised:
        sheet.height[box] += raised * layer


def _dab(layer: Floats, at: NDArray[Any], size: NDArray[Any], strength: NDArray[Any]) -> None:
    reach = int(np.ceil(float(size.max()) * 1.9 * SCALE)) + 1
    span = np.arange(-reach, reach + 1)
    x, y = at[:, 0], at[:, 1]
    column, row = np.round(x).astype(int)[:, None, None] + span[None, None], np.round(y).astype(int)[:, None, None] + span[None, :, None]
    # An oval, differently turned, with an irregular edge, is no printed dot.
    turn = (x * 12.9898 + y * 78.233)[:, None, None]
    dx, dy = (column - x[:, None, None]) / SCALE, (row - y[:, None, None]) / SCALE
    bearing = np.arctan2(dy, dx)
    radius = size[:, None, None] * (1 + 0.16 * np.cos(2 * bearing + turn) + 0.08 * np.cos(3 * bearing + 1.7 * turn))
    dab = np.exp(-((np.hypot(dx, dy) / radius) ** 2.1)) * strength[:, None, None]
    inside = (row >= 0) & (row < layer.shape[0]) & (column >= 0) & (column < layer.shape[1])
    row, column = np.broadcast_arrays(row, column)
    np.maximum.at(layer, (row[inside], column[inside]), dab[inside].astype(np.float32))


def threads(sheet: Sheet, persona: Persona, colours: Complexion, age: float) -> None:
    """Draw the fine red veins of cheeks and nose wings that come with age in fair skin, and blue ones at the temples."""
    rng = np.random.default_rng([persona.seed, 427])
    amount = since(age, 40, 75) * max(0.0, 1.1 - colours.tone / 6) * (0.5 + persona.redness)
    n = int(60 * amount)
    if n:
        start = np.concatenate([np.stack([rng.normal(42, 12, n) * rng.choice([-1, 1], n), rng.normal(-33, 9, n)], 1),
                                np.stack([rng.normal(14, 2.5, n // 3) * rng.choice([-1, 1], n // 3), rng.normal(-38, 4, n // 3)], 1)])
        heading = rng.uniform(0, 2 * np.pi, (len(start), 1)) + np.cumsum(rng.normal(0, 0.5, (len(start), 14)), 1)
        step = np.stack([np.cos(heading), np.sin(heading)], -1) * 0.4
        points = (start[:, None] + np.cumsum(step, 1)).reshape(-1, 2)
        splat(sheet, points, np.full(len(points), 0.22), np.repeat(rng.uniform(0.2, 0.6, len(start)) * amount, 14), BLOOD)
    fair = max(0.0, 1 - colours.tone / 4.5)
    if fair > 0:
        start = np.stack([np.asarray([58.0, -58.0]), rng.uniform(10, 22, 2)], 1)
        heading = np.pi / 2 + np.cumsum(rng.normal(0, 0.22, (2, 40)), 1)
        points = (start[:, None] + np.cumsum(np.stack([np.cos(heading), np.sin(heading)], -1) * 0.8, 1)).reshape(-1, 2)
        splat(sheet, points, np.full(len(points), 1.1), np.full(len(points), 0.10 * fair), VENOUS)


def scar(sheet: Sheet, persona: Persona, subject: Subject) -> None:
    """Draw a pale scar through a cheek or a brow."""
    if not subject.face.scar:
        return
    rng = np.random.default_rng([persona.seed, 428])
    side = float(rng.choice([-1, 1]))
    path = np.asarray([[[40, -22], [46, -38], [49, -52]], [[31, 12], [35, 22], [37, 33]]][int(rng.integers(2))], np.float32)
    path = path * np.asarray([side, 1], np.float32)
    stroke(sheet, path, 1.8, 0.30 * subject.face.scar, rng.uniform(0, 6, 4))
    t = np.linspace(0, 1, 60)[:, None]
    points = (1 - t) ** 2 * path[0] + 2 * t * (1 - t) * path[1] + t**2 * path[2]
    splat(sheet, points, np.full(60, 0.9), np.full(60, 0.5 * subject.face.scar), np.asarray([-0.10, -0.16, -0.2], np.float32))


def line_lids(sheet: Sheet, subject: Subject) -> None:
    """Darken the roots of the lashes along the lids, and draw a liner where make-up is worn."""
    base = template()
    mirror = basemesh.base().mirror
    paint_amount = subject.face.makeup or 0.0
    for ring in (LID_EDGE, mirror[LID_EDGE]):
        edge = unroll(base[ring])
        away = edge - edge.mean(0)
        edge = edge[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]
        dense = np.concatenate([edge + (np.roll(edge, -1, 0) - edge) * k / 24 for k in range(24)])
        upper = dense[:, 1] > dense[:, 1].mean() + 1.0
        splat(sheet, dense[upper], np.full(upper.sum(), 0.85), np.full(upper.sum(), 0.95 + 0.8 * paint_amount), np.asarray([0.9, 1.0, 1.0], np.float32))
        lower = ~upper
        splat(sheet, dense[lower], np.full(lower.sum(), 0.7), np.full(lower.sum(), 0.30 + 0.5 * paint_amount), np.asarray([0.8, 1.0, 1.0], np.float32))
