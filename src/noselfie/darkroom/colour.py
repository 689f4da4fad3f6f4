"""Colour: between sRGB hex strings and the linear light that the renderer works in (IEC 61966-2-1)."""

import numpy as np
from numpy.typing import NDArray


def linear(hexes: str) -> tuple[float, float, float]:
    """Turn ``#rrggbb`` into linear sRGB components."""
    values = np.asarray([int(hexes[i : i + 2], 16) for i in (1, 3, 5)]) / 255.0
    r, g, b = to_linear(values)
    return float(r), float(g), float(b)


def to_linear(encoded: NDArray[np.floating]) -> NDArray[np.floating]:
    """Decode sRGB values 0 to 1."""
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def to_srgb(light: NDArray[np.floating]) -> NDArray[np.floating]:
    """Encode linear values 0 to 1."""
    light = np.clip(light, 0.0, None)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
