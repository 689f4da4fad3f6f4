"""Numbers in a description: ages, lenses, f-numbers, formats, kelvin, degrees, shares."""

from typing import Any

from noselfie.words.tokens import Token

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DECADES = {"teen": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_DECADE_WORDS = {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"}
_PART = {"early": 2, "mid": 5, "middle": 5, "late": 8}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_FITZPATRICK = (2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
"""Monk tones for the six Fitzpatrick types, our reading of the two published charts side by side."""

Measure = tuple[int, dict[str, Any], str]


def number_at(tokens: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """A number in figures or words at a token: its value and how many tokens it takes."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        return float(token.norm), 1
    if token.norm in _TENS and token.kind == "word":
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and 0 < _UNITS.get(after.norm, 0) < 10:
            return float(_TENS[token.norm] + _UNITS[after.norm]), 2
        return float(_TENS[token.norm]), 1
    if token.norm in _UNITS and token.kind == "word":
        return float(_UNITS[token.norm]), 1
    return None


def _norm(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def measure(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """A number with its unit at a token: tokens taken, fields set, and the words for it."""
    for read in (_era, _between, _decade, _aged, _of_years, _aperture, _tone, _sensitivity, _with_number):
        found = read(tokens, at)
        if found is not None:
            return found
    return None


def _era(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "1970s": a look, no age."""
    return (1, {"style": "look"}, tokens[at].norm) if tokens[at].kind == "decade" and len(tokens[at].norm) == 5 else None


def _between(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "woman, 25-30": the middle, where nothing but a mark, or "years old", follows."""
    ends = [float(t.norm) for t in tokens[at : at + 2] if t.kind == "number"]
    if len(ends) < 2 or not tokens[at + 1].glued or not 4 <= ends[0] < ends[1] <= 100:
        return None
    after = tuple(_norm(tokens, at + 2 + i) for i in range(2))
    if after[0] not in ("", ",", ".", ";", ")", "year"):
        return None
    size = 2 + (after[0] == "year") + (after == ("year", "old"))
    return size, {"age_decade": float(round(sum(ends) / 2))}, f"age {ends[0]:g} to {ends[1]:g}"


def _decade(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "early 30s", "mid-forties", "late in his twenties", "in her 50s"."""
    start, part = at, _PART.get(_norm(tokens, at))
    if part is not None:
        at += 1
        for skip in (("in", "his"), ("in", "her"), ("in", "their"), ("to", "late"), ("to", "mid")):
            if (_norm(tokens, at), _norm(tokens, at + 1)) == skip:
                at += 2
    if at >= len(tokens):
        return None
    base = _decade_of(tokens[at])
    if base is None:
        return None
    teens = {None: 16, 2: 13, 5: 15, 8: 18}
    years = float(teens[part] if base == 10 else base + (5 if part is None else part))
    return at + 1 - start, {"age_decade": years}, f"age {years:g}"


def _decade_of(token: Token) -> int | None:
    if token.kind == "decade":
        value = int(token.norm[:-1])
        return value if value in range(10, 100, 10) else None
    if token.kind == "word" and token.raw.casefold() in _DECADE_WORDS:
        return _DECADES[token.norm]
    return 10 if token.kind == "word" and token.raw.casefold() == "teens" else None


def _aged(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "aged 34", "age: 34", "age of 34"."""
    if _norm(tokens, at) not in ("aged", "age", "ages"):
        return None
    here = at + 1
    while _norm(tokens, here) in (":", "=", "of", "is", "about", "around", "approximately"):
        here += 1
    found = number_at(tokens, here)
    if found is None:
        return None
    end = here + found[1]
    while _norm(tokens, end) in ("year", "yr", "old"):
        end += 1
    return end - at, {"age_number": found[0]}, f"age {found[0]:g}"


def _of_years(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "a girl of twelve", "a man of about forty"."""
    if _norm(tokens, at) == "of" and _norm(tokens, at + 1) in ("about", "around", "nearly", "almost"):
        longer = _of_years(tokens, at + 1)
        return (longer[0] + 1, *longer[1:]) if longer else None
    found = number_at(tokens, at + 1) if _norm(tokens, at) in ("of", "about", "around", "nearly", "almost") else None
    if found is None or found[0] < 4 or tokens[at + 1].kind != "word":
        return None
    if _norm(tokens, at + 1 + found[1]) not in ("", ",", ".", ";", "with", "in", "who", "wearing"):
        return None
    return 1 + found[1], {"age_number": found[0]}, f"age {found[0]:g}"


def _aperture(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "f/1.4", "f 1.8", "f2", "aperture f/4", "f:2.8"."""
    here = at + 1 if _norm(tokens, at) == "aperture" else at
    while here > at and _norm(tokens, here) in ("of", ":", "=", "at"):
        here += 1
    if _norm(tokens, here) != "f":
        plain = number_at(tokens, here) if here > at and here < len(tokens) and tokens[here].kind == "number" else None
        return (here + 1 - at, {"camera.aperture": plain[0]}, f"f/{plain[0]:g}") if plain else None
    here += 2 if _norm(tokens, here + 1) in ("/", ":") else 1
    if here >= len(tokens) or tokens[here].kind != "number":
        return None
    value = float(tokens[here].norm)
    return here + 1 - at, {"camera.aperture": value}, f"f/{value:g}"


_TONE_WORDS = tuple(
    tuple(lead.split())
    for lead in ("monk skin tone", "monk scale tone", "skin tone", "monk tone", "fitzpatrick type", "fitzpatrick skin", "monk", "fitzpatrick")
)


def _tone(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "Monk skin tone 7", "skin tone 7", "Fitzpatrick type IV"."""
    lead = next((lead for lead in _TONE_WORDS if tuple(_norm(tokens, at + i) for i in range(len(lead))) == lead), None)
    if lead is None:
        return None
    here = at + len(lead) + (_norm(tokens, at + len(lead)) in ("type", ":", "of", "number"))
    found = number_at(tokens, here)
    if lead[0] == "fitzpatrick":
        step = _ROMAN.get(_norm(tokens, here), int(found[0]) if found else 0)
        return (here + 1 - at, {"skin_tone": _FITZPATRICK[step - 1]}, f"skin tone {step}") if 1 <= step <= 6 else None
    return (here + found[1] - at, {"skin_tone": found[0]}, f"skin tone {found[0]:g}") if found else None


def _sensitivity(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """As in "ISO 400" and "1/200": heard as style, for film decides the grain."""
    if _norm(tokens, at) == "iso" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        return 2, {"style": "sensitivity"}, f"iso {tokens[at + 1].norm}"
    time = _norm(tokens, at + 2).rstrip("s")
    if (_norm(tokens, at), _norm(tokens, at + 1)) == ("1", "/") and time.isdecimal() and int(time) >= 15:
        more = _norm(tokens, at + 3) in ("s", "sec", "second")
        return 3 + more, {"style": "shutter"}, f"1/{time}"
    return None


_RATIOS = {(3, 4): "3:4", (1, 1): "1:1", (16, 9): "16:9", (4, 5): "4:5", (2, 3): "2:3", (9, 16): "9:16"}
_AFTER_AGE = (("year", "of", "age"), ("year", "old"), ("yr", "old"), ("y", "old"), ("y", "o"), ("yo",), ("yr",), ("ish",), ("year",))
_UNITS_AFTER = {
    "mm": ("camera.focal_length", "mm"), "millimetre": ("camera.focal_length", "mm"), "millimeter": ("camera.focal_length", "mm"),
    "kelvin": ("lighting.temperature", "kelvin"), "k": ("lighting.temperature", "kelvin"), "stop": ("lighting.ratio", "stops"),
    "degree": ("degrees", "degrees"), "deg": ("degrees", "degrees"), "°": ("degrees", "degrees"), "%": ("percent", "%"), "percent": ("percent", "%"),
}


def _with_number(tokens: tuple[Token, ...], at: int) -> Measure | None:
    """A number followed by its unit."""
    found = number_at(tokens, at)
    if found is None:
        return None
    value, size = found
    after = tuple(_norm(tokens, at + size + i) for i in range(3))
    for words in _AFTER_AGE:
        if after[: len(words)] == words and not (words == ("year",) and after[1] == "of"):
            return size + len(words), {"age_number": value}, f"age {value:g}"
    if after[0] == "something" and value in range(20, 100, 10):
        return size + 1, {"age_decade": value + 5}, f"age {value + 5:g}"
    figures = tokens[at].kind == "number"
    if after[0] in _UNITS_AFTER and (figures or after[0] == "degree") and (after[0] != "k" or value >= 1000):
        field, unit = _UNITS_AFTER[after[0]]
        return size + 1, {field: value}, f"{value:g} {unit}"
    return _format(tokens, at, value, after[0]) if figures else None


def _format(tokens: tuple[Token, ...], at: int, value: float, between: str) -> Measure | None:
    """As in "4:5", "16x9", "2 by 3"; "3/4" is a view."""
    if between not in (":", "x", "by", "/") or at + 2 >= len(tokens) or tokens[at + 2].kind != "number":
        return None
    aspect = _RATIOS.get((int(value), int(float(tokens[at + 2].norm))))
    return (3, {"camera.aspect": aspect}, aspect) if aspect is not None and (between, aspect) != ("/", "3:4") else None
