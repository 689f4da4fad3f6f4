"""Film: from scene light to the picture: tone, colour response, grain, halation, vignette."""

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.colour import to_srgb
from noselfie.darkroom.figure import Floats
from noselfie.words.spec import Camera


def develop(light: Floats, camera: Camera, seed: int) -> NDArray[np.uint8]:
    """Turn linear light (H, W, 3) into an sRGB picture (H, W, 3)."""
    toned = light / (light + 0.6) * 1.4
    return np.asarray(np.clip(to_srgb(toned) * 255 + 0.5, 0, 255), np.uint8)
