"""Colour: between sRGB hex strings and the linear light that the renderer works in (IEC 61966-2-1)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def linear(hexes: str) -> tuple[float, float, float]:
    """Turn ``#rrggbb`` into linear sRGB components."""
    values = np.asarray([int(hexes[i : i + 2], 16) for i in (1, 3, 5)]) / 255.0
    r, g, b = to_linear(values)
    return float(r), float(g), float(b)


def to_linear(encoded: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Decode sRGB values 0 to 1."""
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def to_srgb(light: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Encode linear values 0 to 1."""
    light = np.clip(light, 0.0, None)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


LUMA = (0.2126, 0.7152, 0.0722)
"""Luminance of linear sRGB (IEC 61966-2-1)."""


def kelvin(temperature: float) -> tuple[float, float, float]:
    """Give the linear sRGB colour, of luminance 1, of a black body of a temperature in kelvin.

    Chromaticity by the cubic of Kim, Cho and Kang (US patent 7024034, 2006), 1,667 to 25,000 K.
    """
    t = min(max(temperature, 1667.0), 25000.0)
    k = 1000.0 / t
    x = float(np.polyval(KIM_X[t > 4000], k))
    y = float(np.polyval(KIM_Y[int(t > 2222) + int(t > 4000)], x))
    xyz = np.asarray([x / y, 1.0, (1 - x - y) / y])
    r, g, b = np.maximum(np.asarray(XYZ_TO_RGB) @ xyz, 0.0)
    return float(r), float(g), float(b)


KIM_X = ((-0.2661239, -0.2343589, 0.8776956, 0.179910), (-3.0258469, 2.1070379, 0.2226347, 0.240390))
"""Cubics of the chromaticity x in 1,000 / kelvin, up to 4,000 K and above."""
KIM_Y = (
    (-1.1063814, -1.34811020, 2.18555832, -0.20219683),
    (-0.9549476, -1.37418593, 2.09137015, -0.16748867),
    (3.0817580, -5.87338670, 3.75112997, -0.37001483),
)
"""Cubics of the chromaticity y in x, up to 2,222 K, up to 4,000 K, and above."""
XYZ_TO_RGB = ((3.2404542, -1.5371385, -0.4985314), (-0.9692660, 1.8760108, 0.0415560), (0.0556434, -0.2040259, 1.0572252))
"""From CIE XYZ to linear sRGB (IEC 61966-2-1)."""
