"""Tokens to items: the longest vocabulary phrase at each place, numbers with their units, marks."""

from dataclasses import dataclass, field

from noselfie.words.kinds import FEATURES, described
from noselfie.words.lexicon import Entry, Lexicon
from noselfie.words.numbers import measure
from noselfie.words.shades import hex_of, mix, shaded
from noselfie.words.tokens import Token

_COLOURED = ("hair", "eyes", "skin", "garment", "background", "facial_hair", "makeup", "accessory", "neckwear", "lips", "gels", "pattern")


@dataclass
class Item:
    """One unit of the grammar: tokens ``a`` up to ``b`` and what they may mean."""

    a: int
    b: int
    entry: Entry
    kind: str
    """phrase, number, stop, unknown, comma, break or symbol."""
    said: str
    negated: bool = False
    used: bool = False
    glued: bool = False
    """A hyphen joins it to the item before."""
    head: int | None = None
    """The head that this belongs to, by its number."""
    roles: set[str] = field(default_factory=set)

    @property
    def is_mark(self) -> bool:
        """Whether it ends a phrase or a sentence."""
        return self.kind in ("comma", "break")


def scan(tokens: tuple[Token, ...], words: Lexicon) -> list[Item]:
    """All items of a text in order."""
    norms = tuple(t.norm for t in tokens)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        measured, phrase = _measured(tokens, at), _phrase(tokens, norms, at, words)
        if measured is not None and phrase is not None:
            item = phrase if phrase.b > measured.b else measured
        else:
            item = measured or phrase or _single(tokens[at], at, words)
        item.glued = tokens[item.a].glued
        items.append(item)
        at = item.b
    return _settle_light(_join_colours(items, tokens))


def _measured(tokens: tuple[Token, ...], at: int) -> Item | None:
    found = measure(tokens, at)
    if found is None:
        return None
    size, sets, said = found
    return Item(at, at + size, Entry(says=sets), "number", said)


def _phrase(tokens: tuple[Token, ...], norms: tuple[str, ...], at: int, words: Lexicon) -> Item | None:
    if tokens[at].kind == "hex":
        return Item(at, at + 1, Entry(colour=tokens[at].norm), "phrase", tokens[at].norm)
    found = words.match(norms, at)
    while found is not None and found[0] > 1 and not _serves(found[1], norms, at + found[0], words):
        found = words.match(norms, at, found[0] - 1)
    if found is None:
        return None
    size, entry = found
    return Item(at, at + size, entry, "phrase", " ".join(norms[at : at + size]), roles=set(entry.roles))


def _serves(entry: Entry, norms: tuple[str, ...], after: int, words: Lexicon) -> bool:
    """Whether a phrase that only describes can describe the thing that follows at once ("deep brown" no lens, but skin)."""
    if entry.heads.get("picture", {}).get("black_and_white"):
        return not _garment_follows(norms, after, words)
    if entry.heads or entry.says or entry.colour or entry.roles or entry.shade is not None:
        return True
    for _ in range(3):
        found = words.match(norms, after) if after < len(norms) else None
        if found is None:
            return True
        if found[1].heads:
            return any(described(kind, entry.mods, None) is not None for kind in found[1].heads)
        if not found[1].describing:
            return True
        after += found[0]
    return True


def _garment_follows(norms: tuple[str, ...], after: int, words: Lexicon) -> bool:
    """Whether "black and white" is about clothes ("black and white striped shirt")."""
    for _ in range(3):
        found = words.match(norms, after) if after < len(norms) else None
        if found is None:
            return False
        if found[1].heads:
            return any(kind in found[1].heads for kind in ("garment", "neckwear", "accessory", "pattern", "hair"))
        after += found[0]
    return False


def _single(token: Token, at: int, words: Lexicon) -> Item:
    kind = "unknown"
    if token.kind == "mark":
        kind = "comma" if token.norm in ",()[]{}/|&+" else "break" if token.norm in ".;!?\n" else "stop"
    elif token.kind == "symbol":
        kind = "symbol"
    elif token.norm in words.stop or (token.kind == "word" and len(token.norm) == 1):
        kind = "stop"
    roles = {"copula"} if token.norm in (":", "=") else set()
    return Item(at, at + 1, Entry(), kind, token.norm, roles=roles)


def _join_colours(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """Shade before colour ("dark teal") and colours joined by a hyphen ("blue-green") become one colour."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if last is not None and item.entry.colour and not item.entry.heads:
            if last.entry.shade is not None and not last.entry.colour:
                out[-1] = _merged(last, item, shaded(item.entry.colour, last.entry.shade))
                continue
            if last.entry.colour and tokens[item.a].glued and not last.entry.heads:
                out[-1] = _merged(last, item, mix(last.entry.colour, item.entry.colour))
                continue
        out.append(item)
    return out


def _merged(first: Item, second: Item, colour: str) -> Item:
    entry = Entry(colour=hex_of(colour), mods={kind: second.entry.mods[kind] for kind in ("skin",) if kind in second.entry.mods and first.entry.shade is None})
    return Item(first.a, second.b, entry, "phrase", f"{first.said} {second.said}")


def _settle_light(items: list[Item]) -> list[Item]:
    """Tell "light" the thing from "light" the shade by what follows: a colour or something that has one."""
    for at, item in enumerate(items):
        if item.said != "light" or "light" not in item.entry.heads:
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        if after is not None and not after.is_mark and _has_colour(after):
            item.entry = Entry(mods=item.entry.mods, colour=item.entry.colour, shade=item.entry.shade)
        else:
            item.entry = Entry(heads=item.entry.heads)
    return items


def _has_colour(item: Item) -> bool:
    entry = item.entry
    if entry.colour is not None or any(kind in entry.heads for kind in (*_COLOURED, *FEATURES)):
        return True
    return not entry.heads and any(kind in entry.mods for kind in ("hair", "garment", "skin", "eyes"))
