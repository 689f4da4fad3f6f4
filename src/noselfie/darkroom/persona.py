"""A persona: an identity made from a seed, the same in every picture."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Persona:
    """Everything about a person that a change of clothes, light or mood leaves alone."""

    seed: int
    name: str = ""
    age: float = 32.0
    femininity: float = 1.0
    ancestry: dict[str, float] = field(default_factory=lambda: {"caucasian": 1.0})
    """Weights of the three shape families african, asian, caucasian; they sum to 1."""
    weight: float = 0.5
    muscle: float = 0.5
    shape: dict[str, float] = field(default_factory=dict)
    """Weights of the shape targets by file stem, e.g. ``nose/nose-hump-incr``."""
    skin_tone: float = 4.0
    """Monk scale 1 to 10."""
    undertone: float = 0.0
    """-1 cool and pink to 1 warm and olive."""
    freckles: float = 0.0
    moles: float = 0.3
    brow_thickness: float = 0.5
    eye_colour: str = "#5b3a1e"
    hair_colour: str = "#2a1c14"
    hair_texture: str = "wavy"
    lip_colour: str = "#b06a62"
