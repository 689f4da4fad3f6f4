"""What a parse gives back: the spec, what was heard where, what was not understood, and notes."""

from dataclasses import dataclass
from typing import Any

from noselfie.words.spec import PortraitSpec


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to ``end`` of the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """A stretch of the text that was understood, and the field it set."""

    start: int
    end: int
    path: str
    """Field of the spec, such as ``subject.hair.colour``; ``style...`` where words carry no field."""
    value: Any
    said: str
    """The phrase in the vocabulary's spelling."""


@dataclass(frozen=True)
class Heard:
    """A description understood: nothing of it is dropped in silence."""

    spec: PortraitSpec
    heard: tuple[Phrase, ...]
    ignored: tuple[Span, ...]
    notes: tuple[str, ...]
