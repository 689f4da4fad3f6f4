"""Catchlights: the key is mirrored on the iris, on its own side, clear of the lid."""

from types import SimpleNamespace

import numpy as np
import pytest

from noselfie.darkroom import anatomy, catchlight, eyes, lids
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Pose, Subject


@pytest.mark.parametrize("pose", [Pose(), Pose(head_yaw=25.0), Pose(gaze_yaw=20.0)])
@pytest.mark.parametrize(("azimuth", "elevation"), [(-86.0, 8.0), (-45.0, 30.0), (0.0, 60.0), (53.0, 15.0)])
def test_the_mirroring_spot_lies_on_the_iris_on_the_lamps_side(pose: Pose, azimuth: float, elevation: float) -> None:
    figure = anatomy.build(Persona(5), Subject(pose=pose), 2.0)
    a, e = np.radians([azimuth, elevation])
    lamp = np.asarray([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)], np.float32)
    view = np.asarray([0.0, -1.0, 0.035], np.float32)
    for eye, edge in zip(figure.eyes, eyes.lid_edges(figure), strict=True):
        seen = catchlight.mirrored(eye, edge, view / np.linalg.norm(view), lamp)
        half = (seen + view) / np.linalg.norm(seen + view)
        across, up, ahead = half @ lids.frame(eye)
        assert np.linalg.norm(seen) == pytest.approx(1, abs=0.01)
        assert np.arctan2(np.hypot(across, up), ahead) < 1.2 * catchlight.SIDE
        assert up > 0
        if pose.gaze_yaw is None and azimuth:
            assert np.sign(across) == np.sign(azimuth)
        # Where the ball's surface has that tilt, the lids are open.
        place = np.asarray([across, up, ahead * catchlight.STEEP]) / catchlight.STEEP
        assert lids.opening((lids.frame(eye) @ place)[None].astype(np.float32), eye, edge)[0][0] > 0


@pytest.mark.parametrize("above", [2.0, 17.0, -14.0])
def test_a_gaze_of_nought_meets_the_camera(above: float) -> None:
    figure = anatomy.build(Persona(5), Subject(), above)
    middle = np.mean([eye.centre for eye in figure.eyes], 0)
    camera = middle + 1.8 * np.asarray([0, -np.cos(np.radians(above)), np.sin(np.radians(above))])
    for eye in figure.eyes:
        towards = camera - np.asarray(eye.centre)
        assert float(np.asarray(eye.gaze) @ towards) / float(np.linalg.norm(towards)) > np.cos(np.radians(0.5))


def lamp(name: str, place: tuple[float, float, float]) -> SimpleNamespace:
    data = SimpleNamespace(color=(1.0, 1.0, 1.0), size=0.5, size_y=0.5, shape="RECTANGLE", energy=100.0)
    return SimpleNamespace(name=name, location=place, data=data)


def test_a_key_behind_the_sitter_leaves_the_catchlight_to_the_fill_and_a_rim_gives_none() -> None:
    figure = anatomy.build(Persona(5), Subject(), 2.0)
    eye, edge = figure.eyes[0], eyes.lid_edges(figure)[0]
    camera = (0.0, -1.8, eye.centre[2])
    behind, fill, rim = lamp("key", (1.0, 1.5, 2.0)), lamp("fill", (-1.0, -1.5, 1.7)), lamp("rim", (1.0, -1.5, 1.7))
    seen = catchlight.glint(eye, edge, [behind, rim, fill], camera)
    assert seen is not None
    assert seen.direction[0] < 0
    front = catchlight.glint(eye, edge, [fill, lamp("key", (1.0, -1.5, 1.7))], camera)
    assert front is not None
    assert front.direction[0] > 0
    assert catchlight.glint(eye, edge, [behind, rim], camera) is None
