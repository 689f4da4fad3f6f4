"""What was heard, in short lines for people: "hair: dark, curly"."""

from noselfie.words.heard import Heard, Phrase

_PARTS = {"subject": "subject", "lighting": "light", "background": "background", "camera": "camera", "style": "style", "picture": "picture"}
_THINGS = {
    "face": "face", "hair": "hair", "facial_hair": "beard", "eye_colour": "eyes", "garments": "clothes", "neckwear": "clothes", "neckwear_colour": "clothes",
    "accessories": "worn", "pose": "pose", "expression": "expression", "skin_tone": "skin", "ancestry": "ancestry", "age": "age", "build": "build",
    "presentation": "person", "without": "without",
}


def describe(heard: Heard) -> list[tuple[str, str]]:
    """Lines (part, text) of what was heard, in the order of the text, each thing once."""
    lines: dict[tuple[str, str], list[str]] = {}
    set_by = {(phrase.start, phrase.end) for phrase in heard.heard if phrase.value is not None}
    for phrase in heard.heard:
        if phrase.value is None and (phrase.start, phrase.end) in set_by:
            continue
        key = _key(phrase)
        said, words = lines.setdefault(key, []), phrase.said.removeprefix("age ")
        if words not in said:
            said.append(words)
    return [(part, f"{thing}: {', '.join(said)}" if thing else ", ".join(said)) for (part, thing), said in lines.items()]


def _key(phrase: Phrase) -> tuple[str, str]:
    """Part and thing of a phrase: ``("subject", "hair")``."""
    steps = phrase.path.split(".")
    part = _PARTS.get(steps[0], steps[0])
    if steps[0] == "subject" and len(steps) > 1:
        return part, _THINGS.get(steps[1], steps[1].replace("_", " "))
    return part, ""
