"""Garments: what they must never do (bare the chest, sink into the body), and what they must have."""

import functools
import typing

import numpy as np
import pytest

from noselfie.darkroom import anatomy, solid, wardrobe
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.wardrobe import cage, cloth, cut, drape, folds, sheet, tailor
from noselfie.words.spec import Garment, GarmentKind, Material, Pose, Subject

KINDS = typing.get_args(GarmentKind)


@functools.cache
def sitter(index):
    rng = np.random.default_rng([7, index])
    age = float(rng.choice([6, 13, 24, 45, 80]))
    persona = Persona(index, age=age, femininity=float(index % 2), weight=float(rng.uniform(0.1, 0.95)), muscle=float(rng.uniform(0.2, 0.8)))
    subject = Subject(age=age, pose=Pose(body_yaw=float(rng.uniform(-45, 45)), head_yaw=float(rng.uniform(-60, 60))))
    return subject, anatomy.build(persona, subject)


@pytest.fixture(scope="module")
def adult():
    subject = Subject(age=30.0)
    return subject, anatomy.build(Persona(1), subject)


def test_every_kind_and_material_is_known():
    assert set(KINDS) <= set(tailor.recipes())
    assert set(typing.get_args(Material)) == set(cloth.stuffs())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_made_of_sound_meshes(kind, adult):
    _, figure = adult
    pieces = wardrobe.tailored(figure, Subject(age=30.0, garments=(Garment(kind),)), 3)
    assert pieces[-1].mask == "garment"
    for piece in pieces:
        for _, mesh, _ in piece.meshes:
            assert np.isfinite(mesh.vertices).all()
            assert mesh.faces.min() >= 0
            assert mesh.faces.max() < len(mesh.vertices)
            # Nothing sticks out: cloth stays near the body.
            assert np.abs(mesh.vertices[:, :2]).max() < 0.6
            edges = np.linalg.norm(mesh.vertices[mesh.faces[:, 0]] - mesh.vertices[mesh.faces[:, 1]], axis=1)
            assert edges.max() < 0.09


@pytest.mark.parametrize("index", range(5))
@pytest.mark.parametrize("kind", ["shirt", "strap_dress", "hoodie"])
def test_cloth_stays_outside_the_skin(kind, index):
    subject, figure = sitter(index)
    dressed = Subject(age=subject.age, pose=subject.pose, garments=(Garment(kind),))
    body = cage.fit(figure)
    for piece in wardrobe.tailored(figure, dressed, index):
        shell = piece.made.shell
        skin = drape.under(body.body, body.normals, body.body_arm)
        height, _ = skin.height(shell.points, cage.arm(shell.neutral))
        # Deep in the armpit cloth, arm and chest are one crease that nobody sees.
        x, _, z = np.abs(shell.neutral.T)
        seen = ~((x > 0.14) & (x < 0.185) & (z > 0.41) & (z < 0.475))
        assert height[seen].min() > 0.0


@pytest.mark.parametrize("kind", ["bare_shoulders", "strap_dress"])
def test_the_young_wear_a_t_shirt_for_bare_shoulders(kind):
    worn = wardrobe.dressed(Subject(age=17.0, garments=(Garment(kind, "#ffffff"),)))
    assert [g.kind for g in worn] == ["t_shirt"]
    assert [g.kind for g in wardrobe.dressed(Subject(age=18.0, garments=(Garment(kind, "#ffffff"),)))] == [kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_chest_is_always_covered(kind):
    neutral = cage.levels()[4].neutral
    chest = (np.abs(neutral[:, 0]) < 0.12) & (neutral[:, 2] > 0.3) & (neutral[:, 2] < 0.42) & (neutral[:, 1] < -0.05)
    worn = wardrobe.dressed(Subject(age=30.0, garments=(Garment(kind),)))
    kept = np.max([tailor.keep(tailor.recipes()[g.kind]) for g in worn], axis=0)
    # Only the very middle may show in a low neckline.
    bare = chest & (kept <= 0)
    assert not (bare & (np.abs(neutral[:, 0]) > 0.025)).any()


def test_an_open_garment_shows_one_beneath_unless_it_is_named():
    assert [g.kind for g in wardrobe.dressed(Subject(garments=(Garment("blazer"),)))] == ["blazer", "shirt"]
    named = (Garment("blazer"), Garment("turtleneck"))
    assert wardrobe.dressed(Subject(garments=named)) == named


@pytest.mark.parametrize("neckwear", ["tie", "bow_tie", "scarf"])
def test_neckwear_is_in_front_of_the_shirt(neckwear, adult):
    _, figure = adult
    pieces = wardrobe.tailored(figure, Subject(age=30.0, garments=(Garment("shirt"),), neckwear=neckwear), 1)
    [worn] = [p for p in pieces if p.mask == "neckwear"]
    ground = sheet.surface(pieces[0].made.shell)
    body = cage.fit(figure)
    for _, mesh, _ in worn.meshes:
        local = (mesh.vertices - body.out[1]) @ body.out[0]
        height, _ = ground.height(local[np.abs(local[:, 0]) < 0.05])
        assert np.mean(height < -0.002) < 0.4
        assert height.max() > 0.004


def test_the_same_seed_makes_the_same_cloth(adult):
    subject, figure = adult
    first, again, other = (wardrobe.tailored(figure, subject, s)[0].meshes[0][1].vertices for s in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first[: len(other)] - other[: len(first)]).max() > 1e-4


def test_shears_cut_along_the_line():
    grid = cage.levels()[4]
    shell = cut.shears(grid.neutral, (0.45 - grid.neutral[:, 2]).astype(np.float32))
    assert shell.neutral[:, 2].max() < 0.45 + 2e-3
    top = max(shell.loops, key=lambda ring: shell.neutral[ring, 2].mean())
    assert np.ptp(shell.neutral[top, 2]) < 0.004


def test_catmull_clark_keeps_a_flat_grid_flat():
    faces = sheet.grid_faces(4, 4)
    points = np.stack([*np.meshgrid(np.arange(4.0), np.arange(4.0), indexing="ij"), np.zeros((4, 4))], -1).reshape(-1, 3)
    matrix, quads = cage.refine(faces, 16)
    fine = matrix @ points
    assert len(quads) == 4 * len(faces)
    np.testing.assert_allclose(fine[:, 2], 0, atol=1e-6)
    np.testing.assert_allclose(np.asarray(matrix.sum(1)).ravel(), 1, atol=1e-5)


def test_a_slab_is_closed_and_as_thick_as_asked():
    points = np.stack([*np.meshgrid(np.linspace(0, 0.1, 6), np.linspace(0, 0.05, 5), indexing="ij"), np.zeros((6, 5))], -1).astype(np.float32)
    mesh = sheet.slab(points, 0.004)
    assert np.ptp(mesh.vertices[:, 2]) == pytest.approx(0.004, abs=1e-6)
    pairs = np.stack([mesh.faces, np.roll(mesh.faces, -1, 1)], -1).reshape(-1, 2)
    assert set(map(tuple, pairs.tolist())) == {(b, a) for a, b in pairs.tolist()}
    out = solid.normals(mesh)
    assert (out[np.abs(mesh.vertices[:, 2]) > 0.001, 2] * np.sign(mesh.vertices[np.abs(mesh.vertices[:, 2]) > 0.001, 2])).min() > 0


def test_folds_taper_along_their_lines_and_end():
    line = np.asarray([[0.0, 0.4, 0.1, 0.4, 0.0, 0.008, 1.0]], np.float32)
    along = np.stack([np.linspace(-0.1, 0.2, 61), np.full(61, 0.4)], 1)
    height = folds.drawn(line, along)
    assert 0.01 < along[height.argmax(), 0] < 0.05
    assert height[[0, -1]] == pytest.approx(0.0, abs=1e-6)
    across = folds.drawn(line, np.stack([np.full(41, 0.03), np.linspace(0.34, 0.46, 41)], 1))
    assert across.max() > 1.0
    assert across.min() < -0.1  # a hollow beside the crest


def test_buttons_pull_at_a_front_and_only_there():
    neutral = cage.levels()[4].neutral
    plain, pulled = (folds.relief(np.random.default_rng(4), buttoned=b) for b in (False, True))
    changed = np.abs(pulled - plain) > 0.05
    assert changed.any()
    first = (neutral[:, 1] < -0.012) & (neutral[:, 0] < 0)  # drawn before chance has gone other ways
    assert np.abs(neutral[changed & first, 0]).max() < 0.12


def test_pads_lift_the_shoulder_and_nothing_else():
    neutral, shift = cage.levels()[4].neutral, tailor.padded(0.01)
    assert shift[:, 2].max() == pytest.approx(0.01, rel=0.05)
    assert np.abs(shift[neutral[:, 2] < 0.39]).max() == 0.0
    assert np.abs(shift[np.abs(neutral[:, 0]) < 0.03]).max() < 0.001


def test_lapels_are_widest_at_the_top(adult):
    _, figure = adult
    made = wardrobe.tailored(figure, Subject(age=30.0, garments=(Garment("blazer"),)), 3)[-1].made
    for part in made.parts[1:3]:
        grid = part.mesh.vertices[: 60 * 15].reshape(60, 15, 3)
        width = np.linalg.norm(grid[:, -1] - grid[:, 0], axis=1)
        assert width[-8:].mean() > 1.2 * width[25:35].mean() > 2.0 * width[:8].mean()


def test_a_sheet_knows_how_far_its_edge_is():
    grid = np.stack(np.meshgrid(np.linspace(0, 0.1, 11), np.linspace(0, 0.04, 5), indexing="ij"), -1)
    points = np.concatenate([grid, np.zeros((11, 5, 1))], -1).astype(np.float32)
    margin = sheet.margin(points)
    assert margin[[0, -1]].max() == margin[:, [0, -1]].max() == pytest.approx(0.0, abs=1e-6)
    assert margin[5, 2] == pytest.approx(0.02, abs=1e-5)
    made = sheet.slab(points, 0.002)
    assert made.edge.shape == (len(made.vertices),)
    assert sheet.join(made, made).edge.shape == (2 * len(made.vertices),)


def test_a_shirt_is_closed_higher_under_a_jacket(adult):
    _, figure = adult
    alone = wardrobe.tailored(figure, Subject(age=30.0, garments=(Garment("shirt"),)), 3)[0].made
    under = wardrobe.tailored(figure, Subject(age=30.0, garments=(Garment("blazer"), Garment("shirt"))), 3)[0].made
    assert under.recipe.neck.front > alone.recipe.neck.front
    lowest = [float(sheet.neck_path(made.shell, 201)[:, 2].min()) for made in (alone, under)]
    assert lowest[1] > lowest[0]
