"""Every accessory, brow and beard becomes objects of a Blender scene, marked for the object mask."""

from typing import get_args

import pytest

from noselfie.darkroom import anatomy, beard, brows, props, solid
from noselfie.darkroom.beard_regions import CUTS
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import Accessory, AccessoryKind, FacialHair, Subject

bpy = pytest.importorskip("bpy")
HEADWEAR = {"flat_cap", "baseball_cap", "beanie", "fedora", "sun_hat", "beret", "headband", "hijab", "turban", "headscarf"}


@pytest.fixture(autouse=True)
def _empty() -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)


@pytest.mark.parametrize("kind", get_args(AccessoryKind))
def test_each_accessory_is_put_on(kind: AccessoryKind) -> None:
    subject = Subject(accessories=(Accessory(kind, colour="#204060"),))
    figure = anatomy.build(Persona(1), subject)
    items, cover = props.add(figure, subject, 1)
    mask = "headwear" if kind in HEADWEAR else "accessory"
    assert items
    assert all(item.pass_index == solid.MASKS.index(mask) + 1 for item in items)
    assert all(len(item.data.polygons) > 10 for item in items)
    assert all(item.data.materials[0] is not None for item in items)
    assert (cover is not None) == (kind in HEADWEAR | {"headphones"})


@pytest.mark.parametrize("style", ["none", *CUTS])
def test_brows_and_beards_are_planted(style: str) -> None:
    subject = Subject(facial_hair=FacialHair(style))  # type: ignore[arg-type]
    person = Persona(2, femininity=0.0)
    figure = anatomy.build(person, subject)
    assert [item.pass_index for item in brows.add(figure, person, subject)] == [solid.MASKS.index("brows") + 1] * 2
    beards = beard.add(figure, person, subject)
    assert len(beards) == (style != "none")
    assert all(item.pass_index == solid.MASKS.index("facial_hair") + 1 for item in beards)
