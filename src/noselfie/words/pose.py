"""Where head, eyes and body turn: verbs, directions and degrees after "looking", "head", "chin", "eyes"."""

from noselfie.words.attach import Thing
from noselfie.words.kinds import POSED, described
from noselfie.words.scan import Item

Claims = list[tuple[int, str, float]]
_TOWARDS = ("to", "toward", "towards", "at", "into", "on", "past")
_TURNED = {"left": -1.0, "right": 1.0}


def read_poses(items: list[Item], things: list[Thing]) -> Claims:
    """Pose claims (item, path, degrees) of a text; marks the items that were understood."""
    claims: Claims = []
    for thing in things:
        if thing.kind in POSED:
            claims += _read(items, thing.kind, thing.first, thing.last)
    for at, item in enumerate(items):
        if not item.used and item.head is None and item.roles & {"turn:turn", "turn:tilt"} and item.entry.says is None:
            claims += _read(items, "head", at + 1, at)
    return claims


def _read(items: list[Item], kind: str, first: int, last: int) -> Claims:
    around = ([] if kind == "nose" else _words_before(items, first)) + _words_after(items, last)
    turns = {r.split(":")[1] for i in around for r in items[i].roles if r.startswith("turn:")}
    ways = [(i, _way(items, i)) for i in around if _way(items, i) is not None]
    if kind in ("eyes", "face", "body", "nose", "chin", "head") and not turns and not ways:
        return []
    if not turns and not ways:
        return []
    amount = next((v for i in around for v in [(items[i].entry.says or {}).get("degrees")] if v is not None), None)
    slight = any("slight" in items[i].roles for i in around)
    angles = _angles(kind, turns, [w for _, w in ways if w], amount, slight)
    if not angles:
        return []
    for i in around:
        items[i].used = True
    anchor = last if first <= last else around[0]
    items[anchor].used = True
    return [(anchor, f"subject.pose.{name}", value) for name, value in angles.items()]


def _words_before(items: list[Item], first: int) -> list[int]:
    at = first - 1
    found: list[int] = []
    while at >= 0 and not items[at].used and items[at].head is None and (any(r.startswith("turn:") for r in items[at].roles) or "slight" in items[at].roles):
        found.insert(0, at)
        at -= 1
    return found


def _words_after(items: list[Item], last: int) -> list[int]:
    """Direction words after a head up to the end of the clause; only those that belong are kept."""
    found: list[int] = []
    for at in range(last + 1, len(items)):
        item = items[at]
        if item.is_mark or item.used or item.roles & {"negation", "wears"} or (item.roles & {"preposition"} and not (_direct(item) or item.said in _TOWARDS)):
            break
        if item.said in ("a", "an") or _describes(items, at):
            break
        if item.head is not None and item.roles.isdisjoint({"turn:turn"}):
            break
        if _direct(item) or "slight" in item.roles or "degrees" in (item.entry.says or {}):
            found.append(at)
        elif item.kind != "stop" and not item.roles & {"copula", "possessive", "determiner", "conjunction", "strongly", "source"}:
            break
    while found and not (_direct(items[found[-1]]) or "degrees" in (items[found[-1]].entry.says or {})):
        found.pop()
    return found


def _describes(items: list[Item], at: int) -> bool:
    """As in "straight nose": a word that belongs to the thing named right after it."""
    after = items[at + 1].entry.heads if at + 1 < len(items) else {}
    return any(described(kind, items[at].entry.mods, None) is not None for kind in after)


def _direct(item: Item) -> bool:
    return any(r.startswith(("direction:", "turn:")) for r in item.roles)


def _way(items: list[Item], at: int) -> str | None:
    """The direction of an item in the picture; "her left" is the sitter's, the picture's right."""
    order = ("left", "right", "up", "down", "away", "camera", "shoulder")
    ways = [w for w in order if f"direction:{w}" in items[at].roles]
    if not ways:
        return None
    if at > 0 and "possessive" in items[at - 1].roles and ways[0] in _TURNED:
        return "right" if ways[0] == "left" else "left"
    return ways[0]


def _angles(kind: str, turns: set[str], ways: list[str], amount: float | None, slight: bool) -> dict[str, float]:
    scale = 0.5 if slight else 1.0
    sign = next((_TURNED[w] for w in ways if w in _TURNED), None)
    lift = 1.0 if "up" in ways or "raise" in turns else -1.0 if "down" in ways or "lower" in turns else None
    if kind == "gaze":
        return _gaze(ways, sign, lift, scale)
    if kind == "eyes":
        return _eyes(turns, ways, sign, lift, amount, scale)
    if kind == "body":
        yaw = amount if amount is not None else 30.0 * scale
        return {"body_yaw": sign * yaw} if sign is not None else {"body_yaw": 0.0} if "camera" in ways else {}
    return _head(turns, ways, sign, lift, amount, scale)


def _gaze(ways: list[str], sign: float | None, lift: float | None, scale: float) -> dict[str, float]:
    angles: dict[str, float] = {}
    if "shoulder" in ways:
        side = sign if sign is not None else 1.0
        return {"body_yaw": side * 60.0, "head_yaw": side * 25.0, "gaze_yaw": 0.0, "gaze_pitch": 0.0}
    if "camera" in ways:
        return {"gaze_yaw": 0.0, "gaze_pitch": 0.0}
    if "away" in ways or sign is not None:
        side = sign if sign is not None else 1.0
        angles |= {"head_yaw": side * 22.0 * scale, "gaze_yaw": side * 35.0 * scale}
    if lift is not None:
        angles |= {"head_pitch": lift * 10.0 * scale, "gaze_pitch": lift * 18.0 * scale}
    return angles


def _eyes(turns: set[str], ways: list[str], sign: float | None, lift: float | None, amount: float | None, scale: float) -> dict[str, float]:
    if "camera" in ways:
        return {"gaze_yaw": 0.0, "gaze_pitch": 0.0}
    if sign is not None:
        return {"gaze_yaw": sign * (amount if amount is not None else 25.0 * scale)}
    if lift is not None:
        return {"gaze_pitch": lift * (amount if amount is not None else 18.0 * scale)}
    return {"gaze_yaw": 25.0 * scale} if "away" in ways or "turn" in turns else {}


def _head(turns: set[str], ways: list[str], sign: float | None, lift: float | None, amount: float | None, scale: float) -> dict[str, float]:
    if "tilt" in turns:
        if lift is not None and sign is None:
            return {"head_pitch": lift * (amount if amount is not None else 12.0 * scale)}
        side = sign if sign is not None else 1.0
        return {"head_roll": side * (amount if amount is not None else 10.0 * scale)}
    angles: dict[str, float] = {}
    if sign is not None:
        angles["head_yaw"] = sign * (amount if amount is not None else 30.0 * scale)
    elif "away" in ways:
        angles |= {"head_yaw": 25.0 * scale, "gaze_yaw": 25.0 * scale}
    elif "camera" in ways:
        angles["head_yaw"] = 0.0
    if lift is not None and sign is None:
        angles["head_pitch"] = lift * (amount if amount is not None else 12.0 * scale)
    return angles
