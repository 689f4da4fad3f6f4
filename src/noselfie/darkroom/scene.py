"""A scene: one picture fully decided, as plain values that travel to the worker as JSON."""

from dataclasses import dataclass
from typing import Any, Literal, Self

from noselfie.darkroom import persona as people
from noselfie.darkroom.persona import Persona
from noselfie.words import codec
from noselfie.words.spec import PortraitSpec

Quality = Literal["draft", "standard", "fine", "reference"]
"""``reference`` is for measurements: 1,024 samples a pixel and no denoiser."""


@dataclass(frozen=True)
class Scene:
    """What the stage shoots: a completed spec, who sits, and the size in pixels."""

    spec: PortraitSpec
    persona: Persona
    seed: int
    width: int
    height: int
    quality: Quality = "standard"

    def to_dict(self) -> dict[str, Any]:
        """Give plain JSON values."""
        plain = {"seed": self.seed, "width": self.width, "height": self.height, "quality": self.quality}
        return {"spec": codec.to_dict(self.spec), "persona": people.to_dict(self.persona), **plain}

    @classmethod
    def from_dict(cls, found: dict[str, Any]) -> Self:
        """Read what ``to_dict`` gave."""
        parts = {"spec": codec.from_dict(found["spec"]), "persona": people.from_dict(found["persona"])}
        return cls(**(found | parts))
