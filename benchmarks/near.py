"""Measure how near a standard picture is to a long exposure of 1,024 samples a pixel.

    uv run --group dev benchmarks/near.py                   three pieces of each full-size picture, FLIP mean
    uv run --group dev benchmarks/near.py --lattice         instead twelve evenly spread: an estimate of the whole picture's mean
    uv run --group dev benchmarks/near.py --whole 168       whole pictures of this width instead
    uv run --group dev benchmarks/near.py --only 1,3        some of the pictures

The three lie where a picture is hardest, so their mean is above the picture's own.
The standard picture is the one that people get: 768x1024, and developed whole. The long exposure of the same scene
is of three square pieces of it, at places found by rule: between the eyes and the mouth; at the right outline of
head or hair, level with the eyes; and where the garment meets the backdrop, half way down. A piece is laid into the
standard picture's light before the film, so that halation, vignette and grain are those of the whole frame, and then compared.

FLIP is NVIDIA's (Andersson et al. 2020, "FLIP: A Difference Evaluator for Alternating Images"), on the
finished pictures, grain included, at its standard 67 pixels a degree.
"""

import argparse
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation
from speed import DESCRIPTION, OTHERS
from talk import quiet

from noselfie.darkroom import exposure, film, stage
from noselfie.darkroom.casting import cast
from noselfie.darkroom.exposure import Frame
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.solid import MASKS
from noselfie.words import parse

PROMISE = 0.06
Place = tuple[slice, slice]


def pieces(frame: Frame, eyes: NDArray[np.floating[Any]], side: int) -> dict[str, Place]:
    """Find the pieces of a frame by rule; ``eyes`` (2, 2) in pixels."""
    height, width = frame.alpha.shape
    (x, y), gap = eyes.mean(axis=0), float(np.ptp(eyes[:, 0]))
    found = {"face": (x, y + 0.5 * gap), "outline": (float(np.flatnonzero(frame.alpha[int(y)] > 0.5)[-1]), y)}
    assert frame.index is not None
    garment = frame.index.round() == MASKS.index("garment") + 1
    # Where hair hides all of the edge, the middle of what shows of the garment.
    edge = garment & binary_dilation(frame.alpha < 0.5, iterations=3)
    rows, columns = np.nonzero(edge if edge.any() else garment)
    if len(rows):
        middle = len(rows) // 2
        found["garment"] = (float(columns[middle]), float(rows[middle]))

    def square(x: float, y: float) -> Place:
        left, top = (int(np.clip(value - side / 2, 0, most - side)) for value, most in ((x, width), (y, height)))
        return slice(top, top + side), slice(left, left + side)

    return {name: square(*spot) for name, spot in found.items()}


def lattice(scene: Scene, side: int) -> dict[str, Place]:
    """Spread pieces of half the ``side`` evenly over the frame, three by four: together as large as three of it."""
    half, (x, y) = side // 2, np.meshgrid((np.arange(3) + 0.5) / 3 * scene.width, (np.arange(4) + 0.5) / 4 * scene.height)
    corners = np.stack([y.ravel(), x.ravel()], axis=1).astype(int) - half // 2
    return {f"{top},{left}": (slice(top, top + half), slice(left, left + half)) for top, left in corners.tolist()}


def expose(scene: Scene, behind: Floats, place: Place | None = None) -> Frame:
    """Expose the scene that is set up, or one piece of it, the rest left bare."""
    import bpy

    render = bpy.context.scene.render
    render.use_border = place is not None
    if place:
        rows, columns = place
        render.border_min_x, render.border_max_x = columns.start / scene.width, columns.stop / scene.width
        render.border_min_y, render.border_max_y = 1 - rows.stop / scene.height, 1 - rows.start / scene.height
    return exposure.expose(scene, behind, lambda *_: None, masks=True)[0]


def measure(text: str, width: int, side: int | None, *, spread: bool) -> dict[str, float]:
    """Give the FLIP mean of each piece of one picture, found by rule or ``spread``, or of the whole."""
    import bpy
    from flip_evaluator import evaluate

    scene = Scene(*cast(parse(text).spec, 1), 1, width, width * 4 // 3)
    long = replace(scene, quality="reference")
    with quiet():
        bpy.ops.wm.read_factory_settings(use_empty=True)
        behind, sitter = stage.build(scene)
        frame = expose(scene, behind.picture)
        eyes = np.asarray([stage.in_picture(eye.centre) for eye in sitter.eyes]) * np.asarray([scene.width, scene.height], float)
        places = (lattice(scene, side) if spread else pieces(frame, eyes, side)) if side else {"whole": (slice(0, scene.height), slice(0, scene.width))}
        found = {name: (place, expose(long, behind.picture, place if side else None).light) for name, place in places.items()}

    def developed(light: Floats, place: Place) -> Floats:
        return film.develop(light, scene.spec.camera, scene.seed)[place].astype(np.float32) / 255

    result = {}
    for name, (place, light) in found.items():
        laid = frame.light.copy()
        laid[place] = light[place]
        result[name] = float(evaluate(developed(laid, place), developed(frame.light, place), "LDR", applyMagma=False)[1])
    return result


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=96, help="pixels across a piece")
    parser.add_argument("--lattice", action="store_true")
    parser.add_argument("--whole", type=int, metavar="WIDTH")
    parser.add_argument("--only", type=lambda text: [int(n) for n in text.split(",")], default=[])
    options = parser.parse_args()
    width, side = (options.whole, None) if options.whole else (768, options.side)
    print(f"FLIP mean against 1,024 samples, {width}x{width * 4 // 3} (promise: at most {PROMISE})")
    means = []
    for number, text in enumerate((DESCRIPTION, *OTHERS), 1):
        if options.only and number not in options.only:
            continue
        found = measure(text, width, side, spread=options.lattice)
        means.append(float(np.mean(list(found.values()))))
        print(f"  {means[-1]:.4f}  {text[:60]:60}  " + "  ".join(f"{name} {value:.4f}" for name, value in found.items()), flush=True)
    print(f"  {np.mean(means):.4f}  the mean; the farthest {max(means):.4f}")


if __name__ == "__main__":
    main()
