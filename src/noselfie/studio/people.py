"""Personas at work: made from a description, and photographed in several settings for a sheet."""

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

from noselfie.darkroom.persona import Persona
from noselfie.darkroom.scene import Quality
from noselfie.models import catalogue
from noselfie.studio import output
from noselfie.studio.make import LONG_SIDE, Progress, never, order, pixels, shoot, understand

SETTINGS = (
    ("window light", "neutral expression, soft window light from left, grey seamless background, 85mm"),
    ("smile", "warm smile, three-quarter view, even light, white background, 105mm"),
    ("serious", "serious, Rembrandt lighting, dark background, 85mm"),
    ("outdoors", "slight smile, overcast light, blurred park background, 85mm f/1.8"),
    ("golden hour", "calm, golden hour light from the right, blurred field background, Kodak Portra 400"),
    ("black and white", "thoughtful, black and white, split lighting, Tri-X 400"),
)
"""Caption and description of each picture on a persona's sheet."""


def create(description: str, seed: int | None = None, preset: str | None = None) -> Persona:
    """A persona that fits a description; an empty one leaves everything to the seed."""
    from noselfie.darkroom import casting
    from noselfie.words.spec import PortraitSpec

    spec = understand(description, preset).spec if description.strip() else PortraitSpec()
    return casting.cast(spec, secrets.randbelow(10**9) if seed is None else seed, None)[1]


def sheet(persona: Persona, out: Path, *, quality: Quality = "draft", model: str = catalogue.DEFAULT, on_progress: Callable[[Progress], None]) -> Path:
    """Photograph a persona in every setting and write one sheet; gives its path."""
    from PIL import Image

    from noselfie.studio import sheet as paper

    place, size = output.destination(out), pixels("3:4", LONG_SIDE[quality])
    orders = (order(understand(text).spec, persona, persona.seed, size, quality) for _, text in SETTINGS)
    shots = shoot(catalogue.provider(model), orders, len(SETTINGS), on_progress, never)
    with output.ready(place, 4 * size[0] * size[1]), contextlib.closing(shots):
        images = [Image.fromarray(picture.pixels) for _, picture in shots]
        path = place.portrait(persona.seed, 1, 1) if place.replaces else place.sheet(persona.seed)
        return output.save(paper.lay_out(images, [caption for caption, _ in SETTINGS]), path, replace=place.replaces)
