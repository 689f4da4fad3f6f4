"""Words: descriptions to specs, specs to prompts."""

from noselfie.words.compose import compose
from noselfie.words.heard import Heard, Phrase, Span
from noselfie.words.parse import parse
from noselfie.words.spec import PortraitSpec
from noselfie.words.summary import describe

__all__ = ["Heard", "Phrase", "PortraitSpec", "Span", "compose", "describe", "parse"]
