"""Cover: hair under headwear is pressed beneath it, or hidden."""

import numpy as np

from noselfie.darkroom import shell
from noselfie.darkroom.figure import Figure, Mesh
from noselfie.darkroom.props.headform import CENTRE
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import Subject

CLOSED = ("hijab", "turban", "headscarf")
"""Headwear that hair is wound up in: nothing that grows beneath it comes out."""


def tuck(figure: Figure, pieces: list[Strands], cover: Mesh | None, subject: Subject) -> list[Strands]:
    """Press hair under the cover; strands that stay wholly beneath it are left out."""
    if cover is None:
        return pieces
    roof = shell.around(figure, [cover], CENTRE, -0.5, fill=1, far=0.5)
    if any(a.kind == "hijab" for a in subject.accessories):
        return []
    closed = any(a.kind in CLOSED for a in subject.accessories)
    kept = [_under(piece, roof, closed) for piece in pieces]
    return [piece for piece in kept if len(piece.points)]


def _under(piece: Strands, roof: shell.Shell, closed: bool) -> Strands:
    local = (piece.points - roof.centre) @ roof.turn.T
    radius = np.linalg.norm(local, axis=2)
    reach = roof.look(local)
    covered = reach > 0.03
    hidden = covered[:, 0] if closed else covered.all(1)
    points, radii = piece.points[~hidden], piece.radii[~hidden]
    over = np.where(covered, np.minimum(1.0, (reach - 0.0008) / np.maximum(radius, 1e-6)), 1.0)[~hidden]
    pressed = roof.centre + (points - roof.centre) * over[..., None]
    return Strands(pressed.astype(np.float32), radii)
