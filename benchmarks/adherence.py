"""Measure whether the picture shows what the words ask for.

    uv run --group dev benchmarks/adherence.py DESCRIPTIONS.txt [--only 1,2]

For each line of the file one picture is exposed three times with the same lamps: as it is, with everything
painted a matt grey, and with the skin alone painted so. The quotient is the colour of the things under their own light; the medians over the
renderer's object masks are compared (CIEDE2000) with the colours asked for, or, where the words leave
them open, decided by the seed. A seamless background is read off the picture itself. The grey exposure
shows from which side the face is lit; the brightest point on each eye is the catchlight. Age, sex and
expression are compared in the mesh with another age, the other sex and a neutral face.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))
from colorimetry import delta_e, lab

from noselfie.darkroom import anatomy, casting, complexion, exposure, light, stage, strands
from noselfie.darkroom.colour import LUMA, linear
from noselfie.darkroom.eyes import IRIS
from noselfie.darkroom.figure import Figure
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.solid import MASKS
from noselfie.studio.make import pixels, understand
from noselfie.words.spec import PortraitSpec

LEFT_OPEN = "·"
NEAR = {"skin": 12.0, "hair": 12.0, "garment": 12.0, "backdrop": 12.0}
"""CIEDE2000 up to which a colour counts as near."""
CARD = 0.5
"""Share of the light that the card in place of all things sends back."""
MOVED = 0.8
"""Millimetres of movement (see ``shift``) that count as reaching the mesh."""


@dataclass
class Row:
    """What was measured in one picture; ``None`` where there is nothing to measure."""

    colours: dict[str, float | None]
    side: str
    catch: str
    mesh: dict[str, float]


def main() -> None:
    """Measure every description and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("descriptions", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--size", type=int, default=640)
    options = parser.parse_args()
    lines = [line.strip() for line in options.descriptions.read_text().splitlines() if line.strip()]
    wanted = [int(number) for number in options.only.split(",") if number] or range(1, len(lines) + 1)
    rows = {}
    print(f"{'':>3} {'skin':>6} {'hair':>6} {'cloth':>6} {'back':>6}  {'lit from':16} {'catchlight':16} {'age':>5} {'sex':>5} {'mood':>5}  mm", flush=True)
    for number in wanted:
        rows[number] = measure(lines[number - 1], number, options.size)
        show(number, rows[number])
    summary(list(rows.values()))


def show(number: int, row: Row) -> None:
    """Print one picture's line."""
    colours = " ".join(f"{LEFT_OPEN if v is None else f'{v:.1f}':>6}" for v in row.colours.values())
    print(f"{number:3} {colours}  {row.side:16} {row.catch:16} {' '.join(f'{v:5.1f}' for v in row.mesh.values())}", flush=True)


def summary(rows: list[Row]) -> None:
    """Print how many of the measurable values hold."""
    print()
    for name, limit in NEAR.items():
        values = [r.colours[name] for r in rows if r.colours[name] is not None]
        print(f"{name:9} near (dE2000 <= {limit:g}): {sum(v <= limit for v in values)} of {len(values)}, median {np.median(values or [np.nan]):.1f}")
    for name in ("side", "catch"):
        told = [getattr(r, name) for r in rows if "/" in getattr(r, name)]
        print(f"{name:9} agrees: {sum(t.split('/')[0].strip() == t.split('/')[1].strip() for t in told)} of {len(told)}")
    for name in ("age", "sex", "mood"):
        values = [r.mesh[name] for r in rows if not np.isnan(r.mesh[name])]
        print(f"{name:9} moves the face by at least {MOVED} mm: {sum(v >= MOVED for v in values)} of {len(values)}")


def measure(text: str, seed: int, size: int) -> Row:
    """Expose one description, and white, and read the values off."""
    import bpy

    spec, persona = casting.cast(understand(text).spec, seed)
    width, height = pixels(spec.camera.aspect or "3:4", size)
    scene = Scene(spec, persona, seed, width, height, "standard")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    behind, figure = stage.build(scene)
    frame, _ = exposure.expose(scene, behind.picture, lambda *_: None, masks=True)
    bpy.context.scene.view_layers[0].material_override = card()
    plain, _ = exposure.expose(scene, np.zeros_like(behind.picture), lambda *_: None, masks=True)
    assert frame.index is not None
    solid = frame.alpha > 0.98
    masks = {name: (frame.index.round() == i + 1) & solid for i, name in enumerate(MASKS)}
    ratio = CARD * frame.light / np.maximum(plain.light, 1e-4)
    # Faces are lit by the hair and clothes around them: skin is compared with a card among these as they are.
    alone = bare(scene, behind.picture.shape)
    ratio[masks["skin"]] = (CARD * frame.light / np.maximum(alone, 1e-4))[masks["skin"]]
    painted = colours(spec, persona, masks, ratio, behind.picture)
    return Row(painted, lit(spec, plain.light, masks), catchlights(spec, frame.light, masks, figure), moves(persona, spec, figure))


def card() -> Any:
    """Make a matt grey that mirrors nothing; it lights its own hollows about as much as what it stands for does."""
    import bpy

    made = bpy.data.materials.new("card")
    made.use_nodes = True
    inputs = made.node_tree.nodes["Principled BSDF"].inputs
    for name, value in (("Base Color", (CARD, CARD, CARD, 1.0)), ("Roughness", 1.0), ("Specular IOR Level", 0.0)):
        inputs[name].default_value = value
    return made


def bare(scene: Scene, shape: tuple[int, ...]) -> NDArray[np.floating]:
    """Expose the scene with the skin alone as a card: light (H, W, 3)."""
    import bpy

    bpy.context.scene.view_layers[0].material_override = None
    materials = bpy.data.objects["skin"].data.materials
    materials.clear()
    materials.append(card())
    return exposure.expose(scene, np.zeros(shape, np.float32), lambda *_: None, masks=True)[0].light


def colours(
    spec: PortraitSpec, persona: Persona, masks: dict[str, NDArray[np.bool_]], ratio: NDArray[np.floating], behind: NDArray[np.floating]
) -> dict[str, float | None]:
    """Compare the things' colours with those asked for."""
    subject = spec.subject
    wanted = {
        "skin": (masks["skin"], tone(subject.skin_tone or persona.skin_tone)),
        "hair": (masks["hair"], subject.hair.colour if (subject.hair.greying or 0) < 0.2 else None),
        "garment": (masks["garment"], subject.garments[0].colour if subject.garments and subject.garments[0].pattern in {None, "plain"} else None),
    }
    found: dict[str, float | None] = {}
    for name, (mask, colour) in wanted.items():
        # Strands shade one another: a head of card-coloured ones looks darker than a card, by what the strands' table tells.
        share = float(np.interp(CARD, strands.GIVEN, strands.MATT)) / CARD if name == "hair" else 1.0
        found[name] = None if colour is None or mask.sum() < 300 else difference(share * np.median(ratio[mask], 0), colour)
    backdrop = spec.background.colour if spec.background.kind in {"seamless", "gradient", "wall"} else None
    found["backdrop"] = None if backdrop is None else difference(np.median(behind.reshape(-1, 3), 0), backdrop)
    return found


def tone(value: float) -> str:
    """Give a Monk tone's colour as hex."""
    low = int(min(max(value, 1), 10))
    high = min(low + 1, 10)
    mixed = (1 - value % 1) * np.asarray(linear(complexion.MONK[low - 1])) + (value % 1) * np.asarray(linear(complexion.MONK[high - 1]))
    from noselfie.darkroom.colour import to_srgb

    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in to_srgb(mixed))


def difference(light: NDArray[np.floating], colour: str) -> float:
    """CIEDE2000 between linear light and a hex colour."""
    return delta_e(lab(np.clip(light, 0, 1)), lab(np.asarray(linear(colour))))


def expected(spec: PortraitSpec) -> str:
    """Say from where the key light of the spec comes: left, right or middle."""
    setup = light.arrange(spec.lighting)
    key = next((lamp for lamp in setup.lamps if lamp.part == "key"), None)
    if key is None or key.camera or abs(np.sin(np.radians(key.azimuth)) * np.cos(np.radians(key.elevation))) < 0.25 or spec.lighting.setup == "overcast":
        return "middle"
    return "right" if key.azimuth > 0 else "left"


def lit(spec: PortraitSpec, white: NDArray[np.floating], masks: dict[str, NDArray[np.bool_]]) -> str:
    """Compare the light on the two halves of the face with the side asked for."""
    wanted = expected(spec)
    rows, columns = np.nonzero(masks["skin"])
    eyes = np.nonzero(masks["eyes"])
    if wanted == "middle" or len(eyes[0]) < 20:
        return LEFT_OPEN
    middle, level, apart = eyes[1].mean(), eyes[0].mean(), max(np.ptp(eyes[1]), 10)
    near = (np.abs(columns - middle) < 0.9 * apart) & (rows > level - 0.5 * apart) & (rows < level + 1.2 * apart)
    grey = (white @ np.asarray(LUMA))[rows, columns]
    left, right = grey[near & (columns < middle)].mean(), grey[near & (columns >= middle)].mean()
    return f"{'left' if left > right else 'right'} / {wanted}"


def catchlights(spec: PortraitSpec, picture: NDArray[np.floating], masks: dict[str, NDArray[np.bool_]], figure: Figure) -> str:
    """Compare the side of the irises' brightest points, from their middles, with the side of the key."""
    wanted = expected(spec)
    height, width = masks["eyes"].shape
    y, x = np.mgrid[:height, :width] + 0.5
    offsets = []
    for eye in figure.eyes:
        middle = np.asarray(eye.centre) + eye.radius * np.asarray(eye.gaze)
        (across, down), (side, _) = (stage.in_picture(tuple(middle + shift)) for shift in ((0.0, 0.0, 0.0), (IRIS * eye.radius, 0.0, 0.0)))
        # The lit white may outshine a catchlight, so only the iris counts.
        iris = masks["eyes"] & (np.hypot(x - across * width, y - down * height) < abs(side - across) * width)
        if iris.sum() >= 12:
            value = picture.mean(2)[iris]
            offsets.append(float(x[iris][value >= np.percentile(value, 95)].mean() - across * width))
    if wanted == "middle" or not offsets:
        return LEFT_OPEN
    return f"{'left' if np.mean(offsets) < 0 else 'right'} / {wanted}"


def moves(persona: Persona, spec: PortraitSpec, figure: Figure) -> dict[str, float]:
    """Movement of the face, in millimetres (see ``shift``), against another age, the other sex, and no expression."""
    subject = spec.subject
    other = replace(subject, age=70.0 if (subject.age or persona.age) < 45 else 25.0)
    sex = replace(persona, femininity=1.0 - persona.femininity)
    quiet = replace(subject, expression="neutral")
    posed = anatomy.build(persona, quiet)
    aged, other_sex = anatomy.build(persona, other), anatomy.build(sex, replace(subject, presentation=None))
    return {
        "age": 1e3 * shift(figure, aged, rest=True),
        "sex": 1e3 * shift(figure, other_sex, rest=True),
        "mood": 1e3 * shift(figure, posed, rest=False) if subject.expression != "neutral" else float("nan"),
    }


def shift(one: Figure, two: Figure, *, rest: bool) -> float:
    """How far (metres) the twentieth of the face that moves most moves between two figures, at rest or posed, laid onto one another.

    A smile moves the mouth and leaves the forehead: a mean over the face would not see it.
    """
    _, first, second = np.intersect1d(one.base_index, two.base_index, return_indices=True)
    face = one.masks["face"][first] > 0.5
    a, b = ((f.rest if rest else f.skin.vertices)[i][face] for f, i in ((one, first), (two, second)))
    return float(np.quantile(np.linalg.norm((a - a.mean(0)) - (b - b.mean(0)), axis=1), 0.95))


if __name__ == "__main__":
    main()
