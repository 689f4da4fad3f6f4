"""The same seed gives the same picture: to the last bit, in another process, on one processor, and after a journey through JSON."""

import json

import numpy as np
import pytest

from noselfie.darkroom.casting import cast
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.worker import Worker
from noselfie.words import parse


@pytest.fixture(scope="module")
def scene():
    text = "woman with long wavy brown hair and glasses, grey blazer over a white shirt, library, Portra 400"
    return Scene(*cast(parse(text).spec, 7), 7, 72, 96, "draft")


def shot(scene, threads=None):
    with Worker(threads=threads) as worker:
        return worker.render(scene, on_progress=lambda *_: None, cancelled=lambda: False).pixels


def test_the_same_seed_gives_the_same_picture(scene):
    again = Scene.from_dict(json.loads(json.dumps(scene.to_dict())))
    assert again == scene
    np.testing.assert_array_equal(shot(scene), shot(again, threads=1))
