"""Render a file of descriptions, one a line, into a gallery with a contact sheet and a page.

    uv run scripts/gallery.py DESCRIPTIONS.txt docs/gallery [--quality draft] [--only 3,7] [--seed 1]

Every picture is made as ``noselfie make`` makes it, with the line's number added to the seed. The page
gives each picture's composed prompt: what was heard, in the project's own words.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from PIL import Image, ImageOps

from noselfie.darkroom.scene import Scene
from noselfie.darkroom.worker import Worker
from noselfie.studio import output, sheet
from noselfie.studio.make import LONG_SIDE, order, pixels, understand

CELL = (768, 1024)


def main() -> None:
    """Render what is asked for, then lay out all that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("descriptions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lines = [line.strip() for line in options.descriptions.read_text().splitlines() if line.strip()]
    wanted = [int(number) for number in options.only.split(",") if number] or range(1, len(lines) + 1)
    options.folder.mkdir(parents=True, exist_ok=True)
    with Worker() as worker:
        for number in wanted:
            render(worker, lines[number - 1], number, options)
    lay_out(options.folder)


def render(worker: Worker, text: str, number: int, options: argparse.Namespace) -> None:
    """Make one picture and the note beside it."""
    heard = understand(text)
    size = pixels(heard.spec.camera.aspect or "3:4", LONG_SIDE[options.quality])
    done = order(heard.spec, None, options.seed + number, size, options.quality)
    start = time.perf_counter()
    scene = Scene(done.spec, done.persona, done.seed, *size, options.quality)
    picture = worker.render(scene, on_progress=lambda *_: None, cancelled=lambda: False)
    seconds = time.perf_counter() - start
    output.save(Image.fromarray(picture.pixels), options.folder / f"{number:02}.jpg", replace=True)
    said = {"number": number, "seed": done.seed, "prompt": done.prompt, "ignored": list(map(str, heard.ignored))}
    said |= {"eyes": picture.info["eyes"], "seconds": round(seconds, 1)}
    (options.folder / f"{number:02}.json").write_text(json.dumps(said, indent=1) + "\n")
    print(f"{number:02} {seconds:5.1f} s  {text[:90]}", file=sys.stderr)


def lay_out(folder: Path) -> None:
    """Write the contact sheet and the page over every picture in the folder."""
    notes = [json.loads(path.read_text()) for path in sorted(folder.glob("[0-9]*.json"))]
    thumbs = [ImageOps.pad(Image.open(folder / f"{n['number']:02}.jpg"), CELL, color=sheet.PAPER) for n in notes]
    output.save(sheet.lay_out(thumbs, [str(n["number"]) for n in notes], columns=6), folder / "sheet.jpg", replace=True)
    rows = [f"## {n['number']}\n\n![Portrait {n['number']}]({n['number']:02}.jpg)\n\n{n['prompt']}\n\nSeed {n['seed']}.\n" for n in notes]
    head = "# Gallery\n\nNobody here was ever anybody: each picture was made from words alone.\n\n![All pictures](sheet.jpg)\n"
    (folder / "README.md").write_text("\n".join([head, *rows]))


if __name__ == "__main__":
    main()
