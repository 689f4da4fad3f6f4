"""Headform: the skull as a hatter's block, measured by direction, with the line where a hat sits."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom import shell
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.props.fit import Fit

CENTRE = (0.0, 0.066, 0.03)
"""Of the skull on the template, from between the eyes, metres."""


@dataclass(frozen=True, eq=False)
class Headform:
    """A skull without its ears in the head's frame about its own centre."""

    skull: shell.Shell
    size: float
    """This head's breadth over the template's."""

    def reach(self, around: Floats, up: Floats) -> Floats:
        """Give the skull's radius at azimuths (0 in front, growing to the picture's right) and elevations, radians."""
        return self.skull.look(ways(around, up))

    def at(self, around: Floats, up: Floats, off: Floats | float) -> Floats:
        """Give places ``off`` metres over the skull, about its centre: (..., 3)."""
        way = ways(around, up)
        placed: Floats = way * (self.skull.look(way) + off)[..., None]
        return placed

    def room(self, points: Floats) -> Floats:
        """Bring places about the skull's centre into the room."""
        moved: Floats = (points @ self.skull.turn + self.skull.centre).astype(np.float32)
        return moved

    def line(self, around: Floats, front: float, back: float) -> Floats:
        """Find the elevations (N,) where a plane cuts the skull: ``front`` and ``back`` are its heights over the eyes, metres."""
        up = np.radians(np.linspace(-58, 80, 140))
        places = self.at(around[:, None], up[None], 0.0)
        over_eyes = places[..., 2] + CENTRE[2] * self.size
        y = places[..., 1] + CENTRE[1] * self.size
        share = np.clip((y / self.size + 0.028) / 0.19, -0.1, 1.1)
        gap = over_eyes - (front + (back - front) * share) * self.size
        first = np.maximum((gap > 0).argmax(1), 1)
        row = np.arange(len(around))
        low, high = gap[row, first - 1], gap[row, first]
        found: Floats = up[first - 1] + (up[1] - up[0]) * np.clip(-low / np.maximum(high - low, 1e-9), 0, 1)
        return found


def ways(around: Floats, up: Floats) -> Floats:
    """Turn azimuths and elevations into unit directions (..., 3)."""
    around, up = np.broadcast_arrays(around, up)
    return np.stack([np.sin(around) * np.cos(up), -np.cos(around) * np.cos(up), np.sin(up)], -1)


def block(figure: Figure, fit: Fit) -> Headform:
    """Measure the skull."""
    size = fit.width / 0.147
    ears = base().masks["ears"][figure.base_index]
    bare = Mesh(figure.skin.vertices, figure.skin.faces[(ears[figure.skin.faces] < 0.4).all(1)])
    centre = (0.0, CENTRE[1] * size, CENTRE[2] * size)
    skull = shell.around(figure, [bare], centre, -0.14, fill=8)
    return Headform(shell.Shell(skull.centre, skull.turn, _ironed(skull.reach)), size)


def _ironed(reach: Floats) -> Floats:
    """Smooth the skull over about 6 degrees: cloth does not follow every hollow."""
    for _ in range(3):
        reach = (np.roll(reach, 1, 1) + reach + np.roll(reach, -1, 1)) / 3
        padded = np.concatenate([reach[:1], reach, reach[-1:]])
        reach = (padded[:-2] + reach + padded[2:]) / 3
    # Columns meet at the top, where cells are too narrow to measure one by one.
    for row in range(4):
        reach[row] += (reach[row].mean() - reach[row]) * (1 - row / 4)
    return reach
