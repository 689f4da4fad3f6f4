"""Ears: lobes that hang in a round, where the base mesh ends them in a straight line."""

import numpy as np

from noselfie.darkroom.basemesh import BODY, Base
from noselfie.darkroom.figure import Floats

WHOLE = "ears/{side}-ear-wing-incr"
"""The target whose vertices are an ear."""
LOBE = 0.36
"""Share of an ear's height, from below, that its lobe's roundness reaches up."""
LIFT, INWARDS = 0.0062, 0.0026
"""Metres by which the lobe's outer lower corner is raised, and drawn in: a circle through a lobe 14 mm wide leaves its box by about so much."""


def rounded(points: Floats, mesh: Base) -> Floats:
    """Round the lobes of a person at rest (V, 3): raised and drawn in at their outer lower corners, still where they join the cheek."""
    result = points.copy()
    for side in "lr":
        k = mesh.target_names[WHOLE.format(side=side)]
        index = mesh.target_index[int(mesh.target_start[k]) : int(mesh.target_start[k + 1])]
        index = index[index < BODY]
        ear = points[index]
        low, high = ear[:, 2].min(), ear[:, 2].max()
        down = np.clip(1 - (ear[:, 2] - low) / (LOBE * (high - low)), 0, 1)
        across = np.abs(ear[:, 0])
        lobe = across[down > 0]
        out = np.clip((across - lobe.min()) / max(float(np.ptp(lobe)), 1e-6), 0, 1)
        result[index, 2] += LIFT * down * out**2
        result[index, 0] -= np.sign(ear[:, 0]) * INWARDS * down**2 * out
    return result
