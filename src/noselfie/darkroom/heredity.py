"""Heredity: a seed and a description make a persona whose features go together.

What people are known by (the distances of a face, the form of nose, eyes and brows) lies clearly to one side of the
usual or the other, and the sides follow a code in which any two people differ in many places. The rest is drawn from a
few shared factors, so that it goes together. Every choice has random numbers of its own, so that a description that
fixes one of them leaves the others as they were.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from noselfie.darkroom import anthropometry, targets, traits
from noselfie.darkroom.persona import FAMILIES, Persona
from noselfie.words.spec import Subject

GROWN = 16.0
"""Years at which a face has most of its adult features."""
USUAL = 2.5
"""Standard scores are kept within this, so that nobody is a caricature."""
OWN = 0.8
"""Standard deviation of traits that nobody is known by."""
MIDDLE = 0.5
"""Standard score that traits which nobody is known by keep from the average."""
KNOWN = (4.0, 2.0)
"""How hard traits that people are known by first and second are to move for a measure's sake."""
WORDS, PLACES, GENERATOR = 256, 20, 0o5343
"""Words of the code that people's sides follow, its length with a parity bit, and its generator polynomial; see ``sides``."""


@cache
def table() -> dict[str, Any]:
    """Read how people of an ancestry vary."""
    return tomllib.loads((Path(__file__).parent / "heredity.toml").read_text())


def dice(seed: int, name: str) -> np.random.Generator:
    """Give the random numbers of one choice."""
    return np.random.default_rng([seed, 31, crc32(name.encode())])


def create(seed: int, subject: Subject) -> Persona:
    """Make the person of a seed; what the subject fixes wins over the seed."""
    heritage = subject.ancestry or (_origin(seed, subject),)
    rows = [table()["ancestry"][name] for name in heritage]
    age = subject.age if subject.age is not None else float(np.clip(dice(seed, "age").gamma(5.0, 4.0) + 20, 20, 75).round())
    femininity = _femininity(seed, subject.presentation, age)
    drawn: dict[str, Any] = _colouring(seed, rows, age) | _brows(seed, rows, femininity, age) | _marks(seed, rows, age)
    known = _known(seed)
    families = _families(seed, rows)
    persona = Persona(
        seed=seed, age=age, femininity=femininity, ancestry=families, shape=_features(seed, heritage, families, femininity, age),
        weight=round(float(np.clip(0.5 + 0.13 * known["weight"], 0.25, 0.8)), 3),
        muscle=float(np.clip(dice(seed, "muscle").normal(0.5, 0.1), 0.25, 0.8)),
        **drawn,
    )
    return described(persona, subject)


def described(persona: Persona, subject: Subject) -> Persona:
    """Let the words of a description win: build, sex, colours and features (the same words twice change nothing more)."""
    weight, muscle = table()["build"][subject.build] if subject.build else (persona.weight, persona.muscle)
    femininity = persona.femininity
    if subject.presentation == "androgynous":
        femininity = min(max(femininity, 0.42), 0.58)
    elif subject.presentation and (subject.presentation == "woman") != (femininity > 0.5):
        femininity = 1.0 - femininity
    face = subject.face
    return replace(
        persona, weight=weight, muscle=muscle, femininity=femininity, shape=worded(persona, subject),
        age=persona.age if subject.age is None else subject.age,
        skin_tone=persona.skin_tone if subject.skin_tone is None else subject.skin_tone,
        eye_colour=subject.eye_colour or persona.eye_colour,
        hair_colour=subject.hair.colour or persona.hair_colour, hair_texture=subject.hair.texture or persona.hair_texture,
        freckles=persona.freckles if face.freckles is None else face.freckles,
        moles=persona.moles if face.moles is None else face.moles,
        dimples=persona.dimples if face.dimples is None else face.dimples,
        brow_thickness=persona.brow_thickness if face.thick_brows is None else max(0.45, 0.45 + 0.5 * face.thick_brows),
    )


def worded(persona: Persona, subject: Subject) -> dict[str, float]:
    """Hold traits to the words of a description: a floor over the usual where a word wants more, a ceiling under it where it wants less."""
    words, bounds, face = table()["words"], dict[str, float](), subject.face
    for group, word in (("build", subject.build), ("face_shape", face.face_shape), ("nose", face.nose), ("jaw", face.jaw)):
        bounds |= words[group][word] if word else {}
    for name in ("high_cheekbones", "full_lips", "cleft_chin"):
        strength = getattr(face, name)
        if strength is not None:
            bounds |= {k: v * strength for k, v in words[name].items()} if strength > 0.05 else dict.fromkeys(words[name], -0.3)
    if not bounds:
        return persona.shape
    usual, held = _usual(round(persona.femininity, 2), tuple(sorted(persona.ancestry.items()))), dict(persona.shape)
    for name, bound in bounds.items():
        limit = float(np.clip(usual[name] + bound, -traits.LIMIT, traits.LIMIT))
        held[name] = max(held.get(name, 0.0), limit) if bound > 0 else min(held.get(name, 0.0), limit)
    return held


@cache
def _usual(femininity: float, families: tuple[tuple[str, float], ...]) -> dict[str, float]:
    """Give the scores of an average grown person of the shape families: what words are said against."""
    origins = {"african": "african", "asian": "east_asian", "caucasian": "european"}
    shares = np.asarray([share for _, share in families])
    mean, sd = (shares @ np.stack(rows) for rows in zip(*(anthropometry.usual((origins[family],), femininity) for family, _ in families), strict=True))
    own = _mean(tuple(origins[family] for family, share in families if share > 0.3), femininity)
    macro = targets.macro(femininity, anthropometry.AGE, dict(families), 0.5, 0.5)
    return anthropometry.fit(own, {}, mean * anthropometry.size(macro, mean), sd, macro)


def aged(scores: Mapping[str, float], age: float) -> dict[str, float]:
    """Add what age does: a child's proportions; later lips thin, ears and nose grow, lids, cheeks and the tip of the nose come down."""
    result = dict(scores)
    for change, share in (("growing", np.interp(age, [4.0, 15.0], [1.0, 0.0])), ("ageing", np.interp(age, [33.0, 80.0, 100.0], [0.0, 1.0, 1.5]))):
        for name, step in table()[change].items():
            result[name] = result.get(name, 0.0) + float(share) * step
    return result


def _origin(seed: int, subject: Subject) -> str:
    """Choose an ancestry by its share, among those whose skin and eyes fit what is said."""
    rows = table()["ancestry"]
    share = {name: row["share"] for name, row in rows.items()}
    if subject.skin_tone is not None:
        share = {n: s * np.exp(-0.5 * ((subject.skin_tone - rows[n]["skin"][0]) / rows[n]["skin"][1]) ** 2) + 1e-9 for n, s in share.items()}
    for fair in (_light(subject.eye_colour), _blond(subject.hair.colour)):
        share["european"] *= 40.0 if fair else 1.0
    return str(_choose(dice(seed, "origin"), share))


def _light(colour: str | None) -> bool:
    return colour is not None and sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) > 250


def _blond(colour: str | None) -> bool:
    """Say whether hair is fair by nature: grey comes to everyone, and blue from a bottle."""
    if colour is None or not _light(colour):
        return False
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red > green > blue and red - blue > 30


def _choose(rng: np.random.Generator, weights: Mapping[str, float]) -> str:
    names, shares = list(weights), np.asarray(list(weights.values()), float)
    return names[int(rng.choice(len(names), p=shares / shares.sum()))]


def _femininity(seed: int, presentation: str | None, age: float) -> float:
    rng = dice(seed, "sex")
    woman = rng.random() < 0.5 if presentation in {None, "androgynous"} else presentation == "woman"
    distance = abs(rng.normal(0.0, 0.09))
    # Before puberty the faces of girls and boys differ little.
    distance += float(np.interp(age, [8.0, GROWN], [0.22, 0.0]))
    value = float(np.clip(1.0 - distance if woman else distance, 0.0, 1.0))
    return 0.5 + 0.1 * (value - 0.5) if presentation == "androgynous" else value


def _families(seed: int, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Mix the shape families of the ancestries, a little differently in everyone."""
    mean = np.mean([[row["families"][f] for f in FAMILIES] for row in rows], 0)
    share = np.clip(mean + dice(seed, "families").normal(0.0, 0.07, 3), 0.0, None) * (mean > 0)
    share = share / share.sum()
    return {f: float(s) for f, s in zip(FAMILIES, share, strict=True) if s > 0}


def _features(seed: int, heritage: Sequence[str], families: Mapping[str, float], femininity: float, age: float) -> dict[str, float]:
    """Give the standard scores of all traits: those that make the distances drawn for this person, near the person's own."""
    spread = float(np.mean([table()["ancestry"][name].get("spread", 1.0) for name in heritage]))
    known, own = {name: min(max(spread * score, -USUAL), USUAL) for name, score in _known(seed).items()}, _shared(seed)
    mean, sd = anthropometry.usual(heritage, femininity)
    goal = [known.get(m, float(np.clip(dice(seed, f"measure {m}").normal(), -USUAL, USUAL))) for m in anthropometry.MEASURES]
    macro = targets.macro(femininity, anthropometry.AGE, families, 0.5, 0.5)
    size = anthropometry.size(macro, mean)
    mean, sd = mean * size, sd * size
    usual = anthropometry.fit(_mean(heritage, femininity), {}, mean, sd, macro)
    drawn = {name: float(np.clip(known.get(name, OWN * own[name]), -USUAL, USUAL)) + usual[name] for name in own}
    firm = {name: hold for names, hold in zip(table()["known"].values(), KNOWN, strict=True) for name in names}
    scores = anthropometry.fit(drawn, firm, mean + sd * np.asarray(goal), sd, macro)
    # A child's bones have not grown apart yet.
    grown = float(np.interp(age, [4.0, GROWN], [0.5, 1.0]))
    return {name: round(grown * score, 3) for name, score in scores.items()}


def _mean(heritage: Sequence[str], femininity: float) -> dict[str, float]:
    """Give the mean scores of an ancestry and a sex, where they differ from the shape families'."""
    woman, man = (table()["sex"][sex] for sex in ("woman", "man"))
    rows = [table()["ancestry"][name]["traits"] for name in heritage]
    return {
        name: float(np.mean([row.get(name, 0.0) for row in rows])) + femininity * woman.get(name, 0.0) + (1 - femininity) * man.get(name, 0.0)
        for name in traits.table()
    }


def _shared(seed: int) -> dict[str, float]:
    """Draw normal scores of all traits: shared factors and a part of their own."""
    calm = table()["calm"]
    shared = dict.fromkeys(traits.table(), 0.0)
    own = dict.fromkeys(shared, 1.0)
    for factor, loadings in table()["factors"].items():
        value = float(dice(seed, f"factor {factor}").normal())
        for name, loading in loadings.items():
            shared[name] += loading * value
            own[name] -= loading**2
    drawn = {name: float(dice(seed, f"trait {name}").normal()) for name in shared}
    scores = {name: shared[name] + drawn[name] * max(own[name], 0.2) ** 0.5 for name in shared}
    # Whoever is average in everything looks like everybody: scores keep off the middle.
    return {name: float(np.sign(score)) * (MIDDLE + (1.0 - MIDDLE) * abs(score)) * calm.get(name, 1.0) for name, score in scores.items()}


def sides(number: int) -> list[float]:
    """Give one of the 256 patterns of 20 sides, -1 or 1: any two differ in at least eight places.

    Sides thrown one by one would make some people near doubles. The patterns are the words of the extended binary Golay
    code, shortened by four bits (M. J. E. Golay, Proc. IRE 37 (1949) 657; F. J. MacWilliams and N. J. A. Sloane, The Theory
    of Error-Correcting Codes): the message, its remainder by the generator, the parity of both.
    """
    check = GENERATOR.bit_length() - 1
    rest = number << check
    for bit in range(PLACES - 2, check - 1, -1):
        if rest >> bit & 1:
            rest ^= GENERATOR << (bit - check)
    word = number << check | rest
    word = word << 1 | word.bit_count() & 1
    return [1.0 if word >> place & 1 else -1.0 for place in range(PLACES)]


@cache
def _known(seed: int) -> dict[str, float]:
    """Place a person clearly to one side of the usual in everything that people are known by: standard scores.

    Two people differ in at least eight of the 20 features that tell most, but for one pair in 256. An odd factor modulo
    the words' number gives neighbouring seeds words of their own.
    """
    rng = dice(seed, "known")
    first, second = table()["known"].values()
    pattern = [*sides((seed * 89 + 57) % WORDS), *rng.choice([-1.0, 1.0], len(second))]
    amounts = {name: amount * float(np.clip(rng.normal(1.0, 0.1), 0.8, 1.2)) for name, amount in (first | second).items()}
    return {name: float(side) * amount for (name, amount), side in zip(amounts.items(), pattern, strict=True)}


def _colouring(seed: int, rows: list[dict[str, Any]], age: float) -> dict[str, Any]:
    """Draw skin, eyes, hair and lips; darker skin than the ancestry's mean goes with darker eyes and hair."""
    (mean, sd), known = np.mean([row["skin"] for row in rows], 0), _known(seed)
    tone = float(np.clip(mean + sd * known["skin"], 1.0, 10.0))
    under = np.mean([row["undertone"] for row in rows], 0)
    lips = rows[int(dice(seed, "lips").integers(len(rows)))]["lips"]
    texture = _choose(dice(seed, "texture"), _pooled(rows, "texture"))
    hair = _choose(dice(seed, "hair"), _pooled(rows, "hair"))
    return {
        "skin_tone": round(tone, 2),
        "undertone": round(float(np.clip(dice(seed, "undertone").normal(under[0], under[1]), -1, 1)), 3),
        "redness": round(float(np.clip(dice(seed, "redness").normal(np.mean([r["redness"] for r in rows]), 0.15), 0, 1)), 3),
        "eye_colour": _varied(dice(seed, "iris"), _choose(dice(seed, "eyes"), _half(_pooled(rows, "eyes"), known["iris"] > 0)), 0.06),
        "hair_colour": _varied(dice(seed, "hair shade"), _paled(hair, age), 0.05),
        "hair_texture": texture,
        "lip_colour": _blend(lips[0], lips[1], float(dice(seed, "lip shade").random())),
    }


def _pooled(rows: list[dict[str, Any]], key: str) -> dict[str, float]:
    pool: dict[str, float] = {}
    for row in rows:
        for name, weight in row[key].items():
            pool[name] = pool.get(name, 0.0) + weight / sum(row[key].values())
    return pool


def _half(pool: Mapping[str, float], fair: bool) -> dict[str, float]:
    """Keep the fairer or the darker half of a pool of colours, by weight."""
    ordered = sorted(pool, key=lambda colour: float(_rgb(colour).sum()))
    below = np.cumsum([0.0, *(pool[colour] for colour in ordered)]) / sum(pool.values())
    shares = np.diff(np.clip(below, *((0.5, 1.0) if fair else (0.0, 0.5))))
    return {colour: float(share) for colour, share in zip(ordered, shares, strict=True) if share > 0}


def _rgb(colour: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)


def _hex(rgb: np.ndarray[Any, np.dtype[np.float64]]) -> str:
    return "#" + "".join(f"{int(v):02x}" for v in np.clip(rgb.round(), 0, 255))


def _blend(a: str, b: str, share: float) -> str:
    return _hex(_rgb(a) * (1 - share) + _rgb(b) * share)


def _varied(rng: np.random.Generator, colour: str, sd: float) -> str:
    """Vary a colour's lightness, and its hue a little."""
    return _hex(_rgb(colour) * (1 + rng.normal(0, 2 * sd)) * (1 + rng.normal(0, sd / 3, 3)))


def _paled(colour: str, age: float) -> str:
    """Children's fair hair is fairer still."""
    fair = float(np.interp(age, [4.0, 14.0], [0.25, 0.0]))
    return _blend(colour, "#d8b98a", fair) if sum(_rgb(colour)) > 150 else colour


def _brows(seed: int, rows: list[dict[str, Any]], femininity: float, age: float) -> dict[str, float]:
    """Draw how thick the brows grow, how high they arch and stand, how far apart, and how much they rise."""
    known = _known(seed)
    shift = float(np.mean([row["brow"] for row in rows])) + 0.24 * (0.5 - femininity) * (age > GROWN) - 0.2 * float(np.interp(age, [5.0, GROWN], [1.0, 0.0]))
    return {
        "brow_thickness": round(float(np.clip(0.54 + shift + 0.23 * known["brow_thickness"], 0.2, 1)), 3),
        **{name: round(known[name], 3) for name in ("brow_arch", "brow_gap", "brow_level", "brow_rise")},
    }


def _marks(seed: int, rows: list[dict[str, Any]], age: float) -> dict[str, float]:
    """Draw freckles, moles, dimples, the beard's growth and the smile's slant."""
    rng = dice(seed, "marks")
    pale = float(np.clip((4.5 - np.mean([row["skin"][0] for row in rows])) / 2.5, 0, 1))
    freckled = rng.random() < 0.3 * pale
    amount, moles, dimpled, beard = rng.random(), rng.beta(1.6, 3.0), rng.random() < 0.2, rng.normal(0, 0.15)
    return {
        "freckles": round(0.25 + 0.6 * amount if freckled else 0.08 * amount * pale, 3),
        "moles": round(float(moles) * float(np.interp(age, [4, 30], [0.3, 1.0])), 3),
        "dimples": round(0.4 + 0.5 * rng.random(), 3) if dimpled else 0.0,
        "facial_hair": round(float(np.clip(np.mean([row["beard"] for row in rows]) + beard, 0.05, 1)), 3),
        "smile_tilt": round(float(np.clip(rng.normal(0, 0.4), -1, 1)), 3),
    }
