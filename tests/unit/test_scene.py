"""A scene travels to the worker as JSON and comes out the same."""

import json

import pytest

from noselfie.darkroom.casting import cast
from noselfie.darkroom.scene import Scene
from noselfie.words.spec import Accessory, FacialHair, Garment, Lighting, PortraitSpec, Subject

RICH = PortraitSpec(
    Subject(age=41, garments=(Garment("suit", "#222222"),), accessories=(Accessory("glasses", pushed_up=True),), facial_hair=FacialHair("goatee")),
    Lighting("gels", gels=("#ff00aa", "#00ffaa")),
)


@pytest.mark.parametrize("spec", [PortraitSpec(), RICH])
@pytest.mark.parametrize("seed", [0, 7, 2**62])
def test_round_trip(spec, seed):
    full, persona = cast(spec, seed)
    scene = Scene(full, persona, seed, 384, 512, "draft")
    assert Scene.from_dict(json.loads(json.dumps(scene.to_dict()))) == scene
