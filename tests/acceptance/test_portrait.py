"""A real portrait, by the darkroom, at draft size."""

import json
import subprocess

import numpy as np
from PIL import Image

WORDS = (
    "Portrait of a woman in her early 30s, dark curly hair, calm confident expression, white linen shirt, "
    "soft morning window light from left, blurred garden background, 85mm f/1.4 lens, Kodak Portra 400 film grain"
)


def test_a_draft_from_the_command_line(command, tidy, tmp_path):
    done = subprocess.run(
        [*command, "make", WORDS, "--quality", "draft", "--seed", "1", "-o", str(tmp_path / "me.png"), "--json"], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    portrait = json.loads(done.stdout)["portraits"][0]
    with Image.open(tmp_path / "me.png") as image:
        assert image.size == (portrait["width"], portrait["height"]) == (384, 512)
        pixels = np.asarray(image.convert("RGB"), float)
    assert portrait["info"]["model"] == "darkroom"
    assert portrait["info"]["device"]
    assert 30 < pixels.mean() < 225
    assert pixels.std() > 20
    assert "exposing" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["me.png"]


def test_the_same_seed_twice_differs_by_denoiser_noise_at_most(tidy):
    import noselfie

    one, two = (noselfie.make(WORDS, size=128, quality="draft", seed=3).portraits[0].picture.pixels.astype(float) for _ in range(2))
    assert np.abs(one - two).mean() < 0.5
