"""Binds adjectives to their nouns: every modifier finds the thing it describes, to its right or left."""

from dataclasses import dataclass, field

from noselfie.words.kinds import COLOUR_FIELD, LIT, described
from noselfie.words.scan import Item


@dataclass
class Thing:
    """One named thing and everything said about it, in the order of the text."""

    kind: str
    first: int
    """Index of its first head item."""
    last: int
    sets: list[tuple[int, str, object]] = field(default_factory=list)
    """Item, field, value."""
    mods: list[int] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    negated: bool = False
    said: str = ""


def find_things(items: list[Item]) -> list[Thing]:
    """All heads in order; neighbours of one kind ("bob haircut", "garden background") are one thing."""
    things: list[Thing] = []
    for at, item in enumerate(items):
        kind = _head_kind(items, at, things)
        if kind is None:
            continue
        last = things[-1] if things else None
        if last is not None and last.kind == kind and last.last == at - 1 and kind != "pattern" and things[-1].negated == item.negated:
            last.last = at
            last.said += f" {item.said}"
        else:
            things.append(Thing(kind, at, at, negated=item.negated, said=item.said))
        item.head = len(things) - 1
        things[-1].sets += [(at, name, value) for name, value in item.entry.heads[kind].items()]
        things[-1].negated = things[-1].negated or item.negated
    return things


def _head_kind(items: list[Item], at: int, things: list[Thing]) -> str | None:
    """The kind under which a phrase is a head here; a phrase that can describe the next head may be none."""
    heads = items[at].entry.heads
    if not heads or any(_describes_next(items, at, kind) for kind in heads):
        return None
    if len(heads) == 1:
        return next(iter(heads))
    after = items[at + 1].entry.heads if at + 1 < len(items) else {}
    for kind in heads:
        if kind in after:
            return kind
    if things and things[-1].kind in heads and things[-1].last == at - 1:
        return things[-1].kind
    return next(iter(heads))


def _describes_next(items: list[Item], at: int, kind: str) -> bool:
    """As in "braided hair", "freckled face": a word that is both describes a head that follows at once."""
    entry = items[at].entry
    if at + 1 >= len(items) or not entry.describing:
        return False
    here = at + 1
    while here < len(items) - 1 and not items[here].entry.heads and items[here].entry.describing and kind == "pattern":
        here += 1
    after = items[here].entry.heads
    return kind not in after and any(described(other, entry.mods, entry.colour) is not None for other in after)


def attach(items: list[Item], things: list[Thing]) -> None:
    """Gives every describing item to its thing; from the last to the first, so that near words come first."""
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if item.head is not None or item.used or not item.entry.describing:
            continue
        found = None if _follows(items, at) else _to_the_right(items, things, at)
        if found is None and not _has_noun(items, things, at) and (item.entry.says is None or _after_copula(items, at)):
            found = _to_the_left(items, things, at)
        if found is not None:
            _give(items, things, at, found)
    for thing in things:
        thing.mods.sort()


def _follows(items: list[Item], at: int) -> bool:
    """Whether a word looks back: "pushed up" right after the glasses, "pearl" in "a necklace in pearl, ..."."""
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    here = at - 2
    while here > 0 and items[here].entry.describing and not items[here].entry.heads:
        here -= 1
    if before is not None and before.said == "in" and here >= 0 and {"garment", "accessory", "neckwear", "background"} & set(items[here].entry.heads):
        return after is None or not (after.entry.heads or after.entry.describing or after.kind == "unknown")
    return before is not None and "accessory" in before.entry.heads and bool(items[at].entry.mods.get("accessory", {}).get("pushed_up"))


def _has_noun(items: list[Item], things: list[Thing], at: int) -> bool:
    """Whether a noun follows at once that the word belongs to, though it can't describe it ("black leotard")."""
    for here in range(at + 1, len(items)):
        item = items[here]
        if item.kind == "unknown" or (item.head is not None and things[item.head].first == here):
            return True
        if not item.entry.describing or item.is_mark:
            return False
    return False


def _category(item: Item, kind: str) -> str:
    sets = described(kind, item.entry.mods, item.entry.colour) or {}
    return next(iter(sets), "")


def _give(items: list[Item], things: list[Thing], at: int, number: int) -> None:
    items[at].head = number
    things[number].mods.append(at)
    things[number].categories.append(_category(items[at], things[number].kind))


def _fits(items: list[Item], thing: Thing, at: int) -> bool:
    return described(thing.kind, items[at].entry.mods, items[at].entry.colour) is not None


def _to_the_right(items: list[Item], things: list[Thing], at: int) -> int | None:
    """The head that follows, past other describing words, "and" and commas in a row of adjectives."""
    commas = unknown = 0
    linked = _after_copula(items, at)
    for here in range(at + 1, len(items)):
        item = items[here]
        if item.head is not None and things[item.head].first == here:
            number = item.head
            return number if _fits(items, things[number], at) and _may_cross(items, things, at, number, commas, linked) else None
        if item.kind == "break":
            return None
        if item.kind == "comma":
            commas += 1
        elif item.kind == "unknown":
            unknown += 1
        elif _ends_phrase(item):
            return None
        if commas > 2 or unknown > 2:
            return None
    return None


def _ends_phrase(item: Item) -> bool:
    if item.entry.describing:
        return False
    boundary = {"determiner", "possessive", "preposition", "copula", "over", "under", "wears", "negation", "source", "they"}
    aged = {"age_number", "age_decade"} & set(item.entry.says or {})
    return bool(item.roles & boundary) or (item.kind == "number" and not aged)


def _may_cross(items: list[Item], things: list[Thing], at: int, number: int, commas: int, linked: bool) -> bool:
    thing = things[number]
    after = items[thing.last + 1] if thing.last + 1 < len(items) else None
    followed = after is not None and "copula" in after.roles
    joined = any("conjunction" in i.roles for i in items[at:thing.first])
    if (linked and (commas or joined)) or (followed and (commas or joined)):
        return False
    if not commas:
        return True
    if not any(items[i].head == number for i in range(at + 1, thing.first)):
        return False
    return thing.kind in LIT or _category(items[at], thing.kind) not in thing.categories


def _after_copula(items: list[Item], at: int) -> bool:
    """Whether "is", "are" or ":" stands before these describing words, so that they speak of what was before."""
    for here in range(at - 1, -1, -1):
        item = items[here]
        if "copula" in item.roles:
            return here > 0 and items[here - 1].head is not None
        if (item.head is not None and not item.entry.describing) or item.kind == "break":
            return False
        passed = item.entry.describing or item.roles & {"conjunction", "slight"} or item.kind in ("stop", "comma", "unknown")
        if item.head is None and not passed:
            return False
    return False


def _to_the_left(items: list[Item], things: list[Thing], at: int) -> int | None:
    """The nearest head before, in the same sentence, that the word can describe."""
    seen: list[int] = []
    for here in range(at - 1, -1, -1):
        item = items[here]
        if item.kind in {"break", "unknown"}:
            return None
        if item.head is None or item.head in seen or things[item.head].last != here:
            continue
        seen.append(item.head)
        thing = things[item.head]
        if _fits(items, thing, at) and not thing.negated and thing.kind != "person" and not _lit_colour(items[at], thing):
            return item.head
        if thing.kind == "person" and "person" in items[at].entry.mods and not items[at].entry.colour:
            return item.head
        if len(seen) >= 3:
            return None
    return None


def _lit_colour(item: Item, thing: Thing) -> bool:
    """A bare colour after a light is not the light's ("window light, blue ...")."""
    return thing.kind == "light" and thing.kind not in item.entry.mods and COLOUR_FIELD["light"] == "gels"
