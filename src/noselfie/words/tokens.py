"""Text to tokens: words, numbers and marks with their place in the text, spelling made one."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "number", "decade", "hex", "mark", "symbol"]

_PATTERN = re.compile(
    r"(?P<hex>#[0-9a-fA-F]{6}(?![0-9a-zA-Z]))"
    r"|(?P<decade>\d{1,4}['’]?[sS](?![^\W\d_]))"
    r"|(?P<number>\d{1,9}(?:[.]\d{1,9})?)"
    r"|(?P<word>[^\W\d_]+(?:['’‘`´][^\W\d_]+)*)"
    r"|(?P<mark>[,.;:!?()\[\]{}/|%&+=\n])"
    r"|(?P<skip>[\s\-\u00ad\u2010-\u2015\u200b-\u200f\u2028-\u202f\u2060\ufe0f_'\"\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb*`\u00b4~]+)"
    r"|(?P<hash>#)"
    r"|(?P<symbol>.)",
    re.DOTALL,
)
_SPELLING = {
    "color": "colour", "gray": "grey", "mustache": "moustache", "center": "centre", "jewelry": "jewellery", "theater": "theatre",
    "fiber": "fibre", "harbor": "harbour", "favorite": "favourite", "pajama": "pyjama", "pajamas": "pyjamas", "tire": "tyre",
    "mold": "mould", "plow": "plough", "skeptical": "sceptical", "eyeglass": "glasses", "eyeglasses": "glasses",
    "colored": "coloured", "colors": "colours", "grays": "greys", "graying": "greying", "mustached": "moustached",
    "mustaches": "moustaches", "mustachioed": "moustached", "moustachioed": "moustached", "tee": "t", "&": "and",
    "reddish": "red", "blackish": "black", "greenish": "green", "bluish": "blue", "brownish": "brown", "greyish": "grey", "yellowish": "yellow",
    "purplish": "purple", "pinkish": "pink", "whitish": "white", "orangey": "orange", "grayish": "grey",
    "blond": "blonde", "blue-gray": "blue-grey", "savory": "savoury", "glamor": "glamour", "somber": "sombre", "ƒ": "f", "×": "x",
}
_KEEP = frozenset(
    "glasses sunglasses shades specs bangs scrubs overalls dungarees studs pearls gels locs always perhaps this his hers its theirs ours is was has "  # noqa: SIM905
    "does less across towards besides plus yes us as gas bus lens canvas iris james paris swiss texas christmas christ various famous gorgeous serious "
    "anxious curious nervous furious mysterious joyous jealous generous precious tortoiseshell thoughtless fearless shoulders spectacles arms clothes "
    "hans nils princess actress waitress business fitness wellness happiness sadness".split()
)


@dataclass(frozen=True)
class Token:
    """One word, number or mark; ``norm`` is lower case, American spelling made British, plural made singular."""

    start: int
    end: int
    kind: TokenKind
    norm: str
    raw: str
    glued: bool
    """A hyphen, and nothing else, stands between this and the token before."""


def normalise(word: str) -> str:
    """A word without accents, capitals, possessive, American spelling and plural."""
    plain = unicodedata.normalize("NFKD", word.translate({0x2019: "'", 0x2018: "'", 0x60: "'", 0xB4: "'"}))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = _SPELLING.get(plain, plain)
    plain = plain.removesuffix("'s")
    return _singular(_SPELLING.get(plain, plain))


def _singular(word: str) -> str:
    if word in _KEEP or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def tokenise(text: str) -> tuple[Token, ...]:
    """All tokens of a text in order; spaces, hyphens and quotes only separate."""
    tokens: list[Token] = []
    gap = ""
    for found in _PATTERN.finditer(text):
        kind = found.lastgroup or "symbol"
        raw = found.group()
        if kind in ("skip", "hash"):
            gap += raw
            continue
        glued = bool(tokens) and len(gap) == 1 and gap in "-‐‑‒–"
        norm = normalise(raw) if kind == "word" else raw.replace("'", "").replace("’", "").lower()
        norm = {"×": "x", "&": "and"}.get(norm, norm)
        tokens.append(Token(found.start(), found.end(), kind, norm, raw, glued))  # type: ignore[arg-type]
        gap = ""
    return tuple(tokens)


def words_of(phrase: str) -> tuple[str, ...]:
    """The normalised tokens of a vocabulary phrase."""
    return tuple(t.norm for t in tokenise(phrase))
