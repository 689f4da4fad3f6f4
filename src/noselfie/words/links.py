"""What lies between things: negation, where light comes from, colours worn without a garment named, shares in percent."""

from dataclasses import replace

from noselfie.words.attach import Thing
from noselfie.words.claims import Claim, Said, Worn
from noselfie.words.kinds import LIT
from noselfie.words.lexicon import Entry
from noselfie.words.limits import SHARES
from noselfie.words.scan import Item
from noselfie.words.tokens import Token

_SIDES = ("left", "right", "above", "behind", "front", "below")


def bare_age(items: list[Item], tokens: tuple[Token, ...]) -> None:
    """A number alone between commas ("woman, 78, ...") or after "of" is an age where nothing else is."""
    if any("age_number" in (i.entry.says or {}) for i in items):
        return
    for at, item in enumerate(items):
        token = tokens[item.a]
        if item.kind != "unknown" or token.kind != "number" or not 1 <= float(token.norm) <= 120 or "." in token.norm:
            continue
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        fenced = (before is None or before.is_mark or before.said in ("of", "is", "about", "around", "circa")) and (after is None or after.is_mark)
        about = before is not None and before.said in ("about", "around", "circa", "approximately", "roughly", "almost", "nearly", "of")
        if fenced or about or (before is not None and "person" in before.entry.heads):
            item.entry = Entry(says={"age_number": float(token.norm)})
            item.kind, item.said = "number", f"age {token.norm}"
            return


def deny(items: list[Item]) -> None:
    """Marks what a "no", "not" or "without" excludes, through "or" and bare "and"."""
    for at, item in enumerate(items):
        if "negation" not in item.roles:
            continue
        if _scope(items, at):
            item.used = True


def _scope(items: list[Item], at: int) -> bool:
    found = False
    for here in range(at + 1, len(items)):
        item = items[here]
        if item.is_mark or (item.roles & {"preposition", "negation", "wears"} and not item.entry.heads and not item.entry.says):
            if item.roles & {"wears"} and not found:
                continue
            break
        if item.kind != "phrase":
            continue
        if item.entry.heads or item.entry.says or item.entry.mods:
            item.negated = True
        closes = bool(item.entry.heads) or (item.entry.says is not None and not _modifies_on(items, here))
        if closes:
            found = True
            after = items[here + 1] if here + 1 < len(items) else None
            if after is not None and after.kind == "phrase" and after.entry.heads and "conjunction" not in after.roles:
                continue
            if not _continues(items, here):
                break
    return found


def _modifies_on(items: list[Item], here: int) -> bool:
    after = items[here + 1] if here + 1 < len(items) else None
    return bool(items[here].entry.mods) and after is not None and bool(after.entry.heads)


def _continues(items: list[Item], here: int) -> bool:
    after = items[here + 1] if here + 1 < len(items) else None
    if after is None or "conjunction" not in after.roles:
        return False
    if after.said in ("or", "nor"):
        return True
    then = items[here + 2] if here + 2 < len(items) else None
    return then is not None and bool(then.entry.heads) and not then.entry.mods


def light_sides(items: list[Item], things: list[Thing], said: Said) -> None:
    """As in "from the left" belongs to the light named before (or right after), "from above" perhaps to the camera."""
    for at, item in enumerate(items):
        side = next((s for s in _SIDES if f"direction:{s}" in item.roles), None)
        if side is None or item.used or item.head is not None or item.negated:
            continue
        source = _source_before(items, at)
        if source is not None and items[source].said in ("on", "at", "to", "positioned at", "placed at") and not _nearest_is_light(items, things, at):
            continue
        if source is None and not _touches_light(items, things, at):
            continue
        if at and "possessive" in items[at - 1].roles and side in ("left", "right"):
            side = "right" if side == "left" else "left"
        target = _lit_before(items, things, at)
        if target is None:
            continue
        _light_from(said, items, things[target], at, side)


def _source_before(items: list[Item], at: int) -> int | None:
    here = at - 1
    while here >= 0 and (items[here].roles & {"determiner", "possessive", "slight"} or items[here].said in ("directly", "camera")):
        here -= 1
    return here if here >= 0 and "source" in items[here].roles else None


def _touches_light(items: list[Item], things: list[Thing], at: int) -> bool:
    before, after = items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None
    return any(near is not None and near.head is not None and things[near.head].kind in LIT for near in (before, after))


def _nearest_is_light(items: list[Item], things: list[Thing], at: int) -> bool:
    heads = [item.head for item in items[:at] if item.head is not None]
    return bool(heads) and things[heads[-1]].kind in LIT


def _lit_before(items: list[Item], things: list[Thing], at: int) -> int | None:
    """The light named last before a place, or right after it; none where the camera comes between."""
    for here in [*range(at - 1, -1, -1), *range(at + 1, min(at + 4, len(items)))]:
        item = items[here]
        if item.kind == "break" and here > at:
            return None
        if item.head is not None and things[item.head].kind in LIT:
            return int(item.head)
        if here < at and "camera_verb" in item.roles:
            return None
    return None


def _light_from(said: Said, items: list[Item], thing: Thing, at: int, side: str) -> None:
    items[at].used = True
    rim = any(name == "rim" for _, name, _ in thing.sets)
    if side == "below":
        said.notes.append("light from below is not one of the set-ups: shown from the front")
        said.claims.append(Claim(at, "lighting.side", "front"))
    elif thing.kind == "gels" or any(items[mod].entry.colour and "light" not in items[mod].entry.mods for mod in thing.mods):
        said.gel_sides |= {mod: {"left": 0, "right": 2}.get(side, 1) for mod in thing.mods}
        said.claims.append(Claim(at, "lighting.side", side, weak=1))
        said.gels.sort(key=lambda gel: said.gel_sides.get(gel[0], 1))
    elif rim and side == "behind":
        said.claims.append(Claim(at, "lighting.rim", True))
    else:
        said.claims.append(Claim(at, "lighting.side", side))


def plain_colours(items: list[Item], said: Said) -> None:
    """As in "a woman in black": a colour worn without a garment's name."""
    for at, item in enumerate(items):
        if item.head is not None or item.used or not item.entry.colour:
            continue
        before = items[at - 1] if at else None
        if before is None or not (before.said == "in" or "wears" in before.roles or before.said == "all"):
            continue
        item.used = True
        said.heard.append((at, "subject.garments.colour", item.entry.colour))
        if not any(not g.weak for g in said.garments):
            said.garments.append(Worn("top", {"kind": "top", "colour": item.entry.colour}, at))


def amounts(items: list[Item], said: Said) -> None:
    """As in "at 40 %" replaces the strength of what was said just before."""
    for at, item in enumerate(items):
        share = (item.entry.says or {}).get("percent")
        if share is None:
            continue
        near = [i for i, c in enumerate(said.claims) if c.item < at and (c.path in SHARES or c.path == "camera.grain") and not c.weak and c.item >= at - 6]
        if near:
            last = max(near, key=lambda i: said.claims[i].item)
            said.claims[last] = replace(said.claims[last], value=round(share / 100.0, 4))
            said.heard.append((at, said.claims[last].path, said.claims[last].value))
            item.used = True
