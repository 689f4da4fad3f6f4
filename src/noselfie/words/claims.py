"""From things and their describing words to claims about fields of the spec."""

from dataclasses import dataclass, field
from typing import Any

from noselfie.words.attach import Thing
from noselfie.words.kinds import FEATURES, LISTED, described, full_path
from noselfie.words.limits import SHARES
from noselfie.words.scan import Item
from noselfie.words.shades import mix

_TOGETHER = ({"calm", "confident"}, {"calm", "thoughtful"}, {"serious", "thoughtful"}, {"serious", "intense"}, {"confident", "serious"}, {"calm", "neutral"})
"""Moods that one face shows at once; the later word is the stronger."""
_ALWAYS = frozenset({"face", "head", "body", "hair", "eyes", "skin", "lips", "nose", "chin", "picture", "person", "lens"})
"""What every portrait has: named without more, nothing of theirs is left out."""


@dataclass(frozen=True)
class Claim:
    """One field said to have a value by one item; a weak claim yields to any other."""

    item: int
    path: str
    value: Any
    weak: int = 0
    """0 for what is said; what is only implied yields, the more the higher."""


@dataclass
class Worn:
    """A garment or accessory as it is put together from the text."""

    kind: str
    fields: dict[str, Any]
    at: int
    weak: bool = False


@dataclass
class Said:
    """Everything claimed by a text, before contradictions are settled."""

    claims: list[Claim] = field(default_factory=list)
    garments: list[Worn] = field(default_factory=list)
    accessories: list[Worn] = field(default_factory=list)
    without: list[tuple[int, str]] = field(default_factory=list)
    gels: list[tuple[int, str]] = field(default_factory=list)
    gel_sides: dict[int, int] = field(default_factory=dict)
    """Item of a gel's colour -> 0 (left), 1 or 2 (right), as said."""
    notes: list[str] = field(default_factory=list)
    heard: list[tuple[int, str, Any]] = field(default_factory=list)
    """Item, path, value: what goes into ``Heard.heard``."""
    deaf: set[int] = field(default_factory=set)
    """Items whose exclusion can't be shown."""


def claim_all(items: list[Item], things: list[Thing]) -> Said:
    """Claims of all things, then of phrases that speak for themselves."""
    said = Said()
    for thing in things:
        if thing.negated:
            if not _other_beard(said, things, thing):
                _deny(said, items, thing)
        elif thing.kind in LISTED:
            _wear(said, items, thing)
        elif thing.kind == "pattern":
            _pattern(said, items, thing)
        elif thing.kind == "frames":
            _frames(said, items, thing)
        else:
            _claim_thing(said, items, thing)
    for at, item in enumerate(items):
        if item.head is None and not item.used and item.entry.says:
            _claim_phrase(said, items, at)
    return said


def hear_generic(said: Said, things: list[Thing]) -> None:
    """As in "light", "background" or "hair" alone count as heard where anything is claimed of them."""
    paths = {c.path for c in said.claims}
    for thing in things:
        base = _name(thing)
        if not thing.negated and any(path.startswith(f"{base}.") for path in paths) and base != "subject":
            said.heard += [(at, base, None) for at in range(thing.first, thing.last + 1)]


def _other_beard(said: Said, things: list[Thing], thing: Thing) -> bool:
    """As in "a beard but no moustache": what is excluded yields to the facial hair that is asked for."""
    styles = [{value for _, _, value in t.sets} for t in things if t.kind == "facial_hair" and not t.negated]
    if thing.kind != "facial_hair" or not styles or any({value for _, _, value in thing.sets} & s for s in styles):
        return False
    said.heard += [(at, "subject.facial_hair", "none") for at in range(thing.first, thing.last + 1)]
    said.notes.append("facial hair is shown as asked for; what is excluded of it is left out")
    return True


def _mod_sets(items: list[Item], thing: Thing) -> list[tuple[int, str, Any]]:
    out: list[tuple[int, str, Any]] = []
    for at in thing.mods:
        sets = described(thing.kind, items[at].entry.mods, items[at].entry.colour) or {}
        out += [(at, name, value) for name, value in sets.items()]
    return out


def _claim_thing(said: Said, items: list[Item], thing: Thing) -> None:
    """Later words of one thing refine earlier ones ("full" after "beard") and are no contradiction."""
    chosen: dict[str, tuple[int, Any]] = {}
    for at, name, value in [*thing.sets, *_mod_sets(items, thing)]:
        path = full_path(thing.kind, name.rstrip("?"))
        if path == "lighting.gels":
            said.gels.append((at, value))
        elif path == "style":
            said.heard.append((at, "style", value))
        elif path.endswith(".garments"):
            said.garments.append(Worn(value, {"kind": value}, at, weak=True))
        elif path == "subject.ancestry" or name.endswith("?"):
            said.claims.append(Claim(at, path, value, weak=name.count("?")))
        else:
            _refine(said, items, thing, chosen, (at, path, value))
    said.claims += [Claim(at, path, value) for path, (at, value) in chosen.items()]
    if "background.colour" in chosen and "background.kind" not in chosen:
        said.claims.append(Claim(chosen["background.colour"][0], "background.kind", "seamless", weak=1))
    _mark_empty(said, thing)


def _refine(said: Said, items: list[Item], thing: Thing, chosen: dict[str, tuple[int, Any]], claim: tuple[int, str, Any]) -> None:
    """Adds one claim to those chosen for a thing; what it replaces stays heard."""
    at, path, value = claim
    before = chosen.get(path)
    if before is None:
        chosen[path] = (at, value)
        return
    both_describe = before[0] in thing.mods and at in thing.mods
    if path.endswith(".style") and at in thing.mods and not both_describe:
        said.heard.append((at, path, value))
    elif path.endswith("colour") and both_describe:
        chosen[path] = (at, _two_colours(said, items, before, (at, value)))
    else:
        if path == "subject.expression" and both_describe and before[1] != value and {before[1], value} not in _TOGETHER:
            said.notes.append(f"two moods at once: shown as {str(value).replace('_', ' ')}")
        said.heard.append((before[0], path, before[1]))
        chosen[path] = (at, value)


def _two_colours(said: Said, items: list[Item], before: tuple[int, Any], after: tuple[int, Any]) -> str:
    """Colours joined by a hyphen mix ("grey-blonde hair"); of others the last is taken."""
    said.heard.append((before[0], "colour", before[1]))
    if items[after[0]].glued and before[0] == after[0] - 1:
        return mix(before[1], after[1])
    if before[1] != after[1] and before[0] != after[0] - 1:
        said.notes.append("two colours of one thing: the last one is taken")
    return str(after[1])


def _mark_empty(said: Said, thing: Thing) -> None:
    """A head that sets nothing itself is heard where something describes it, or where it names the picture."""
    if thing.kind == "unshown":
        return
    if thing.mods or thing.kind in _ALWAYS or any(thing.first <= c.item <= thing.last for c in said.claims):
        for at in range(thing.first, thing.last + 1):
            said.heard.append((at, _name(thing), None))


def _name(thing: Thing) -> str:
    return "picture" if thing.kind == "picture" else full_path(thing.kind, "x").rsplit(".", 1)[0] if thing.kind != "person" else "subject"


def _wear(said: Said, items: list[Item], thing: Thing) -> None:
    fields: dict[str, Any] = {}
    for at, name, value in [*thing.sets, *_mod_sets(items, thing)]:
        if name == "style":
            said.heard.append((at, "style", value))
        elif name == "becomes":
            fields["kind"] = dict(pair.split(">") for pair in value.split()).get(thing.said, fields["kind"])
            said.heard.append((at, "subject.accessories.kind", fields["kind"]))
        elif name == "colour" and "colour" in fields and thing.kind == "garment" and fields["colour"] != value:
            fields["second_colour"] = value
            said.heard.append((at, "subject.garments.second_colour", value))
        else:
            fields[name] = value
            said.heard.append((at, f"subject.{'garments' if thing.kind == 'garment' else 'accessories'}.{name}", value))
    worn = Worn(fields["kind"], fields, thing.last)
    (said.garments if thing.kind == "garment" else said.accessories).append(worn)


def _pattern(said: Said, items: list[Item], thing: Thing) -> None:
    """As in "with blue stripes": the pattern belongs to the garment named last before it."""
    garment = next((g for g in reversed(said.garments) if not g.weak and g.at < thing.first), None)
    if garment is None or any(i.is_mark for i in items[garment.at : thing.first]):
        return
    for at in range(thing.first, thing.last + 1):
        said.heard.append((at, "subject.garments.pattern", thing.sets[0][2]))
    garment.fields["pattern"] = thing.sets[0][2]
    for at, name, value in _mod_sets(items, thing):
        if name != "style":
            garment.fields["second_colour"] = value
        said.heard.append((at, f"subject.garments.{name}" if name != "style" else "style", value))


def _frames(said: Said, items: list[Item], thing: Thing) -> None:
    """As in "glasses with black frames": the colour is the glasses'."""
    glasses = next((a for a in reversed(said.accessories) if "glasses" in a.kind), None)
    if glasses is None:
        return
    for at, name, value in _mod_sets(items, thing):
        if name == "colour":
            glasses.fields["colour"] = value
        said.heard.append((at, "subject.accessories.colour", value))
    said.heard += [(at, "subject.accessories", None) for at in range(thing.first, thing.last + 1)]


def _claim_phrase(said: Said, items: list[Item], at: int) -> None:
    item = items[at]
    if item.kind == "number" and set(item.entry.says or {}) <= {"degrees", "percent"}:
        return
    item.used = True
    for name, value in (item.entry.says or {}).items():
        path = full_path("", name.rstrip("?"))
        if path == "style":
            said.heard.append((at, "style", f"no {value}" if item.negated else value))
        elif item.negated:
            _deny_field(said, at, path, value, item.said)
        else:
            said.claims.append(Claim(at, path, value, weak=name.count("?")))


def _deny(said: Said, items: list[Item], thing: Thing) -> None:
    """What "no ..." and "without ..." do with a thing."""
    before = len(said.claims) + len(said.heard)
    _deny_thing(said, thing)
    if len(said.claims) + len(said.heard) == before:
        said.deaf |= set(range(thing.first, thing.last + 1))
        said.notes.append("something excluded can't be left out on purpose: it is not understood")
        return
    for at in range(thing.first, thing.last + 1):
        items[at].used = True
        said.heard.append((at, _name(thing), None))
    for mod in thing.mods:
        said.heard.append((mod, "subject.without", items[mod].said))


def _deny_thing(said: Said, thing: Thing) -> None:
    at = thing.last
    if thing.kind in ("garment", "accessory", "neckwear", "jewellery", "hat", "eyewear", "earrings"):
        for name in _banned(thing):
            said.without.append((at, name))
            said.heard.append((at, "subject.without", name))
    elif thing.kind in FEATURES or thing.kind in ("makeup", "grain"):
        said.claims.append(Claim(at, full_path(thing.kind, thing.kind), 0.0))
    elif thing.kind == "facial_hair":
        said.claims.append(Claim(at, "subject.facial_hair.style", "none"))
    elif not thing.sets and thing.kind == "hair":
        said.claims += [Claim(at, "subject.hair.style", "bald"), Claim(at, "subject.hair.length", "none")]
    elif thing.sets:
        for where, name, value in thing.sets:
            _deny_field(said, where, full_path(thing.kind, name.rstrip("?")), value, thing.said)


def _banned(thing: Thing) -> tuple[str, ...]:
    if thing.said in ("hat", "headwear", "headgear"):
        return ("hat",)
    if thing.kind in ("jewellery", "hat"):
        return (thing.kind,)
    if thing.said in ("earring", "piercing"):
        return ("studs", "hoops", "drop_earrings")
    if thing.kind == "eyewear":
        return ("glasses",)
    return tuple(str(value) for _, name, value in thing.sets if name in ("kind", "neckwear"))


def _deny_field(said: Said, at: int, path: str, value: Any, words: str) -> None:
    if path == "style":
        said.heard.append((at, "style", f"no {words}"))
    elif value is True or path in ("camera.black_and_white", "lighting.rim"):
        said.claims.append(Claim(at, path, value is not True))
    elif path == "subject.expression":
        said.claims.append(Claim(at, path, "neutral", weak=1))
    elif path == "subject.hair.parting":
        said.claims.append(Claim(at, path, "none"))
    elif path in SHARES:
        said.claims.append(Claim(at, path, 0.0))
    elif path == "subject.pose.gaze_yaw":
        said.claims.append(Claim(at, path, 25.0))
    elif path != "subject.pose.gaze_pitch":
        said.deaf.add(at)
