"""The provider's contract, kept by the darkroom and the fake alike."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from noselfie import words
from noselfie.darkroom import casting
from noselfie.errors import Cancelled
from noselfie.models import catalogue
from noselfie.models.provider import Order

WORDS = "portrait of a bald man in his 40s, grey T-shirt, grey background"


def order(seed, size=(48, 64)):
    spec, persona = casting.cast(words.parse(WORDS).spec, seed, None)
    return Order(words.compose(spec), spec, persona, seed, *size, "draft")


@pytest.fixture(params=list(catalogue.entries()))
def provider(request, tidy):
    return catalogue.provider(request.param)


def test_a_picture_of_the_size_for_each_order_in_turn(provider):
    seen, taken = [], []

    def orders() -> Iterator[Order]:
        for seed, size in ((1, (48, 64)), (2, (64, 36))):
            taken.append(seed)
            yield order(seed, size)

    pictures = provider.make(orders(), on_progress=lambda *report: seen.append(report), cancelled=lambda: False)
    first = next(pictures)
    assert taken == [1]
    assert first.pixels.shape == (64, 48, 3)
    second = next(pictures)
    assert second.pixels.shape == (36, 64, 3)
    assert list(pictures) == []
    for picture in (first, second):
        assert picture.pixels.dtype == np.uint8
        assert picture.pixels.std() > 1.0
        assert picture.info["model"] in catalogue.entries()
        assert picture.info["device"]
    fractions = [fraction for fraction, _ in seen]
    assert all(0.0 <= fraction <= 1.0 for fraction in fractions)
    assert sum(later < earlier for earlier, later in pairwise(fractions)) == 1  # once, between the two
    assert all(stage for _, stage in seen)


def test_cancelling_in_the_middle(provider):
    started = []
    with pytest.raises(Cancelled):
        list(provider.make([order(1)], on_progress=lambda *report: started.append(report), cancelled=lambda: bool(started)))


def test_closing_early(provider):
    pictures = provider.make([order(1), order(2)], on_progress=lambda *_: None, cancelled=lambda: False)
    next(pictures)
    pictures.close()
