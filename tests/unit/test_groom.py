"""Groom: every style grows hair where hair grows, keeps it out of skin and face, and heeds what the spec asks."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from noselfie.darkroom import anatomy, groom
from noselfie.darkroom.figure import Mesh
from noselfie.darkroom.groom import chair, cloud, comb, cut, edge, lock, salon, scalp, skull, space, styles
from noselfie.darkroom.persona import create
from noselfie.darkroom.strands import GIVEN, matt, pigment
from noselfie.words.spec import Accessory, Hair, HairLength, HairStyle, HairTexture, Pose, Subject

WOMAN = Subject(age=30, presentation="woman", ancestry=("european",))
PERSONA = create(3, WOMAN)
FIGURE = anatomy.build(PERSONA, WOMAN)
HEAD = skull.find(FIGURE)
ROOM = chair.around(HEAD, [])


def dress(figure=FIGURE, seed=1, **hair):
    return salon.dress(figure, PERSONA, replace(WOMAN, hair=Hair(**hair)), [], seed)


def local(pieces):
    return [HEAD.inward(piece.points) for piece in pieces]


def longest(pieces):
    return max(np.linalg.norm(np.diff(p.points, axis=1), axis=2).sum(1).max() for p in pieces)


def test_every_style_is_in_the_book():
    assert set(styles.book()["style"]) == set(get_args(HairStyle)) - {"bald"}
    assert set(styles.book()["texture"]) == set(get_args(HairTexture))


@pytest.mark.parametrize("style", [s for s in get_args(HairStyle) if s != "bald"])
def test_a_style_grows_sound_hair_outside_the_skin(style):
    pieces = dress(style=style, texture="wavy")
    assert sum(len(p.points) for p in pieces) > 3000
    for piece, points in zip(pieces, local(pieces), strict=True):
        assert np.isfinite(piece.points).all()
        assert piece.radii.shape == piece.points.shape[:2]
        assert (piece.radii > 0).all()
        distance = ROOM.sample(points[:, 2:])[..., 3]
        assert (distance > -0.001).mean() > 0.995


@pytest.mark.parametrize("texture", get_args(HairTexture))
@pytest.mark.parametrize("length", [n for n in get_args(HairLength) if n != "none"])
def test_every_length_and_texture_has_hair(texture, length):
    assert dress(length=length, texture=texture)


@pytest.mark.parametrize("hair", [{"style": "bald"}, {"length": "none"}])
def test_a_bald_head_has_none(hair):
    assert dress(**hair) == []


def test_hair_grows_inside_the_hairline_and_not_on_face_or_ears():
    grown = skull.growth(PERSONA, 30, 0.0)
    roots = skull.roots(HEAD, grown, 4000, np.random.default_rng(1))
    assert len(roots.points) == pytest.approx(4000, rel=0.1)
    assert (roots.depth > 0).all()
    front = np.abs(roots.azimuth) < 30
    assert roots.elevation[front].min() > 22
    assert roots.points[:, 2].min() > HEAD.marks["chin"][2]


def test_a_receding_hairline_is_farther_back():
    points = HEAD.mesh.vertices
    kept, gone = (skull.inside(HEAD, points, skull.Growth(1, receding)) for receding in (0.0, 0.8))
    azimuth, elevation, _ = HEAD.polar(points)
    corner = (np.abs(np.abs(azimuth) - 36) < 10) & (elevation > 20) & (elevation < 60)
    assert (gone[corner] < kept[corner] - 0.015).all()


def test_men_recede_with_age_and_women_do_not():
    seeds = range(8)
    men = replace(PERSONA, femininity=0.0)
    old = [skull.growth(replace(men, seed=s), 75, None).receding for s in seeds]
    young = [skull.growth(replace(men, seed=s), 20, None).receding for s in seeds]
    assert np.mean(old) > 0.1
    assert max(young) == 0
    assert skull.growth(replace(PERSONA, femininity=1.0), 75, None).receding == 0


def test_longer_hair_ends_lower():
    lengths = ("chin", "shoulder", "long", "very_long")
    lowest = [np.percentile(local(dress(style="loose", length=n, texture="straight"))[0][..., 2], 1) for n in lengths]
    assert lowest == sorted(lowest, reverse=True)
    assert lowest[0] > HEAD.marks["chin"][2] - 0.06


def test_short_hair_is_short():
    assert longest(dress(style="buzz_cut", texture="straight")) < 0.03
    assert longest(dress(style="crew_cut", texture="straight")) < 0.06


def test_the_face_stays_clear_but_for_bangs():
    def covered(**hair):
        """How many of twenty upright strips of 3 mm across the forehead have hair before them."""
        eye = (HEAD.marks["eye_left"] + HEAD.marks["eye_right"]) / 2
        points = np.concatenate([p.reshape(-1, 3) for p in local(dress(length="shoulder", texture="straight", style="loose", **hair))])
        over = (np.abs(points[:, 2] - eye[2] - 0.035) < 0.01) & (np.abs(points[:, 0]) < 0.03) & (points[:, 1] < eye[1])
        return len(np.unique(np.floor(points[over, 0] / 0.003)))

    assert covered() <= 2
    assert covered(bangs=True) == 20


def test_a_parting_divides_the_hair():
    for parting, sign in (("left", -1), ("right", 1)):
        wish = styles.wish(Hair(style="loose", parting=parting), PERSONA)
        seat = chair.Chair(HEAD, ROOM, skull.Growth(1), wish, np.random.default_rng(1))
        top = HEAD.centre + HEAD.radius * np.asarray([[0, -0.5, 0.85]], np.float32)
        assert np.sign(chair.part(seat, top)[0]) == -sign


def seat(seed=1, **hair):
    wish = styles.wish(Hair(**hair), PERSONA)
    return chair.Chair(HEAD, ROOM, skull.Growth(1), wish, np.random.default_rng(seed))


def test_no_bald_strip_beside_the_parting():
    sitting = seat(style="loose", length="long", texture="straight", parting="middle")
    guides, _ = cut.guide(sitting)
    points = cut.under(sitting, guides).points.reshape(-1, 3)
    q = (points - HEAD.centre) / HEAD.radius
    beside = (np.abs(q[:, 0]) < 0.25) & (np.abs(q[:, 1] + 0.35) < 0.1) & (q[:, 2] > 0)
    strips = np.unique(np.floor(q[beside, 0] * HEAD.radius / 0.002))
    assert len(strips) >= 0.5 * HEAD.radius / 0.002 - 2


def test_hair_beneath_ends_within_its_reach():
    sitting = seat(style="loose", length="long", texture="wavy")
    guides, _ = cut.guide(sitting)
    points = cut.under(sitting, guides).points
    assert np.percentile(np.linalg.norm(np.diff(points, axis=1), axis=2).sum(1), 90) < 1.5 * cut.REACH


def test_down_is_fine_and_keeps_to_the_hairline():
    sitting = seat(style="loose", texture="straight")
    headings = np.tile(np.asarray([[0, 0.5, 0.8]], np.float32), (2, 1))
    piece = edge.down(sitting, headings, HEAD.centre + np.zeros((2, 3), np.float32), 0.02)
    depth = skull.inside(HEAD, piece.points[:, 0], sitting.growth)
    assert len(piece.points) > edge.COUNT / 3
    assert depth.min() > -edge.BEYOND - 0.001
    assert depth.max() < edge.WITHIN + 0.001
    assert (depth < 0).any()
    assert np.linalg.norm(np.diff(piece.points, axis=1), axis=2).sum(1).max() < 0.04
    assert piece.radii.max() < 0.5 * chair.WIDTH


def test_hair_is_finest_at_the_hairline():
    roots = skull.roots(HEAD, skull.Growth(1), 4000, np.random.default_rng(1))
    fine = edge.fineness(roots)
    assert fine[roots.depth < 0.005].min() > 0.75
    assert fine[roots.depth > 0.02].max() == 0


def test_combing_back_takes_the_curl_out():
    curly, back = (seat(style=name, texture="curly").wish.texture for name in ("messy", "slicked_back"))
    assert back.volume < 0.3 * curly.volume
    assert back.amplitude < curly.amplitude


def test_a_hat_presses_short_hair_flat():
    wish = styles.wish(Hair(style="side_part", texture="wavy"), PERSONA)
    flat = styles.flattened(wish)
    for region, values in wish.style.regions.items():
        assert flat.style.regions[region]["room"] < 0.5 * values["room"]
        assert flat.style.regions[region]["length"] < values["length"]


def test_hair_to_the_chin_with_a_side_parting_is_a_bob():
    wish = styles.wish(Hair(style="side_part", length="chin", parting="right"), PERSONA)
    assert wish.style.name == "bob"
    assert wish.parting == "right"


def test_the_smaller_side_of_a_short_parting_is_shorter():
    sitting = seat(style="side_part", texture="straight", parting="right")
    roots = skull.roots(HEAD, sitting.growth, 4000, sitting.rng)
    grown = cut.lengths(sitting, roots, np.full(len(roots.points), 0.07, np.float32))
    side = chair.part(sitting, roots.points, 0.05)
    assert grown[side > 0.9].max() < 0.65 * 0.07
    assert grown[side < -0.9].min() == pytest.approx(0.07)


def afro(volume=0.5, **hair):
    sitting = seat(style="afro", texture="coily", volume=volume, **hair)
    roots = skull.roots(HEAD, sitting.growth, 5000, np.random.default_rng(4))
    return roots, cloud.height(sitting, roots, cloud.stand(sitting, roots))


def test_an_afro_is_highest_on_top_and_low_at_the_hairline():
    roots, height = afro(length="short")
    top, rim = (roots.elevation > 60) & (roots.depth > 0.05), roots.depth < 0.006
    assert height[top].mean() == pytest.approx(0.034, rel=0.35)
    assert height[rim].max() < 0.75 * height[top].mean()
    sides = (np.abs(np.abs(roots.azimuth) - 90) < 20) & (roots.elevation < 25)
    assert height[sides].mean() < 0.75 * height[top].mean()


def test_a_big_afro_is_bigger():
    assert afro(volume=0.9, length="short")[1].max() > 1.6 * afro(length="short")[1].max()


def test_an_afro_fans_out_over_its_edge_but_not_into_the_face():
    sitting = seat(style="afro", texture="coily")
    roots = skull.roots(HEAD, sitting.growth, 5000, np.random.default_rng(4))
    ways = cloud.stand(sitting, roots)
    assert ((ways * roots.normals).sum(1) > 0.4).all()
    sideburn = (np.abs(np.abs(roots.azimuth) - 76) < 6) & (roots.elevation < -8)
    assert ways[sideburn, 2].mean() < -0.3
    forehead = (np.abs(roots.azimuth) < 20) & (roots.depth < 0.01)
    assert ways[forehead, 2].mean() > 0.3


def test_short_curls_are_small_rings():
    short, long = (seat(style=name, texture="curly").wish for name in ("messy", "loose"))
    assert short.texture.pitch < 0.6 * long.texture.pitch
    assert short.style.locks > long.style.locks
    assert seat(style="fade", texture="coily").wish.style.locks >= styles.style("fade").locks


def test_cropped_hair_does_not_lie_in_locks():
    crop, long = (seat(style=name, texture="wavy").wish.texture for name in ("crew_cut", "messy"))
    assert crop.clump < 0.5 * long.clump


def collar() -> Mesh:
    """Make open cloth that stands round the neck, in the world, normals out."""
    angle = np.linspace(0, 2 * np.pi, 60)
    low, high = HEAD.marks["chin"][2] - 0.06, HEAD.marks["chin"][2] + 0.02
    ring = np.stack([0.075 * np.cos(angle), 0.075 * np.sin(angle)], 1) + HEAD.marks["neck"][:2]
    points = np.concatenate([np.column_stack([ring, np.full(60, z)]) for z in np.linspace(low, high, 9)])
    i, j = (a.ravel() for a in np.meshgrid(np.arange(59), np.arange(8)))
    faces = np.stack([j * 60 + i, j * 60 + i + 1, (j + 1) * 60 + i + 1, (j + 1) * 60 + i], 1).astype(np.int32)
    return Mesh(HEAD.outward(points.astype(np.float32)).astype(np.float32), faces)


@pytest.mark.parametrize("style", ["crew_cut", "fade", "side_part"])
def test_a_collar_does_not_reach_short_hair(style):
    subject = replace(WOMAN, hair=Hair(style=style, length="short"))
    bare, dressed = (salon.dress(FIGURE, PERSONA, subject, cloth, 1) for cloth in ([], [collar()]))
    assert all(np.array_equal(a.points, b.points) for a, b in zip(bare, dressed, strict=True))


def test_only_hair_that_comes_down_to_the_clothes_heeds_them():
    asked = ("buzz_cut", "quiff", "pixie", "afro", "loose", "mullet", "ponytail", "braids")
    assert [s for s in asked if styles.reaches_cloth(styles.wish(Hair(style=s), PERSONA))] == ["loose", "mullet", "ponytail", "braids"]


def test_torn_hairs_are_found():
    whole = np.cumsum(np.full((2, 6, 3), 0.001), axis=1)
    whole[1, 3:] += 0.02
    assert chair.stretched(whole).tolist() == [False, True]


def test_the_nape_is_graded_close_to_the_neck():
    roots = skull.roots(HEAD, skull.growth(PERSONA, 30, 0.0), 4000, np.random.default_rng(1))
    length = styles.spread(styles.wish(Hair(style="side_part", length="short"), PERSONA), roots)["length"]
    nape = (np.abs(roots.azimuth) > 140) & (roots.elevation < 10)
    assert length[nape & (roots.depth < 0.015)].max() < 0.008


def test_short_curls_are_not_parted_down_the_middle():
    assert styles.wish(Hair(style="side_part", length="short", texture="curly", parting="middle"), PERSONA).parting == "none"
    assert styles.wish(Hair(style="side_part", length="short", texture="straight", parting="middle"), PERSONA).parting == "middle"


def test_smooth_hair_ends_more_evenly_than_wavy():
    def spread(texture):
        ends = local(dress(style="loose", length="long", texture=texture))[0][:, -1]
        low = ends[:, 2] < HEAD.marks["chin"][2] - 0.1
        return ends[low, 2].std()

    assert spread("straight") < spread("wavy")


def test_ends_turned_in_come_nearer_to_the_neck():
    sitting = seat(style="bob", texture="straight", length="chin")
    paths = HEAD.centre + np.asarray([[[0.09, 0, -0.01 * i] for i in range(10)]], np.float32)
    bent = cut.turned_in(sitting, paths, np.ones(1, np.float32))
    assert np.allclose(bent[0, :4], paths[0, :4])
    assert bent[0, -1, 0] < 0.09 - 0.8 * cut.INWARDS + HEAD.centre[0]


def test_grey_tones_woven_hair():
    assert groom.toned("#100d0c", 0.0) == "#100d0c"
    assert "#100d0c" < groom.toned("#100d0c", 0.3) < groom.toned("#100d0c", 0.8)


def test_sideburns_hang_before_the_ears():
    piece = edge.sideburns(seat(style="bun", texture="straight"))
    assert len(piece.points) > 150
    assert (piece.points[:, -1, 2] < piece.points[:, 0, 2]).mean() > 0.9
    assert np.linalg.norm(np.diff(piece.points, axis=1), axis=2).sum(1).max() < 0.03


def test_neighbouring_waves_run_in_step():
    places = np.random.default_rng(1).normal(0, 0.06, (400, 3)).astype(np.float32)
    near = places + np.float32(0.003)
    both = lock._swell(np.concatenate([places, near]), np.random.default_rng(2))
    assert np.abs(both[:400] - both[400:]).mean() < 0.25 * both.std()


def test_a_turned_head_takes_its_hair_along():
    turned = replace(WOMAN, pose=Pose(head_yaw=30.0))
    figure = anatomy.build(PERSONA, turned)
    straight, moved = dress(style="crew_cut", texture="straight"), dress(figure, style="crew_cut", texture="straight")
    head = skull.find(figure)
    ahead = [np.mean([p.points[:, 0].mean(0) for p in pieces], 0) for pieces in (straight, moved)]
    assert np.allclose(HEAD.inward(ahead[0]), head.inward(ahead[1]), atol=0.004)


def test_the_same_seeds_give_the_same_hair():
    one, two = dress(style="messy", texture="curly"), dress(style="messy", texture="curly")
    assert all(np.array_equal(a.points, b.points) for a, b in zip(one, two, strict=True))


def test_under_a_hat_a_bun_moves_to_the_nape():
    hat = replace(WOMAN, hair=Hair(style="top_knot", texture="straight"), accessories=(Accessory("fedora"),))
    top = max(p[..., 2].max() for p in local(salon.dress(FIGURE, PERSONA, hat, [], 1)))
    assert top < max(p[..., 2].max() for p in local(dress(style="top_knot", texture="straight")))


def test_space_measures_distance_from_skin():
    points = HEAD.mesh.vertices + HEAD.normals * np.float32(0.004)
    near = (np.linalg.norm(points - HEAD.centre, axis=1) < 0.13) & ~HEAD.ears & (points[:, 2] > HEAD.centre[2])
    assert np.abs(ROOM.sample(points[near])[:, 3] - 0.004).mean() < 0.0015
    assert ROOM.sample(HEAD.centre[None])[0, 3] < 0
    assert ROOM.push(HEAD.mesh.vertices[near], 0.01).shape == HEAD.mesh.vertices[near].shape


def test_open_cloth_has_no_inside_beyond_its_edge():
    corner = np.asarray([[-0.1, 0, 0], [0.1, 0, 0], [0.1, 0.0, 0.1], [-0.1, 0.0, 0.1]], np.float32)
    faces = np.asarray([[0, 1, 2, 3]], np.int32)
    far = Mesh(corner + np.asarray([0, 5, 0], np.float32), faces)
    room = space.measure([far, Mesh(corner, faces)], np.asarray([-0.2] * 3, np.float32), np.asarray([0.2] * 3, np.float32))
    sides = room.sample(np.asarray([[0, -0.02, 0.05], [0, 0.02, 0.05], [0, 0.01, 0.18]], np.float32))[:, 3]
    assert sides[0] * sides[1] < 0
    assert sides[2] > 0


def test_frames_stand_square_on_their_path():
    path = np.cumsum(np.random.default_rng(1).normal(0.02, 0.01, (5, 20, 3)), 1).astype(np.float32)
    one, two = comb.frames(path)
    tangent = comb.unit(np.gradient(path, axis=1))
    assert np.abs((one * tangent).sum(2)).max() < 1e-4
    assert np.abs((one * two).sum(2)).max() < 1e-4


def test_reading_a_path_between_its_points():
    path = np.linspace([0, 0, 0], [1, 2, 3], 5, dtype=np.float32)[None]
    assert np.allclose(lock.at(path, np.zeros(1, np.int32), np.asarray([[0.0, 0.4, 1.0]])), [[[0, 0, 0], [0.4, 0.8, 1.2], [1, 2, 3]]], atol=0.01)


def test_the_scalp_is_darkest_under_dark_hair_and_untouched_on_the_face():
    dark, fair = (scalp.shadow(FIGURE, PERSONA, replace(WOMAN, hair=Hair(style="loose")), c) for c in ("#14100e", "#d8bf8c"))
    assert dark.max() > fair.max() > 0
    nose = np.linalg.norm(FIGURE.skin.vertices - FIGURE.landmarks["nose_tip"], axis=1).argmin()
    assert not dark[nose].any()


def test_pigment_grows_with_the_colour_asked_for():
    greys = [pigment(np.full(3, v), 0.5)[0] for v in np.linspace(0.02, 0.45, 9)]
    assert greys == sorted(greys)
    assert GIVEN[0] <= greys[0] < greys[-1] <= GIVEN[-1]
    assert matt(np.asarray([0.01] * 3)) < matt(np.asarray([0.6] * 3))
