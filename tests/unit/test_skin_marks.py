"""Skin marks: the person's own, wide apart, and seen in the zones."""

from dataclasses import fields, replace

import numpy as np

from noselfie.darkroom import anatomy, skin_zones
from noselfie.darkroom.colour import to_srgb
from noselfie.darkroom.complexion import complexion, lab
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.skin_marks import SIGNED, Marks, marks
from noselfie.words.spec import Face, Subject


def test_marks_belong_to_the_seed_and_keep_their_range() -> None:
    assert marks(5) == marks(5)
    assert marks(5) != marks(6)
    for seed in range(200):
        for f in fields(Marks):
            assert (-1.0 if f.name in SIGNED else 0.0) <= getattr(marks(seed), f.name) <= 1.0


def test_people_lie_far_apart() -> None:
    drawn = np.asarray([[getattr(marks(seed), f.name) for f in fields(Marks)] for seed in range(300)])
    # Evenly spread values would deviate by 0.29 of their range.
    spread = drawn.std(axis=0) / np.ptp(drawn, axis=0)
    assert (spread > 0.27).all()


def zone_colours(seed: int, subject: Subject) -> np.ndarray:
    """Give L*a*b* under the eyes, on cheek, forehead and lip, less those of the whole face."""
    persona = replace(Persona(seed, age=25, femininity=float(subject.skin_tone != 9.0)), lip_colour="#b06a62")
    figure = anatomy.build(replace(persona, seed=1), subject)
    colours = complexion(persona, subject)
    found = skin_zones.zones(figure, persona, subject, colours)
    place = skin_zones.template()[figure.base_index]
    spots = ((25, -16, -13), (44, -8, -32), (0, -10, 50), (0, -34, -64), (0, -32, -75))
    nearest = [int(np.abs(place - spot).sum(1).argmin()) for spot in spots]
    return np.asarray(lab(to_srgb(np.asarray(colours.base) * np.exp(-found.tint[nearest]))))


def test_marks_are_seen_on_fair_and_on_dark_faces() -> None:
    for tone in (2.5, 9.0):
        seen = np.stack([zone_colours(seed, Subject(skin_tone=tone)) for seed in range(12)])
        # CIE 1976 units by which people differ, on the mean over the places; 2.3 are just noticeable.
        apart = np.linalg.norm(seen[:, None] - seen[None], axis=-1).mean(axis=-1)
        assert apart[np.triu_indices(12, 1)].mean() > 2.3


def test_marks_leave_lipstick_alone() -> None:
    subject = Subject(skin_tone=3.0, face=Face(lip_colour="#a01020"))
    assert complexion(Persona(1), subject).lips == complexion(Persona(2), subject).lips
