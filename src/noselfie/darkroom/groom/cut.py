"""Cuts: styles in which every hair follows its guide, from buzz cut and fade to long curls."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noselfie.darkroom.figure import Floats, Ints
from noselfie.darkroom.groom import comb, edge, lock, skull, styles
from noselfie.darkroom.groom.chair import Chair, Piece, end, part, resolution, thickness

STEPS = 40
"""Points a guide."""
ALONE = 0.12
"""Metres of length from which on a hair must not run by itself."""
FEW = 1500
"""Number of hairs up to which they are wisps."""
SMOOTH = 0.002
"""Metres of a curl's radius below which hair is smooth."""
FEWER, FEWER_SMOOTH, THICKER, THICKER_SMOOTH = 0.6, 0.72, 1.22, 1.4
"""Share of strands that long hair keeps, if it waves and if it is smooth, and how much thicker they are in either."""
BLUNT, SPREAD, SPREAD_SMOOTH = 0.4, 1.12, 1.45
"""How ragged smooth hair ends against other hair, and how much thicker long strands are at their ends, if they wave and if they are smooth."""
INWARDS = 0.024
"""Metres by which ends that are turned in come nearer to the neck."""
CROP = 0.035
"""Metres of length up to which all hair lies close to the skin."""
UNDER, REACH = 9000, 0.06
"""Number of hairs, before thinning, and their metres, that close the scalp where long hair parts and begins."""


def combed(chair: Chair) -> list[Piece]:
    """Dress a head whose hair is combed and cut."""
    style = chair.wish.style
    # Long hair lies in layers, of which only the outer ones are seen: fewer and thicker strands cover as well.
    fewer = FEWER if chair.wish.texture.amplitude > SMOOTH else FEWER_SMOOTH
    roots = skull.roots(chair.head, chair.growth, round(style.strands * (fewer if style.cut else 1.0)), chair.rng)
    guides, longest = guide(chair)
    pieces = [over(chair, roots, guides, longest)]
    if chair.wish.bangs:
        more = skull.roots(chair.head, chair.growth, style.strands, chair.rng)
        pieces.append(over(chair, skull.pick(more, styles.fringe(more) > 0.5), guides, longest))
    if style.cut or (style.parted and longest > REACH):
        pieces.append(under(chair, guides))
    if not style.cut and longest > CROP:
        pieces.append(edge.temples(chair))
    pieces.append(edge.down(chair, comb.unit(guides.paths[:, 4] - guides.paths[:, 0]), guides.paths[:, 0], min(longest, 0.025)))
    return pieces


def over(chair: Chair, roots: skull.Roots, guides: lock.Guides, longest: float) -> Piece:
    """Grow combed hair from given roots along guides of which the longest has ``longest`` metres."""
    wish = chair.wish
    points = resolution(chair, longest)
    smooth = wish.texture.amplitude < SMOOTH
    # Smooth hair shows where the scissors went.
    ragged = wish.style.ragged * (BLUNT if smooth and wish.style.cut else 1.0) + 3 * wish.texture.volume
    hairs, stray, shade = lock.fill(
        guides, roots.points, part(chair, roots.points), wish.texture, points, chair.rng, ragged=ragged, messy=wish.messy, grown=longest
    )
    width = wish.style.width * ((THICKER_SMOOTH if smooth else THICKER) if wish.style.cut else 1.0)
    shielded = shielding(chair, roots)
    # A few loose wisps are meant to hang by themselves.
    kept = ~lonely(hairs) if longest > ALONE and len(hairs) > FEW else np.ones(len(hairs), bool)
    if smooth:
        kept &= ~looped(hairs)
    thin = np.maximum(stray, edge.fineness(roots))
    radii = thickness(len(hairs), points, thin, width=width, fine=0.35 if wish.style.cut else 0.6)
    if wish.style.cut:
        # A strand stands for more hairs where it has left the head and its neighbours lie farther apart.
        radii = radii * np.linspace(1.0, SPREAD_SMOOTH if smooth else SPREAD, points, dtype=np.float32)
    return Piece(hairs[kept], radii[kept], shade[kept], shielded=shielded[kept])


def under(chair: Chair, guides: lock.Guides) -> Piece:
    """Grow the short ends of hair that close the scalp beside the parting and behind the hairline, where no hair from elsewhere lies over it."""
    roots = skull.roots(chair.head, chair.growth, UNDER, chair.rng)
    away = np.arctanh(np.clip(part(chair, roots.points, 0.3), -0.99, 0.99)) * 0.3
    beside = np.exp(-((away / 0.2) ** 2)) * styles.smooth(roots.elevation, 15, 35)
    first = np.exp(-((roots.depth / 0.022) ** 2)) * styles.smooth(roots.elevation, -12, 0)
    roots = skull.pick(roots, chair.rng.random(len(roots.points)) < np.maximum(np.maximum(beside, first), 0.1))
    run = np.linalg.norm(np.diff(guides.paths, axis=1), axis=2).sum(1)
    cut = replace(guides, ends=np.minimum(guides.ends, REACH / run).astype(np.float32))
    points = max(7, resolution(chair, REACH))
    # What lies beneath must not stand out above.
    given = chair.wish.texture
    calm = replace(given, amplitude=0.5 * given.amplitude, frizz=0.5 * given.frizz, stray=0.0)
    hairs, stray, shade = lock.fill(
        cut, roots.points, part(chair, roots.points), calm, points, chair.rng, ragged=0.5, messy=chair.wish.messy, grown=REACH
    )
    found = chair.room.sample(hairs)
    hairs = hairs - found[..., :3] * (0.4 * np.maximum(found[..., 3:], 0))
    radii = thickness(len(hairs), points, np.maximum(stray, edge.fineness(roots)), width=1.1)
    kept = ~lonely(hairs)
    return Piece(hairs[kept], radii[kept], shade[kept], shielded=1.0)


def looped(hairs: Floats) -> NDArray[np.bool_]:
    """Find hairs (N, P, 3) that turn right round on their way, which smooth hair does not."""
    along = comb.unit(np.diff(hairs, axis=1))
    turned = np.arccos(np.clip((along[:, 1:] * along[:, :-1]).sum(2), -1, 1)).sum(1)
    found: NDArray[np.bool_] = turned > 5.2
    return found


def lonely(hairs: Floats) -> NDArray[np.bool_]:
    """Find the long hairs (N, P, 3) that run by themselves: they look like threads, and on skin like dirt."""
    from scipy.ndimage import uniform_filter

    cell = 0.008
    place = ((hairs - hairs.min((0, 1))) / cell).astype(np.int32)
    shape = tuple(place.max((0, 1)) + 1)
    flat = np.ravel_multi_index(tuple(place.reshape(-1, 3).T), shape)
    number = np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.float32)
    # A hair itself leaves a point every so often; company is several times that.
    alone = max(cell * 3 / np.linalg.norm(np.diff(hairs, axis=1), axis=2).sum(1).max() * (hairs.shape[1] - 1), 1.0)
    company = uniform_filter(number, 3, mode="constant").ravel()[flat].reshape(hairs.shape[:2]) * 27
    few = company[:, 2:] < 12 * alone
    # A loop over the head, before the hair falls, is seen against what stands behind.
    found: NDArray[np.bool_] = (few.mean(1) > 0.2) | (few[:, : max(hairs.shape[1] // 3, 3)].mean(1) > 0.3)
    return found


def guide(chair: Chair) -> tuple[lock.Guides, float]:
    """Grow the guides of a combed style; also the length of the longest, in metres."""
    style = chair.wish.style
    roots = skull.roots(chair.head, chair.growth, style.guides, chair.rng)
    member = locks(chair, roots)
    combing = plan(chair, roots, member)
    paths = comb.grow(chair.head, chair.room, roots.points, roots.normals, combing, STEPS)
    paths = fluffed(chair, comb.smoothed(paths, 5), combing.length, member)
    # A fringe falls as a sheet, not in locks.
    sheet = 1 - 0.75 * styles.fringe(roots) * chair.wish.bangs
    paths = lock.gather(paths, member, min(0.9, style.gather + chair.wish.texture.gather) * sheet[:, None, None])
    ends = np.ones(len(paths), np.float32)
    if style.cut:
        ends = trim(chair, paths, member)
        paths = turned_in(chair, paths, ends)
    if chair.wish.bangs:
        fringe = styles.fringe(roots) > 0.5
        brow = chair.head.centre + np.asarray([0, 0, 0.006], np.float32)
        ends = np.where(fringe, np.minimum(level(chair, paths, brow, 0.003, member), 1.0), ends)
    return lock.Guides(paths, ends, member, part(chair, roots.points)), float((combing.length * ends).max())


def fluffed(chair: Chair, paths: Floats, length: Floats, member: Ints) -> Floats:
    """Let locks (G, P, 3) of curls stand off each other, to the sides and the back: by their own share of the texture's volume."""
    body = chair.wish.texture.volume * (0.5 + chair.wish.volume) * (1.0 if chair.wish.style.cut else 0.3)
    q = paths - chair.head.centre - np.asarray([0, 0.15 * chair.head.radius, 0], np.float32)
    level_ = q - (q @ chair.head.down)[..., None] * chair.head.down
    run = np.linspace(0, 1, paths.shape[1], dtype=np.float32)[None] * length[:, None]
    own = chair.rng.uniform(0.1, 2.6, int(member.max()) + 1)[member, None]
    amount = body * own * styles.smooth(run, 0.02, 0.13) * (1 - 0.4 * styles.smooth(run, 0.25, 0.45))
    return (paths + comb.unit(level_) * amount[..., None]).astype(np.float32)


def turned_in(chair: Chair, paths: Floats, ends: Floats) -> Floats:
    """Turn the ends of hair (G, P, 3) in towards the neck by what the style says."""
    if not chair.wish.style.inwards:
        return paths
    share = np.linspace(0, 1, paths.shape[1], dtype=np.float32)[None] / ends[:, None]
    q = paths - chair.head.centre
    flat = q - (q @ chair.head.down)[..., None] * chair.head.down
    amount = INWARDS * chair.wish.style.inwards * styles.smooth(share, 0.45, 1.0) ** 1.5
    return np.asarray(paths - comb.unit(flat) * amount[..., None], np.float32)


def locks(chair: Chair, roots: skull.Roots) -> Ints:
    """Say to which lock each guide belongs (G,); no lock crosses the parting."""
    middles = skull.roots(chair.head, chair.growth, chair.wish.style.locks, chair.rng).points
    here = np.concatenate([roots.points, part(chair, roots.points)[:, None] * 0.05], 1)
    there = np.concatenate([middles, part(chair, middles)[:, None] * 0.05], 1)
    return lock.nearest(here, there, 1)[1][:, 0]


def way(chair: Chair, roots: skull.Roots, values: dict[str, Floats], stray: Floats) -> Floats:
    """Turn a style's directions into the comb's direction (G, 3) at each root."""
    head = chair.head
    whorl = head.centre + head.radius * np.asarray([0.06, 0.42, 0.9], np.float32)
    from_whorl = comb.unit(roots.points - whorl)
    side = part(chair, roots.points)[:, None] * np.asarray([1, 0, 0])
    result: Floats = (
        side * values["side"][:, None] + np.asarray([0, 1, 0]) * values["back"][:, None] + head.down * values["down"][:, None]
        + from_whorl * values["swirl"][:, None] + stray
    ).astype(np.float32)
    return result


def plan(chair: Chair, roots: skull.Roots, member: Ints) -> comb.Combing:
    """Say how each guide is combed."""
    wish, rng, groups = chair.wish, chair.rng, int(member.max()) + 1
    values = styles.spread(wish, roots)
    # Beside the parting hair stands up before it falls: else there is a valley along the top of the head.
    near = (1 - np.abs(part(chair, roots.points, 0.55))) * styles.smooth(roots.elevation, 20, 40) * bool(wish.style.cut)
    beside = (1 - np.abs(part(chair, roots.points, 0.3))) * styles.smooth(roots.elevation, 25, 45) * bool(wish.style.cut)
    beside = beside * (1 - np.clip(wish.texture.volume / 0.02, 0, 1))
    values["lift"] = values["lift"] + (0.5 - values["lift"]) * 0.4 * beside
    values["rise"] = values["rise"] * (1 - 0.6 * beside)
    stray = tousled(chair, roots, member)
    ahead = np.clip(-((roots.points - chair.head.centre) @ comb.trunk(chair.head)[1]) / chair.head.radius + 0.3, 0.0, 1)
    whole: dict[str, NDArray[Any]] = {name: values[name] for name in ("out", "lift", "reach", "droop", "rise", "cling", "bend")}
    # Yet it lies lower there than at the sides: else the head has two humps.
    whole["room"] = layered(chair, roots, values, rng.random(groups)[member]) * (1 - 0.5 * near)
    # Curls spread over the shoulders; only some of them hang before the chest.
    spread = np.clip(wish.texture.volume / 0.02, 0, 1)
    chance = rng.random(groups)[member]
    forth = np.where(chance < ahead * (1 - 0.5 * spread), -0.7, np.where(chance < ahead + 0.3 * spread, 1.5 - 1.3 * spread, 1.5))
    # What ends at the shoulder need not choose a side of it.
    whole["forth"] = forth * {"chin": 0.3, "shoulder": 0.5}.get(wish.length, 1.0)
    whole["length"] = lengths(chair, roots, values["length"])
    wide = 0.085 + wish.texture.volume * 4.0 - 0.012 * wish.style.inwards + rng.normal(0, 0.01 + wish.texture.volume, groups)[member]
    # Nothing is drawn in over the throat.
    whole["curtain"] = np.maximum(wide, 0.075)
    whole["shield"] = shielding(chair, roots)
    return comb.Combing(way=way(chair, roots, values, stray), **{name: np.asarray(value, np.float32) for name, value in whole.items()})


def shielding(chair: Chair, roots: skull.Roots) -> Floats:
    """Say how firmly hair keeps out of the face (N,): a fringe does not, and at its ends short hair must not be driven out to the sides."""
    if not chair.wish.bangs:
        return np.ones(len(roots.points), np.float32)
    fringe = styles.fringe(roots)
    return np.asarray(1 - (fringe if chair.wish.style.cut else fringe > 0), np.float32)


def tousled(chair: Chair, roots: skull.Roots, member: Ints) -> Floats:
    """Give the way each lock goes of its own (G, 3), never off the scalp."""
    amount = 0.8 * (0.1 + chair.wish.style.tousle * 0.45 + 0.5 * chair.wish.messy)
    own = chair.rng.uniform(-1.0, 1.0, (int(member.max()) + 1, 3))[member] * amount
    stray = own + chair.rng.normal(0, 0.05, roots.points.shape)
    result: Floats = stray - roots.normals * np.maximum((stray * roots.normals).sum(1, keepdims=True), 0)
    return result


def layered(chair: Chair, roots: skull.Roots, values: dict[str, Floats], chance: NDArray[Any]) -> Floats:
    """Say how far off the skin each guide lies (G,): hair from higher up lies over hair from below."""
    wish = chair.wish
    short = 1.0 if wish.style.cut else np.clip(values["length"] / 0.08, 0, 1)
    thick = values["room"] + wish.texture.volume * (0.4 + 1.2 * wish.volume) * short * np.minimum(values["room"] / 0.004, 1)
    result: Floats = np.asarray(thick * (0.25 + 0.35 * styles.smooth(roots.elevation, -40, 80) + 0.3 * chance), np.float32)
    return result


def lengths(chair: Chair, roots: skull.Roots, grown: Floats) -> Floats:
    """Say how long each guide grows (G,): as the style says, or past the height where it is cut."""
    if chair.wish.style.cut:
        grown = np.maximum(((end(chair) - roots.points) * chair.head.down).sum(1), 0).astype(np.float32) + np.float32(0.1)
    if chair.wish.style.taper and chair.wish.parting in {"left", "right"}:
        # Short hair that is parted at a side has less to cover on that side.
        side = part(chair, roots.points, 0.05) * (1 if chair.wish.parting == "right" else -1)
        grown = grown * (1 - 0.4 * np.clip(side, 0, 1))
    if chair.wish.bangs:
        fringe = styles.fringe(roots)
        grown = grown * (1 - fringe) + styles.book()["bangs"]["length"] * fringe
    return grown


def trim(chair: Chair, paths: Floats, member: Ints) -> Floats:
    """Find the share of each guide (G,) at which it is cut to the wished length."""
    curl = chair.wish.texture.volume / 0.02
    even = 0.5 if chair.wish.texture.amplitude < SMOOTH else 1.0
    return level(chair, paths, end(chair), chair.wish.style.uneven * (even + 1.2 * curl), member, layers=0.1 * curl)


def level(chair: Chair, paths: Floats, place: Floats, uneven: float, member: Ints, *, layers: float = 0.0) -> Floats:
    """Find the share of each guide (G,) at which it sinks below a place, unevenly by lock, some ending up to ``layers`` metres higher."""
    differ = layers * chair.rng.random((int(member.max()) + 1, 1))[member] ** 2 + chair.rng.normal(0, uneven, (int(member.max()) + 1, 1))[member]
    below = ((paths - place) * chair.head.down).sum(2) + differ > 0
    share = np.where(below.any(1), np.maximum(below.argmax(1), 2) / (paths.shape[1] - 1), 1.0)
    return share.astype(np.float32)
