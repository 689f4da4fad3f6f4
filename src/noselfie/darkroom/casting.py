"""Casting: the seed decides what the description leaves open, and a persona sits for it.

Identity comes from the persona, so that it is the same in every picture; clothes, mood and light come
from the picture's seed. What the description says is never touched.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from noselfie.darkroom import persona as people
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import (
    Accessory,
    Background,
    Camera,
    Face,
    FacialHair,
    Garment,
    Hair,
    HairStyle,
    HairTexture,
    Lighting,
    PortraitSpec,
    Pose,
    Side,
    Subject,
)

OUTDOORS = {
    "garden", "forest", "park", "street_day", "street_night", "city", "beach", "harbour", "mountains", "desert", "field", "snow",
    "lake", "sky", "sunset_sky", "stars",
}
INDOORS = {
    "office", "library", "kitchen", "living_room", "bedroom", "cafe", "laboratory", "hospital", "classroom", "workshop", "stage",
    "wall", "brick_wall", "wooden_wall",
}
GROWN = 17.0
"""Years from which facial hair is offered."""


@dataclass(frozen=True)
class Dice:
    """Choices by name, so that changing one word of a description leaves every other choice alone."""

    seed: int

    def rng(self, name: str) -> np.random.Generator:
        """Give the random numbers of one choice."""
        return np.random.default_rng([self.seed, 21, crc32(name.encode())])

    def choose(self, name: str, weights: Mapping[str, float]) -> Any:
        """Choose one of the names by their weights."""
        names = list(weights)
        shares = np.asarray([weights[n] for n in names], float)
        return names[int(self.rng(name).choice(len(names), p=shares / shares.sum()))]

    def among(self, name: str, table: Mapping[str, str]) -> str:
        """Choose one of a table's values, all alike."""
        return table[self.choose(name, dict.fromkeys(table, 1.0))]

    def between(self, name: str, low: float, high: float) -> float:
        """Choose a number."""
        return float(self.rng(name).uniform(low, high))


@cache
def table() -> dict[str, Any]:
    """Read the choices that a seed has."""
    return tomllib.loads((Path(__file__).parent / "casting.toml").read_text())


def cast(spec: PortraitSpec, seed: int, persona: Persona | None = None) -> tuple[PortraitSpec, Persona]:
    """Complete a spec and give the persona who sits for it: the one given, or one that the seed makes."""
    sitter = persona or people.create(seed, spec.subject)
    dice = Dice(seed)
    side: Side = spec.lighting.side or dice.choose("side", {"left": 1.0, "right": 1.0})
    subject = complete_subject(spec, sitter, dice, side)
    background = complete_background(spec, dice)
    lighting = complete_lighting(spec, background, dice, side)
    return PortraitSpec(subject, lighting, background, complete_camera(spec.camera, background)), sitter


def given(value: Any, default: Any) -> Any:
    """Keep what was said."""
    return default if value is None else value


def complete_subject(spec: PortraitSpec, sitter: Persona, dice: Dice, side: str) -> Subject:
    """Fill in the person: identity from the persona, the day's mood and clothes from the seed."""
    said = spec.subject
    age = given(said.age, sitter.age)
    who = said.presentation or ("woman" if sitter.femininity > 0.5 else "man")
    subject = replace(
        said,
        age=age,
        presentation=who,
        skin_tone=given(said.skin_tone, sitter.skin_tone),
        face=complete_face(said.face, sitter),
        eye_colour=given(said.eye_colour, sitter.eye_colour),
        expression=given(said.expression, dice.choose("expression", table()["expression"])),
        pose=complete_pose(said.pose, spec.camera, side, dice),
    )
    hair = complete_hair(said.hair, subject, sitter, dice)
    beard = said.facial_hair.style or (dice.choose("beard", table()["beard"]["man"]) if who == "man" and age >= GROWN else "none")
    colour = given(said.facial_hair.colour, hair.colour)
    worn = tuple(a for a in said.accessories if a.kind not in said.without)
    return replace(
        subject, hair=hair, facial_hair=FacialHair(beard, colour), garments=complete_garments(said, age, who, dice),
        accessories=tuple(complete_accessory(a) for a in worn),
        neckwear_colour=given(said.neckwear_colour, "#662a35") if said.neckwear else None,
    )


def complete_face(said: Face, sitter: Persona) -> Face:
    """Fill in the details of the face from the persona."""
    return replace(said, freckles=given(said.freckles, sitter.freckles), moles=given(said.moles, sitter.moles))


def complete_pose(said: Pose, camera: Camera, side: str, dice: Dice) -> Pose:
    """Turn the body a little towards the light, as a photographer asks, and the eyes to the camera."""
    toward = 1.0 if side == "right" else -1.0
    looks = np.sign(said.gaze_yaw or said.head_yaw or toward)
    yaw = {"front": toward * dice.between("yaw", 0, 7), "three_quarter": looks * dice.between("yaw", 27, 33), "profile": looks * 79.0}[camera.view or "front"]
    yaw = given(said.head_yaw, yaw + 0.5 * (said.gaze_yaw or 0.0) if camera.view != "profile" else yaw)
    away = camera.view == "profile"
    return Pose(
        head_yaw=yaw,
        head_pitch=given(said.head_pitch, dice.between("pitch", -2.5, 1.5)),
        head_roll=given(said.head_roll, dice.between("roll", -3, 3)),
        body_yaw=given(said.body_yaw, yaw * 0.8 if away else 0.5 * yaw + toward * dice.between("body", 4, 16)),
        gaze_yaw=given(said.gaze_yaw, yaw if away else 0.0),
        gaze_pitch=given(said.gaze_pitch, said.head_pitch or 0.0 if away else 0.0),
    )


def complete_hair(said: Hair, subject: Subject, sitter: Persona, dice: Dice) -> Hair:
    """Decide on a hairstyle that goes with what was said, and with sex, age and texture."""
    rows = table()["hair"]
    age = subject.age or 30.0
    texture: Any = said.texture or ("coily" if said.style == "afro" else sitter.hair_texture)
    style = said.style or style_of(said, subject, texture, age, dice)
    length = said.length or ("none" if style == "bald" else rows["length"].get(style) or dice.choose("length", rows["loose"]))
    man = subject.presentation == "man"
    grey = min(max((age - 42) / 45, 0.0), 0.9) if said.colour is None else 0.0
    return Hair(
        colour=given(said.colour, sitter.hair_colour),
        length=length,
        texture=texture,
        style=style,
        bangs=given(said.bangs, False),
        parting=given(said.parting, dice.choose("parting", {"left": 2, "right": 2, "middle": 0 if style == "side_part" else 1})),
        volume=given(said.volume, 0.5),
        greying=given(said.greying, grey),
        messy=given(said.messy, 0.7 if style == "messy" else 0.25),
        receding=given(said.receding, min(max((age - 35) / 70, 0.0), 0.6) if man and said.style is None else 0.0),
    )


def style_of(said: Hair, subject: Subject, texture: HairTexture, age: float, dice: Dice) -> HairStyle:
    """Choose a style where only length and texture are known, or nothing."""
    rows = table()["hair"]
    man = subject.presentation == "man"
    fixed: dict[str, HairStyle] = {"none": "bald", "buzzed": "buzz_cut", "chin": "loose", "shoulder": "loose", "long": "loose", "very_long": "loose"}
    if said.length in fixed:
        return fixed[said.length]
    if said.length == "short":
        if texture == "coily":
            return dice.choose("style", {"fade": 3, "crew_cut": 1}) if man else "afro"
        return dice.choose("style", {"crew_cut": 1, "side_part": 2, "messy": 1}) if man else "pixie"
    if texture in {"curly", "wavy"} and said.texture:
        # Hair that is described by its curl is worn so that it shows.
        return "messy" if man else "loose"
    if age < 13:
        row = rows["boy" if man else "girl"]
    elif age > 62:
        row = rows["elder_man" if man else "elder_woman"]
    else:
        row = rows[("man" if man else "woman") + ("_coily" if texture == "coily" else "")]
    found: HairStyle = dice.choose("style", row)
    return found


def complete_garments(said: Subject, age: float, who: str, dice: Dice) -> tuple[Garment, ...]:
    """Choose clothes where none are named, colours and cloth where they are, and what goes under an open jacket."""
    rows = table()
    kind = "child" if age < 14 else ("woman" if who == "woman" else "man")
    allowed = {k: w for k, w in rows["garment"][kind].items() if k not in said.without}
    worn = said.garments or (Garment(dice.choose("garment", allowed)),)
    if age < 18:
        worn = tuple(replace(g, kind="t_shirt") if g.kind in {"bare_shoulders", "strap_dress"} else g for g in worn)
    if len(worn) == 1 and worn[0].kind in rows["under"]:
        under, colour = rows["under"][worn[0].kind]
        if under not in said.without:
            worn = (*worn, Garment("shirt" if said.neckwear in {"tie", "bow_tie"} else under, colour))
    elif said.neckwear in {"tie", "bow_tie"} and not said.garments:
        worn = (Garment("shirt", "#eeeeea"),)
    palette = rows["colours"]
    return tuple(
        replace(
            g,
            colour=given(g.colour, rows["usual"].get(g.kind) or rows["usual_cloth"].get(g.material) or dice.among(f"colour of {g.kind}", palette)),
            material=given(g.material, rows["material"][g.kind]),
            pattern=given(g.pattern, "plain"),
        )
        for g in worn
    )


def complete_accessory(said: Accessory) -> Accessory:
    """Leave an accessory as named; its maker knows its usual colour."""
    return said


def complete_background(spec: PortraitSpec, dice: Dice) -> Background:
    """Choose a place that suits the light where none is named."""
    said = spec.background
    kind = said.kind
    if kind is None:
        setup = spec.lighting.setup
        if said.weather is not None or setup in {"golden_hour", "sun", "overcast"} or spec.lighting.time_of_day in {"sunset", "blue_hour"}:
            kind = "park"
        elif setup == "neon":
            kind = "street_night"
        else:
            kind = "seamless"
    colour = said.colour
    if colour is None and kind in {"seamless", "gradient"}:
        dark = spec.lighting.setup in {"low_key", "rim", "silhouette", "gels", "split", "candle"}
        colour = "#1d1d1f" if dark else ("#f2f2f0" if spec.lighting.setup == "high_key" else dice.among("seamless", table()["seamless"]))
    return replace(said, kind=kind, colour=colour)


def complete_lighting(spec: PortraitSpec, background: Background, dice: Dice, side: Side) -> Lighting:
    """Choose a light that belongs to the place where none is named; its numbers follow from the set-up."""
    said = spec.lighting
    setup = said.setup
    if setup is None:
        outdoors = background.kind in OUTDOORS
        if said.time_of_day in {"afternoon", "evening", "sunset"} and outdoors:
            setup = "golden_hour"
        elif background.kind in {"street_night", "stars"}:
            setup = "neon"
        else:
            place = "outdoors" if outdoors else ("indoors" if background.kind in INDOORS else "studio")
            setup = dice.choose("setup", table()["setup"][place])
    return replace(said, setup=setup, side=side)


def complete_camera(said: Camera, background: Background) -> Camera:
    """Take an 85 mm portrait lens on a digital camera where nothing else is asked: stopped down in a studio, open where a place should blur."""
    studio = background.kind in {"seamless", "gradient"}
    return replace(
        said,
        focal_length=given(said.focal_length, 85.0),
        aperture=given(said.aperture, 5.6 if studio else 2.8),
        framing=given(said.framing, "head_and_shoulders"),
        angle=given(said.angle, "eye_level"),
        view=given(said.view, "front"),
        film=given(said.film, "tri_x_400" if said.black_and_white else "digital"),
        black_and_white=given(said.black_and_white, False),
        grain=given(said.grain, 1.0),
        grading=given(said.grading, "natural"),
        aspect=given(said.aspect, "3:4"),
    )
