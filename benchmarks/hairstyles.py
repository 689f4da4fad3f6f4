"""Photograph every hairstyle on one sitter, from the front and from three quarters, as a contact sheet.

    uv run --group dev benchmarks/hairstyles.py OUT.png [--styles bob,afro] [--textures straight,curly] [--width 192]

Under each pair stand the style, the texture, the seconds it took to grow and the number of strands.
"""

import argparse
import time
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from noselfie.darkroom import anatomy, casting, stage
from noselfie.darkroom.groom import salon
from noselfie.darkroom.scene import Scene
from noselfie.words.spec import Background, Camera, Garment, Hair, HairStyle, Lighting, PortraitSpec, Pose, Presentation, Subject

MEN = ("bald", "buzz_cut", "fade", "crew_cut", "side_part", "slicked_back", "quiff", "undercut", "messy", "mullet")
"""Styles shown on a man; the others on a woman."""
CURLED = {"afro": "coily", "cornrows": "coily", "dreadlocks": "coily", "fade": "coily", "braids": "coily"}
"""Textures a style is usually worn with, where none is asked for."""
COLUMNS = 4


def main() -> None:
    """Shoot the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--styles", default=",".join(get_args(HairStyle)))
    parser.add_argument("--textures", default="")
    parser.add_argument("--width", type=int, default=192)
    options = parser.parse_args()
    cells = []
    for style in options.styles.split(","):
        for texture in (options.textures or CURLED.get(style, "straight")).split(","):
            cells.append(cell(style, texture, options.width))
            print(style, texture, flush=True)
    tall, wide = cells[0].shape[:2]
    rows = -(-len(cells) // COLUMNS)
    sheet = Image.new("RGB", (min(COLUMNS, len(cells)) * wide, rows * tall), "white")
    for place, picture in enumerate(cells):
        sheet.paste(Image.fromarray(picture), (place % COLUMNS * wide, place // COLUMNS * tall))
    sheet.save(options.out)


def spec(style: HairStyle, texture: str, yaw: float) -> PortraitSpec:
    """Describe the sitter with a style, her or his head turned."""
    presentation: Presentation = "man" if style in MEN else "woman"
    hair = Hair(style=style, texture=texture, colour="#4a3020", parting="left", greying=0.0)  # type: ignore[arg-type]
    subject = Subject(
        age=30, presentation=presentation, ancestry=("latino",), hair=hair, expression="neutral", pose=Pose(head_yaw=yaw, body_yaw=yaw / 2),
        garments=(Garment("t_shirt", "#7d8c94"),),
    )
    return PortraitSpec(
        subject=subject, lighting=Lighting(setup="softbox", side="left"), background=Background(kind="seamless", colour="#8f9290"),
        camera=Camera(focal_length=85, aperture=5.6, framing="head_and_shoulders"),
    )


def cell(style: str, texture: str, width: int) -> NDArray[np.uint8]:
    """Shoot one style twice and write under it what it is."""
    shots = []
    for yaw in (0.0, 40.0):
        full, persona = casting.cast(spec(style, texture, yaw), 5, None)  # type: ignore[arg-type]
        shots.append(stage.shoot(Scene(full, persona, 5, width, width * 4 // 3, "draft"), lambda _share, _stage: None).pixels)
    began = time.perf_counter()
    pieces = salon.dress(anatomy.build(persona, full.subject), persona, full.subject, [], 5)
    seconds = time.perf_counter() - began
    label = Image.new("RGB", (2 * width, 18), "white")
    ImageDraw.Draw(label).text((4, 3), f"{style} {texture}  {seconds:.2f} s  {sum(len(p.points) for p in pieces)} strands", fill="black")
    return np.concatenate([np.concatenate(shots, 1), np.asarray(label)], 0)


if __name__ == "__main__":
    main()
