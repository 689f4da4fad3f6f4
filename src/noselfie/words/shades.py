"""Arithmetic on sRGB hex colours: lighter, darker, in between."""


def hex_of(colour: str) -> str:
    """A colour as lower-case ``#rrggbb``."""
    return colour.lower()


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _join(values: list[float]) -> str:
    return "#" + "".join(f"{min(255, max(0, round(v))):02x}" for v in values)


def shaded(colour: str, amount: float) -> str:
    """A colour moved towards white (amount above 0, up to 1) or black (below 0)."""
    towards = 255.0 if amount > 0 else 0.0
    return _join([v + (towards - v) * abs(amount) for v in channels(colour)])


def mix(first: str, second: str) -> str:
    """The colour halfway between two."""
    return _join([(a + b) / 2 for a, b in zip(channels(first), channels(second), strict=True)])
