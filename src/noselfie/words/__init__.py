"""Words: descriptions to specs, specs to prompts."""

from noselfie.words.heard import Heard, Phrase, Span
from noselfie.words.parse import parse
from noselfie.words.spec import PortraitSpec

__all__ = ["Heard", "Phrase", "PortraitSpec", "Span", "parse"]
