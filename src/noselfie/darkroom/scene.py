"""A scene: one picture fully decided, as plain values that travel to the worker as JSON."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from noselfie.darkroom.persona import Persona
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
        return asdict(self)
