"""Tailor: makes one garment for one figure from its recipe."""

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Floats, Mesh
from noselfie.darkroom.wardrobe import collar, folds, trim
from noselfie.darkroom.wardrobe.cage import Fit, armhole, levels
from noselfie.darkroom.wardrobe.cut import Neckline, Shell, behind, hem, lengthen, on_sleeve, on_trunk, open_front, outside_neck, shears, within_sleeve
from noselfie.darkroom.wardrobe.drape import Ease, Under, clear, hang, normals, pattern, under
from noselfie.darkroom.wardrobe.sheet import Surface, neck_path, surface


@dataclass(frozen=True)
class Recipe:
    """How a kind of garment is cut and finished; lengths in metres on the neutral body."""

    ease: Ease = field(default_factory=Ease)
    neck: Neckline = field(default_factory=Neckline)
    sleeve: float = 0.45
    """Length; negative is how far the armhole is cut back from the shoulder's tip."""
    thickness: float = 0.0018
    clearance: float = 0.005
    folds: float = 0.005
    """Depth of the folds that the body leaves."""
    collar: str = "none"
    front: str = "none"
    """none, placket, henley, ribbed, faced, single, double, zip or open."""
    gap: tuple[float, float] = (0.0, 0.0)
    """Half widths by which an open front stands apart, at the collarbones and at the waist."""
    button: float = 0.2
    """Height of the button that closes a lapelled front."""
    pockets: str = "none"
    tube_top: float = 0.0
    """Height of a top edge that goes straight round the chest; 0 for none."""
    straps: float = 0.0
    """Half width of the straps of a tube top."""
    bib: float = 0.0
    """Half width of a bib above the waist."""
    pad: float = 0.0
    """How far pads lift and square the shoulders."""
    drape: bool = False
    """Whether it is a length of cloth drawn over one shoulder."""
    form: dict[str, float] = field(default_factory=dict)
    """Changes to the collar's form."""


@dataclass(frozen=True, eq=False)
class Part:
    """One mesh of a garment; ``stuff`` says what it is made of: cloth, rib, button, metal, thread or lining."""

    mesh: Mesh
    stuff: str = "cloth"
    edge: Floats | None = None
    """(V,) distances from the cut edge and from the nearest seam, metres."""
    seam: Floats | None = None


@dataclass(frozen=True, eq=False)
class Made:
    """A finished garment in the torso's frame."""

    parts: tuple[Part, ...]
    hung: Floats
    """(V, 3) the uncut coarse cloth, the ground of whatever is worn over it."""
    shell: Shell
    recipe: Recipe


@cache
def recipes() -> dict[str, Recipe]:
    """Read the recipes of all kinds."""
    table = tomllib.loads((Path(__file__).parent / "garments.toml").read_text())
    return {kind: _recipe(row) for kind, row in table.items()}


def _recipe(row: dict[str, Any]) -> Recipe:
    parts: dict[str, Any] = {k: v for k, v in row.items() if k not in {"ease", "neck", "gap"}}
    return Recipe(ease=Ease(**row.get("ease", {})), neck=Neckline(**row.get("neck", {})), gap=tuple(row.get("gap", (0.0, 0.0))), **parts)


def make(fit: Fit, recipe: Recipe, inner: Made | None, rng: np.random.Generator, *, tied: bool = False, covered: bool = False) -> Made:
    """Cut, hang and finish a garment over the skin or over an inner garment; ``covered`` says that another will press it flat."""
    skin = under(fit.body, fit.normals, fit.body_arm)
    grid = levels()[2]
    clearance = np.full(len(grid.neutral), recipe.clearance, np.float32)
    below = skin
    if inner is not None:
        below = under(inner.hung, normals(inner.hung, grid.faces), grid.arm)
        clearance = (clearance + room(grid.neutral, inner, tied=tied)) * fit.scale
    hung = hang(fit, pattern(fit, recipe.ease), recipe.ease, below, clearance, rng)
    fine = (levels()[3] @ hung).astype(np.float32)
    depth = recipe.folds * fit.scale * (0.25 if covered else 1.0)
    fine += normals(fine, levels()[4].faces) * (folds.relief(rng, buttoned=recipe.front == "placket") * depth)[:, None]
    fine = clear(fine, skin, levels()[4].arm, np.full(len(fine), 0.003, np.float32), 1)
    fine = pressed(fine) + padded(recipe.pad * fit.scale)
    if recipe.drape:
        fine += normals(fine, levels()[4].faces) * folds.pleats(rng)[:, None]
    shell = shears(fine, keep(recipe))
    ground = surface(shell)
    ends = (recipe.tube_top - 0.025, recipe.tube_top - 0.015)
    straps = [Part(trim.strap(fine, x, recipe.straps, ends, recipe.thickness)) for x in (-0.085, 0.085) if recipe.straps]
    parts = [cloth_part(shell, recipe, fit.scale), *straps, *finish(shell, ground, skin, recipe, fit.scale, rng)]
    return Made(tuple(parts), hung, shell, recipe)


def pressed(fine: Floats) -> Floats:
    """Smooth the cloth (V, 3) in the pit of the arm, where trunk and sleeve crush it between them."""
    grid = levels()[4]
    pit = np.abs(grid.neutral) * [1, 0, 0] + grid.neutral * [0, 1, 1] - [0.163, -0.035, 0.425]
    weight = np.exp(-((np.linalg.norm(pit, axis=1) / 0.05) ** 2))[:, None].astype(np.float32)
    for _ in range(14):
        fine = fine + weight * (grid.average @ fine - fine)
    return fine


def padded(lift: float) -> Floats:
    """Give the shifts (V, 3) by which pads of ``lift`` metres raise the shoulder's end and push the sleeve's head out."""
    neutral = levels()[4].neutral
    out = armhole(neutral)
    top = collar.smooth(0.43, 0.5, neutral[:, 2])
    rise = np.exp(-(((out + 0.008) / np.where(out < -0.008, 0.055, 0.02)) ** 2)) * top
    head = np.exp(-(((out - 0.012) / 0.016) ** 2)) * collar.smooth(0.4, 0.47, neutral[:, 2])
    away = np.sign(neutral[:, 0]) * (0.5 * rise + 0.45 * head)
    return (lift * np.stack([away, np.zeros_like(away), rise], 1)).astype(np.float32)


def room(neutral: Floats, inner: Made, *, tied: bool) -> Floats:
    """Leave room (V,) for the collar and the tie of what is worn beneath."""
    x, z = np.abs(neutral[:, 0]), neutral[:, 2]
    collared = inner.recipe.collar in {"shirt", "polo", "tube"}
    near = collar.smooth(0.15, 0.1, x) * collar.smooth(0.44, 0.49, z) * (0.008 if collared else 0.002)
    middle = collar.smooth(0.06, 0.03, x) * (neutral[:, 1] < 0) * (0.008 if tied else 0.002)
    result: Floats = (near + middle).astype(np.float32)
    return result


def keep(recipe: Recipe) -> Floats:
    """Measure the distance (V,) inside all cuts of a recipe on the fine cage."""
    neutral = levels()[4].neutral
    distance = np.minimum(outside_neck(neutral, recipe.neck), within_sleeve(neutral, recipe.sleeve))
    if recipe.gap != (0.0, 0.0):
        distance = np.minimum(distance, open_front(neutral, *recipe.gap))
    if recipe.tube_top:
        front = neutral[:, 1] < 0.004
        top = recipe.tube_top + np.where(front, 0.012 * np.cos(neutral[:, 0] / 0.05), 0.0)
        distance = np.minimum(distance, top - neutral[:, 2])
    if recipe.bib:
        side = np.where(neutral[:, 1] < 0.004, recipe.bib, recipe.bib - 0.02) - np.abs(neutral[:, 0])
        distance = np.minimum(distance, np.maximum(side, 0.22 - neutral[:, 2]))
    if recipe.drape:
        # The loose end of a sari goes from the hip over one shoulder and falls behind.
        x, y, z = neutral.T
        upper = (x + 0.19) * 0.853 - (z - 0.2) * 0.522
        over = np.where(y < 0.004, upper, np.minimum(x - 0.02, 0.2))
        distance = np.minimum(distance, np.where(z < 0.14, 0.2, over))
    return distance.astype(np.float32)


def cloth_part(shell: Shell, recipe: Recipe, scale: float) -> Part:
    """Give a shell its hems, its cloth coordinates and its seams."""
    points, faces, origin = hem(shell, recipe.thickness)
    skirt, more, source, fall = lengthen(shell, scale)
    more = np.where(more >= len(shell.points), more + len(points) - len(shell.points), more)
    points, faces, origin = np.concatenate([points, skirt]), np.concatenate([faces, more]), np.concatenate([origin, source])
    neutral = shell.neutral[origin]
    neutral[len(neutral) - len(fall) :, 2] -= fall
    on_arm = (armhole(neutral)[faces].mean(1) > 0)[:, None, None]
    on_back = (behind(neutral)[faces].mean(1) > 0)[:, None, None]
    trunk = np.where(on_back, on_trunk(neutral, back=True)[faces], on_trunk(neutral, back=False)[faces])
    uvs = np.where(on_arm, on_sleeve(neutral)[faces], trunk) * scale
    edge = shell.edge[origin].copy()
    edge[len(shell.points) : len(edge) - len(fall)] = 0.0
    edge[len(edge) - len(fall) :] = 0.1
    return Part(Mesh(points, faces, uvs.astype(np.float32)), "cloth", edge, seams(neutral))


def seams(neutral: Floats) -> Floats:
    """Measure the distance (V,) from the nearest seam: armholes, shoulders and sides."""
    x, y, z = np.abs(neutral[:, 0]), neutral[:, 1], neutral[:, 2]
    trunk = armhole(neutral) < 0
    shoulder = np.where(trunk & (z > 0.5), np.abs(y - 0.004), 1.0)
    side = np.where(trunk & (z < 0.4) & (x > 0.08), np.abs(y - 0.004), 1.0)
    result: Floats = np.minimum(np.minimum(np.abs(armhole(neutral)), shoulder), side).astype(np.float32)
    return result


def finish(shell: Shell, ground: Surface, skin: Under, recipe: Recipe, scale: float, rng: np.random.Generator) -> list[Part]:
    """Add the collar, the closing and the pockets."""
    parts = collars(shell, ground, skin, recipe, scale, rng)
    parts += closing(shell, ground, recipe, scale)
    if recipe.pockets in {"breast", "flap"}:
        for x in (-0.1, 0.1) if recipe.pockets == "flap" else (0.095,):
            parts += [Part(mesh, stuff) for mesh, stuff in trim.pocket(ground, (x, 0.41), 0.041, 0.1, flap=recipe.pockets == "flap")]
    return parts


def collars(shell: Shell, ground: Surface, skin: Under, recipe: Recipe, scale: float, rng: np.random.Generator) -> list[Part]:
    """Make what goes round the neck."""
    kind, form = recipe.collar, recipe.form
    if kind in {"shirt", "polo", "mandarin"}:
        return [Part(collar.turned(shell, ground, skin, replace(collar.Turned(), **form), scale, rng))]
    if kind == "band":
        return [Part(collar.band(shell, skin, form.get("width", 0.017), 0.0024, 0.003), "rib")]
    if kind == "tube":
        heights = (form.get("rise", 0.046), form.get("roll", 0.004), form.get("down", 0.042))
        return [Part(collar.tube(shell, skin, heights, 0.003, 0.004), "rib")]
    if kind == "hood":
        path = neck_path(shell, 201)
        cords = [Part(mesh, "cord") for mesh in trim.cords(path, ground, 0.16 * scale)]
        return [Part(collar.hood(shell, ground, skin, scale, rng)), *cords]
    return jacket_collar(shell, ground, skin, recipe, scale)


def jacket_collar(shell: Shell, ground: Surface, skin: Under, recipe: Recipe, scale: float) -> list[Part]:
    """Make lapels and their collar, or a shawl."""
    kind, form = recipe.collar, recipe.form
    if kind == "notched":
        wide = form.get("wide", 0.08)
        path = neck_path(shell, 401, chart_too=True)
        meshes = trim.lapels(path, ground, recipe.button, wide=wide, peak=form.get("peak", 0.0))
        share = (0.04, 0.045, 0.72 * wide)
        return [Part(mesh) for mesh in meshes] + [Part(collar.laid(shell, ground, skin, collar.Laid(leaf=share), scale))]
    if kind == "shawl":
        wide = form.get("wide", 0.075)
        leaf = (0.06, 0.06, wide, wide * 0.5, 0.01)
        laid = collar.Laid(-1.0, at=(0.0, 0.3, 0.6, 0.9, 1.0), leaf=leaf, notch=0.0, thickness=0.006, off=0.007, roll=0.006)
        return [Part(collar.laid(shell, ground, skin, laid, scale))]
    return []


def closing(shell: Shell, ground: Surface, recipe: Recipe, scale: float) -> list[Part]:
    """Make what closes the front."""
    top, path = recipe.neck.front, neck_path(shell, 201)
    halves = (path[1:66], path[-66:-1])
    if recipe.front in {"placket", "henley"}:
        bottom = -0.01 if recipe.front == "placket" else top - 0.11
        parts = [Part(mesh, stuff) for mesh, stuff in trim.placket(ground, top, bottom, scale)]
        if top < 0.52:
            parts += [Part(trim.facing(half, ground, 0.024 * scale)) for half in halves]
        return parts
    if recipe.front == "faced":
        return [Part(trim.facing(half, ground, 0.022 * scale)) for half in (path[:101], path[-101:])]
    if recipe.front == "ribbed":
        parts = [Part(mesh, "rib" if stuff == "cloth" else stuff) for mesh, stuff in trim.placket(ground, top, -0.01, scale, half=0.017, spacing=0.075)]
        return parts + [Part(trim.facing(half, ground, 0.026 * scale), "rib") for half in (path[1:102], path[-102:-1])]
    if recipe.front in {"single", "double"}:
        heights = [recipe.button - 0.012 - 0.09 * i for i in range(3)]
        places = [0.002] if recipe.front == "single" else [-0.055, 0.055]
        parts = [Part(trim.overlap(ground, recipe.button + 0.03, -0.01, 0.022 if recipe.front == "single" else 0.085))]
        return parts + [Part(mesh, stuff) for mesh, stuff in trim.buttons(ground, places, heights, 0.009 * scale, 0.004)]
    if recipe.front == "zip":
        return [Part(trim.zipper(half, ground, side), "metal") for half, side in ((path[2:80], -1.0), (path[-80:-2], 1.0))]
    return []
