"""Measure whether the same seed gives the same picture: each scene is shot in two processes and compared.

    uv run --group dev benchmarks/same_seed.py [--size 384] [--quality draft]

The second scene has travelled through JSON once more than the first, as a kept spec does; and one process
is held to a single processor, because the order in which threads finish must not show.
"""

import argparse
import json

import numpy as np

from noselfie.darkroom.casting import cast
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.worker import Worker
from noselfie.studio.make import pixels
from noselfie.words import parse

DESCRIPTIONS = (
    "Portrait of a woman in her early 30s, dark curly hair, white linen shirt, window light from left, blurred garden background, Portra 400",
    "Portrait of a man in his 50s with a short grey beard and glasses, navy suit and tie, softbox from the right, grey seamless background",
    "Portrait of a young woman in a green hijab, overcast light, park background, 50mm f/2",
    "Low-key portrait of a man with dark skin and a shaved head, leather jacket, rim light, neon street at night, black and white",
)


def shot(scene: Scene, threads: int | None) -> "np.ndarray[tuple[int, ...], np.dtype[np.int16]]":
    """Shoot a scene in a process of its own: (H, W, 3)."""
    with Worker(threads=threads) as worker:
        return worker.render(scene, on_progress=lambda *_: None, cancelled=lambda: False).pixels.astype(np.int16)


def main() -> None:
    """Read the options, shoot and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=384)
    parser.add_argument("--quality", choices=("draft", "standard", "fine"), default="draft")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    print("difference of two renders, of 255\n    largest   mean   pixels that differ")
    for text in DESCRIPTIONS:
        spec, persona = cast(parse(text).spec, options.seed)
        scene = Scene(spec, persona, options.seed, *pixels(spec.camera.aspect or "3:4", options.size), options.quality)
        again = Scene.from_dict(json.loads(json.dumps(scene.to_dict())))
        away = np.abs(shot(scene, None) - shot(again, 1))
        print(f"    {away.max():7} {away.mean():6.4f}   {(away.max(2) > 0).mean():8.4%}   {text[:60]}")


if __name__ == "__main__":
    main()
