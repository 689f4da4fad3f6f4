"""Props: they fit every head and touch nothing that they should not."""

import numpy as np
import pytest

from noselfie.darkroom import anatomy
from noselfie.darkroom.figure import Figure, Floats, Mesh
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.props import bands, cover, fit, glasses, hats, headform, hijab, jewellery, wraps
from noselfie.darkroom.shell import around
from noselfie.darkroom.strands import Strands
from noselfie.words.spec import Accessory, Hair, Pose, Subject

HEADS = {
    "woman": (Persona(1), Subject()),
    "broad man, profile": (Persona(2, femininity=0.0, weight=0.9), Subject(age=60, pose=Pose(head_yaw=75))),
    "asian elder, tilted": (Persona(3, femininity=0.0, ancestry={"asian": 1.0}), Subject(age=82, pose=Pose(head_roll=15, head_pitch=-15))),
    "african woman, smiling": (Persona(4, ancestry={"african": 1.0}, weight=0.1), Subject(expression="smile", pose=Pose(head_yaw=-35))),
    "child": (Persona(5), Subject(age=6, pose=Pose(head_pitch=15))),
}


@pytest.fixture(params=list(HEADS), scope="module")
def figure(request: pytest.FixtureRequest) -> Figure:
    persona, subject = HEADS[request.param]
    return anatomy.build(persona, subject)


@pytest.fixture(scope="module")
def head(figure: Figure) -> fit.Fit:
    return fit.measure(figure)


@pytest.fixture(scope="module")
def form(figure: Figure, head: fit.Fit) -> headform.Headform:
    return headform.block(figure, head)


def _clear_of_face(head: fit.Fit, points: Floats) -> Floats:
    skin = head.depth(points[:, 0], points[:, 2])
    return skin - points[:, 1]


@pytest.mark.parametrize("kind", list(glasses.FRAMES))
def test_rims_and_lenses_stand_before_skin_and_eyes(head: fit.Fit, kind: str) -> None:
    frame = glasses.FRAMES[kind]
    front = glasses.design(head, frame)
    _, lenses = glasses.solids(head, frame, front, resting=True)
    for outline, eye in zip(front.outlines, head.eyes, strict=True):
        assert _clear_of_face(head, outline).min() > frame.deep / 2
        assert outline[:, 0].min() < eye[0] < outline[:, 0].max()
        assert outline[:, 2].min() < 0 < outline[:, 2].max()
    assert lenses.vertices[:, 1].max() < -head.radius - 0.004 or kind == "safety_glasses"
    assert front.outlines[0][:, 1].mean() > -0.075
    assert _clear_of_face(head, front.bridge).min() > 0


@pytest.mark.parametrize("kind", list(glasses.FRAMES))
def test_temples_pass_outside_the_head_to_the_ears(head: fit.Fit, kind: str) -> None:
    frame = glasses.FRAMES[kind]
    front = glasses.design(head, frame)
    for side in (0, 1):
        path = glasses._temple(head, frame, front.hinge[side, 1], side)[:25]
        skin = head.reach(side, path[:, 1], path[:, 2])
        assert (np.abs(path[:, 0]) - skin).min() > 0
        ear = head.anchors["ear_top"][side]
        assert np.linalg.norm(path - ear, axis=1).min() < 0.014


def test_pushed_up_glasses_lie_on_the_head(figure: Figure, head: fit.Fit) -> None:
    raised = glasses.lifted(head, 0.01)
    front = glasses.design(raised, glasses.FRAMES["sunglasses"])
    rims = np.concatenate([raised.room(o) for o in front.outlines])
    local = (rims - head.origin) @ head.turn
    assert local[:, 2].min() > 0.02
    skull = around(figure, [figure.skin], headform.CENTRE, -0.14, fill=8)
    radius, skin = skull.distance(rims)
    assert (radius > skin).all()
    assert (radius - skin).min() < 0.035


@pytest.mark.parametrize("kind", list(hats.MAKERS))
def test_hats_hold_the_skull_inside(form: headform.Headform, kind: str) -> None:
    hat = hats.blocked(form, *hats.LINES[kind])
    parts = hats.MAKERS[kind](hat, form, np.random.default_rng(1))
    crown = parts["crown"].vertices
    high = crown[crown[:, 2] > 0.03]
    assert (np.linalg.norm(high, axis=1) > form.skull.look(high)).all()
    assert all(np.isfinite(p.vertices).all() for p in parts.values())
    lining = hats.lining(form, kind)
    inside = (lining.vertices - form.skull.centre) @ form.skull.turn.T
    assert (np.linalg.norm(inside, axis=1) > form.skull.look(inside) - 1e-4).all()
    assert crown[:, 2].max() < inside[:, 2].max() + 0.05


@pytest.mark.parametrize("kind", list(hats.MAKERS))
def test_hats_sit_over_the_brows(form: headform.Headform, head: fit.Fit, kind: str) -> None:
    hat = hats.blocked(form, *hats.LINES[kind])
    front = form.room(hat.ring(0.0, 0.0)[:1])
    over_eyes = ((front - head.origin) @ head.turn)[0, 2]
    assert 0.028 * form.size < over_eyes < 0.065 * form.size


def test_wraps_cover_the_skull(form: headform.Headform, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Mesh] = []
    for module in (wraps, hijab):
        monkeypatch.setattr(module.solid, "add", lambda _n, mesh, *_a, **_k: made.append(mesh))
    monkeypatch.setattr(wraps, "cloth", lambda *_a, **_k: None)
    for make, kind in ((wraps.turban, "turban"), (wraps.headscarf, "headscarf")):
        made.clear()
        make(form, Accessory(kind), np.random.default_rng(2))  # type: ignore[arg-type]
        local = (made[0].vertices - form.skull.centre) @ form.skull.turn.T
        high = local[local[:, 2] > 0.03]
        assert (np.linalg.norm(high, axis=1) > form.skull.look(high)).all()


def test_a_hijab_frames_the_face_and_hides_neck_and_ears(figure: Figure, head: fit.Fit) -> None:
    capsule = hijab.stand(figure, head)
    reach = hijab.measure(capsule, figure, ())
    cloth, rim, _ = hijab.drape(capsule, reach, hijab.opening(figure, capsule), np.random.default_rng(1))
    assert np.isfinite(cloth.vertices).all()
    corners = cloth.faces
    assert not (corners[:, :3] == np.roll(corners[:, :3], 1, 1)).any()
    assert not (corners[:, 0] == corners[:, 3]).any()
    local = (cloth.vertices - head.origin) @ head.turn
    size = head.width / 0.147
    # Nothing hangs before eyes, nose or mouth.
    face = (np.abs(local[:, 0]) < 0.032 * size) & (np.abs(local[:, 2] + 0.02 * size) < 0.045 * size) & (local[:, 1] < 0.03)
    assert not face.any()
    edge = (rim.vertices - head.origin) @ head.turn
    assert edge[:, 2].max() > 0.03 * size
    for side, sign in ((0, -1), (1, 1)):
        ear = head.anchors["canal"][side]
        near = np.linalg.norm(local[:, 1:] - ear[1:], axis=1) < 0.012
        assert (local[near, 0] * sign).max() > np.abs(ear[0])


def test_necklaces_lie_around_the_neck(figure: Figure) -> None:
    loop = jewellery.lay(figure, (), 0.02, 0.004)
    length = np.linalg.norm(np.diff(np.concatenate([loop, loop[:1]]), axis=0), axis=1).sum()
    assert 0.28 < length < 0.75
    assert loop[:, 2].min() < figure.landmarks["chin"][2]
    assert loop[:, 1].min() < loop[:, 1].max() - 0.05


def test_hoops_hang_free_of_the_neck(head: fit.Fit) -> None:
    for side in (0, 1):
        lobe = head.room(head.anchors["lobe"][side][None])[0]
        ring = jewellery.hoop(head, lobe, side, 0.02)
        assert ring.vertices[:, 2].min() < lobe[2] - 0.02
        assert np.linalg.norm(ring.vertices - lobe, axis=1).min() < 0.004


def test_hair_is_pressed_under_a_hat_and_hidden_by_a_hijab(figure: Figure, form: headform.Headform) -> None:
    lining = hats.lining(form, "beanie")
    turn = np.linspace(0, 2 * np.pi, 40)[:, None]
    t = np.linspace(0, 1, 10)
    points = form.room(form.at(turn, np.radians(50 + 0 * turn), 0.05 * t[None]))
    hair = [Strands(points, np.full(points.shape[:2], 1e-4, np.float32))]
    beanie = Subject(hair=Hair(), accessories=(Accessory("beanie"),))
    assert cover.tuck(figure, hair, None, beanie) is hair
    assert cover.tuck(figure, hair, lining, Subject(accessories=(Accessory("hijab"),))) == []
    below = form.room(form.at(turn, np.radians(50 - 130 * t[None] * np.ones_like(turn)), 0.02))
    falling = below[:, -1:] - np.linspace(0.03, 0.3, 10, dtype=np.float32)[None, :, None] * np.asarray([0, 0, 1], np.float32)
    below = np.concatenate([below, falling], 1)
    kept = cover.tuck(figure, [Strands(below, np.full(below.shape[:2], 1e-4, np.float32))], lining, beanie)[0]
    start = np.linalg.norm(kept.points[:, 1] - form.skull.centre, axis=1)
    assert (start < np.linalg.norm(below[:, 1] - form.skull.centre, axis=1)).all()
    moved = np.linalg.norm(kept.points - below, axis=2).max(0)
    # Past the rim it comes back towards where it was.
    assert moved[-1] < 0.3 * moved.max()


def test_bands_clear_the_skull(form: headform.Headform, head: fit.Fit) -> None:
    ends = [np.asarray([s * 0.09, head.anchors["canal"][0][1], 0.03]) for s in (-1.0, 1.0)]
    bow = bands._bow(form, head, ends, 0.01)  # type: ignore[arg-type]
    room = head.room(bow.vertices)
    local = (room - form.skull.centre) @ form.skull.turn.T
    assert (np.linalg.norm(local, axis=1) > form.skull.look(local)).all()
