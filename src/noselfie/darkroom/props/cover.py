"""Cover: hair under headwear is pressed beneath it, or hidden."""

from dataclasses import replace

import numpy as np

from noselfie.darkroom import shell
from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.props.headform import CENTRE
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import Subject

CLOSED = ("hijab", "turban", "headscarf")
"""Headwear that hair is wound up in: nothing that grows beneath it comes out."""

SPRING = 0.1
"""Metres of hair past the rim over which it takes up its volume again."""


def tuck(figure: Figure, pieces: list[Strands], cover: Mesh | None, subject: Subject) -> list[Strands]:
    """Press hair under the cover; strands that stay wholly beneath it are left out."""
    if cover is None:
        return pieces
    roof = _lowest(shell.around(figure, [cover], CENTRE, -0.5, fill=1, far=0.5))
    if any(a.kind == "hijab" for a in subject.accessories):
        return []
    closed = any(a.kind in CLOSED for a in subject.accessories)
    skin = shell.around(figure, [figure.skin], CENTRE, -0.14, fill=4)
    kept = [_under(piece, roof, skin, closed) for piece in pieces]
    return [piece for piece in kept if len(piece.points)]


def _lowest(roof: shell.Shell) -> shell.Shell:
    """Give the least distance within a few degrees: where a brim joins the crown, hair must keep to the crown."""
    from scipy.ndimage import minimum_filter

    reach = minimum_filter(np.where(roof.reach > 0, roof.reach, np.inf), size=7, mode=("nearest", "wrap"))
    return replace(roof, reach=np.where(roof.reach > 0, reach, 0.0).astype(np.float32))


def _under(piece: Strands, roof: shell.Shell, skin: shell.Shell, closed: bool) -> Strands:
    local = (piece.points - roof.centre) @ roof.turn.T
    covered = roof.look(local) > 0.03
    hidden = covered[:, 0] if closed else covered.all(1)
    local, covered = local[~hidden], covered[~hidden]
    radius = np.linalg.norm(local, axis=2)
    press = np.where(covered, np.maximum(radius - roof.look(local) + 0.0008, 0.0), 0.0)
    # Past the rim hair springs back to where it was, over SPRING.
    place = np.arange(local.shape[1])
    last = np.maximum.accumulate(np.where(covered, place, -1), axis=1)
    held = np.take_along_axis(press, np.maximum(last, 0), 1) * (last >= 0)
    pitch = np.linalg.norm(np.diff(piece.points[~hidden], axis=1), axis=2).mean(1)[:, None]
    press = np.maximum(press, held * np.exp(-(place - last) * pitch / SPRING))
    least = skin.look(local) + 0.001
    pressed = np.maximum(radius - press, np.minimum(radius, least)) / np.maximum(radius, 1e-6)
    points = roof.centre + (local * pressed[..., None]) @ roof.turn
    shade = None if piece.shade is None else piece.shade[~hidden]
    return Strands(points.astype(np.float32), piece.radii[~hidden], shade)
