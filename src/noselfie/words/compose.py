"""A spec to a full prompt in plain English, for any text-to-image model: subject, light, background, camera.

``parse(compose(spec)).spec == complete(spec)`` for every spec that the parser can express. It can't express: shares
finer than a tenth of a per cent, two garments or accessories of one kind, a second colour with neither a pattern nor
a first colour, the colour of neckwear that is not worn, bare shoulders with garments or with cloth's properties,
names in ``without`` that are no kinds, hair properties on a bald head, clothes that a minor is not shown in, and
contradictions that ``parse`` refuses.
"""

from noselfie.words import names
from noselfie.words.names import article, collides, colour, name
from noselfie.words.spec import Accessory, Background, Camera, Face, Garment, Hair, Lighting, PortraitSpec, Pose, Subject

_LEVELS = {0.3: "slight", 0.6: "", 0.9: "pronounced"}
_FEATURES = {
    "freckles": "freckles", "moles": "moles", "dimples": "dimples", "wrinkles": "wrinkles", "cleft_chin": "a cleft chin", "high_cheekbones": "high cheekbones",
    "scar": "a scar",
}


def compose(spec: PortraitSpec) -> str:
    """The prompt of a spec: a sentence or two for each part that says anything."""
    parts = (_subject(spec.subject, spec.camera), _lighting(spec.lighting), _background(spec.background), _camera(spec.camera))
    return " ".join(part for part in parts if part)


def _listed(phrases: list[str]) -> str:
    """As in "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(phrases[:-1]), phrases[-1]]) if len(phrases) > 1 else "".join(phrases)


def _sentence(lead: str, phrases: list[str]) -> str:
    said = [p for p in phrases if p]
    if not said:
        return ""
    text = f"{lead}{', '.join(said)}"
    return f"{text[0].upper()}{text[1:]}."


def figure(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.10g}"


def share(words: str, value: float) -> str:
    """A strength as words and per cent."""
    return f"{words} at {figure(round(100 * value, 1))} %"


def _subject(subject: Subject, camera: Camera) -> str:
    lead = name(names.FRAMINGS, camera.framing) if camera.framing else "portrait"
    traits = [t for t in (*_face(subject.face), _eyes(subject), _mood(subject)) if t]
    person = _sentence(f"{lead} of ", [" with ".join([_who(subject), *([_listed(traits)] if traits else [])])])
    hair = _sentence("", [*_hair(subject.hair), *_beard(subject)])
    worn = [" over ".join(_garment(g) for g in subject.garments)]
    neck = [_neckwear(subject)] if subject.neckwear else []
    bare = subject.garments[:1] and subject.garments[0].kind == "bare_shoulders"
    clothes = _sentence("with " if bare else "wearing ", [*[w for w in worn if w], *neck, *[_accessory(a) for a in subject.accessories]])
    without = _sentence("", [f"without {_banned(kind)}" for kind in subject.without])
    return " ".join(s for s in (person, hair, clothes, without, _sentence("", _pose(subject.pose))) if s)


def _who(subject: Subject) -> str:
    age = f"{figure(subject.age)}-year-old" if subject.age is not None else ""
    ancestry = [name(names.ANCESTRIES, a) for a in subject.ancestry]
    people = {"woman": "woman", "man": "man", "androgynous": "androgynous person"}
    young = {"woman": "girl", "man": "boy", "androgynous": "androgynous child"} if subject.age is not None and subject.age < 16 else people
    noun = young.get(subject.presentation or "", "child" if young is not people else "person")
    who = article(" ".join(w for w in (age, ancestry[0] if len(ancestry) == 1 else "", noun) if w))
    if len(ancestry) > 1:
        who += f" of {' and '.join(ancestry)} descent"
    more = [f"skin tone {figure(subject.skin_tone)} on the Monk scale"] if subject.skin_tone is not None else []
    return ", ".join([who, *more, *([f"{subject.build} build"] if subject.build else [])])


def _feature(words: str, value: float) -> str:
    bare = words.removeprefix("a ")
    if value == 0:
        return f"no {bare}"
    if value not in _LEVELS:
        return share(words, value)
    level = f"{_LEVELS[value]} {bare}"
    return words if not _LEVELS[value] else level if bare == words else f"a {level}"


def _face(face: Face) -> list[str]:
    out = [_feature(words, getattr(face, key)) for key, words in _FEATURES.items() if getattr(face, key) is not None]
    if face.thick_brows is not None:
        out.append({0.8: "thick eyebrows", 0.15: "thin eyebrows"}.get(face.thick_brows, share("brow thickness", face.thick_brows)))
    if face.full_lips is not None:
        out.append({0.8: "full lips", 0.15: "thin lips"}.get(face.full_lips, share("fullness of the lips", face.full_lips)))
    if face.makeup is not None:
        out.append({0.0: "no makeup", 0.25: "natural makeup", 0.5: "makeup", 0.9: "dramatic makeup"}.get(face.makeup, share("makeup", face.makeup)))
    if face.lip_colour is not None:
        out.append(f"{colour('lips', face.lip_colour)} lips")
    shapes = {"heart": "heart-shaped"}
    out += [article(f"{shapes.get(face.face_shape, face.face_shape)} face")] if face.face_shape else []
    out += [article(f"{face.nose} nose")] if face.nose else []
    return out + ([article(f"{face.jaw} jaw")] if face.jaw else [])


def _eyes(subject: Subject) -> str:
    return f"{colour('eyes', subject.eye_colour)} eyes" if subject.eye_colour else ""


def _mood(subject: Subject) -> str:
    if subject.expression is None:
        return ""
    return article(names.EXPRESSIONS.get(subject.expression, f"{subject.expression} expression"))


def _hair(hair: Hair) -> list[str]:
    if hair.length == "none" and hair.style in (None, "bald"):
        return ["a bald head", *([f"{colour('hair', hair.colour)} hair"] if hair.colour else []), *_hair_shares(hair)]
    looks = [_MESSY.get(hair.messy if hair.messy is not None else -1, ""), _VOLUME.get(hair.volume if hair.volume is not None else -1, "")]
    words = [name(names.LENGTHS, hair.length) if hair.length else "", *looks, hair.texture or "", colour("hair", hair.colour) if hair.colour else ""]
    out = [" ".join([w for w in words if w] + ["hair"])] if any(words) else []
    if hair.style is not None:
        out.append(names.HAIRSTYLES[hair.style])
    if hair.bangs is not None:
        out.append("a fringe" if hair.bangs else "no fringe")
    if hair.parting is not None:
        out.append({"none": "no parting", "middle": "hair parted in the middle"}.get(hair.parting, f"hair parted on the {hair.parting}"))
    return out + _hair_shares(hair)


_MESSY, _VOLUME = {0.8: "messy", 0.0: "neat"}, {0.8: "thick", 0.2: "fine"}


def _hair_shares(hair: Hair) -> list[str]:
    out = [share("hair volume", hair.volume)] if hair.volume is not None and hair.volume not in _VOLUME else []
    out += [share("share of grey hair", hair.greying)] if hair.greying is not None else []
    out += [share("messiness", hair.messy)] if hair.messy is not None and hair.messy not in _MESSY else []
    if hair.receding is not None:
        out.append("a receding hairline" if hair.receding == 0.7 else share("recession of the hairline", hair.receding))
    return out


def _beard(subject: Subject) -> list[str]:
    beard = subject.facial_hair
    if beard.style == "none":
        return ["clean-shaven"]
    tint = colour("facial_hair", beard.colour) if beard.colour else ""
    if beard.style is None:
        return [f"{tint} whiskers"] if tint else []
    words = names.BEARDS[beard.style]
    bare = words.removeprefix("a ")
    if not tint:
        return [words]
    return [article(f"{tint} {bare}") if bare != words else f"{tint} {bare}"]


def _garment(garment: Garment) -> str:
    noun = name(names.GARMENTS, garment.kind)
    tint = colour("garment", garment.colour) if garment.colour else ""
    if garment.second_colour and garment.pattern in (None, "plain"):
        tint = f"{tint} and {colour('garment', garment.second_colour)}"
    plain = {"polka_dot": "polka-dot"}.get(garment.pattern or "", garment.pattern or "")
    before = [w for w in (tint, plain, garment.material or "") if w]
    after = ""
    while before and collides(*before, noun):
        after = f" in {before.pop()}{after}"
    words = " ".join([*before, noun])
    words = words if garment.kind in names.PLURAL else article(words)
    if garment.second_colour and garment.pattern not in (None, "plain"):
        after += f" with {colour('pattern', garment.second_colour)} {names.PATTERNS[garment.pattern or '']}"
    return words + after


def _neckwear(subject: Subject) -> str:
    tint = f"{colour('neckwear', subject.neckwear_colour)} " if subject.neckwear_colour else ""
    return article(f"{tint}{name({}, subject.neckwear or '')}")


def _accessory(accessory: Accessory) -> str:
    noun = name(names.ACCESSORIES, accessory.kind)
    before = [w for w in (colour("accessory", accessory.colour) if accessory.colour else "", accessory.material or "") if w]
    after = ""
    while before and collides(*before, noun):
        after = f" in {before.pop()}{after}"
    words = " ".join([*before, noun])
    words = words if accessory.kind in names.PLURAL else article(words)
    return words + (" pushed up" if accessory.pushed_up else "") + after


def _banned(kind: str) -> str:
    words = name(names.GARMENTS | names.ACCESSORIES | {"jewellery": "jewellery"}, kind)
    return words if kind in names.PLURAL or kind == "jewellery" else article(words)


_TURNS = (
    ("head_yaw", "head turned {} degrees to the {}", "left", "right"),
    ("head_pitch", "head {1} {0} degrees", "lowered", "raised"),
    ("head_roll", "head tilted {} degrees to the {}", "left", "right"),
    ("body_yaw", "body turned {} degrees to the {}", "left", "right"),
    ("gaze_yaw", "eyes turned {} degrees to the {}", "left", "right"),
    ("gaze_pitch", "eyes {1} {0} degrees", "lowered", "raised"),
)


def _pose(pose: Pose) -> list[str]:
    eyes = pose.gaze_yaw == 0 and pose.gaze_pitch == 0
    out = ["looking at the camera"] if eyes else []
    for key, words, negative, positive in _TURNS:
        value = getattr(pose, key)
        if value is not None and not (eyes and key.startswith("gaze")):
            out.append(words.format(figure(abs(value)), negative if value < 0 else positive))
    return out


def _lighting(light: Lighting) -> str:
    key = _key_light(light)
    out = [key, f"{_listed([colour('gels', gel) for gel in light.gels])} gels" if light.gels else ""]
    soft = "" if "soft " in key or "hard " in key else _softness(light, "{} light")
    out.append(soft)
    if light.time_of_day:
        out.append(f"light {names.TIMES[light.time_of_day]}" if not any(out) else names.TIMES[light.time_of_day])
    out.append(f"colour temperature of {figure(light.temperature)} K" if light.temperature is not None else "")
    out.append(f"key to fill {figure(light.ratio)} stops" if light.ratio is not None else "")
    out.append({True: "with a rim light" if light.setup != "rim" else "", False: "no rim light", None: ""}[light.rim])
    return _sentence("lit by " if key or light.gels else "", out)


def _key_light(light: Lighting) -> str:
    """As in "soft window light from the left", "rim light, key light from above"."""
    setup = names.SETUPS[light.setup] if light.setup and not (light.setup == "gels" and light.gels) else ""
    side = names.SIDES[light.side] if light.side else ""
    if light.setup in (None, "rim", "gels"):
        soft = _softness(light, "{} ") if side and light.softness in _SOFT else ""
        return ", ".join(w for w in (setup, f"{soft}key light {side}" if side else "") if w)
    if not setup.startswith(("a ", "an ", "direct ")) and light.softness in _SOFT:
        setup = _softness(light, "{} ") + setup
    return f"{setup} {side}".strip()


_SOFT = {0.8: "soft", 0.1: "hard"}


def _softness(light: Lighting, words: str) -> str:
    if light.softness is None:
        return ""
    return words.format(_SOFT[light.softness]) if light.softness in _SOFT else share("light softness", light.softness)


def _background(background: Background) -> str:
    noun = name(names.PLACES, background.kind) if background.kind else "background"
    noun = noun if noun.endswith("background") else f"{noun} background"
    tint = colour("background", background.colour) if background.colour else ""
    words = f"{tint} {noun}" if tint and not collides(tint, noun) else f"{noun} in {tint}" if tint else noun if background.kind else ""
    blurs = {0.7: "blurred", 0.4: "slightly blurred", 0.95: "heavily blurred", 0.0: "in focus"}
    blur = ""
    if background.blur is not None:
        blur = f"the background {blurs[background.blur]}" if background.blur in blurs else share("background blur", background.blur)
    return _sentence("", [article(words) if words else "", blur, names.WEATHERS[background.weather] if background.weather else ""])


def _camera(camera: Camera) -> str:
    lens = f"{figure(camera.focal_length)}mm lens" if camera.focal_length is not None else ""
    stop = f"f/{figure(camera.aperture)}" if camera.aperture is not None else ""
    out = [" at ".join(w for w in (lens, stop) if w)]
    out += [names.ANGLES[camera.angle] if camera.angle else "", names.VIEWS[camera.view] if camera.view else ""]
    out.append(names.FILMS[camera.film] if camera.film else "")
    if camera.black_and_white is not None:
        out.append("black and white" if camera.black_and_white else "in colour")
    if camera.grain is not None:
        out.append({0.0: "no grain", 0.5: "fine film grain", 1.0: "film grain", 2.0: "heavy film grain"}.get(camera.grain, share("film grain", camera.grain)))
    out.append(f"{camera.grading} colour grading" if camera.grading else "")
    out.append(f"{camera.aspect} format" if camera.aspect else "")
    return _sentence("", out)
