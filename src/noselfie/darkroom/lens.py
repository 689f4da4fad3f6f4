"""Lens: framing, perspective and depth of field of a 36 x 24 mm camera."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.solid import MASKS
from noselfie.words.spec import Camera

HEADS = {"close_up": 0.66, "headshot": 0.52, "head_and_shoulders": 0.42, "half_length": 0.265}
"""Height of the head without hair, of the frame's height at 3:4."""
WIDENING, TALLEST = 0.36, 0.76
"""In wider frames heads grow by this power of the frame's width, up to a share of its height: landscape portraits are framed closer."""
EYES = {"close_up": 0.43, "headshot": 0.39, "head_and_shoulders": 0.36, "half_length": 0.31}
"""Where the eyes' line lies, from the frame's top."""
TILTS = {"eye_level": 2.0, "high": 17.0, "low": -14.0}
"""Degrees by which the camera stands above the eyes."""
ROOM = 0.045
"""Of the frame's height, kept free above hair or hat."""
WIDEST = {"close_up": 0.94, "headshot": 0.84, "head_and_shoulders": 0.78, "half_length": 0.7}
"""Of the frame's width that head and hair may fill."""
LOWEST = 0.5
"""The lowest that hair or hat may push the eyes' line, of the frame's height from its top; then the camera steps back."""
STREAM = 30
"""This module's own stream of random numbers."""
PROFILE = 0.35
"""Share by which the camera steps back from a full profile: a head is a quarter longer than wide, and its face needs room before it."""
LOOK = 0.075
"""Of a wide frame's width by which the sitter stands off its middle."""


@dataclass(frozen=True)
class View:
    """What the camera sees, for those who paint what lies behind."""

    focal: float
    """Millimetres."""
    aperture: float
    distance: float
    """Metres from the lens to the plane of focus."""
    width: float
    """Millimetres of film across the picture."""
    height: float
    """Millimetres of film down the picture."""
    horizon: float
    """Where the camera's horizon lies, of the picture's height from its top."""
    centre: float
    """Where the sitter's face lies, of the picture's width from its left."""
    eye: tuple[float, float, float]
    """Where the camera stands."""


def add(figure: Figure, camera: Camera, width: int, height: int, seed: int) -> View:
    """Place the camera, focused on the nearer eye, so that head, hair and hat are in the frame."""
    focal, aperture = camera.focal_length or 85.0, camera.aperture or 2.0
    tilt = float(np.radians(TILTS[camera.angle or "eye_level"]))
    film = crop(width, height)
    fields = np.asarray(film) / focal  # the frame's width and height as tangents
    outline = np.concatenate([contour(figure), [figure.landmarks["crown"], figure.landmarks["chin"]]])
    place, middle, face = compose(figure, outline, fields, camera.framing or "head_and_shoulders", tilt)
    middle[0] -= aside(figure, width / height, seed) * fields[0]
    focus = focus_distance(figure, place, tilt)
    mount(place, tilt, (focal, aperture, focus), max(film), middle * focal / max(film))
    horizon = 0.5 + (middle[1] - np.tan(tilt)) / fields[1]
    centre = 0.5 + (face[0] - middle[0]) / fields[0]
    x, y, z = map(float, place)
    return View(focal, aperture, focus, film[0], film[1], float(horizon), float(centre), (x, y, z))


def compose(figure: Figure, outline: Floats, fields: Floats, framing: str, tilt: float) -> tuple[Floats, Floats, Floats]:
    """Find where the camera stands (3,), and the tangents (2,) of the frame's middle and of the face's."""
    target = np.asarray([eye.centre for eye in figure.eyes], float).mean(0)
    head = float(figure.landmarks["crown"][2] - figure.landmarks["chin"][2])
    back = np.asarray([0.0, -np.cos(tilt), np.sin(tilt)])
    share = HEADS[framing] * max(fields[0] / fields[1] / 0.75, 0.75) ** WIDENING
    distance = head / (min(share, max(TALLEST, HEADS[framing])) * fields[1])
    distance *= 1.0 + PROFILE * float(np.clip(2.0 * abs(turned(figure)) - 1.0, 0.0, 1.0))
    for _ in range(4):
        place = target + distance * back
        seen, eyes = project(outline, place, tilt), project(target[None], place, tilt)[0]
        above = (seen[:, 1].max() - eyes[1]) / fields[1]
        line = min(max(EYES[framing], above + ROOM), LOWEST)
        distance *= max(above / (line - ROOM), np.ptp(seen[:, 0]) / fields[0] / WIDEST[framing], 1.0)
    face = np.asarray([0.5 * eyes[0] + 0.25 * (seen[:, 0].min() + seen[:, 0].max()), eyes[1]])
    return place, np.asarray([face[0], eyes[1] + (line - 0.5) * fields[1]]), face


def aside(figure: Figure, aspect: float, seed: int) -> float:
    """Say how far right of the middle the sitter stands, of the frame's width: away from where the eyes or the nose point."""
    gaze = float(np.mean([eye.gaze[0] for eye in figure.eyes]))
    turn = gaze if abs(gaze) > 0.25 else turned(figure)
    if aspect <= 1.2:
        return -0.05 * float(np.clip(turn / 0.7, -1, 1)) if abs(turn) > 0.35 else 0.0
    if abs(turn) < 0.12:
        turn = float(np.random.default_rng([seed, STREAM]).choice([-1.0, 1.0]))
    return -LOOK * float(np.sign(turn))


def turned(figure: Figure) -> float:
    """Say where the nose points: the sine of the head's turn, positive to the picture's right."""
    eyes = np.asarray([eye.centre for eye in figure.eyes], float).mean(0)
    nose = np.asarray(figure.landmarks["nose_tip"], float) - eyes
    return float(nose[0] / np.hypot(nose[0], nose[1]))


def focus_distance(figure: Figure, place: Floats, tilt: float) -> float:
    """Measure the metres along the lens's axis to the front of the nearer eye, a fifth of the way to the other's."""
    axis = np.asarray([0.0, np.cos(tilt), -np.sin(tilt)])
    near, far = sorted(float((np.asarray(eye.centre) - place) @ axis) - eye.radius for eye in figure.eyes)
    return near + 0.2 * (far - near)


def mount(place: Floats, tilt: float, glass: tuple[float, float, float], film: float, shift: Floats) -> None:
    """Put the camera into the scene: ``glass`` is focal length, aperture and focus, ``film`` its longer side in millimetres.

    ``shift`` (2,) moves the frame, in its longer sides, as a view camera does.
    """
    import bpy

    lens = bpy.data.cameras.new("lens")
    lens.sensor_fit, lens.clip_start = "AUTO", 0.05
    focal, aperture, focus = glass
    lens.sensor_width = film
    lens.lens, lens.shift_x, lens.shift_y = focal, float(shift[0]), float(shift[1])
    lens.dof.use_dof, lens.dof.aperture_fstop, lens.dof.focus_distance = True, aperture, focus
    # Wide open the hole is round; stopped down its nine blades show.
    lens.dof.aperture_blades = 0 if aperture < 2.8 else 9
    item = bpy.data.objects.new("lens", lens)
    item.location = tuple(map(float, place))
    item.rotation_euler = (np.pi / 2 - tilt, 0.0, 0.0)
    bpy.context.scene.collection.objects.link(item)
    bpy.context.scene.camera = item


def crop(width: int, height: int) -> tuple[float, float]:
    """Give the largest frame (width, height) in millimetres of a picture's shape on 36 x 24 mm film, upright or lying."""
    long, short = max(width, height), min(width, height)
    across = min(36.0, 24.0 * long / short)
    return (across, across * short / long) if width >= height else (across * short / long, across)


def contour(figure: Figure) -> Floats:
    """Collect points (N, 3) above the mouth of the hair and headwear that are in the scene."""
    import bpy

    found = []
    for item in bpy.context.scene.objects:
        if item.pass_index not in {MASKS.index("hair") + 1, MASKS.index("headwear") + 1}:
            continue
        source = item.data.attributes["position"].data
        flat = np.empty(len(source) * 3, np.float32)
        source.foreach_get("vector", flat)
        found.append(flat.reshape(-1, 3)[::7])
    if not found:
        return np.zeros((0, 3), np.float32)
    points = np.concatenate(found)
    points = points[points[:, 2] > figure.landmarks["nose_tip"][2]]
    if len(points) < 100:
        return points
    # A stray hair may leave the frame.
    low, high = np.percentile(points, [0.6, 99.4], axis=0)
    return points[((points >= low) & (points <= high))[:, [0, 2]].all(axis=1)]


def project(points: Floats, place: Floats, tilt: float) -> Floats:
    """Project points (N, 3) to tangents (N, 2), right and up, for a camera that looks down by ``tilt`` radians."""
    away = np.asarray(points, float) - place
    depth = away[:, 1] * np.cos(tilt) - away[:, 2] * np.sin(tilt)
    up = away[:, 1] * np.sin(tilt) + away[:, 2] * np.cos(tilt)
    return np.asarray(np.stack([away[:, 0], up], axis=1) / depth[:, None], np.float32)
