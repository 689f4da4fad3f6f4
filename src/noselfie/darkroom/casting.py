"""Casting: the seed decides what the description leaves open, and a persona sits for it."""

from noselfie.darkroom.persona import Persona
from noselfie.words.spec import PortraitSpec


def cast(spec: PortraitSpec, seed: int, persona: Persona | None = None) -> tuple[PortraitSpec, Persona]:
    """Complete a spec and give the persona who sits for it."""
    return spec, persona or Persona(seed)
