"""The colours of skin: they rank by the Monk scale and lie near it."""

import numpy as np
import pytest

from noselfie.darkroom.colour import linear, to_srgb
from noselfie.darkroom.complexion import MONK, albedo, complexion, lab
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Face, Subject


def test_lab_of_known_colours() -> None:
    assert lab(np.asarray([1.0, 1.0, 1.0])) == pytest.approx([100, 0, 0], abs=0.02)
    # sRGB red, by Lindbloom's calculator.
    assert lab(np.asarray([1.0, 0.0, 0.0])) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)


def test_darker_tones_are_darker_in_every_channel() -> None:
    colours = np.stack([albedo(tone, 0.0) for tone in np.linspace(1, 10, 37)])
    assert (np.diff(colours, axis=0) < 0).all()


@pytest.mark.parametrize("tone", range(1, 11))
def test_tone_is_near_the_monk_swatch_after_exposure(tone: int) -> None:
    own, swatch = albedo(float(tone), 0.0), np.asarray(linear(MONK[tone - 1]))
    luma = np.asarray([0.2126, 0.7152, 0.0722])
    exposed = own * (swatch @ luma) / (own @ luma)
    assert np.linalg.norm(lab(to_srgb(exposed)) - lab(to_srgb(swatch))) < 19


def test_undertone_goes_from_pink_to_olive() -> None:
    pink, olive = (lab(to_srgb(albedo(3.0, u))) for u in (-1.0, 1.0))
    assert pink[1] > olive[1]
    assert olive[2] > pink[2]


def test_lipstick_is_the_colour_named_and_bare_lips_are_redder_than_skin() -> None:
    bare = complexion(Persona(3), Subject(skin_tone=4.0))
    assert bare.lips[1] / bare.lips[0] < bare.base[1] / bare.base[0]
    painted = complexion(Persona(3), Subject(skin_tone=4.0, face=Face(lip_colour="#a01020")))
    assert painted.lips == pytest.approx(linear("#a01020"))
