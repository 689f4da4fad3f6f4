"""Ears: lobes end in a round, and nothing else of the head moves."""

import numpy as np

from noselfie.darkroom import basemesh, ears


def lobe(points):
    mesh = basemesh.base()
    k = mesh.target_names[ears.WHOLE.format(side="l")]
    index = mesh.target_index[int(mesh.target_start[k]) : int(mesh.target_start[k + 1])]
    index = index[index < basemesh.BODY]
    return index[mesh.points[index, 2] < np.quantile(mesh.points[index, 2], 0.15)], points


def test_the_outer_corner_of_a_lobe_is_raised_and_drawn_in():
    mesh = basemesh.base()
    index, points = lobe(ears.rounded(mesh.points, mesh))
    across = np.abs(mesh.points[index, 0])
    outer, inner = index[across >= np.quantile(across, 0.9)], index[across <= np.quantile(across, 0.1)]
    assert (points[outer, 2] > mesh.points[outer, 2] + 0.0002).all()
    assert (np.abs(points[outer, 0]) < np.abs(mesh.points[outer, 0])).all()
    assert np.abs(points[inner] - mesh.points[inner]).max() < 0.001


def test_both_lobes_are_alike_and_only_they_move():
    mesh = basemesh.base()
    moved = np.linalg.norm(ears.rounded(mesh.points, mesh) - mesh.points, axis=1)
    assert np.count_nonzero(moved > 1e-6) < 400
    right = moved[mesh.points[:, 0] > 0]
    left = moved[mesh.points[:, 0] < 0]
    np.testing.assert_allclose(np.sort(right)[-50:], np.sort(left)[-50:], atol=2e-4)
