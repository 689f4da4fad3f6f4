"""The kinds of thing a description names: where their fields lie in the spec and how they take colours."""

from noselfie.words.lexicon import Sets

FEATURES = ("freckles", "moles", "dimples", "wrinkles", "cleft_chin", "high_cheekbones", "thick_brows", "scar")
POSED = ("gaze", "head", "chin", "nose", "body", "eyes", "face")
LIT = ("light", "gels")
LISTED = ("garment", "accessory")
BASE = {
    "hair": "subject.hair", "facial_hair": "subject.facial_hair", "lips": "subject.face", "face": "subject.face", "nose": "subject.face",
    "jaw": "subject.face", "makeup": "subject.face", "light": "lighting", "gels": "lighting", "background": "background", "picture": "camera",
    "time": "lighting", "lens": "camera", "grading": "camera", "grain": "camera", **dict.fromkeys(FEATURES, "subject.face"),
}
COLOUR_FIELD = {
    "hair": "colour", "facial_hair": "colour", "eyes": "eye_colour", "lips": "lip_colour", "garment": "colour", "neckwear": "neckwear_colour",
    "accessory": "colour", "background": "colour", "gels": "gels", "light": "gels", "pattern": "second_colour", "frames": "colour", "lipstick": "lip_colour",
}
_PARTS = ("lighting", "background", "camera", "subject")


def full_path(kind: str, field: str) -> str:
    """The spec path of a vocabulary field: a dot makes it absolute (the subject's where no part is named)."""
    if field == "style_word" or (field == "style" and kind not in ("hair", "facial_hair")):
        return "style"
    if "." in field:
        return field if field.split(".", maxsplit=1)[0] in _PARTS else f"subject.{field}"
    return f"{BASE.get(kind, 'subject')}.{field}"


def described(kind: str, mods: dict[str, Sets], colour: str | None) -> Sets | None:
    """What a modifier's meanings set on a kind of thing, ``None`` where it can't describe it."""
    if kind in mods:
        return mods[kind]
    if kind == "time":
        return mods.get("light")
    if kind == "smile" and "expression" in mods:
        return mods["expression"]
    if kind in FEATURES and "degree" in mods:
        return {kind: mods["degree"]["level"]}
    if kind in COLOUR_FIELD and colour is not None:
        return {COLOUR_FIELD[kind]: colour}
    return None
