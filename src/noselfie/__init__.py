"""AI portraits without giving away a face.

>>> import noselfie
>>> made = noselfie.make("portrait of a woman with curly hair", out="portrait.png")  # doctest: +SKIP

Everything here is loaded when first used, so that importing noselfie costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noselfie.darkroom.persona import Persona
    from noselfie.errors import (
        AddressRefused,
        Cancelled,
        DescriptionError,
        DocumentError,
        FetchError,
        ModelError,
        NoselfieError,
        OutOfMemory,
        OutputError,
        PersonaError,
        Refused,
        SettingsError,
        WorkerError,
    )
    from noselfie.studio.make import Made, Portrait, Progress, make
    from noselfie.words import compose, parse
    from noselfie.words.spec import PortraitSpec

__all__ = [
    "AddressRefused",
    "Cancelled",
    "DescriptionError",
    "DocumentError",
    "FetchError",
    "Made",
    "ModelError",
    "NoselfieError",
    "OutOfMemory",
    "OutputError",
    "Persona",
    "PersonaError",
    "Portrait",
    "PortraitSpec",
    "Progress",
    "Refused",
    "SettingsError",
    "WorkerError",
    "compose",
    "make",
    "parse",
]

_HOMES = {
    "Made": "studio.make",
    "Persona": "darkroom.persona",
    "Portrait": "studio.make",
    "PortraitSpec": "words.spec",
    "Progress": "studio.make",
    "compose": "words",
    "make": "studio.make",
    "parse": "words",
}
"""Where each public name lives; the errors live in ``errors``."""


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(importlib.import_module(f"noselfie.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
