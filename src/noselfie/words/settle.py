"""Claims to one spec: contradictions refused or resolved with a note, numbers checked."""

import itertools
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from noselfie.errors import DescriptionError
from noselfie.words.claims import Claim, Said, Worn
from noselfie.words.limits import LIMITS, SHARES
from noselfie.words.spec import (
    Accessory,
    Background,
    Camera,
    Face,
    FacialHair,
    Garment,
    Hair,
    Lighting,
    PortraitSpec,
    Pose,
    Subject,
    TimeOfDay,
)

_NAMES = {
    "subject.age": "age", "subject.skin_tone": "skin tone", "camera.focal_length": "focal length", "camera.aperture": "f-number",
    "lighting.temperature": "colour temperature", "lighting.ratio": "light ratio",
}
_LAYER = {
    "coat": 6, "robe": 6, "lab_coat": 5, "jacket": 5, "leather_jacket": 5, "denim_jacket": 5, "blazer": 4, "suit": 4, "overalls": 3, "vest": 3,
    "cardigan": 3, "hoodie": 2, "sweater": 2, "sari": 2, "scrubs": 1, "kurta": 1, "dress": 1, "strap_dress": 1, "shirt": 1, "blouse": 1, "polo": 1,
    "turtleneck": 1, "top": 0, "t_shirt": 0, "tank_top": 0, "bare_shoulders": 0,
}
"""What is worn over what, where the words do not say."""
_HATS = frozenset({"flat_cap", "baseball_cap", "beanie", "fedora", "sun_hat", "beret"})
_GLASSES = frozenset({"glasses", "round_glasses", "sunglasses", "safety_glasses"})
_JEWELLERY = frozenset({"studs", "hoops", "drop_earrings", "necklace", "pearls"})
_LONG = frozenset({"chin", "shoulder", "long", "very_long", "short"})
_TIMES: dict[str, TimeOfDay] = {"street_night": "night", "sunset_sky": "sunset", "stars": "night"}
_KEY_RATIO = {"low_key": 4.0, "high_key": 0.5}
_COLOURLESS = frozenset({"tri_x_400", "hp5_plus", "t_max_100", "delta_3200"})
_AGES = ("subject.age_word", "subject.age_elder", "subject.age_group", "subject.age_decade", "subject.age_number")


def settle(said: Said, overs: Iterable[tuple[int, bool]]) -> tuple[PortraitSpec, list[str]]:
    """The spec of all claims, with notes; ``overs`` are the places of "over" (true) and "under"."""
    notes = list(said.notes)
    values = _choose(said, notes)
    if values.pop("subject.several", None) is not None:
        notes.append("a portrait shows one person: the others are left out")
    _settle_key(said.claims, values)
    _settle_age(said.claims, values, notes)
    _clamp(values, notes)
    _check_hair(values, notes)
    _check_face(values)
    garments = _garments(said.garments, list(overs), notes)
    accessories = _merge(said.accessories, notes)
    _check_without(said, garments, accessories, values)
    return complete(_build(values, said, garments, accessories)), notes


def _choose(said: Said, notes: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    held: dict[str, int] = {}
    for claim in said.claims:
        if claim.path in _AGES or claim.path == "subject.ancestry" or claim.weak > held.get(claim.path, claim.weak):
            continue
        if claim.weak == 0 == held.get(claim.path) and values[claim.path] != claim.value:
            _conflict(claim, values[claim.path], notes)
        values[claim.path] = claim.value
        held[claim.path] = claim.weak
    return values


def _conflict(claim: Claim, before: Any, notes: list[str]) -> None:
    """Two different values for one field: some exclude each other, for the rest the last one wins."""
    name = claim.path.split(".", 1)[1].replace(".", " ").replace("_", " ")
    pair = {before, claim.value}
    if claim.path == "subject.facial_hair.style" and "none" in pair:
        raise DescriptionError("The description asks for a clean shaven face and for facial hair: leave one of them out.")
    if claim.path == "subject.hair.style" and "bald" in pair:
        raise DescriptionError("The description asks for a bald head and for a hairstyle: leave one of them out.")
    if claim.path == "camera.black_and_white":
        raise DescriptionError("The description asks for a black and white picture and for colour: leave one of them out.")
    if claim.path == "subject.presentation":
        notes.append("a portrait shows one person: the last one described is taken")
        return
    shown = str(claim.value).replace("_", " ")
    notes.append(f"{name}: said twice with different values, the last one ({shown}) is taken")


def _settle_key(claims: list[Claim], values: dict[str, Any]) -> None:
    """Low-key and high-key beside another set-up are its contrast, in stops."""
    for claim in claims:
        if claim.path == "lighting.setup" and claim.value in _KEY_RATIO and values[claim.path] != claim.value:
            values.setdefault("lighting.ratio", _KEY_RATIO[claim.value])


def _settle_age(claims: list[Claim], values: dict[str, Any], notes: list[str]) -> None:
    """The most exact age wins; a child's word with an adult's number is a contradiction."""
    ranked = [(rank, c) for rank, path in enumerate(_AGES) for c in claims if c.path == path]
    if not ranked:
        return
    rank, best = max(ranked, key=lambda pair: (pair[0], pair[1].item))
    group = [c.value for r, c in ranked if r == 2]
    if rank > 2 and group and best.value >= 21:
        raise DescriptionError("The description asks for a child or teenager and for an adult's age: leave one of them out.")
    if group and any(r == 1 for r, _ in ranked):
        raise DescriptionError("The description asks for a child or teenager and for an elderly person: leave one of them out.")
    if rank > 1 and any(r == 1 for r, _ in ranked) and best.value < 45:
        notes.append(f"age: said twice with different values, the more exact one ({best.value:g}) is taken")
    if rank == 0:
        values["subject.age"] = float(round(sum(c.value for _, c in ranked) / len(ranked)))
        return
    same = {c.value for r, c in ranked if r == rank}
    if len(same) > 1:
        notes.append(f"age: said twice with different values, the last one ({best.value:g}) is taken")
    values["subject.age"] = float(best.value)


def _clamp(values: dict[str, Any], notes: list[str]) -> None:
    for path, (low, high) in LIMITS.items():
        value = values.get(path)
        if value is not None and not low <= value <= high:
            values[path] = low if value < low else high
            notes.append(f"{_NAMES.get(path, path.split('.')[-1].replace('_', ' '))} is kept between {low:g} and {high:g}: {values[path]:g} is taken")
    for path, value in list(values.items()):
        if isinstance(value, float) and path in SHARES and not 0.0 <= value <= 1.0:
            values[path] = min(1.0, max(0.0, value))
            notes.append(f"{path.split('.')[-1].replace('_', ' ')} is kept between 0 and 100 %")


def _check_hair(values: dict[str, Any], notes: list[str]) -> None:
    length, style = values.get("subject.hair.length"), values.get("subject.hair.style")
    if style == "bald" and (length in _LONG or values.get("subject.hair.bangs") or values.get("subject.hair.parting") not in (None, "none")):
        raise DescriptionError("The description asks for a bald head and for hair: leave one of them out.")
    if style == "bald":
        values["subject.hair.length"] = "none"
        lost = [name for name in ("texture", "volume", "messy", "receding") if values.pop(f"subject.hair.{name}", None) is not None]
        notes += [f"hair {name} has no effect on a bald head and is left out" for name in lost]


def _check_face(values: dict[str, Any]) -> None:
    age, beard = values.get("subject.age"), values.get("subject.facial_hair.style")
    if age is not None and age < 13 and beard not in (None, "none"):
        raise DescriptionError("The description asks for a child and for facial hair: leave one of them out.")


def _merge(worn: list[Worn], notes: list[str]) -> list[Worn]:
    """Mentions of one kind are one thing; what professions imply yields to what is said."""
    kept = [w for w in worn if not w.weak] or worn[-1:]
    out: list[Worn] = []
    for item in kept:
        same = next((o for o in out if o.kind == item.kind), None)
        if same is None:
            out.append(replace_fields(item))
            continue
        if any(same.fields.get(k, v) != v for k, v in item.fields.items()):
            notes.append(f"{item.kind.replace('_', ' ')}: said twice with different values, the last one is taken")
        same.fields |= item.fields
    return out


def replace_fields(worn: Worn) -> Worn:
    """A copy that can be changed."""
    return replace(worn, fields=dict(worn.fields))


def _garments(worn: list[Worn], overs: list[tuple[int, bool]], notes: list[str]) -> list[Worn]:
    """Garments from the outermost inwards, by "over" and "under" and otherwise by what is worn over what."""
    merged = _merge(worn, notes)
    if len(merged) > 1 and any(w.kind == "bare_shoulders" for w in merged):
        merged = [w for w in merged if w.kind != "bare_shoulders"]
    ordered = sorted(merged, key=lambda w: -_LAYER.get(w.kind, 1))
    for _ in merged:
        for first, second in itertools.pairwise(merged):
            link = next((over for at, over in overs if first.at < at < second.at), None)
            upper, lower = (first, second) if link else (second, first)
            if link is not None and ordered.index(upper) > ordered.index(lower):
                ordered.remove(upper)
                ordered.insert(ordered.index(lower), upper)
    return ordered


def _check_without(said: Said, garments: list[Worn], accessories: list[Worn], values: dict[str, Any]) -> None:
    present = {w.kind for w in garments if not w.weak} | {w.kind for w in accessories} | {values.get("subject.neckwear")}
    for _, name in said.without:
        group = {"hat": _HATS, "glasses": frozenset({"glasses", "round_glasses"}), "jewellery": _JEWELLERY}.get(name, frozenset({name}))
        if present & group:
            raise DescriptionError("The description asks for something to wear and forbids the same: leave one of them out.")


def complete(spec: PortraitSpec) -> PortraitSpec:
    """What follows from what is said: a street by night, a plain colour behind, film without colour, a bald head."""
    subject, lighting, background, camera = spec.subject, spec.lighting, spec.background, spec.camera
    if background.kind == "street_day" and lighting.time_of_day == "night":
        background = replace(background, kind="street_night")
    if background.colour is not None and background.kind in (None, "studio"):
        background = replace(background, kind="seamless")
    if lighting.time_of_day is None and background.kind in _TIMES:
        lighting = replace(lighting, time_of_day=_TIMES[background.kind])
    if lighting.setup == "rim":
        lighting = replace(lighting, rim=True)
    if lighting.setup in (None, "rim") and (lighting.gels or lighting.rim):
        lighting = replace(lighting, setup="gels" if lighting.gels else "rim")
    if camera.film in _COLOURLESS and camera.black_and_white is None:
        camera = replace(camera, black_and_white=True)
    if subject.hair.style == "bald":
        subject = replace(subject, hair=replace(subject.hair, length="none"))
    elif subject.hair.style == "afro" and subject.hair.texture is None:
        subject = replace(subject, hair=replace(subject.hair, texture="coily"))
    return PortraitSpec(subject, lighting, background, camera)


def _part(kind: type, base: str, values: dict[str, Any]) -> dict[str, Any]:
    return {f.name: values[f"{base}.{f.name}"] for f in fields(kind) if f"{base}.{f.name}" in values}


def _build(values: dict[str, Any], said: Said, garments: list[Worn], accessories: list[Worn]) -> PortraitSpec:
    ancestry = tuple(dict.fromkeys(c.value for c in said.claims if c.path == "subject.ancestry"))
    subject = Subject(
        **_part(Subject, "subject", values),
        face=Face(**_part(Face, "subject.face", values)),
        hair=Hair(**_part(Hair, "subject.hair", values)),
        facial_hair=FacialHair(**_part(FacialHair, "subject.facial_hair", values)),
        pose=Pose(**_part(Pose, "subject.pose", values)),
        ancestry=ancestry,
        garments=tuple(Garment(**w.fields) for w in garments),
        accessories=tuple(Accessory(**w.fields) for w in accessories),
        without=tuple(dict.fromkeys(name for _, name in said.without)),
    )
    lighting = replace(Lighting(**_part(Lighting, "lighting", values)), gels=tuple(colour for _, colour in said.gels))
    return PortraitSpec(subject, lighting, Background(**_part(Background, "background", values)), Camera(**_part(Camera, "camera", values)))
