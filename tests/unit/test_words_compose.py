"""A composed prompt says the whole spec: parsing it gives the spec back."""

import json
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noselfie.errors import DescriptionError
from noselfie.words import PortraitSpec, codec, compose, describe, parse, presets
from noselfie.words import spec as s
from noselfie.words.lexicon import lexicon
from noselfie.words.limits import LIMITS
from noselfie.words.settle import complete
from noselfie.words.spec import Background, Camera, Garment, Hair, Lighting, Subject

HEX = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
SHARE = st.integers(0, 100).map(lambda value: value / 100)


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def one_of(literal, *without):
    return st.sampled_from([value for value in get_args(literal) if value not in without])


def number(path, step):
    low, high = LIMITS[path]
    return st.integers(0, int((high - low) / step)).map(lambda n: low + n * step)


def literal(kind, name):
    hint = get_type_hints(kind)[name]
    return next(arg for arg in get_args(hint) if arg is not type(None))


SHARES = ("freckles", "moles", "dimples", "wrinkles", "cleft_chin", "high_cheekbones", "thick_brows", "full_lips", "makeup", "scar")
faces = st.builds(
    s.Face,
    **{name: maybe(SHARE) for name in SHARES},
    lip_colour=maybe(HEX),
    **{name: maybe(one_of(literal(s.Face, name))) for name in ("face_shape", "nose", "jaw")},
)
colours = HEX


@st.composite
def hairs(draw):
    style, length = draw(maybe(one_of(s.HairStyle))), draw(maybe(one_of(s.HairLength, "none")))
    colour, greying = draw(maybe(HEX)), draw(maybe(SHARE))
    if style == "bald":
        return s.Hair(colour=colour, greying=greying, style="bald", length="none")
    return s.Hair(
        colour,
        length,
        draw(maybe(one_of(s.HairTexture))),
        style,
        draw(maybe(st.booleans())),
        draw(maybe(one_of(literal(s.Hair, "parting")))),
        draw(maybe(SHARE)),
        greying,
        draw(maybe(SHARE)),
        draw(maybe(SHARE)),
    )


@st.composite
def garment_lists(draw):
    kinds = draw(st.lists(one_of(s.GarmentKind, "bare_shoulders"), unique=True, max_size=3))
    garments = []
    for kind in kinds:
        colour, pattern = draw(maybe(HEX)), draw(maybe(one_of(s.Pattern)))
        second = draw(maybe(HEX)) if pattern not in (None, "plain") or colour else None
        garments.append(s.Garment(kind, colour, draw(maybe(one_of(s.Material))), pattern, second if second != colour else None))
    return tuple(garments)


@st.composite
def accessory_lists(draw):
    kinds = draw(st.lists(one_of(s.AccessoryKind), unique=True, max_size=3))
    materials = get_args(literal(s.Accessory, "material"))
    return tuple(s.Accessory(kind, draw(maybe(HEX)), draw(maybe(st.sampled_from(materials))), draw(st.booleans())) for kind in kinds)


poses = st.builds(
    s.Pose, **{name: maybe(number(f"subject.pose.{name}", 1.0)) for name in ("head_yaw", "head_pitch", "head_roll", "body_yaw", "gaze_yaw", "gaze_pitch")}
)


@st.composite
def subjects(draw):
    garments, accessories = draw(garment_lists()), draw(accessory_lists())
    neckwear, age = draw(maybe(one_of(s.Neckwear))), draw(maybe(number("subject.age", 0.5)))
    worn = {g.kind for g in garments} | {a.kind for a in accessories} | {neckwear}
    banned = [*get_args(s.GarmentKind), *get_args(s.Neckwear), *get_args(s.AccessoryKind)]
    if accessories == ():
        banned += ["hat", "jewellery"]
    without = draw(
        st.lists(st.sampled_from(sorted({k for k in banned if k not in worn} - ({"glasses"} if "round_glasses" in worn else set()))), unique=True, max_size=3)
    )
    beard = s.FacialHair(draw(maybe(one_of(s.FacialHairStyle))), draw(maybe(HEX)))
    if beard.style == "none" or (age is not None and age < 18):
        beard = s.FacialHair(draw(st.sampled_from([None, "none"])))
    if age is not None and age < 18:
        garments = tuple(g for g in garments if g.kind != "strap_dress")
    return s.Subject(
        age,
        draw(maybe(one_of(s.Presentation))),
        tuple(draw(st.lists(one_of(s.Ancestry), unique=True, max_size=3))),
        draw(maybe(number("subject.skin_tone", 0.5))),
        draw(maybe(one_of(s.Build))),
        draw(faces),
        draw(hairs()),
        beard,
        draw(maybe(HEX)),
        draw(maybe(one_of(s.Expression))),
        draw(poses),
        garments,
        neckwear,
        draw(maybe(HEX)) if neckwear else None,
        accessories,
        tuple(without),
    )


lightings = st.builds(
    s.Lighting,
    maybe(one_of(s.LightSetup)),
    maybe(one_of(s.Side)),
    maybe(SHARE),
    maybe(one_of(s.TimeOfDay)),
    maybe(number("lighting.temperature", 50.0)),
    maybe(number("lighting.ratio", 0.25)),
    maybe(st.booleans()),
    st.lists(HEX, unique=True, max_size=3).map(tuple),
)
backgrounds = st.builds(s.Background, maybe(one_of(s.BackgroundKind)), maybe(HEX), maybe(SHARE), maybe(one_of(s.Weather)))
cameras = st.builds(
    s.Camera,
    maybe(number("camera.focal_length", 1.0)),
    maybe(number("camera.aperture", 0.1).map(lambda v: round(v, 1))),
    maybe(one_of(s.Framing)),
    maybe(one_of(s.CameraAngle)),
    maybe(one_of(s.HeadView)),
    maybe(one_of(s.FilmStock)),
    maybe(st.booleans()),
    maybe(number("camera.grain", 0.05).map(lambda v: round(v, 2))),
    maybe(one_of(literal(s.Camera, "grading"))),
    maybe(one_of(s.Aspect)),
)
specs = st.builds(s.PortraitSpec, subjects(), lightings, backgrounds, cameras).map(complete)

SLOW = settings(deadline=None, derandomize=True, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(specs)
def test_a_prompt_reads_back_as_its_spec(spec):
    prompt = compose(spec)
    heard = parse(prompt)
    assert heard.spec == spec
    assert [prompt[s.start : s.end] for s in heard.ignored] == []
    assert heard.notes == ()
    assert describe(heard)


@SLOW
@given(specs)
def test_json_keeps_a_spec_exactly(spec):
    assert codec.from_dict(json.loads(json.dumps(codec.to_dict(spec)))) == spec


@pytest.mark.parametrize("name", sorted(lexicon().colours))
def test_every_colour_name_reads_back(name):
    heard = parse(f"woman in a {name} shirt")
    assert heard.spec.subject.garments == (Garment("shirt", lexicon().colours[name]),)
    assert parse(compose(heard.spec)).spec == heard.spec


def test_four_parts_in_plain_english():
    spec = PortraitSpec(
        Subject(age=32.0, presentation="woman", hair=Hair("#2b1e16", "long", "curly"), garments=(Garment("shirt", "#f4f4f2", "linen"),)),
        Lighting("window", "left"),
        Background("garden", blur=0.7),
        Camera(85.0, 1.4),
    )
    assert compose(spec) == (
        "Portrait of a 32-year-old woman. Long curly dark hair. Wearing a white linen shirt. Lit by window light from the left. "
        "A garden background, the background blurred. 85mm lens at f/1.4."
    )


def test_presets_fill_only_what_is_open():
    said = parse("woman, green eyes, lit by a candle, f/8").spec
    for name in presets.names():
        full = presets.apply(name, said)
        assert (full.subject.eye_colour, full.subject.presentation, full.camera.aperture) == (said.subject.eye_colour, "woman", 8.0)
        assert full.lighting == said.lighting
        assert full.background.kind is not None
        assert full.camera.focal_length is not None
        assert full.subject.expression is not None
        assert parse(compose(full)).spec == complete(full)
    assert presets.names() == ("headshot", "natural-studio", "cinematic-editorial", "press-kit", "candid")
    assert presets.apply("Press kit", PortraitSpec()) == presets.apply("press-kit", PortraitSpec())
    with pytest.raises(DescriptionError, match="headshot"):
        presets.apply("nonsense", said)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "",
        1,
        {"subjects": {}},
        {"subject": None},
        {"subject": []},
        {"subject": {"age": "32"}},
        {"subject": {"age": True}},
        {"subject": {"age": 3}},
        {"subject": {"age": float("nan")}},
        {"subject": {"age": float("inf")}},
        {"subject": {"age": 10**400}},
        {"subject": {"eye_colour": "#12345"}},
        {"subject": {"eye_colour": "#12345G"}},
        {"subject": {"eye_colour": "#ABCDEF"}},
        {"subject": {"eye_colour": "#abcdef\n"}},
        {"subject": {"garments": {}}},
        {"subject": {"garments": [{}]}},
        {"subject": {"garments": [{"kind": "armour"}]}},
        {"subject": {"garments": [{"kind": "suit"}] * 17}},
        {"subject": {"ancestry": "african"}},
        {"subject": {"ancestry": ["martian"]}},
        {"subject": {"without": ["x" * 41]}},
        {"subject": {"without": ["../etc"]}},
        {"subject": {"face": {"freckles": 1.01}}},
        {"subject": {"hair": {"bangs": 1}}},
        {"subject": {"__class__": {}}},
        {1: {}},
        {"lighting": {"gels": ["red"]}},
        {"camera": {"focal_length": 19.9}},
        {"camera": {"film": ["digital"]}},
        {"background": {"kind": {}}},
        {"subject": {"presentation": 7}},
    ],
)
def test_data_that_is_no_spec_is_refused(data):
    with pytest.raises(DescriptionError) as caught:
        codec.from_dict(data)
    assert "\n" not in str(caught.value)


def test_whole_numbers_and_nothing_said_are_read():
    assert codec.from_dict({"subject": {"age": 40, "hair": {"colour": None}}}) == PortraitSpec(Subject(age=40.0))
    assert codec.to_dict(PortraitSpec()) == {}
    assert codec.from_dict({}) == PortraitSpec()
    assert compose(PortraitSpec()) == "Portrait of a person."
