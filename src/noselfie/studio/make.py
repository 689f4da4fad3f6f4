"""Make portraits: from a description to finished files, in one straight line."""

import contextlib
import secrets
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from noselfie import config
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.scene import Quality
from noselfie.errors import SettingsError
from noselfie.models import catalogue
from noselfie.models.provider import Order, Provider
from noselfie.studio import output, personas
from noselfie.words.spec import Aspect, PortraitSpec

if TYPE_CHECKING:
    from PIL.Image import Image

    from noselfie.darkroom.picture import Picture

LONG_SIDE: dict[Quality, int] = {"draft": 512, "standard": 1024, "fine": 1536}
"""Pixels of the longer side where no size is given."""
ASPECTS: tuple[Aspect, ...] = ("3:4", "1:1", "16:9", "4:5", "2:3", "9:16")
SIZES = range(64, 4097)
COUNTS = range(1, 101)
SEEDS = range(2**63)


@dataclass(frozen=True)
class Progress:
    """How far a run is: picture ``number`` (from 1) of ``count``, ``fraction`` of it done, busy with ``stage``."""

    number: int
    count: int
    fraction: float
    stage: str


@dataclass(frozen=True, eq=False)
class Portrait:
    """One finished portrait and all that is known about it."""

    picture: "Picture"
    path: Path | None
    """The file, or ``None`` where none was asked for."""
    spec: PortraitSpec
    """Everything the picture shows, with what the description left open filled in."""
    persona: Persona
    seed: int
    heard: tuple[str, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    prompt: str
    """The spec in words, for any model."""

    def image(self) -> "Image":
        """The picture for Pillow."""
        from PIL import Image

        return Image.fromarray(self.picture.pixels)


@dataclass(frozen=True)
class Understood:
    """A description's spec, and what there is to say about how it was read."""

    spec: PortraitSpec
    heard: tuple[str, ...]
    """What was understood, in short lines such as "hair: dark, curly"."""
    ignored: tuple[str, ...]
    """The stretches of text that were not."""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """What one call of ``make`` made."""

    portraits: tuple[Portrait, ...]
    sheet: Path | None = None
    """The contact sheet of several portraits."""


def make(
    description: str,
    *,
    out: str | Path | None = None,
    aspect: Aspect | None = None,
    size: int | None = None,
    quality: Quality = "standard",
    n: int = 1,
    seed: int | None = None,
    persona: Persona | str | None = None,
    preset: str | None = None,
    model: str = catalogue.DEFAULT,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Make ``n`` portraits of a description.

    ``out`` is a file (.png, .jpg, .webp) or a folder; without it nothing is written. ``aspect`` wins over
    the description's, which wins over 3:4; ``size`` is the longer side in pixels. ``seed`` decides what the
    description leaves open; the next pictures take the next seeds, with a ``persona`` (or the name of one
    that is kept) the same person sits for all. Raises the errors of ``noselfie.errors``.
    """
    check(aspect, size, quality, n, seed)
    provider = catalogue.provider(model)
    who = personas.load(config.load().home, persona) if isinstance(persona, str) else persona
    understood = understand(description, preset)
    wanted = aspect or understood.spec.camera.aspect or "3:4"
    spec = replace(understood.spec, camera=replace(understood.spec.camera, aspect=wanted))
    first = secrets.randbelow(10**9) if seed is None else seed
    width, height = pixels(wanted, size or LONG_SIDE[quality])
    orders = (order(spec, who, first + number, (width, height), quality) for number in range(n))
    place = output.destination(Path(out)) if out is not None else None
    room = output.ready(place, 4 * width * height * (n + (n > 1))) if place else contextlib.nullcontext()
    with room, contextlib.closing(shoot(provider, orders, n, on_progress or no_matter, cancelled or never)) as shots:
        portraits = tuple(finish(shot, understood, place, number, n) for number, shot in enumerate(shots, 1))
        sheet = contact_sheet(portraits, place, first) if place and n > 1 else None
    return Made(portraits, sheet)


def shoot(
    provider: Provider, orders: Iterable[Order], count: int, on_progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> "Generator[tuple[Order, Picture], None, None]":
    """Every order with its picture as soon as it is done; closing this closes the provider."""
    taken: list[Order] = []
    done = 0

    def taking() -> Iterator[Order]:
        for each in orders:
            taken.append(each)
            yield each

    pictures = provider.make(taking(), on_progress=lambda fraction, stage: on_progress(Progress(done + 1, count, fraction, stage)), cancelled=cancelled)
    try:
        for picture in pictures:
            yield taken[done], picture
            done += 1
    finally:
        if isinstance(pictures, Generator):
            pictures.close()


def no_matter(_: Progress) -> None:
    """Take note of no progress."""


def never() -> bool:
    """Nobody cancels."""
    return False


def check(aspect: str | None, size: int | None, quality: str, n: int, seed: int | None) -> None:
    """Raise ``SettingsError`` for a setting out of its range."""
    if aspect is not None and aspect not in ASPECTS:
        raise SettingsError(f"The aspect is one of: {', '.join(ASPECTS)}.")
    if quality not in LONG_SIDE:
        raise SettingsError(f"The quality is one of: {', '.join(LONG_SIDE)}.")
    for value, allowed, what in ((size, SIZES, "size"), (n, COUNTS, "number of pictures"), (seed, SEEDS, "seed")):
        if value is not None and value not in allowed:
            raise SettingsError(f"The {what} is a whole number from {allowed[0]} to {allowed[-1]}.")


def understand(description: str, preset: str | None = None) -> Understood:
    """What a description says, on top of a preset."""
    from noselfie import words
    from noselfie.words import presets

    if preset is not None and preset not in presets.names():
        raise SettingsError(f"The preset is one of: {', '.join(presets.names())}.")
    read = words.parse(description)
    heard = tuple(text if ": " in text else f"{part}: {text}" for part, text in words.describe(read))
    ignored = tuple(description[span.start : span.end].strip() for span in read.ignored)
    return Understood(presets.apply(preset, read.spec) if preset else read.spec, heard, ignored, tuple(read.notes))


def pixels(aspect: Aspect, long_side: int) -> tuple[int, int]:
    """Width and height, even numbers, of an aspect with the given longer side."""
    across, down = (int(part) for part in aspect.split(":"))
    scale = long_side / max(across, down)
    return max(2, 2 * round(across * scale / 2)), max(2, 2 * round(down * scale / 2))


def order(spec: PortraitSpec, persona: Persona | None, seed: int, size: tuple[int, int], quality: Quality) -> Order:
    """Decide everything about one picture."""
    from noselfie import words
    from noselfie.darkroom import casting

    full, who = casting.cast(spec, seed, persona)
    return Order(words.compose(full), full, who, seed, *size, quality)


def finish(shot: "tuple[Order, Picture]", understood: Understood, place: output.Destination | None, number: int, count: int) -> Portrait:
    """Write a picture to its place, if it has one."""
    done, picture = shot
    said = (understood.heard, understood.ignored, understood.notes)
    portrait = Portrait(picture, None, done.spec, done.persona, done.seed, *said, done.prompt)
    if place is None:
        return portrait
    path = output.save(portrait.image(), place.portrait(done.seed, number, count), replace=place.replaces)
    return replace(portrait, path=path)


def contact_sheet(portraits: Sequence[Portrait], place: output.Destination, seed: int) -> Path:
    """Write the contact sheet, each picture with its seed."""
    from noselfie.studio import sheet

    page = sheet.lay_out([portrait.image() for portrait in portraits], [f"seed {portrait.seed}" for portrait in portraits])
    return output.save(page, place.sheet(seed), replace=place.replaces)
