"""Shape targets: weigh MakeHuman's macros for a sex, age, build and ancestry, and add weighted targets up."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from noselfie.darkroom.basemesh import TOTAL, base
from noselfie.darkroom.figure import Floats

MARKS = ((1.0, "baby"), (10.0, "child"), (25.0, "young"), (90.0, "old"))
"""Years at which the data has a whole human (MPFB's age slider: 1, 10, 25 and 90 years)."""


def mix(weights: Mapping[str, float]) -> Floats:
    """Add up weighted targets: offsets (19158, 3) in metres."""
    mesh = base()
    total = np.zeros((TOTAL, 3), np.float32)
    for stem, weight in weights.items():
        if abs(weight) > 1e-4:
            k = mesh.target_names[stem]
            span = slice(int(mesh.target_start[k]), int(mesh.target_start[k + 1]))
            total[mesh.target_index[span]] += np.float32(weight) * mesh.target_offset[span]
    return total


def ages(years: float) -> dict[str, float]:
    """Weigh the data's four ages for an age in years, piecewise linear, old age setting in slowly after 25."""
    years = min(max(years, MARKS[0][0]), MARKS[-1][0])
    for (low, a), (high, b) in pairwise(MARKS):
        if years <= high:
            t = (years - low) / (high - low)
            # A face at 45 is far nearer to 25 than to 90 than a straight line would have it.
            t = t**1.35 if a == "young" else t
            return {a: 1.0 - t, b: t}
    return {MARKS[-1][1]: 1.0}


def macro(femininity: float, age: float, families: Mapping[str, float], muscle: float, weight: float) -> dict[str, float]:
    """Weigh the macro targets; ``families`` are shares of african, asian, caucasian; muscle and weight 0 to 1."""
    result: dict[str, float] = {}
    muscles, weights = _ends("muscle", muscle), _ends("weight", weight)
    for sex, s in (("female", femininity), ("male", 1.0 - femininity)):
        for step, a in ages(age).items():
            for family, f in families.items():
                result[f"macrodetails/{family}-{sex}-{step}"] = s * a * f
            for m, x in muscles.items():
                for w, y in weights.items():
                    result[f"macrodetails/universal-{sex}-{step}-{m}-{w}"] = s * a * x * y
    return result


def _ends(name: str, value: float) -> dict[str, float]:
    t = abs(value - 0.5) * 2
    return {f"average{name}": 1.0 - t, ("max" if value > 0.5 else "min") + name: t}
