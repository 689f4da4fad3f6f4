"""Anatomy: the cache of the base mesh, and that sex, age, build, mood and pose reach the mesh."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from noselfie.darkroom import anatomy, basemesh, expression, landmarks, lids, pose, targets, traits
from noselfie.darkroom.persona import create
from noselfie.words.spec import Expression, Pose, Subject

WOMAN = Subject(age=30, presentation="woman", ancestry=("european",))


def figure(said=WOMAN, seed=3, **changed):
    said = replace(said, **changed)
    return anatomy.build(create(seed, said), said)


def width(mesh):
    return np.ptp(mesh[:, 0])


@pytest.fixture
def fresh():
    basemesh.base.cache_clear()
    yield
    basemesh.base.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_the_cache_is_written_once_and_read_back_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(basemesh.platformdirs, "user_cache_dir", lambda _: str(tmp_path))
    parsed = basemesh.base()
    assert [file.name for file in tmp_path.iterdir()] == [basemesh.cache_file().name]
    basemesh.base.cache_clear()
    monkeypatch.setattr(basemesh, "parse", lambda: pytest.fail("parsed twice"))
    again = basemesh.base()
    assert np.array_equal(parsed.points, again.points)
    assert np.array_equal(parsed.target_offset, again.target_offset)
    assert parsed.target_names == again.target_names


@pytest.mark.usefixtures("fresh")
def test_a_cache_that_is_damaged_or_cannot_be_written_does_no_harm(tmp_path, monkeypatch):
    real = basemesh.parse()
    monkeypatch.setattr(basemesh, "parse", lambda: real)
    monkeypatch.setattr(basemesh.platformdirs, "user_cache_dir", lambda _: str(tmp_path))
    basemesh.cache_file().write_bytes(b"PK\x03\x04 nothing")
    assert len(basemesh.base().points) == basemesh.TOTAL
    basemesh.base.cache_clear()
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(basemesh.platformdirs, "user_cache_dir", lambda _: str(tmp_path / "file"))
    assert len(basemesh.base().points) == basemesh.TOTAL


def test_the_data_are_whole():
    mesh = basemesh.base()
    assert mesh.quads.max() == basemesh.BODY - 1
    assert np.allclose(mesh.skinning.sum(1), 1, atol=1e-5)
    assert np.allclose(mesh.points[mesh.mirror] * [-1, 1, 1], mesh.points[: basemesh.BODY], atol=1e-5)
    assert all((mesh.masks[name] > 0.5).sum() > 100 for name in ("lips", "ears", "eyelids", "face", "scalp", "inside_mouth"))


def test_every_trait_and_expression_names_targets_that_exist():
    names = basemesh.base().target_names
    for name, trait in traits.table().items():
        assert trait.more, name
        assert names.keys() >= {*trait.more, *trait.less}, name
    someone = replace(create(1), ancestry={"african": 0.4, "asian": 0.3, "caucasian": 0.3})
    assert set(expression.table()) == set(get_args(Expression))
    for mood in get_args(Expression):
        assert names.keys() >= expression.stems(expression.units(mood, someone, 0.0), someone).keys()


def test_the_same_person_has_the_same_mesh():
    assert np.array_equal(figure().skin.vertices, figure().skin.vertices)


def test_age_reaches_the_mesh():
    child, adult, elder = (figure(age=a) for a in (5, 30, 80))

    def lobe_to_top(f):
        return np.linalg.norm(f.landmarks["ear_top_left"] - f.landmarks["ear_lobe_left"])

    def nose(f):
        return np.linalg.norm(f.landmarks["nasion"] - f.landmarks["nose_base"])

    assert child.landmarks["crown"][2] < adult.landmarks["crown"][2] - 0.2
    assert nose(child) < 0.8 * nose(adult)
    assert lobe_to_top(elder) > lobe_to_top(adult)


def test_sex_and_build_reach_the_mesh():
    def shoulders(f):
        return np.linalg.norm(f.landmarks["shoulder_left"] - f.landmarks["shoulder_right"])

    def neck(f):
        return width(f.landmarks["neck_ring"])

    assert shoulders(figure(presentation="man")) > 1.05 * shoulders(figure())
    assert neck(figure(build="slim")) < neck(figure(build="average")) < neck(figure(build="heavy"))


@pytest.mark.parametrize("mood", get_args(Expression))
def test_every_mood_moves_the_face_and_leaves_the_skull(mood):
    plain, moved = figure(expression="neutral"), figure(expression=mood)
    if mood != "neutral":
        assert np.abs(plain.skin.vertices - moved.skin.vertices).max() > 0.0008
    assert np.allclose(plain.landmarks["crown"], moved.landmarks["crown"])
    assert np.allclose(plain.rest, moved.rest)


def test_a_smile_lifts_the_corners_and_reaches_the_eyes():
    def aperture(f):
        return (f.landmarks["lid_upper_left"][7] - f.landmarks["lid_lower_left"][7])[2]

    def mouth(f):
        return f.landmarks["lip_corner_right"][0] - f.landmarks["lip_corner_left"][0]

    plain, smiling = figure(expression="neutral"), figure(expression="warm_smile")
    assert smiling.landmarks["lip_corner_left"][2] > plain.landmarks["lip_corner_left"][2] + 0.003
    assert mouth(smiling) > mouth(plain)
    assert aperture(smiling) < 0.95 * aperture(plain)


def test_cheeks_go_along_with_the_corners_of_the_mouth():
    mesh, who = basemesh.base(), create(3, WOMAN)
    moved = targets.mix(expression.stems(expression.units("laugh", who, 0.0), who))
    along = expression.follow(mesh.points + moved, mesh.points) - mesh.points
    own, near, _, mean = expression.flesh()
    # Skin no longer moves quite otherwise than the skin beside it, and all other skin moves as it did.
    apart = [np.abs(each[own] - mean @ each[near]).max() for each in (moved, along)]
    assert apart[1] < 0.75 * apart[0]
    others = np.setdiff1d(np.arange(len(moved)), own)
    assert np.allclose(along[others], moved[others], atol=1e-6)
    lips = mesh.masks["lips"] > 0.99
    assert np.allclose(along[: len(lips)][lips], moved[: len(lips)][lips], atol=2e-4)


def test_a_laugh_opens_the_mouth_and_takes_teeth_and_tongue_along():
    plain, laughing = figure(expression="neutral"), figure(expression="laugh")
    for part in ("lower_teeth", "tongue"):
        assert laughing.parts[part].vertices[:, 2].mean() < plain.parts[part].vertices[:, 2].mean() - 0.003
    # The upper jaw stands still; only behind closed lips its teeth are narrower, to keep out of the cheeks.
    assert np.allclose(laughing.parts["upper_teeth"].vertices[:, 1:], plain.parts["upper_teeth"].vertices[:, 1:], atol=2e-5)
    assert laughing.parts["tongue"].vertices[:, 2].max() < laughing.parts["upper_teeth"].vertices[:, 2].max()


def test_positive_yaw_turns_to_the_pictures_right_pitch_up_and_roll_right():
    plain = figure().landmarks
    assert figure(pose=Pose(head_yaw=30)).landmarks["nose_tip"][0] > plain["nose_tip"][0] + 0.03
    assert figure(pose=Pose(head_pitch=15)).landmarks["nose_tip"][2] > plain["nose_tip"][2] + 0.01
    assert figure(pose=Pose(head_roll=15)).landmarks["crown"][0] > plain["crown"][0] + 0.02


@pytest.mark.parametrize("yaw", [-90, -45, 45, 90])
def test_the_head_turns_by_what_is_asked_and_the_neck_does_not_wring(yaw):
    turns = pose.rotations(Pose(head_yaw=yaw, body_yaw=0), seed=3)
    assert abs(np.degrees(np.arctan2(turns["root"][1, 0], turns["root"][0, 0]))) >= abs(yaw) - 56
    head = figure(pose=Pose(head_yaw=yaw, body_yaw=0)).head
    ahead = head[:3, :3] @ [0, -1, 0]
    assert abs(np.degrees(np.arctan2(ahead[0], -ahead[1])) - yaw) < 4


def test_eyes_look_at_one_point_and_no_further_than_eyes_can():
    left, right = figure(pose=Pose()).eyes
    assert left.centre[0] < right.centre[0]
    assert left.gaze[0] > 0 > right.gaze[0]
    assert pose.aim(Pose(head_yaw=0, gaze_yaw=80))[0] == pose.REACH[0]
    assert pose.aim(Pose(head_yaw=84))[0] == 84
    assert pose.aim(Pose(head_yaw=30))[0] == 0


@pytest.mark.parametrize("changed", [
    {}, {"expression": "laugh"}, {"expression": "surprised"}, {"expression": "tired"}, {"pose": Pose(gaze_pitch=-20)}, {"age": 6}, {"age": 88},
])
def test_lids_lie_on_the_eyeballs_and_never_in_them(changed):
    found = figure(**changed)
    for eye, (_, margin, _) in zip(found.eyes, lids.loops(basemesh.base()), strict=True):
        distance = np.linalg.norm(found.skin.vertices - eye.centre, axis=1) / eye.radius
        assert distance.min() > lids.TOUCH - 1e-3
        assert np.allclose(distance[np.isin(found.base_index, margin)], lids.WET, atol=1e-3)


def test_lids_follow_the_gaze_down():
    def upper(pitch):
        found = figure(pose=Pose(gaze_pitch=pitch))
        return found.landmarks["lid_upper_left"][7][2]

    assert upper(-18) < upper(0) - 0.0015
    assert upper(0) <= upper(15)


def test_landmarks_lie_where_their_names_say():
    marks = figure().landmarks
    down = [marks[n][2] for n in ("crown", "hairline", "glabella", "nasion", "nose_tip", "nose_base", "lip_top", "lip_centre", "lip_bottom", "menton")]
    assert down == sorted(down, reverse=True)
    for name in ("eye", "eye_inner", "eye_outer", "ear_lobe", "temple", "cheekbone", "jaw_angle", "lip_corner", "shoulder"):
        assert marks[f"{name}_left"][0] < marks["nasion"][0] < marks[f"{name}_right"][0], name
    assert abs(marks["eye_outer_right"][0]) > abs(marks["eye_inner_right"][0])
    assert marks["neck_ring"].shape == (24, 3)
    assert marks["brow_left"].shape == (len(landmarks.PLACES["brow"]), 3)


def test_the_figure_fits_together():
    found = figure()
    assert found.skin.vertices.shape == found.rest.shape
    assert found.skin.faces.max() < len(found.skin.vertices)
    assert all(len(mask) == len(found.rest) for mask in found.masks.values())
    assert np.isfinite(found.skin.vertices).all()
    for part in found.parts.values():
        assert part.faces.max() < len(part.vertices)
