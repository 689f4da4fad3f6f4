"""Teeth: a row in order, whole on both sides, that opens with the jaw."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy, mouth
from noselfie.darkroom.figure import Figure, Floats
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Pose, Subject

STRAIGHT = Pose(head_yaw=0.0, head_pitch=0.0, head_roll=0.0, body_yaw=0.0)


def laughing(expression: str = "laugh") -> Figure:
    return anatomy.build(Persona(1), Subject(expression=expression, pose=STRAIGHT))  # type: ignore[arg-type]


def ahead(figure: Figure) -> Floats:
    return np.asarray(figure.head[:3, :3] @ np.asarray([0, -1, 0]), np.float32)


@pytest.mark.parametrize("part", mouth.ROWS)
def test_rows_run_from_left_to_right(part: str) -> None:
    for row in mouth.rows(laughing().parts[part], part):
        assert row.shape == (17, 3)
        assert (np.diff(row[4:13, 0]) > 0).all()


@pytest.mark.parametrize("part", mouth.ROWS)
def test_each_tooth_has_its_place(part: str) -> None:
    figure = laughing()
    _, necks, edges = mouth.rows(figure.parts[part], part)
    made = mouth.teeth(necks, edges, ahead(figure), mouth.WIDTHS[part])
    count = 2 * len(mouth.WIDTHS[part])
    middles = made.vertices.reshape(count, -1, 3).mean(1)
    assert (np.diff(middles[3:-3, 0]) > 0).all()
    assert np.isfinite(made.vertices).all()
    assert made.faces.max() == len(made.vertices) - 1


def test_a_laugh_parts_the_teeth() -> None:
    def gap(expression: str) -> float:
        figure = laughing(expression)
        upper, lower = (mouth.rows(figure.parts[p], p)[2][8, 2] for p in mouth.ROWS)
        return float(upper - lower)

    assert gap("laugh") > gap("neutral") + 0.002


def test_depth_runs_from_the_front_to_the_molars() -> None:
    points = np.asarray([[0, -0.1, 0], [0, -0.05, 0]], np.float32)
    assert mouth.depth(points, np.asarray([0, -1, 0], np.float32)) == pytest.approx([0, 1])
