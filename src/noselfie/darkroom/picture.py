"""A finished picture: pixels, and how they were made."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Picture:
    """An sRGB picture."""

    pixels: NDArray[np.uint8]
    """(H, W, 3)."""
    info: dict[str, Any] = field(default_factory=dict)
    """How it was made, as plain values: ``device``, ``seconds``, ``model``."""
