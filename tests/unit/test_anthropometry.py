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
    first, second = heredity.table()["known"].values()
    assert (len(first), len(second)) == (heredity.PLACES, 28)
    assert len({*first, *second}) == 48
    brows = {"brow_arch", "brow_gap", "brow_level", "brow_rise", "brow_thickness"}
    assert {*first, *second} <= {*anthropometry.MEASURES, *traits.table(), *brows, "iris", "skin", "weight"}


def test_distances_are_millimetres_and_angles_have_no_size():
    places = anthropometry.landmarks(base().points)
    grown = dict(zip(anthropometry.MEASURES, anthropometry.measure(places) / anthropometry.measure(places * 1.1), strict=True))
    assert {name: ratio for name, ratio in grown.items() if ratio != pytest.approx(1 / 1.1)} == dict.fromkeys(anthropometry.ANGLES, pytest.approx(1.0))
    assert 120 < anthropometry.measure(places)[anthropometry.MEASURES.index("face_width")] < 150


def test_a_profile_is_measured_in_its_own_plane():
    # A straight profile with the chin 10 mm back over 40 mm, and lips 3 and 1 mm before the line between.
    down = np.asarray([10.0, -40.0]) / np.hypot(10, 40)
    front = np.asarray([down[1], -down[0]])

    def at(way, before=0.0):
        y, z = way * down + before * front
        return np.asarray([0.0, y, z])

    places = {"subnasale": np.zeros(3), "pogonion": at(np.hypot(10, 40)), "glabella": np.asarray([0, 0, 60.0]), "columella": np.asarray([0, -10.0, 10.0])}
    places |= {"upper_lip": at(12, 3), "lower_lip_front": at(24, 1)}
    convexity, nasolabial, upper, lower = anthropometry.profile(places)
    assert convexity == pytest.approx(np.degrees(np.arctan2(10, 40)))
    assert (upper, lower) == (pytest.approx(3), pytest.approx(1))
    lip = np.degrees(np.arctan2(places["upper_lip"][2], -places["upper_lip"][1]))
    assert nasolabial == pytest.approx(45 - lip)


GROUPS = [("woman", "european"), ("man", "african"), ("woman", "east_asian"), ("man", "south_asian"), ("woman", "pacific")]


@pytest.mark.parametrize(("who", "ancestry"), GROUPS)
def test_people_measure_what_their_group_does(who, ancestry):
    group = Subject(presentation=who, ancestry=(ancestry,), age=25)
    people = [create(seed, group) for seed in range(12)]
    found = np.asarray([measured(person) for person in people])
    mean, sd = anthropometry.usual((ancestry,), float(np.mean([p.femininity for p in people])))
    sized = np.asarray([m not in anthropometry.PROFILE for m in anthropometry.MEASURES])
    found[:, sized] *= np.exp(-np.log(found / mean)[:, sized].mean(1, keepdims=True))
    assert np.abs((found.mean(0) - mean) / sd).max() < 1.5
    away = np.abs((found - mean) / sd)
    assert np.quantile(away, 0.9) < 2.5


def test_a_goal_is_reached_and_the_rest_stays():
    macro = targets.macro(1.0, 25, {"caucasian": 1.0}, 0.5, 0.5)
    mean, sd = anthropometry.usual(("european",), 1.0)
    mean = mean * anthropometry.size(macro, mean)
    wide = mean.copy()
    mouth = anthropometry.MEASURES.index("mouth_width")
    wide[mouth] += 2 * sd[mouth]
    plain = anthropometry.fit({}, {}, mean, sd, macro)
    moved = anthropometry.fit(plain, {}, wide, sd, macro)
    points = [base().points + targets.mix(macro) + targets.mix(traits.weights(z)) for z in (plain, moved)]
    before, after = (anthropometry.measure(anthropometry.landmarks(p)) for p in points)
    assert after[mouth] - before[mouth] == pytest.approx(2 * sd[mouth], rel=0.25)
    off = [np.delete(np.abs(found - mean) / sd, mouth) for found in (before, after)]
    assert (off[1] < off[0] + 0.2).all()
    assert moved["lopsided_jaw"] == pytest.approx(plain["lopsided_jaw"], abs=0.02)
