"""Film: grain as the stock's datasheet measures it, tone without steps back, greys that stay grey."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import convolve

from noselfie.darkroom import film
from noselfie.words.spec import Camera, FilmStock

NAMES = sorted(film.stocks())


def test_every_stock_of_the_vocabulary_is_in_the_table_with_its_source() -> None:
    assert set(NAMES) == set(FilmStock.__args__)  # type: ignore[attr-defined]
    assert all(stock.source for stock in film.stocks().values())


@pytest.mark.parametrize("name", [n for n in NAMES if n != "digital"])
def test_a_48_micrometre_aperture_reads_the_granularity(name: str) -> None:
    pitch = 0.004
    noise = film.density_noise((600, 600), film.stocks()[name], pitch, np.random.default_rng(1))
    half = round(film.APERTURE / 2000 / pitch)
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    hole = (np.hypot(x, y) <= film.APERTURE / 2000 / pitch).astype(float)
    measured = convolve(noise, hole / hole.sum(), mode="wrap").std() * 1000
    assert measured == pytest.approx(film.stocks()[name].granularity, rel=0.12)


def test_the_developed_grey_shows_the_grain_that_the_density_noise_predicts() -> None:
    grey = np.full((256, 192, 3), 0.18, np.float32)
    camera = Camera(film="tri_x_400", aperture=22.0, focal_length=400.0)
    shown = film.develop(grey, camera, 3)[..., 0].astype(float)
    stock, pitch = film.stocks()["tri_x_400"], film.FRAME / 256
    noise = film.density_noise((256, 192), stock, pitch, np.random.default_rng(1)).std() / stock.gamma * np.log(10)
    smooth = replace(camera, grain=0.0)
    lighter, darker = (film.develop(grey * factor, smooth, 3)[..., 0].mean() for factor in (1.05, 1 / 1.05))
    slope = (lighter - darker) / (2 * np.log(1.05))
    assert shown.std() == pytest.approx(noise * slope, rel=0.15)


def test_grain_can_be_turned_off_and_up_and_repeats_with_its_seed() -> None:
    grey = np.full((512, 384, 3), 0.18, np.float32)
    none, usual, double = (film.develop(grey, Camera(film="portra_400", grain=g), 5).astype(float) for g in (0.0, None, 2.0))
    inner = np.s_[230:280, 170:220, 1]
    assert none[inner].std() < 0.5
    assert 1.5 < double[inner].std() / usual[inner].std() < 2.5
    assert (film.develop(grey, Camera(film="portra_400"), 5) == usual).all()


@pytest.mark.parametrize("name", NAMES)
def test_more_light_never_prints_darker(name: str) -> None:
    stock = film.stocks()[name]
    ramp = np.repeat(np.geomspace(1e-4, 50, 4000, dtype=np.float32)[None, :, None], 3, axis=2)
    printed = film.tint(film.tone(ramp, stock), stock)
    assert (np.diff(printed, axis=1) >= -1e-6).all()
    assert printed.min() >= 0
    assert printed.max() <= 1.05


def test_grey_light_stays_grey_in_digital() -> None:
    ramp = np.repeat(np.geomspace(1e-3, 20, 512, dtype=np.float32).reshape(16, 32)[..., None], 3, axis=2)
    picture = film.develop(ramp, Camera(film="digital"), 1).astype(int)
    assert np.ptp(picture, axis=2).max() == 0


def test_black_and_white_has_no_colour_and_weighs_red_as_the_stock_does() -> None:
    red = np.zeros((32, 32, 3), np.float32) + np.asarray([0.5, 0.05, 0.05], np.float32)
    mono = film.develop(red, Camera(black_and_white=True), 1).astype(int)
    assert np.ptp(mono, axis=2).max() == 0


def test_halation_reddens_round_true_highlights_only() -> None:
    light = np.full((128, 128, 3), 0.02, np.float32)
    light[60:68, 60:68] = 30.0
    stock = film.stocks()["cinestill_800t"]
    glow = film.halo(light, stock, film.FRAME / 128)[64, 74] - light[64, 74]
    assert glow[0] > 3 * glow[1] > 0
    assert (film.halo(np.full((8, 8, 3), 0.9, np.float32), stock, 0.1) == np.float32(0.9)).all()


def test_corners_are_darker_and_more_so_wide_open() -> None:
    white = np.ones((100, 150, 3), np.float32)
    wide, stopped = (film.vignette(white, Camera(focal_length=50.0, aperture=a)) for a in (1.4, 8.0))
    assert wide[0, 0, 0] < stopped[0, 0, 0] < stopped[50, 75, 0]
