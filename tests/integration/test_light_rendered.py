"""Light and lens in the renderer: side, exposure and surroundings, measured on a grey ball in the sitter's place."""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from noselfie.darkroom import lens, light, solid
from noselfie.darkroom.backdrop import Backdrop
from noselfie.darkroom.figure import Eye, Figure, Floats, Mesh
from noselfie.darkroom.props.forms import ball
from noselfie.darkroom.shader import principled
from noselfie.words.spec import Camera, Lighting

SIZE = 48
HEAD = (0.0, 0.0, 1.6)


def ball_in(lighting: Lighting, surroundings: Floats | None = None) -> Floats:
    """Render a mid-grey ball (H, W, 4) of a head's size in a set-up."""
    import bpy

    bpy.ops.wm.read_factory_settings(use_empty=True)
    marks = {"crown": (0.0, 0.0, 1.71), "chin": (0.0, -0.08, 1.49), "nose_tip": (0.0, -0.12, 1.58)}
    eyes = (Eye((-0.03, -0.1, 1.62), 0.012, (0.0, -1.0, 0.0)), Eye((0.03, -0.1, 1.62), 0.012, (0.0, -1.0, 0.0)))
    head: Mesh = ball(np.asarray(HEAD, np.float32), np.eye(3, dtype=np.float32) * 0.11, rings=24)
    points = {name: np.asarray(mark, np.float32) for name, mark in marks.items()}
    figure = Figure(head, head.vertices, np.arange(len(head.vertices), dtype=np.int32), {}, points, np.eye(4, dtype=np.float32), eyes)
    solid.add("head", head, principled("grey", Base_Color=(0.18, 0.18, 0.18), Roughness=1.0, Specular_IOR_Level=0.0), mask="skin")
    view = lens.add(figure, Camera(aperture=16.0, framing="headshot"), SIZE, SIZE, 1)
    behind = Backdrop(np.zeros((SIZE, SIZE, 3), np.float32), np.ones((8, 16, 3), np.float32) if surroundings is None else surroundings)
    light.add(figure, lighting, behind, view, 5.0)
    return shot()


def shot() -> Floats:
    """Render what stands on the set."""
    import bpy

    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising = "CYCLES", 16, False
    scene.render.resolution_x = scene.render.resolution_y = SIZE
    scene.render.resolution_percentage, scene.render.film_transparent = 100, True
    scene.render.image_settings.file_format = "OPEN_EXR"
    with tempfile.TemporaryDirectory() as place:
        scene.render.filepath = str(Path(place) / "ball.exr")
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(scene.render.filepath)
        return np.asarray(image.pixels[:], np.float32).reshape(SIZE, SIZE, 4)[::-1]


def halves(picture: Floats) -> tuple[float, float]:
    """Give the mean light of the ball's left and right halves."""
    seen = picture[..., 3] > 0.99
    columns = np.flatnonzero(seen.any(axis=0))
    middle = (columns[0] + columns[-1] + 1) // 2
    grey = picture[..., :3].mean(axis=2)
    left, right = seen.copy(), seen.copy()
    left[:, middle:], right[:, :middle] = False, False
    return float(grey[left].mean()), float(grey[right].mean())


@pytest.mark.parametrize("setup", ["window", "rembrandt", "split", "golden_hour", "sun"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_key_side_of_the_ball_is_brighter(setup: str, side: str) -> None:
    left, right = halves(ball_in(Lighting(setup=setup, side=side)))  # type: ignore[arg-type]
    lit, shaded = (left, right) if side == "left" else (right, left)
    assert lit > 1.3 * shaded


@pytest.mark.parametrize("setup", ["softbox", "window", "butterfly", "overcast", "flash", "even", "clamshell"])
def test_a_mid_grey_ball_is_exposed_near_mid_grey(setup: str) -> None:
    picture = ball_in(Lighting(setup=setup))  # type: ignore[arg-type]
    lit = np.percentile(picture[..., :3].mean(axis=2)[picture[..., 3] > 0.99], 75)
    assert 0.12 < lit < 0.33


def test_the_surroundings_light_the_side_they_are_on() -> None:
    sphere = np.full((8, 16, 3), 0.01, np.float32)
    sphere[2:6, 3:5] = 8.0
    left, right = halves(ball_in(Lighting(setup="overcast", side="left"), sphere))
    sphere = sphere[:, ::-1]
    left_again, right_again = halves(ball_in(Lighting(setup="overcast", side="left"), sphere))
    assert right / left > 1.15 * right_again / left_again
