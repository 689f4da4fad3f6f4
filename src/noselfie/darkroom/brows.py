"""Brows and lashes: the short hairs of the face."""

from typing import Any

from noselfie.darkroom.figure import Figure
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Subject


def add(figure: Figure, persona: Persona, subject: Subject) -> list[Any]:
    """Add brows and lashes to the scene."""
    return []
