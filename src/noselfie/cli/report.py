"""What is printed when portraits are done: for people, or as JSON."""

import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from noselfie.studio.make import Made, Portrait

LABEL = 20
"""Columns of the labels."""


def line(label: str, text: str) -> None:
    """Print one line with its label; characters that would steer the terminal become spaces."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    click.echo(f"{label:<{LABEL - 1}} {shown}")


def listed(label: str, items: Sequence[str]) -> None:
    """Print items after their label, one a line; nothing for none."""
    for number, item in enumerate(items):
        line("" if number else label, item)


def understood(heard: Sequence[str], ignored: Sequence[str], notes: Sequence[str]) -> None:
    """Print what was heard, what was not understood, and what is to be said about it."""
    listed("Heard", heard)
    if ignored:
        line("Not understood", " · ".join(ignored))
    listed("Note", notes)


def people(made: Made, again: Sequence[str], keep: Sequence[str]) -> None:
    """Print the result for people: files, what was heard, and the commands for the same picture and the same person."""
    for portrait in made.portraits:
        line("Portrait", f"{portrait.path}  ({technical(portrait)})")
    if made.sheet:
        line("Contact sheet", str(made.sheet))
    first = made.portraits[0]
    understood(first.heard, first.ignored, first.notes)
    line("Seed", ", ".join(str(portrait.seed) for portrait in made.portraits))
    line("Same again", shlex.join([*again, "--seed", str(first.seed)]))
    line("Same person", shlex.join(keep if "--persona" in keep else [*keep, "--seed", str(first.seed)]))


def technical(portrait: Portrait) -> str:
    """Size, time and device of a picture."""
    height, width, _ = portrait.picture.pixels.shape
    info = portrait.picture.info
    return f"{width} x {height}, {info.get('seconds', 0):.0f} s on {info.get('device', 'this machine')}"


def machine(made: Made) -> str:
    """The result as one JSON object."""
    return json.dumps({"portraits": [as_json(portrait) for portrait in made.portraits], "sheet": str(made.sheet) if made.sheet else None}, indent=2)


def as_json(portrait: Portrait) -> dict[str, Any]:
    """One portrait as plain values, without its pixels."""
    from noselfie.words import codec

    height, width, _ = portrait.picture.pixels.shape
    return {
        "path": str(portrait.path) if portrait.path else None,
        "width": width,
        "height": height,
        "seed": portrait.seed,
        "heard": list(portrait.heard),
        "ignored": list(portrait.ignored),
        "notes": list(portrait.notes),
        "prompt": portrait.prompt,
        "spec": codec.to_dict(portrait.spec),
        "persona": asdict(portrait.persona),
        "info": portrait.picture.info,
    }
