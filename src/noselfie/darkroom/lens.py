"""Lens: framing, perspective and depth of field of a 36 x 24 mm camera."""

from typing import Any

import numpy as np

from noselfie.darkroom.figure import Figure
from noselfie.words.spec import Camera

HEIGHTS = {"close_up": 0.30, "headshot": 0.42, "head_and_shoulders": 0.56, "half_length": 0.85}
"""Metres of the subject from the top to the bottom of the frame."""


def add(figure: Figure, camera: Camera, width: int, height: int) -> Any:
    """Place the camera, focused on the nearer eye."""
    import bpy

    focal, aperture = camera.focal_length or 85.0, camera.aperture or 2.0
    tall = HEIGHTS[camera.framing or "head_and_shoulders"]
    eyes = (figure.landmarks["eye_left"] + figure.landmarks["eye_right"]) / 2
    # The sensor's long side is 36 mm and lies along the picture's long side.
    sensor = 0.036 * (height / max(width, height))
    distance = tall * focal * 1e-3 / sensor
    lens = bpy.data.cameras.new("lens")
    lens.lens, lens.sensor_width, lens.sensor_fit = focal, 36.0, "AUTO"
    item = bpy.data.objects.new("lens", lens)
    # The eyes lie a little above the middle of the frame.
    item.location = (float(eyes[0]), float(eyes[1]) - distance, float(eyes[2]) - 0.09 * tall)
    item.rotation_euler = (np.pi / 2, 0.0, 0.0)
    lens.dof.use_dof, lens.dof.aperture_fstop = True, aperture
    lens.dof.focus_distance = float(min(e.centre[1] - e.radius for e in figure.eyes) - item.location[1])
    bpy.context.scene.collection.objects.link(item)
    bpy.context.scene.camera = item
    return item
