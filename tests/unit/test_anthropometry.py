"""Anthropometry: distances are measured where they lie, and people drawn have those of their ancestry and sex."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy, anthropometry, heredity, targets, traits
from noselfie.darkroom.basemesh import base
from noselfie.darkroom.persona import create
from noselfie.words.spec import Subject


def measured(person):
    return anthropometry.measure(anthropometry.landmarks(base().points + targets.mix(anatomy.shape(person))))


def test_norms_name_what_is_measured():
    rows = anthropometry.norms()
    assert set(rows["mean"]) == set(rows["sd"]) == set(anthropometry.MEASURES)
    assert set(rows["ancestry"]) == set(heredity.table()["ancestry"])
    assert all(set(ratios) <= set(anthropometry.MEASURES) for ratios in rows["ancestry"].values())
    assert set(rows["firm"]) <= set(traits.table())


def test_people_are_known_by_what_there_is():
    known = heredity.table()["known"]
    assert len(set(known)) == 24
    assert set(known) <= {*anthropometry.MEASURES, *traits.table(), "brow_arch", "brow_gap"}


def test_distances_are_millimetres():
    places = anthropometry.landmarks(base().points)
    grown = dict(zip(anthropometry.MEASURES, anthropometry.measure(places) / anthropometry.measure(places * 1.1), strict=True))
    assert all(ratio == pytest.approx(1 / 1.1) for ratio in grown.values())
    assert 120 < anthropometry.measure(places)[anthropometry.MEASURES.index("face_width")] < 150


GROUPS = [("woman", "european"), ("man", "african"), ("woman", "east_asian"), ("man", "south_asian"), ("woman", "pacific")]


@pytest.mark.parametrize(("who", "ancestry"), GROUPS)
def test_people_measure_what_their_group_does(who, ancestry):
    group = Subject(presentation=who, ancestry=(ancestry,), age=25)
    people = [create(seed, group) for seed in range(12)]
    found = np.asarray([measured(person) for person in people])
    mean, sd = anthropometry.usual((ancestry,), float(np.mean([p.femininity for p in people])))
    found = found * np.exp(-np.log(found / mean).mean(1, keepdims=True))
    assert np.abs((found.mean(0) - mean) / sd).max() < 1.5
    away = np.abs((found - mean) / sd)
    assert np.quantile(away, 0.9) < 2.5


def test_a_goal_is_reached_and_the_rest_stays():
    macro = targets.macro(1.0, 25, {"caucasian": 1.0}, 0.5, 0.5)
    mean, sd = anthropometry.usual(("european",), 1.0)
    wide = mean.copy()
    mouth = anthropometry.MEASURES.index("mouth_width")
    wide[mouth] += 2 * sd[mouth]
    plain = anthropometry.fit({}, {}, mean, sd, macro)
    moved = anthropometry.fit(plain, {}, wide, sd, macro)
    points = [base().points + targets.mix(macro) + targets.mix(traits.weights(z)) for z in (plain, moved)]
    gain = anthropometry.measure(anthropometry.landmarks(points[1])) - anthropometry.measure(anthropometry.landmarks(points[0]))
    assert gain[mouth] == pytest.approx(2 * sd[mouth], rel=0.25)
    assert np.abs(np.delete(gain / sd, mouth)).max() < 0.3
    assert moved["lopsided_jaw"] == pytest.approx(plain["lopsided_jaw"], abs=0.02)
