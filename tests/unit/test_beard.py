"""Beards: where they grow and where they must not."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy, beard
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.beard_regions import CUTS
from noselfie.darkroom.figure import Figure
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.shell import shell
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import FacialHair, Hair, Pose, Subject

MEN = [
    (Persona(1, femininity=0.0), Pose()),
    (Persona(2, femininity=0.0, ancestry={"asian": 1.0}, weight=0.9), Pose(head_yaw=60, head_pitch=-15)),
    (Persona(3, femininity=0.0, ancestry={"african": 1.0}, weight=0.1), Pose(head_roll=20)),
]


def _grown(persona: Persona, style: str, pose: Pose | None = None) -> tuple[Figure, Strands]:
    subject = Subject(facial_hair=FacialHair(style), pose=pose or Pose())  # type: ignore[arg-type]
    figure = anatomy.build(persona, subject)
    return figure, beard.grow(figure, persona, subject, CUTS[style])


@pytest.mark.parametrize("style", list(CUTS))
@pytest.mark.parametrize(("persona", "pose"), MEN)
def test_beards_stay_out_of_the_skin(style: str, persona: Persona, pose: Pose) -> None:
    figure, strands = _grown(persona, style, pose)
    assert len(strands.points) > 800
    assert np.isfinite(strands.points).all()
    if style != "stubble":
        radius, skin = shell(figure).distance(strands.points[:, 2:])
        assert (radius > skin - 0.0015).mean() > 0.995


def test_no_hair_grows_on_the_lips() -> None:
    persona, subject = MEN[0][0], Subject(facial_hair=FacialHair("full_beard"))
    figure = anatomy.build(persona, subject)
    roots = beard.plantable(figure, persona, subject, CUTS["full_beard"], np.random.default_rng(1))
    lips = figure.skin.vertices[base().masks["lips"][figure.base_index] > 0.9]
    gap = np.linalg.norm(lips[None] - roots.point[::4, None], axis=2).min(1)
    assert gap.min() > 0.0005
    assert (roots.place[:, 2] < 20).all()


def test_styles_differ_in_reach() -> None:
    lowest = {}
    for style in ("stubble", "short_beard", "full_beard", "long_beard"):
        figure, strands = _grown(MEN[0][0], style)
        lowest[style] = figure.landmarks["chin"][2] - strands.points[..., 2].min()
    assert lowest["full_beard"] > lowest["short_beard"] + 0.01
    assert lowest["long_beard"] > lowest["full_beard"] + 0.04


def test_a_person_grows_the_same_beard_twice() -> None:
    first, second = (_grown(MEN[0][0], "goatee")[1].points for _ in range(2))
    assert np.array_equal(first, second)


def test_the_beards_colour_is_what_is_said_or_the_hairs() -> None:
    said = Subject(facial_hair=FacialHair("full_beard", "#eeeeee"), hair=Hair(colour="#101010"))
    assert beard.colour(MEN[0][0], said) == "#eeeeee"
    assert beard.colour(MEN[0][0], Subject(hair=Hair(colour="#9a9a98"))) == "#9a9a98"


def test_the_shadow_darkens_only_a_mans_beard() -> None:
    man, woman = MEN[0][0], Persona(1)
    figure = anatomy.build(man, Subject())
    shade = beard.shadow(figure, man, Subject(facial_hair=FacialHair("stubble")))
    assert shade.max() > 0.8
    assert (shade > 0.3).mean() < 0.4
    assert beard.shadow(figure, woman, Subject()).max() == 0
