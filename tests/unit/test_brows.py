"""Brows and lashes: where they grow, on any head, and how they differ between people."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy, brows, lashes, patch
from noselfie.darkroom.figure import Figure
from noselfie.darkroom.persona import Persona, create
from noselfie.words.spec import Face, Hair, Pose, Subject

PEOPLE = [
    (Persona(1), Subject()),
    (Persona(2, femininity=0.0, ancestry={"african": 1.0}), Subject(expression="smile")),
    (Persona(3, femininity=0.0, ancestry={"asian": 1.0}), Subject(age=80)),
    (Persona(4), Subject(age=6, pose=Pose(head_yaw=35, head_pitch=12, head_roll=-8))),
]


def _local(figure: Figure, points: np.ndarray) -> np.ndarray:
    eyes = (figure.landmarks["eye_left"] + figure.landmarks["eye_right"]) / 2
    return (points - eyes) @ figure.head[:3, :3]


@pytest.mark.parametrize(("persona", "subject"), PEOPLE)
def test_brow_roots_lie_in_the_skin_over_the_eyes(persona: Persona, subject: Subject) -> None:
    figure = anatomy.build(persona, subject)
    strands = brows.grow(figure, persona, subject)
    roots = strands.points[:, 0]
    surface = patch.limit(figure.skin)
    nearest = np.concatenate([np.linalg.norm(surface[None] - part[:, None], axis=2).min(1) for part in np.array_split(roots[::5], 10)])
    assert np.isfinite(strands.points).all()
    assert nearest.max() < 0.006
    local = _local(figure, roots)
    assert (local[:, 2] > 0.005).all()
    assert (local[:, 2] < 0.05).all()
    assert 0.4 < (local[:, 0] < 0).mean() < 0.6


@pytest.mark.parametrize(("persona", "subject"), PEOPLE)
def test_lashes_start_at_the_lids_and_point_out_of_the_eyes(persona: Persona, subject: Subject) -> None:
    figure = anatomy.build(persona, subject)
    strands = lashes.grow(figure, persona, 0.0)
    for eye in figure.eyes:
        centre = np.asarray(eye.centre)
        own = np.linalg.norm(strands.points[:, 0] - centre, axis=1) < 2 * eye.radius
        root, tip = (np.linalg.norm(strands.points[own, k] - centre, axis=1) for k in (0, -1))
        assert own.sum() > 80
        assert (root > 0.85 * eye.radius).all()
        assert (root < 1.6 * eye.radius).all()
        assert (tip > root).all()


def test_lashes_of_women_and_makeup_are_longer_and_those_of_children_finer() -> None:
    man, woman = (lashes.rows(Persona(4, femininity=f), 0.0)[0] for f in (0.0, 1.0))
    painted, child = lashes.rows(Persona(4, femininity=1.0), 0.8)[0], lashes.rows(Persona(4, femininity=1.0), 0.0, 0.0)[0]
    assert man.length < woman.length < painted.length
    assert man.outer < woman.outer < painted.outer
    assert man.thick < woman.thick < painted.thick
    assert child.length < woman.length
    assert child.thick < woman.thick


def test_a_child_has_the_least_grown_lashes() -> None:
    assert [lashes.grown(age) for age in (2, 11, 30)] == [0.0, 0.5, 1.0]


def test_each_person_has_brows_of_their_own_in_every_picture() -> None:
    assert brows.shape(Persona(5), Subject()) == brows.shape(Persona(5), Subject(expression="laugh", pose=Pose(head_yaw=20)))
    forms = [brows.shape(create(seed), Subject()) for seed in range(40)]
    assert np.std([f.base for f in forms]) > 0.6
    assert np.std([f.arch for f in forms]) > 0.8
    assert np.std([f.width for f in forms]) > 0.4


def test_thick_brows_are_wider_and_denser() -> None:
    thin = brows.shape(Persona(5), Subject(face=Face(thick_brows=0.0)))
    thick = brows.shape(Persona(5), Subject(face=Face(thick_brows=1.0)))
    assert thick.width > 1.4 * thin.width
    assert thick.hairs > 1.4 * thin.hairs


def test_brows_follow_the_hair_but_no_dye() -> None:
    person = Persona(1, hair_colour="#3a2418")
    assert brows.colour(person, Subject(hair=Hair(colour="#2244dd"))) == brows.colour(person, Subject())
    fair = brows.colour(person, Subject(hair=Hair(colour="#d8b878")))
    assert int(fair[1:3], 16) < 0xD8
    assert int(fair[1:3], 16) > int(brows.colour(person, Subject())[1:3], 16)
