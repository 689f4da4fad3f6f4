"""Locks: hairs between the guides, gathered into clumps of two sizes, curled and ruffled."""

from dataclasses import dataclass

import numpy as np

from noselfie.darkroom.figure import Floats, Ints
from noselfie.darkroom.groom.comb import frames


@dataclass(frozen=True)
class Texture:
    """How hair of one texture curls; metres and shares."""

    amplitude: float
    pitch: float
    roundness: float
    """1 is a helix, 0 a flat wave."""
    clump: float
    """How much of the way to its lock's middle a tip goes."""
    scatter: float
    """Radians by which hairs of one lock are out of step with each other."""
    frizz: float
    """Metres by which single hairs stray."""
    stray: float
    """Share of fly-away hairs."""
    gather: float
    """How much more than the style says its locks hold together."""
    volume: float
    """Metres that the texture adds to the hair's thickness."""
    per_turn: float
    """Points a turn of the curl."""
    onset: float
    """Metres from the root over which the curl sets in."""
    wild: float
    """How much locks differ in size, pitch and direction, 0 to 1."""
    order: float = 0.0
    """How much neighbouring locks wave in step, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Guides:
    """Grown guides and the locks they belong to."""

    paths: Floats
    """(G, P, 3)."""
    ends: Floats
    """(G,) share of the path, 0 to 1, at which the hair is cut."""
    lock: Ints
    """(G,) the lock each belongs to."""
    side: Floats
    """(G,) which side of the parting, -1 to 1."""


def gather(paths: Floats, lock: Ints, amount: Floats | float) -> Floats:
    """Draw guides towards the mean path of their lock by an ``amount``, one for all or (G, 1, 1), more at the tips; gives (G, P, 3)."""
    count = int(lock.max()) + 1
    size = np.bincount(lock, minlength=count).astype(np.float32)
    flat = paths.reshape(len(paths), -1)
    order = np.argsort(lock, kind="stable")
    starts = np.searchsorted(lock[order], np.arange(count))
    total = np.add.reduceat(flat[order], np.minimum(starts, len(lock) - 1), axis=0)
    mean = (total / np.maximum(size, 1)[:, None]).reshape(count, *paths.shape[1:])[lock]
    t = np.linspace(0, 1, paths.shape[1], dtype=np.float32)[None, :, None]
    return (paths + (mean - paths) * amount * t**0.8).astype(np.float32)


def nearest(places: Floats, others: Floats, k: int) -> tuple[Floats, Ints]:
    """Find the ``k`` nearest of ``others`` for each place: distances and indices (N, k)."""
    from scipy.spatial import cKDTree

    distance, index = cKDTree(others).query(places, k=k)
    return distance.astype(np.float32).reshape(len(places), k), index.astype(np.int32).reshape(len(places), k)


def at(paths: Floats, index: Ints, t: Floats) -> Floats:
    """Read paths (G, P, 3) number ``index`` (N,) at shares ``t`` (N, Q): (N, Q, 3), linear."""
    count = paths.shape[1]
    place = np.clip(t * (count - 1), 0, count - 1.001).astype(np.float32)
    low = place.astype(np.int32)
    part = (place - low)[..., None]
    flat = paths.reshape(-1, 3)
    row = index[:, None] * count + low
    first = flat[row]
    return first + (flat[row + 1] - first) * part


def fill(
    guides: Guides, roots: Floats, side: Floats, texture: Texture, points: int, rng: np.random.Generator,
    *, ragged: float = 0.1, messy: float = 0.2, grown: float = 0.3,
) -> tuple[Floats, Floats, Floats]:
    """Grow a hair at each root: (N, points, 3), 1 where it flies away (N,), and its lock's shade (N,)."""
    count = len(roots)
    split = np.float32(0.03)
    here = np.concatenate([roots, side[:, None] * split], 1)
    there = np.concatenate([guides.paths[:, 0], guides.side[:, None] * split], 1)
    distance, near = nearest(here, there, 3)
    tips = guides.paths[near, -1]
    # A hair goes where its nearest guide goes: never between two that part before and behind the shoulder.
    apart = np.linalg.norm(tips - tips[:, :1], axis=2)
    across_parting = np.abs(guides.side[near] - guides.side[near[:, :1]]) > 1
    weight = np.where((apart < 0.05) & ~across_parting, 1 / (distance + 0.002) ** 2, 0)
    weight = (weight / weight.sum(1, keepdims=True))[..., None, None].astype(np.float32)
    stray = (rng.random(count) < texture.stray).astype(np.float32)
    end = guides.ends[near[:, 0]] * (1 - ragged * rng.random(count) ** 2 * (1 + stray))
    t = np.linspace(0, 1, points, dtype=np.float32)[None] * end[:, None].astype(np.float32)
    leader = at(guides.paths, near[:, 0], t)
    hair = weight[:, 0] * (leader - guides.paths[near[:, 0], :1])
    for k in (1, 2):
        hair = hair + weight[:, k] * (at(guides.paths, near[:, k], t) - guides.paths[near[:, k], :1])
    hair = hair + roots[:, None]
    hair = _clump(hair, leader, t, texture.clump * (1 - stray * 0.8), rng)
    one, two = frames(guides.paths)
    across = (at(one, near[:, 0], t), at(two, near[:, 0], t))
    run = np.concatenate([np.zeros((count, 1), np.float32), np.cumsum(np.linalg.norm(np.diff(leader, axis=1), axis=2), 1)], 1)
    hair = hair + _curl(guides, near[:, 0], run, across, texture, grown, rng) * (1 - 0.6 * stray)[:, None, None]
    hair = hair + _ruffle(run, across, texture.frizz * (0.5 + 1.5 * messy) * (1 + 2.5 * stray), rng)
    shade = rng.normal(0, 0.13, int(guides.lock.max()) + 1)[guides.lock][near[:, 0]]
    return hair.astype(np.float32), stray, shade.astype(np.float32)


def _clump(hair: Floats, leader: Floats, t: Floats, amount: Floats, rng: np.random.Generator) -> Floats:
    strength = amount * rng.uniform(0.6, 1.0, len(hair))
    pull = (strength[:, None] * np.clip(t * 1.6, 0, 1) ** 0.9)[..., None].astype(np.float32)
    return hair + (leader - hair) * pull


def _curl(
    guides: Guides, guide: Ints, run: Floats, across: tuple[Floats, Floats], texture: Texture, grown: float, rng: np.random.Generator
) -> Floats:
    locks, n, wild, loose = int(guides.lock.max()) + 1, len(guide), texture.wild, 1 - texture.order
    lock = guides.lock[guide]
    # Every lock has its own start, pitch, direction and size; the guides of one lock keep nearly in step, and waves with their neighbours.
    step = rng.uniform(-np.pi, np.pi, locks)[guides.lock] * (0.12 + 0.88 * loose) + texture.order * _swell(guides.paths[:, 0], rng)
    phase = (step + rng.normal(0, 0.12 + 0.15 * wild, len(guides.lock)))[guide]
    pitch = texture.pitch * np.exp(rng.normal(0, (0.12 + 0.16 * wild) * (0.4 + 0.6 * loose), locks))
    hand = np.where(rng.random(locks) < 0.5 * loose, -1.0, 1.0)
    size = np.clip(np.exp(rng.normal(0, 0.18 + 0.2 * wild, locks)), 0.5, 1.5)
    # The pitch drifts along the lock, so that no two turns are alike.
    drift = (0.25 + 0.9 * wild) * np.sin(run / (0.05 + 0.03 * rng.random(locks))[lock, None] + rng.uniform(0, 6.3, locks)[lock, None])
    own = rng.normal(0, texture.scatter, n)
    angle = (hand * 2 * np.pi / pitch)[lock, None] * run + (phase + own)[:, None] + drift
    most = texture.amplitude * min(1.0, grown / 0.14 + 0.15) * size[lock] * rng.uniform(0.75, 1.15, n)
    onset = min(texture.onset, 0.22 * grown)
    swell = most[:, None] * (1 - np.exp(-((run / onset) ** 1.5)))
    # Ends close up: a curl's last turn is its tightest.
    swell = swell * (1 - 0.45 * wild * np.clip(run / run[:, -1:], 0, 1) ** 6)
    angle, swell = angle.astype(np.float32), swell.astype(np.float32)
    return across[0] * (swell * np.cos(angle))[..., None] + across[1] * (swell * texture.roundness * np.sin(angle))[..., None]


def _swell(places: Floats, rng: np.random.Generator) -> Floats:
    """Give a phase (G,) that drifts over the head within some centimetres."""
    ways = rng.normal(0, 1 / 0.05, (3, 3))
    drift: Floats = np.sin(places @ ways + rng.uniform(0, 6.3, 3)).sum(1) * 1.1
    return drift


def _ruffle(run: Floats, across: tuple[Floats, Floats], amount: Floats, rng: np.random.Generator) -> Floats:
    n = len(run)
    total = np.zeros((*run.shape, 3), np.float32)
    grows = (np.clip(run / 0.05, 0, 1) * amount[:, None]).astype(np.float32)
    for axis in across:
        wave = np.zeros_like(run)
        for length in (0.09, 0.031):
            wave += np.sin(run * (2 * np.pi / (length * rng.uniform(0.7, 1.4, (n, 1)))).astype(np.float32) + rng.uniform(0, 6.3, (n, 1)).astype(np.float32))
        total += axis * (wave * grows)[..., None]
    return total
