"""A document as ``vet`` reads it: plain text, and where its headings stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    level: int
    """1 for the title, 6 for the least."""
    text: str
    start: int
    """Offset in the document's text, in characters."""


@dataclass(frozen=True)
class Document:
    name: str
    """The file's base name, or the last part of an address."""
    text: str
    headings: tuple[Heading, ...] = ()
