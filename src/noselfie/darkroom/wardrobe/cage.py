"""Cage: the grid that every garment is cut from, the same for all bodies.

It is MakeHuman's garment helper (a smooth suit of quads from neck to wrist and thigh), refined by
Catmull-Clark. Cuts are drawn on the neutral body's cage, so that a neckline lands at the same
anatomical place on everybody; :func:`unposed` and :func:`posed` carry it onto a figure.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, diags
from scipy.spatial import cKDTree

from noselfie.darkroom import anatomy
from noselfie.darkroom.figure import Figure, Floats, Ints

FLOOR = -0.03
"""Height on the neutral body where the cage is cut off, metres; what hangs lower is added as a skirt."""


@dataclass(frozen=True, eq=False)
class Grid:
    """One level of refinement of the cage."""

    faces: Ints
    """(F, 4)."""
    neutral: Floats
    """(V, 3) on the neutral body, unposed: where cuts are drawn."""
    average: Any
    """(V, V) sparse: each vertex's mean over its neighbours."""
    arm: Floats
    """(V,) 0 on the torso to 1 on the arm, on the neutral body."""


def refine(faces: Ints, count: int) -> tuple[Any, Ints]:
    """Give the sparse matrix (V', V) of one Catmull-Clark step (Catmull & Clark 1978) and the new quads."""
    around = np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2)
    edges, inverse, uses = pairs_of(around)
    edge_of = inverse.reshape(-1, 4)
    f, e = len(faces), len(edges)
    to_face = csr_matrix((np.full(4 * f, 0.25), (np.repeat(np.arange(f), 4), faces.ravel())), (f, count))
    ends = csr_matrix((np.full(2 * e, 0.5), (np.repeat(np.arange(e), 2), edges.ravel())), (e, count))
    touching = csr_matrix((np.ones(4 * f), (edge_of.ravel(), np.repeat(np.arange(f), 4))), (e, f))
    inner = (uses == 2).astype(float)
    to_edge = diags(1 - 0.5 * inner) @ ends + diags(0.25 * inner) @ touching @ to_face
    rim = np.unique(edges[uses == 1])
    is_rim = np.zeros(count)
    is_rim[rim] = 1.0
    valence = np.maximum(np.bincount(edges.ravel(), minlength=count), 1).astype(float)
    faces_at = csr_matrix((np.ones(4 * f), (faces.ravel(), np.repeat(np.arange(f), 4))), (count, f))
    edges_at = csr_matrix((np.ones(2 * e), (edges.ravel(), np.repeat(np.arange(e), 2))), (count, e))
    per_face = diags(1 / np.maximum(np.asarray(faces_at.sum(1)).ravel(), 1)) @ faces_at @ to_face
    mids = diags(1 / valence) @ edges_at @ ends
    smooth = diags(1 / valence) @ (per_face + 2 * mids) + diags(1 - 3 / valence)
    border = edges[uses == 1]
    rim_ends = coo_matrix((np.full(2 * len(border), 0.125), (border.ravel(), border[:, ::-1].ravel())), (count, count))
    to_vertex = diags(1 - is_rim) @ smooth + rim_ends.tocsr() + diags(0.75 * is_rim)
    total = _stack(to_vertex, to_edge, to_face)
    centre = count + e + np.arange(f)[:, None]
    middle = count + edge_of
    quads = np.stack([faces, middle, np.broadcast_to(centre, faces.shape), np.roll(middle, 1, 1)], -1)
    return total, quads.reshape(-1, 4).astype(np.int32)


def pairs_of(pairs: Ints) -> tuple[Ints, Ints, Ints]:
    """Give the distinct unordered pairs (E, 2) of many (N, 2), which one each is (N,), and how often each comes."""
    low, high = pairs.min(1).astype(np.int64), pairs.max(1).astype(np.int64)
    size = int(high.max()) + 1
    key, inverse, uses = np.unique(low * size + high, return_inverse=True, return_counts=True)
    return np.stack([key // size, key % size], 1).astype(np.int32), inverse, uses


def _stack(*blocks: Any) -> Any:
    from scipy.sparse import vstack

    return vstack(blocks).tocsr().astype(np.float32)


def neighbours(faces: Ints, count: int) -> Any:
    """Give the sparse (V, V) matrix that averages each vertex's neighbours along edges."""
    pairs = np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2)
    pairs = pairs_of(pairs[pairs[:, 0] != pairs[:, 1]])[0]
    pairs = np.concatenate([pairs, pairs[:, ::-1]])
    links = csr_matrix((np.ones(len(pairs), np.float32), (pairs[:, 0], pairs[:, 1])), (count, count))
    return (diags(1 / np.maximum(np.asarray(links.sum(1)).ravel(), 1)) @ links).tocsr().astype(np.float32)


@cache
def levels() -> tuple[Ints, Any, Grid, Any, Grid]:
    """Give the cage's vertices in the helper, and matrix and grid of the coarse (11 mm) and the fine (5 mm) level."""
    helper = anatomy.base()[3]["helper-tights"]
    whole = np.unique(helper)
    points = anatomy.metres(anatomy.base()[0])[whole]
    faces = np.searchsorted(whole, helper).astype(np.int32)
    faces = faces[(points[faces][..., 2] > FLOOR).all(1)]
    used, inverse = np.unique(faces, return_inverse=True)
    first, coarse = refine(inverse.reshape(faces.shape).astype(np.int32), len(used))
    second, fine = refine(coarse, first.shape[0])
    near = first @ points[used]
    return used.astype(np.int32), first, _grid(coarse, near), second, _grid(fine, second @ near)


def _grid(faces: Ints, neutral: Floats) -> Grid:
    return Grid(faces, neutral, neighbours(faces, len(neutral)), arm(neutral))


@cache
def joints() -> dict[str, Floats]:
    """Find the neutral body's joints, metres; sides are the picture's."""
    points = anatomy.metres(anatomy.base()[0])
    names = {"shoulder": "shoulder", "elbow": "elbow", "wrist": "hand"}
    found = {f"{n}_{side}": anatomy.joint(points, f"joint-{s}-{j}") for n, j in names.items() for side, s in (("left", "r"), ("right", "l"))}
    return found | {"neck": anatomy.joint(points, "joint-neck"), "spine": anatomy.joint(points, "joint-spine-2")}


def armhole(neutral: Floats) -> Floats:
    """Measure the distance (V,) beyond the armhole, metres, positive on the arm."""
    # Above the armpit (x 163 mm, z 395 mm on the neutral body) a set-in sleeve starts at a steep plane;
    # below it the line lies halfway between the trunk and the arm that rests at 45 degrees.
    up = neutral[:, 2] - 0.395
    line = 0.163 + np.where(up > 0, 0.05 * up, -0.45 * up)
    distance: Floats = (np.abs(neutral[:, 0]) - line).astype(np.float32)
    return distance


def arm(neutral: Floats) -> Floats:
    """Tell arm (1) from torso (0), softly over 3 cm, (V,)."""
    return np.clip(armhole(neutral) / 0.03 + 0.5, 0, 1).astype(np.float32)


def rigid(source: Floats, aim: Floats) -> tuple[Floats, Floats]:
    """Fit rotations (N, 3, 3) and shifts (N, 3) that carry point sets (N, K, 3) onto others (Kabsch 1976)."""
    a, b = source.mean(1, keepdims=True), aim.mean(1, keepdims=True)
    u, _, vt = np.linalg.svd(np.einsum("nki,nkj->nij", source - a, aim - b))
    sign = np.ones((len(source), 3), np.float32)
    sign[:, 2] = np.sign(np.linalg.det(np.einsum("nij,njk->nik", u, vt)))
    turn = np.einsum("nji,nj,nkj->nik", vt, sign, u)
    return turn.astype(np.float32), (b[:, 0] - np.einsum("nij,nj->ni", turn, a[:, 0])).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Fit:
    """The coarse cage on one figure, in the torso's own frame (as at rest: no yaw of the body)."""

    rest: Floats
    """(V, 3) the suit on the unposed body."""
    turn: Floats
    """(V, 3, 3) and shift (V, 3): from rest to pose."""
    shift: Floats
    body: Floats
    """(B, 3) the posed skin below the chin, and its normals."""
    normals: Floats
    body_arm: Floats
    """(B,) 1 on the arm."""
    out: tuple[Floats, Floats]
    """Rotation and shift from the torso's frame to the scene."""
    scale: float
    """The figure's size beside the neutral body's: 1 for an adult."""


def bridged(skin: Floats, faces: Ints, neutral: Floats) -> Floats:
    """Smooth the small forms of a trunk (V, 3), which cloth bridges, but keep its volume (after Taubin 1995)."""
    mean = neighbours(faces, len(skin))
    flat = (np.clip((0.5 - neutral[:, 2]) / 0.04, 0, 1) * (1 - arm(neutral)))[:, None].astype(np.float32)
    even = skin.copy()
    for _ in range(8):
        even += 0.6 * flat * (mean @ even - even)
    lost = skin - even
    for _ in range(8):
        lost += 0.6 * (mean @ lost - lost)
    even += flat * lost
    # Where it sank into the skin it comes out again, but for forms as small as a nipple.
    out = unit_normals(even, faces)
    lack = np.maximum(((skin - even) * out).sum(1, keepdims=True) - 0.0005, 0)
    for _ in range(5):
        lack += 0.6 * flat * (mean @ lack - lack)
    result: Floats = even + lack * out
    return result


def unit_normals(points: Floats, faces: Ints) -> Floats:
    """Compute unit vertex normals (V, 3)."""
    from noselfie.darkroom import solid
    from noselfie.darkroom.figure import Mesh

    return solid.normals(Mesh(points, faces))


def fit(figure: Figure) -> Fit:
    """Lay the cage on a figure."""
    used, first, coarse, _, _ = levels()
    neutral_body = anatomy.metres(anatomy.base()[0])[figure.base_index]
    # The torso's frame: what carries the trunk from rest to pose.
    trunk = (np.abs(neutral_body[:, 0]) < 0.12) & (neutral_body[:, 2] > 0.1) & (neutral_body[:, 2] < 0.4)
    turn, shift = rigid(figure.rest[None, trunk], figure.skin.vertices[None, trunk])
    inward = (figure.skin.vertices - shift[0]) @ turn[0]
    normal = unit_normals(figure.skin.vertices, figure.skin.faces) @ turn[0]
    points = anatomy.metres(anatomy.base()[0])[np.unique(anatomy.base()[3]["helper-tights"])][used]
    near = cKDTree(neutral_body).query(points, 24)[1]
    # Undo the pose of the helper by what its neighbours in the skin did.
    back_turn, back_shift = rigid(inward[near], figure.rest[near])
    posed_cage = (figure.parts["tights"].vertices[used] - shift[0]) @ turn[0]
    cage = np.einsum("nij,nj->ni", back_turn, posed_cage) + back_shift
    near = cKDTree(neutral_body).query(coarse.neutral, 32)[1]
    local_turn, local_shift = rigid(figure.rest[near], inward[near])
    # Cloth round the neck stays with the trunk when the head turns.
    still = (coarse.neutral[:, 2] > 0.5) & (np.abs(coarse.neutral[:, 0]) < 0.075)
    local_turn[still], local_shift[still] = np.eye(3), 0.0
    inward = bridged(inward, figure.skin.faces, neutral_body)
    low = (neutral_body[:, 2] < 0.66) & (np.abs(neutral_body[:, 0]) < 0.5)
    return Fit(
        (first @ cage).astype(np.float32),
        local_turn,
        local_shift,
        inward[low].astype(np.float32),
        normal[low].astype(np.float32),
        arm(neutral_body[low]),
        (turn[0], shift[0]),
        float(np.ptp(figure.rest[trunk, 2]) / np.ptp(neutral_body[trunk, 2])),
    )
