"""Mood: the light of the hour and the weather on what lies behind the sitter."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.colour import LUMA, kelvin, linear
from noselfie.darkroom.figure import Floats
from noselfie.words.spec import PortraitSpec

HOURS = {"morning": "morning", "midday": "midday", "afternoon": "day", "evening": "evening", "sunset": "sunset", "blue_hour": "blue_hour", "night": "night"}
SETUPS = {"golden_hour": "golden", "overcast": "overcast", "sun": "midday", "candle": "night", "neon": "night", "silhouette": "sunset"}
DIM = {"low_key": 0.3, "rembrandt": 0.45, "split": 0.4, "rim": 0.4, "high_key": 1.4, "candle": 0.5, "neon": 0.6, "even": 1.1}
"""How a set-up's own contrast dims or lifts rooms behind it."""


@dataclass(frozen=True, eq=False)
class Mood:
    """See ``moods.toml``; colours are linear (3,)."""

    tint: Floats
    level: float
    sun: float
    zenith: Floats
    skyline: Floats
    lamps: float
    room: float
    """How bright rooms are."""
    haze: float
    air: Floats
    """Colour of the air."""
    flakes: bool = False


@cache
def table() -> dict[str, dict[str, Any]]:
    """Read the moods from the table beside this module."""
    return tomllib.loads((Path(__file__).parent / "moods.toml").read_text(encoding="utf-8"))


def choose(spec: PortraitSpec) -> Mood:
    """Find the mood for a picture's hour, set-up, temperature and weather."""
    lighting, kind = spec.lighting, spec.background.kind
    hour = HOURS.get(lighting.time_of_day or "", "") or SETUPS.get(lighting.setup or "", "day")
    if kind in {"street_night", "stars"}:
        hour = "night"
    elif kind == "sunset_sky":
        hour = "sunset"
    elif lighting.setup == "golden_hour" and hour in {"day", "evening", "morning", "midday"}:
        hour = "golden"
    elif lighting.setup == "overcast" and hour in {"day", "midday", "morning"}:
        hour = "overcast"
    row = table()[hour]
    zenith, skyline = (np.asarray(linear(row[k][0]), np.float32) * row[k][1] for k in ("zenith", "skyline"))
    room = {"night": 0.3, "blue_hour": 0.36, "evening": 0.55, "sunset": 0.5}.get(hour, 0.8) * DIM.get(lighting.setup or "", 1.0)
    mood = Mood(np.asarray(row["tint"], np.float32), row["level"], row["sun"], zenith, skyline, row["lamps"], room, 0.0, skyline)
    return weather(warmed(mood, lighting.temperature), spec.background.weather)


def warmed(mood: Mood, temperature: float | None) -> Mood:
    """Lean a mood towards the colour that the words give the light."""
    if temperature is None or 5000 <= temperature <= 6000:
        return mood
    lean = (np.asarray(kelvin(temperature), np.float32) / np.asarray(kelvin(5500.0), np.float32)) ** 0.35
    lean /= float(lean @ np.asarray(LUMA, np.float32))
    return replace(mood, tint=mood.tint * lean, zenith=mood.zenith * lean, skyline=mood.skyline * lean)


def weather(mood: Mood, kind: str | None) -> Mood:
    """Let fog, rain or snow fall."""
    if kind in {None, "clear"}:
        return mood
    grey = np.asarray(LUMA, np.float32)
    air = 0.75 * mood.skyline @ grey * np.ones(3, np.float32) + 0.25 * mood.skyline
    if kind == "fog":
        air *= 0.42
        return replace(mood, sun=0.0, haze=0.016, air=air, zenith=air * 1.1, skyline=air)
    air *= 0.4 if kind == "rain" else 0.7
    level = mood.level * (0.7 if kind == "rain" else 0.95)
    return replace(mood, sun=0.0, haze=0.012, air=air, zenith=air * 1.1, skyline=air * 1.2, level=level, flakes=kind == "snow")
