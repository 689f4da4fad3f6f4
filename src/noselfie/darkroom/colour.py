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


LUMA = (0.2126, 0.7152, 0.0722)
"""Luminance of linear sRGB (IEC 61966-2-1)."""


def kelvin(temperature: float) -> tuple[float, float, float]:
    """Give the linear sRGB colour, of luminance 1, of a black body of a temperature in kelvin.

    Chromaticity by the cubic of Kim, Cho and Kang (US patent 7024034, 2006), 1,667 to 25,000 K.
    """
    t = min(max(temperature, 1667.0), 25000.0)
    k = 1000.0 / t
    if t <= 4000:
        x = -0.2661239 * k**3 - 0.2343589 * k**2 + 0.8776956 * k + 0.179910
    else:
        x = -3.0258469 * k**3 + 2.1070379 * k**2 + 0.2226347 * k + 0.240390
    if t <= 2222:
        y = -1.1063814 * x**3 - 1.34811020 * x**2 + 2.18555832 * x - 0.20219683
    elif t <= 4000:
        y = -0.9549476 * x**3 - 1.37418593 * x**2 + 2.09137015 * x - 0.16748867
    else:
        y = 3.0817580 * x**3 - 5.87338670 * x**2 + 3.75112997 * x - 0.37001483
    xyz = np.asarray([x / y, 1.0, (1 - x - y) / y])
    r, g, b = np.maximum(np.asarray(XYZ_TO_RGB) @ xyz, 0.0)
    return float(r), float(g), float(b)


XYZ_TO_RGB = ((3.2404542, -1.5371385, -0.4985314), (-0.9692660, 1.8760108, 0.0415560), (0.0556434, -0.2040259, 1.0572252))
"""From CIE XYZ to linear sRGB (IEC 61966-2-1)."""
