"""A contact sheet: several pictures on one page."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

CELL = 384
"""Pixels of the longer side of one picture on the sheet."""
MARGIN = 12
CAPTION = 22
PAPER, INK = (250, 249, 247), (60, 58, 55)


def lay_out(pictures: "Sequence[Image]", captions: Sequence[str], columns: int | None = None) -> "Image":
    """Lay pictures of one size out in rows, each with a caption under it."""
    from PIL import Image, ImageDraw, ImageFont

    scale = CELL / max(pictures[0].size)
    width, height = (max(1, round(side * scale)) for side in pictures[0].size)
    across = columns or min(len(pictures), math.ceil(math.sqrt(len(pictures) * height / width)))
    down = math.ceil(len(pictures) / across)
    step = (width + MARGIN, height + CAPTION + MARGIN)
    page = Image.new("RGB", (across * step[0] + MARGIN, down * step[1] + MARGIN), PAPER)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(14)
    for number, (picture, caption) in enumerate(zip(pictures, captions, strict=True)):
        left, top = MARGIN + number % across * step[0], MARGIN + number // across * step[1]
        page.paste(picture.resize((width, height), Image.Resampling.LANCZOS), (left, top))
        draw.text((left + width / 2, top + height + 3), caption, INK, font, anchor="ma")
    return page
