"""The vocabulary as looked up by the parser: phrases of tokens, each with the meanings it can take."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from noselfie.words.tokens import words_of

Sets = dict[str, Any]
PARTS = ("language", "colours", "people", "face", "hair", "clothes", "light", "places", "camera")


@dataclass
class Entry:
    """The meanings of one phrase; which one holds is settled by the words around it."""

    heads: dict[str, Sets] = field(default_factory=dict)
    """Kind of thing -> the fields it sets: the phrase names a thing."""
    mods: dict[str, Sets] = field(default_factory=dict)
    """Kind of thing described -> the fields set: the phrase describes it."""
    says: Sets | None = None
    """Fields set wherever the phrase stands."""
    colour: str | None = None
    shade: float | None = None
    """How far a colour after it moves towards white (above 0) or black."""
    roles: set[str] = field(default_factory=set)
    """Parts in the grammar: determiner, negation, direction:left, turn:tilt ..."""

    @property
    def describing(self) -> bool:
        """Whether the phrase can describe some thing."""
        return bool(self.mods or self.colour)


@dataclass(frozen=True)
class Lexicon:
    entries: Mapping[tuple[str, ...], Entry]
    longest: Mapping[str, int]
    """First word -> tokens in the longest phrase that begins with it."""
    stop: frozenset[str]
    colours: Mapping[str, str]
    words: frozenset[str]
    """Every word in any phrase."""
    spelt: Mapping[tuple[str, ...], str]
    """Phrases as the vocabulary spells them."""

    def match(self, norms: tuple[str, ...], at: int, most: int = 99) -> tuple[int, Entry] | None:
        """The longest phrase of at most so many tokens that begins at a token: its length and entry."""
        for size in range(min(most, self.longest.get(norms[at], 0), len(norms) - at), 0, -1):
            entry = self.entries.get(norms[at : at + size])
            if entry is not None:
                return size, entry
        return None


def _load(part: str) -> dict[str, Any]:
    text = resources.files("noselfie.words").joinpath("vocabulary", f"{part}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _floats(sets: Sets) -> Sets:
    return {name: float(value) if isinstance(value, int) and not isinstance(value, bool) else value for name, value in sets.items()}


def _spellings(part: dict[str, Any]) -> dict[tuple[str, ...], str]:
    tables = [*part.get("heads", {}).values(), *part.get("mods", {}).values(), part.get("says", {}), part.get("colours", {})]
    return {words_of(phrase): phrase.strip() for table in tables for key in table for phrase in key.split("|")}


def _alternatives(key: str) -> Iterator[tuple[str, ...]]:
    for phrase in key.split("|"):
        words = words_of(phrase)
        if not words:
            raise ValueError(f"empty phrase in the vocabulary: {key!r}")
        yield words


def _add(entries: dict[tuple[str, ...], Entry], part: dict[str, Any]) -> None:
    """Adds all tables of one file."""

    def each(table: dict[str, Any]) -> Iterator[tuple[Entry, Any]]:
        return ((entries.setdefault(words, Entry()), value) for key, value in table.items() for words in _alternatives(key))

    for kind, table in part.get("heads", {}).items():
        for entry, sets in each(table):
            entry.heads[kind] = _floats(sets)
    for kind, table in part.get("mods", {}).items():
        for entry, sets in each(table):
            entry.mods[kind] = _floats(sets)
    for entry, sets in each(part.get("says", {})):
        entry.says = _floats(sets)
    for entry, colour in each(part.get("colours", {})):
        entry.colour = colour
    for entry, shade in each(part.get("shades", {})):
        entry.shade = shade
    _add_roles(entries, part.get("roles", {}))


def _add_roles(entries: dict[tuple[str, ...], Entry], roles: dict[str, list[str]]) -> None:
    """Parts in the grammar; ``direction_left`` in the file is ``direction:left``."""
    for name, phrases in roles.items():
        role = name.replace("_", ":", 1) if name.startswith(("direction", "turn")) else name
        for phrase in phrases:
            entries.setdefault(words_of(phrase), Entry()).roles.add(role)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The whole vocabulary, read once."""
    entries: dict[tuple[str, ...], Entry] = {}
    stop: set[str] = set()
    spelt: dict[tuple[str, ...], str] = {}
    colours: dict[str, str] = {}
    for name in PARTS:
        part = _load(name)
        _add(entries, part)
        spelt = _spellings(part) | spelt
        stop |= {w for phrase in part.get("stop", []) for w in words_of(phrase)}
        colours |= {key.split("|")[0].strip(): value for key, value in part.get("colours", {}).items()}
    longest: dict[str, int] = {}
    for words in entries:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Lexicon(entries, longest, frozenset(stop), colours, frozenset(w for words in entries for w in words), spelt)
