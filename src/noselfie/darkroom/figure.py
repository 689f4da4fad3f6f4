"""The values that the crafts of the darkroom hand to one another: meshes, eyes, a posed figure."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Mesh:
    """A polygon mesh in metres."""

    vertices: Floats
    """(V, 3), Blender axes."""
    faces: Ints
    """(F, 4) quads; a triangle repeats its last corner."""
    uvs: Floats | None = None
    """(F, 4, 2), one a corner."""


@dataclass(frozen=True)
class Eye:
    """One eyeball as a sphere; ``gaze`` is the unit direction it looks in."""

    centre: tuple[float, float, float]
    radius: float
    gaze: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Figure:
    """A person, shaped, expressing and posed, in numpy; the head at its true height above the floor."""

    skin: Mesh
    """Body without helpers, cut off below the hips."""
    rest: Floats
    """(V, 3) the same vertices before pose and expression: anchor textures and hair roots here."""
    base_index: Ints
    """(V,) each skin vertex's index in the base mesh."""
    parts: dict[str, Mesh]
    """Posed helper geometry: upper_teeth, lower_teeth, tongue, lashes_left_upper, lashes_left_lower (and right), hair_cage, tights."""
    landmarks: dict[str, Floats]
    """Posed points (3,) and lines (N, 3). In the middle: crown, hairline, glabella, nasion, nose_tip, nose_base, lip_top, lip_centre,
    lip_bottom, mouth, chin_front, chin, menton, back_of_head, head, neck, chest, neck_ring (24 points). With _left and _right: eye,
    eye_inner, eye_outer, lid_upper and lid_lower (lines), brow (line), temple, cheekbone, ear, ear_lobe, ear_top, lip_corner, jaw_angle,
    jaw (line), collarbone (line), shoulder."""
    head: Floats
    """(4, 4) rest-to-posed transform of the head."""
    eyes: tuple[Eye, Eye]
    """On the picture's left and right."""
    masks: dict[str, Floats] = field(default_factory=dict)
    """(V,) weights 0 to 1 a skin vertex: lips, eyelids, ears, face, scalp, inside_mouth."""
