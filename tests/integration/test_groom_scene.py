"""Hair becomes curves of a Blender scene, marked for the object mask, over a scalp that it darkens."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy, groom, props, skin, solid
from noselfie.darkroom.persona import create
from noselfie.words.spec import Accessory, Hair, Subject

bpy = pytest.importorskip("bpy")


@pytest.fixture(autouse=True)
def _empty():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def dress(**said):
    subject = Subject(age=30, presentation="woman", ancestry=("european",), **said)
    persona = create(3, subject)
    figure = anatomy.build(persona, subject)
    body = skin.add(figure, persona, subject)
    before = tint(body)
    _, cover = props.add(figure, subject, 1)
    return groom.add(figure, persona, subject, [], 1, cover), before, tint(body)


def tint(body):
    layer = body.data.attributes["tint"]
    values = np.empty(len(layer.data) * 3, np.float32)
    layer.data.foreach_get("vector", values)
    return values.reshape(-1, 3)


@pytest.mark.parametrize("style", ["fade", "ponytail", "braids", "cornrows"])
def test_hair_is_planted_over_a_darkened_scalp(style):
    items, before, after = dress(hair=Hair(style=style, texture="wavy", colour="#2a1c14", greying=0.3))
    assert items
    assert all(item.pass_index == solid.MASKS.index("hair") + 1 for item in items)
    assert all(item.data.materials[0] is items[0].data.materials[0] for item in items)
    assert sum(len(item.data.curves) for item in items) > 3000
    darker = (after - before).max(1)
    assert darker.min() >= 0
    assert 0.02 < (darker > 0.1).mean() < 0.5


def test_a_hijab_hides_all_hair():
    assert not dress(hair=Hair(style="loose", length="long"), accessories=(Accessory("hijab"),))[0]


def test_a_cap_presses_the_hair_beneath_it():
    def tops(worn):
        """The highest of the hair, and of the headwear if any."""
        items, _, _ = dress(hair=Hair(style="loose", length="shoulder", texture="straight"), accessories=worn)
        hats = [o for o in bpy.data.objects if o.pass_index == solid.MASKS.index("headwear") + 1]
        return max(highest(i.data.attributes["position"].data) for i in items), max((highest(h.data.vertices) for h in hats), default=None)

    bare, _ = tops(())
    bpy.ops.wm.read_factory_settings(use_empty=True)
    capped, crown = tops((Accessory("baseball_cap"),))
    assert capped < crown
    assert capped < bare


def highest(points):
    """The greatest height among a mesh's vertices or a curve's points."""
    return max((getattr(p, "vector", None) or p.co)[2] for p in points)

