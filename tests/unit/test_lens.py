"""Lens: the frame's shape, projection, and where head and eyes come to lie."""

import numpy as np
import pytest

from noselfie.darkroom import lens
from noselfie.darkroom.figure import Eye, Figure, Mesh

EMPTY = Mesh(np.zeros((0, 3), np.float32), np.zeros((0, 4), np.int32))


def sitter(gaze: float = 0.0, nose: float = 0.0) -> Figure:
    """Make a head of usual size that looks to ``gaze``."""
    marks = {"crown": (0, -0.04, 1.70), "chin": (0, -0.1, 1.48), "nose_tip": (nose, -0.16, 1.56)}
    look = (gaze, -float(np.sqrt(1 - gaze**2)), 0.0)
    eyes = (Eye((-0.03, -0.11, 1.59), 0.0125, look), Eye((0.03, -0.11, 1.59), 0.0125, look))
    points = {name: np.asarray(mark, np.float32) for name, mark in marks.items()}
    return Figure(EMPTY, EMPTY.vertices, np.zeros(0, np.int32), {}, points, np.eye(4, dtype=np.float32), eyes)


SHAPES = {(768, 1024): (24, 32), (800, 800): (24, 24), (1024, 576): (36, 20.25), (600, 900): (24, 36), (576, 1024): (20.25, 36)}


@pytest.mark.parametrize(("size", "film"), SHAPES.items())
def test_the_frame_is_cut_from_36_by_24(size: tuple[int, int], film: tuple[float, float]) -> None:
    assert lens.crop(*size) == pytest.approx(film)


@pytest.mark.parametrize("framing", sorted(lens.HEADS))
@pytest.mark.parametrize("fields", [(24, 32), (24, 24), (36, 20.25), (20.25, 36)])
@pytest.mark.parametrize("focal", [35, 85])
@pytest.mark.parametrize("big", [0.03, 0.16])
def test_hair_is_in_the_frame_and_the_eyes_in_its_upper_half(framing: str, fields: tuple[float, float], focal: float, big: float) -> None:
    figure = sitter()
    ring = np.linspace(0, 2 * np.pi, 40)
    hair = np.stack([(0.09 + big) * np.cos(ring), 0 * ring, 1.62 + (0.09 + big) * np.sin(ring)], axis=1).astype(np.float32)
    outline = np.concatenate([hair, [figure.landmarks["crown"], figure.landmarks["chin"]]])
    field = np.asarray(fields) / focal
    place, middle, face = lens.compose(figure, outline, field, framing, 0.03)
    seen = (lens.project(outline, place, 0.03) - middle) / field
    assert np.abs(seen[:, 0]).max() < 0.5
    assert seen[:, 1].max() < 0.5
    eyes = (face[1] - middle[1]) / field[1]
    assert 0.0 <= eyes < 0.25


def test_framings_go_from_close_to_wide_and_longer_lenses_stand_farther() -> None:
    figure = sitter()
    outline = np.asarray([figure.landmarks["crown"], figure.landmarks["chin"]])
    distances = [-lens.compose(figure, outline, np.asarray([24, 32]) / 85, f, 0.0)[0][1] for f in ("close_up", "headshot", "head_and_shoulders", "half_length")]
    assert distances == sorted(distances)
    near = -lens.compose(figure, outline, np.asarray([24, 32]) / 35, "headshot", 0.0)[0][1]
    assert near < distances[1]


def test_heads_fill_more_of_a_wide_frame() -> None:
    figure = sitter()
    outline = np.asarray([figure.landmarks["crown"], figure.landmarks["chin"]])
    share = []
    for film in ((24, 32), (24, 24), (36, 20.25)):
        field = np.asarray(film) / 85
        place, _, _ = lens.compose(figure, outline, field, "head_and_shoulders", 0.0)
        seen = lens.project(outline, place, 0.0)
        share.append(float(np.ptp(seen[:, 1]) / field[1]))
    assert share == sorted(share)
    assert share[0] == pytest.approx(lens.HEADS["head_and_shoulders"], rel=0.1)
    assert 0.5 < share[2] < lens.TALLEST


def test_the_sitter_leaves_room_in_the_direction_of_the_gaze() -> None:
    assert lens.aside(sitter(gaze=0.6), 16 / 9, 1) < 0 < lens.aside(sitter(gaze=-0.6), 16 / 9, 1)
    assert lens.aside(sitter(), 0.75, 1) == 0.0
    assert {float(np.sign(lens.aside(sitter(), 16 / 9, seed))) for seed in range(12)} == {-1.0, 1.0}


def test_focus_lies_on_the_nearer_eye() -> None:
    figure = sitter()
    assert lens.focus_distance(figure, np.asarray([0.0, -2.0, 1.59]), 0.0) == pytest.approx(1.89 - 0.0125)
