"""What is not served: sexual content, and the likeness of a real person; with the reason, never the words."""

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from noselfie.errors import Refused
from noselfie.words.lexicon import Lexicon
from noselfie.words.scan import Item
from noselfie.words.spec import Garment, PortraitSpec
from noselfie.words.tokens import Token, words_of

_SEXUAL = "Only ordinary, clothed portraits are made: sexual content and nudity are refused."
_MINOR = "A child or teenager is always shown clothed and ordinary: this description is refused."
_LIKENESS = (
    "The likeness of a real person is refused: these portraits show nobody who exists. "
    "Describe age, hair, face and clothes instead."
)
_FULL_NAME = (
    "The description holds a full name, and an invented name can't be told from a real person's: leave the name out "
    "and describe age, hair, face and clothes instead."
)
_NO = frozenset({"no", "not", "without", "non", "never", "avoid", "exclude", "zero"})
ADULT = 18.0
_ANNOUNCING = frozenset(
    "of like as named called resembling resemble depicting featuring is be mr mrs ms dr sir president king queen prince princess actor actress "  # noqa: SIM905
    "singer senator minister".split()
)


@dataclass(frozen=True)
class _Lists:
    sexual: frozenset[tuple[str, ...]]
    innocent: frozenset[tuple[str, ...]]
    minors: frozenset[tuple[str, ...]]
    minor_only: frozenset[tuple[str, ...]]
    people: frozenset[tuple[str, ...]]
    likeness: frozenset[tuple[str, ...]]
    given: frozenset[str]
    allowed: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = tomllib.loads(resources.files("noselfie.words").joinpath("vocabulary", "refusals.toml").read_text(encoding="utf-8"))

    def phrases(*names: str) -> frozenset[tuple[str, ...]]:
        return frozenset(words_of(p) for name in names for line in data[name] for p in line.split("|"))

    def single(name: str) -> frozenset[str]:
        return frozenset(word for line in data[name] for word in words_of(line))

    return _Lists(
        phrases("sexual"), phrases("innocent"), phrases("minors"), phrases("minor_only"), phrases("people"), phrases("likeness"),
        single("given_names"), single("allowed"),
    )


def check_request(tokens: tuple[Token, ...], words: Lexicon) -> None:
    """Raises ``Refused`` for sexual content and for a named or pointed-at real person."""
    lists = _lists()
    tokens = tuple(t for t in tokens if t.norm != ".")  # initials
    norms = tuple(t.norm for t in tokens)
    if _found(norms, lists.sexual, lists.innocent):
        raise Refused(_SEXUAL)
    styles = credited(tokens)
    if _found(norms, lists.likeness, frozenset()) or any(at not in styles for at in _places(norms, lists.people)):
        raise Refused(_LIKENESS)
    _check_names(tokens, lists, words, styles)


def _places(norms: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> list[int]:
    longest = max((len(p) for p in phrases), default=0)
    return [at for at in range(len(norms)) for size in range(1, longest + 1) if norms[at : at + size] in phrases]


def _found(norms: tuple[str, ...], phrases: frozenset[tuple[str, ...]], innocent: frozenset[tuple[str, ...]]) -> bool:
    """Whether a phrase occurs outside its harmless uses and is not negated ("no nudity")."""
    harmless = {i for at in range(len(norms)) for size in range(1, 4) if norms[at : at + size] in innocent for i in range(at, at + size)}
    return any(at not in harmless and not _NO & set(norms[max(0, at - 2) : at]) for at in _places(norms, phrases))


_CREDITS = frozenset({("style", "of"), ("tribute", "to"), ("homage", "to"), ("la", "of"), ("manner", "of"), ("work", "of")})


def credited(tokens: tuple[Token, ...]) -> set[int]:
    """Tokens of a name credited for a style ("in the style of ...", "photographed by ..."): no likeness."""
    out: set[int] = set()
    for at, token in enumerate(tokens):
        before = tuple(t.norm for t in tokens[max(0, at - 2) : at])
        after = tuple(t.norm for t in tokens[at + 1 : at + 3])
        if before in _CREDITS or before[-1:] in (("by",), ("photographer",)):
            out |= _name_from(tokens, at)
        if token.raw[:1].isupper() and ("style" in after or "inspired" in after or "esque" in after[:1]):
            out.add(at)
    return out


def _name_from(tokens: tuple[Token, ...], at: int) -> set[int]:
    """Up to four words from a place on: all of one writing, capitalised or not."""
    capital = tokens[at].raw[:1].isupper()
    out: set[int] = set()
    for here in range(at, min(at + 4, len(tokens))):
        if tokens[here].kind != "word" or tokens[here].raw[:1].isupper() != capital:
            break
        out.add(here)
    return out


def _check_names(tokens: tuple[Token, ...], lists: _Lists, words: Lexicon, styles: set[int]) -> None:
    """Capitalised names of two or more words, by what stands before them or by a known given name."""
    capitals = sum(t.raw[:1].isupper() for t in tokens if t.kind == "word")
    total = sum(t.kind == "word" for t in tokens)
    shouting = capitals > 0.6 * total and total > 6
    for at in range(len(tokens) - 1):
        first, second = tokens[at], tokens[at + 1]
        before = tokens[at - 1].norm if at else ""
        announced = before in ("named", "called") or (before in ("of", "like") and first.norm in lists.given)
        if announced and at not in styles and all(_unknown(t, lists, words) for t in (first, second)):
            raise Refused(_FULL_NAME)
        if at in styles or not (_nameish(first, lists, words) and _nameish(second, lists, words)) or _split(first, second):
            continue
        if first.norm in lists.given or (not shouting and _introduces(tokens, at)):
            raise Refused(_FULL_NAME)


def _split(first: Token, second: Token) -> bool:
    return second.start - first.end > 2


def _unknown(token: Token, lists: _Lists, words: Lexicon) -> bool:
    """A word that is in no phrase, or is somebody's given name."""
    return token.kind == "word" and (token.norm in lists.given or (token.norm not in words.words and token.norm not in words.stop))


def _nameish(token: Token, lists: _Lists, words: Lexicon) -> bool:
    if token.kind != "word" or len(token.raw) < 2 or not token.raw[:1].isupper() or token.norm in lists.allowed:
        return False
    return _unknown(token, lists, words)


def _introduces(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the words before a capitalised pair announce a person, or the pair opens the text."""
    if at == 0:
        return len(tokens) < 3 or tokens[2].norm in (",", "in", "wearing", "with", "as", "is", "smiling", "at", "on")
    before = tokens[at - 1].norm
    if before in _ANNOUNCING:
        return True
    return before in (":", ",") and at > 1 and tokens[at - 2].norm in ("name", "named", "called", "person", "subject", "woman", "man")


def check_minor(spec: PortraitSpec, tokens: tuple[Token, ...], items: list[Item]) -> tuple[PortraitSpec, tuple[str, ...]]:
    """A minor wears ordinary clothes: what bares or sexualises is refused, thin straps become a dress."""
    lists = _lists()
    norms = tuple(t.norm for t in tokens)
    age = spec.subject.age
    grouped = any("age_group" in sets for item in items for sets in (*item.entry.heads.values(), item.entry.says or {}))
    named = grouped or _found(norms, lists.minors, frozenset())
    young = (age is not None and age < ADULT) or (named and (age is None or age < 21))
    if not young:
        return spec, ()
    if _found(norms, lists.minor_only, lists.innocent) or any(g.kind == "bare_shoulders" for g in spec.subject.garments):
        raise Refused(_MINOR)
    if not any(g.kind == "strap_dress" for g in spec.subject.garments):
        return spec, ()
    garments = tuple(replace(g, kind="dress") if g.kind == "strap_dress" else g for g in spec.subject.garments)
    unique: dict[str, Garment] = {g.kind: g for g in garments}
    return replace(spec, subject=replace(spec.subject, garments=tuple(unique.values()))), ("a child or teenager wears an ordinary dress",)
