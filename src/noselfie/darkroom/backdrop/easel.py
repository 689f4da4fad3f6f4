"""Easel: layers of a background painted in metres, each at its depth behind the sitter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from noselfie.darkroom.backdrop import bokeh
from noselfie.darkroom.backdrop.mood import Mood
from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.lens import View

Paint = Floats | Sequence[float] | str
LENS_HEIGHT = 1.55
"""Metres of the lens above the floor."""


def hue(paint: Paint, gain: float = 1.0) -> Floats:
    """Give linear light (3,) for a hex string or for linear components."""
    value = linear(paint) if isinstance(paint, str) else paint
    return np.asarray(value, np.float32) * gain


@dataclass(eq=False)
class Layer:
    """One plane of a background, across the lens's axis."""

    depth: float
    x: Floats
    """(W,) metres to the right of the frame's middle."""
    y: Floats
    """(H,) metres above the floor."""
    rgb: Floats
    """(H, W, 3), premultiplied with alpha."""
    alpha: Floats
    """(H, W)."""
    rng: np.random.Generator
    spread: float
    """Pixels across which the lens will spread a point."""

    @property
    def pixel(self) -> float:
        """Metres a pixel."""
        return float(self.x[1] - self.x[0])

    @property
    def span(self) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of the canvas, metres."""
        return float(self.x[0]), float(self.x[-1]), float(self.y[-1]), float(self.y[0])

    def fill(self, paint: Floats, alpha: Floats | float = 1.0) -> None:
        """Lay paint (3,) or (H, W, 3) over the whole layer, with an opacity."""
        cover = np.broadcast_to(np.asarray(alpha, np.float32), self.alpha.shape)[..., None]
        self.rgb += cover * (paint - self.rgb)
        self.alpha += cover[..., 0] * (1 - self.alpha)

    def box(self, left: float, right: float, bottom: float, top: float, paint: Paint, gain: float = 1.0, alpha: float = 1.0, foot: Paint | None = None) -> None:
        """Paint an upright rectangle in metres; ``foot`` is its colour at the bottom where it differs."""
        p = self.pixel
        across = np.clip((self.x - left) / p + 0.5, 0, 1) * np.clip((right - self.x) / p + 0.5, 0, 1)
        down = np.clip((self.y - bottom) / p + 0.5, 0, 1) * np.clip((top - self.y) / p + 0.5, 0, 1)
        columns, rows = np.flatnonzero(across), np.flatnonzero(down)
        if not len(columns) or not len(rows):
            return
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        cover = alpha * np.outer(down[part[0]], across[part[1]])[..., None]
        colour: Floats = hue(paint, gain)
        if foot is not None:
            t = np.clip((self.y[part[0]] - bottom) / max(top - bottom, 1e-6), 0, 1)[:, None, None]
            colour = colour * t + hue(foot, gain) * (1 - t)
        self.rgb[part] += cover * (colour - self.rgb[part])
        self.alpha[part] += cover[..., 0] * (1 - self.alpha[part])

    def disc(self, x: float, y: float, radius: float, paint: Paint, gain: float = 1.0, alpha: float = 1.0, aspect: float = 1.0) -> None:
        """Paint an ellipse; ``aspect`` is its height over its width."""
        p = self.pixel
        columns, rows = np.flatnonzero(np.abs(self.x - x) < radius + p), np.flatnonzero(np.abs(self.y - y) < radius * aspect + p)
        if not len(columns) or not len(rows):
            return
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        distance = np.hypot((self.x[part[1]] - x)[None], (self.y[part[0]] - y)[:, None] / aspect)
        cover = alpha * np.clip((radius - distance) / p + 0.5, 0, 1)[..., None]
        self.rgb[part] += cover * (hue(paint, gain) - self.rgb[part])
        self.alpha[part] += cover[..., 0] * (1 - self.alpha[part])

    def specks(self, x: NDArray[np.floating[Any]], y: NDArray[np.floating[Any]], paint: NDArray[np.floating[Any]], size: float) -> None:
        """Add small bright things (N,) of ``size`` metres and linear light (N, 3), as points that hold their light."""
        column = np.round((x - self.x[0]) / self.pixel).astype(int)
        row = np.round((self.y[0] - y) / self.pixel).astype(int)
        inside = (column >= 0) & (column < len(self.x)) & (row >= 0) & (row < len(self.y))
        flux = np.broadcast_to(paint, (len(x), 3))[inside] * min((size / self.pixel) ** 2, 4.0)
        np.add.at(self.rgb, (row[inside], column[inside]), flux)

    def noise(self, size: float, octaves: int = 3, stretch: float = 1.0) -> Floats:
        """Make smooth noise (H, W) of mean 0 and deviation 1 whose lumps are ``size`` metres, wider by ``stretch``."""
        total = np.zeros_like(self.alpha)
        for octave in range(octaves):
            cell = max(size / 2**octave / self.pixel, 1.5)
            total += 0.6**octave * _lattice(self.alpha.shape, cell, cell * stretch, self.rng)
            if cell <= 1.5:
                break
        return np.asarray((total - total.mean()) / (total.std() + 1e-6), np.float32)


def _lattice(shape: tuple[int, ...], tall: float, wide: float, rng: np.random.Generator) -> Floats:
    """Draw a random number a cell of ``tall`` by ``wide`` pixels, and run smoothly between them."""
    rows, columns = int(shape[0] / tall) + 3, int(shape[1] / wide) + 3
    grid = Image.fromarray(rng.standard_normal((rows, columns), np.float32), "F")
    way = Image.Resampling.BILINEAR if tall < 4 else Image.Resampling.BICUBIC
    return np.asarray(grid.resize((shape[1], shape[0]), way, box=(1, 1, 1 + shape[1] / wide, 1 + shape[0] / tall)), np.float32)


@dataclass(eq=False)
class Easel:
    """A background in the making: its layers, the lens that sees it, and the mood of its light."""

    view: View
    width: int
    height: int
    """Pixels of the frame as it is painted, without the margin."""
    mood: Mood
    rng: np.random.Generator
    colour: str | None
    blur: float | None
    side: float
    """-1 where the light comes from the picture's left, 1 from its right."""
    margin: int
    least: float = 0.0
    """The smallest blur of infinity, of the frame's width: finer than that nothing is painted."""
    flash: bool = False
    """Whether a flash on the camera throws the sitter's shadow on a wall."""
    gels: tuple[str, ...] = ()
    """Colours of gelled lights, from left to right."""
    layers: list[Layer] = field(default_factory=list)
    sky: Floats = field(default_factory=lambda: np.full(3, 0.5, np.float32))
    """Light from above, (3,)."""
    floor: Floats = field(default_factory=lambda: np.full(3, 0.15, np.float32))
    """Light from below, (3,)."""

    @property
    def reach(self) -> float:
        """How much farther back a longer lens puts its background, to show as much of it."""
        return float(np.clip(self.view.focal / 50, 0.75, 2.2))

    def layer(self, behind: float) -> Layer:
        """Start a layer ``behind`` metres behind the sitter, for a 50 mm lens."""
        depth = self.view.distance + behind * self.reach
        wide, tall = (depth * film / self.view.focal for film in (self.view.width, self.view.height))
        u = (np.arange(self.width + 2 * self.margin, dtype=np.float32) - self.margin + 0.5) / self.width
        v = (np.arange(self.height + 2 * self.margin, dtype=np.float32) - self.margin + 0.5) / self.height
        shape = (len(v), len(u))
        x, y = (u - 0.5) * wide, LENS_HEIGHT + (self.view.horizon - v) * tall
        spread = bokeh.circle(self.view, depth, self.blur, self.least) * self.width
        made = Layer(depth, x, y, np.zeros((*shape, 3), np.float32), np.zeros(shape, np.float32), self.rng, spread)
        self.layers.append(made)
        return made

    def ground(self, behind: float) -> tuple[Layer, Floats, Floats, Floats]:
        """Start a layer for the floor: it, the floor's metres right (H, W) and away (H, 1), and where it shows (H, 1)."""
        made = self.layer(behind)
        slope = np.maximum((LENS_HEIGHT - made.y) / made.depth, 1e-4)[:, None]
        away = np.minimum(LENS_HEIGHT / slope, 400.0)
        below = np.clip((LENS_HEIGHT - made.y) / made.pixel, 0, 1)[:, None].astype(np.float32)
        return made, (made.x[None] * away / made.depth).astype(np.float32), away.astype(np.float32), below

    def flatten(self) -> Floats:
        """Blur each layer as the lens does, lay them over one another, and cut the margin off: (height, width, 3)."""
        shape = (self.height + 2 * self.margin, self.width + 2 * self.margin)
        picture = np.zeros((*shape, 3), np.float32)
        for layer in sorted(self.layers, key=lambda l: -l.depth):
            both = bokeh.soften(np.dstack([self.misty(layer), layer.alpha]), layer.spread, self.view.aperture)
            picture = picture * (1 - np.clip(both[..., 3:], 0, 1)) + both[..., :3]
        m = self.margin
        return picture[m : m + self.height, m : m + self.width]

    def misty(self, layer: Layer) -> Floats:
        """Veil a layer by the air between, (H, W, 3) premultiplied."""
        if self.mood.haze <= 0:
            return layer.rgb
        veil = 1 - np.exp(-layer.depth * self.mood.haze)
        return np.asarray(layer.rgb * (1 - veil) + veil * self.mood.air * layer.alpha[..., None], np.float32)
