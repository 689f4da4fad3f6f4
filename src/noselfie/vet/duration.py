"""Durations in plain words to ISO 8601: ``thirty (30) days`` is P30D, ``24 hours`` P1D, ``24-48 hours`` P2D."""

import math
import re
from dataclasses import dataclass

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: at + 1 for at, word in enumerate(_ONES)} | {word: 10 * (at + 2) for at, word in enumerate(_TENS)} | {"a": 1, "an": 1, "hundred": 100}
_NUMBER = (
    r"(?:\d{1,4}(?:[.,]\d{1,2})?|(?:" + "|".join(_TENS) + r")[- ](?:" + "|".join(_ONES[:9]) + r")|"
    r"(?:one )?hundred(?: and)?(?: (?:" + "|".join(_TENS + _ONES) + r"))?|" + "|".join(sorted(_ONES + _TENS, key=len, reverse=True)) + r"|an?)"
)
_UNIT = r"(?:calendar |business |working |consecutive |full |rolling |more )?(?P<unit>second|minute|min|hour|hr|h|day|week|fortnight|month|quarter|year|yr)s?\b"
_DURATION = re.compile(
    rf"(?<![\w.,$€£/-])(?P<first>{_NUMBER})(?P<paren> ?\(\d{{1,4}}\))?(?: ?(?:-|to|or|and) ?(?P<last>{_NUMBER})(?: ?\(\d{{1,4}}\))?)?(?: ?- ?| )?{_UNIT}"
)
_AGE = re.compile(r"(?:'s)? ?(?:-| )?(?:of age|old\b|or (?:older|over|younger))")
_SPAN_OF_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "min": 1 / 60, "hour": 1.0, "hr": 1.0, "h": 1.0}
_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "yr": "Y"}


@dataclass(frozen=True)
class Duration:
    iso: str
    days: float
    start: int
    end: int
    """Place in the text it was read from, in characters."""


def durations(text: str) -> list[Duration]:
    """Every duration in a plain text, ages left out; of a range the longer end."""
    return [d for match in _DURATION.finditer(text) if not _AGE.match(text, match.end()) and (d := _read(match)) is not None]


def days(iso: str) -> float:
    """Days in an ISO 8601 duration: a month counts 30, a year 365."""
    parts = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", iso)
    if parts is None:
        raise ValueError("not a duration")
    y, mo, w, d, h, mi = (int(part or 0) for part in parts.groups())
    return y * 365 + mo * 30 + w * 7 + d + h / 24 + mi / 1440


def _read(match: re.Match[str]) -> Duration | None:
    amount = _amount(match["last"] or match["first"])
    if amount is None or (match["first"] in {"a", "an"} and match["last"] is None and match["unit"] in {"second", "minute", "min"}):
        return None
    iso = _iso(amount, match["unit"])
    return Duration(iso, days(iso), match.start(), match.end())


def _amount(words: str) -> float | None:
    """A number in digits or words."""
    if words[0].isdigit():
        return float(words.replace(",", "."))
    values = [_WORDS[word] for word in re.split(r"[- ]", words) if word in _WORDS]
    return sum(value for value in values if not (value == 1 and 100 in values)) if values else None


def _iso(amount: float, unit: str) -> str:
    """Whole days where hours make them, as ``PT24H`` is written P1D."""
    if unit in _SPAN_OF_HOURS:
        hours = amount * _SPAN_OF_HOURS[unit]
        if hours >= 24:
            return f"P{math.ceil(hours / 24)}D"
        return f"PT{hours:.0f}H" if hours >= 1 and hours == int(hours) else f"PT{max(1, math.ceil(hours * 60))}M"
    if unit in {"fortnight", "quarter"}:
        return f"P{math.ceil(amount * 14)}D" if unit == "fortnight" else f"P{math.ceil(amount * 3)}M"
    if amount != int(amount):
        return f"P{math.ceil(amount * {'day': 1, 'week': 7, 'month': 30, 'year': 365, 'yr': 365}[unit])}D"
    return f"P{int(amount)}{_LETTER[unit]}" if _LETTER[unit] != "W" else f"P{int(amount) * 7}D"
