"""Eyes: the ball looks where the gaze goes, fits its lids, and its iris is the colour named."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy, eyes, iris
from noselfie.darkroom.colour import linear
from noselfie.darkroom.figure import Eye
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Pose, Subject


def test_frame_is_a_rotation_that_looks_along_the_gaze() -> None:
    gaze = np.asarray([0.3, -0.9, 0.1])
    gaze /= np.linalg.norm(gaze)
    axes = eyes.frame(Eye((0, 0, 0), 0.015, tuple(map(float, gaze))))  # type: ignore[arg-type]
    assert axes.T @ axes == pytest.approx(np.eye(3), abs=1e-5)
    assert np.linalg.det(axes) == pytest.approx(1)
    assert axes[:, 2] == pytest.approx(gaze, abs=1e-5)
    assert axes[2, 1] > 0.9


def test_cornea_stands_out_only_over_the_iris() -> None:
    points, faces = eyes.ball()
    length = np.linalg.norm(points, axis=1)
    assert length[0] == pytest.approx(1 + eyes.BULGE)
    beside = np.hypot(points[:, 0], points[:, 1]) > eyes.IRIS * 1.13
    assert length[beside] == pytest.approx(1, abs=1e-5)
    assert faces.max() < len(points)


@pytest.mark.parametrize("yaw", [-25.0, 0.0, 25.0])
def test_the_pupil_lies_within_the_lids_and_the_back_of_the_ball_does_not(yaw: float) -> None:
    figure = anatomy.build(Persona(5), Subject(pose=Pose(gaze_yaw=yaw)))
    for eye, edge in zip(figure.eyes, eyes.lid_edges(figure), strict=True):
        gaze = np.asarray(eye.gaze)
        inside, _ = eyes.opening(np.stack([gaze, -gaze]).astype(np.float32), eye, edge)
        assert inside[0] > 0
        assert inside[1] < -1


def test_shadow_is_deepest_under_the_upper_lid() -> None:
    under, middle, low = eyes.shade(np.asarray([0.0, 0.3, 0.0], np.float32), np.asarray([1.0, 0.5, 0.0], np.float32))
    assert under > low > middle


@pytest.mark.parametrize("colour", ["#5d7fa3", "#5b3a1e", "#6b7d4a"])
def test_iris_is_near_its_colour_with_a_black_pupil_and_a_dark_rim(colour: str) -> None:
    painted = iris.paint(iris.Look(colour, 0.33, 30, 4))[..., :3]
    wanted = np.asarray(linear(colour))
    ring = painted[45:75].mean((0, 1))
    assert ring / ring.sum() == pytest.approx(wanted / wanted.sum(), abs=0.09)
    assert painted[:25].max() < 0.01
    assert painted[-3:].mean() < 0.4 * ring.mean()


def test_veins_leave_the_iris_alone() -> None:
    found = iris.veins(iris.Look("#5d7fa3", 0.33, 30, 4))
    assert found[:10].mean() < 0.25 * found[-20:].mean()
