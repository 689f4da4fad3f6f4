"""Descriptions of many styles, and what is heard in each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from noselfie.errors import DescriptionError, Refused
from noselfie.words import parse
from noselfie.words.codec import from_dict, to_dict

HERE = Path(__file__).parent
CASES = json.loads((HERE / "descriptions.json").read_text(encoding="utf-8"))
"""Our own descriptions, each with what is read from it, looked over by hand, and the words that carry nothing."""
GALLERY = HERE.parents[2] / "shared" / "prompts" / "gallery.txt"
GALLERY_SPECS = json.loads((HERE / "gallery_specs.json").read_text(encoding="utf-8"))


def shown(text):
    heard = parse(text)
    return heard, [text[span.start : span.end] for span in heard.ignored]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_descriptions(case):
    heard, ignored = shown(case["text"])
    assert to_dict(heard.spec) == case["spec"]
    assert from_dict(case["spec"]) == heard.spec
    assert ignored == case["ignored"]
    assert len(heard.notes) == case["notes"]


@pytest.mark.parametrize("number", range(len(GALLERY_SPECS)))
def test_the_gallery(number):
    if not GALLERY.exists():
        pytest.skip("the gallery's descriptions are not beside this checkout")
    heard, ignored = shown(GALLERY.read_text(encoding="utf-8").splitlines()[number])
    assert to_dict(heard.spec) == GALLERY_SPECS[number]
    assert ignored == []


@pytest.mark.parametrize(
    "change",
    [str.upper, str.title, str.lower, lambda t: t.replace(",", ";"), lambda t: t.replace(" ", "  "), lambda t: t.replace("-", " "), lambda t: f"“{t}”\n"],
)
@pytest.mark.parametrize(
    "text",
    [
        "woman in her early 30s, dark curly hair, white linen shirt, soft window light from left, blurred garden background, 85mm f/1.4",
        "man in his mid-40s, side-parted grey hair, navy blazer over a light blue shirt, no tie, low-key light from the right",
        "girl, 8, long red hair with bangs, freckles, green eyes, striped t-shirt, park background",
    ],
)
def test_writing_makes_no_difference(text, change):
    assert parse(change(text)).spec == parse(text).spec


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("grey hair, colourful shirt, moustache", "gray hair, colorful shirt, mustache"),
        ("woman without jewellery, spectacles", "woman without jewelry, eyeglasses"),
        ("harbour background, woman", "harbor background, woman"),
        ("woman, muted colours", "woman, muted colors"),
    ],
)
def test_spelling_makes_no_difference(british, american):
    assert parse(british).spec == parse(american).spec


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("bald man with long braids", "bald"),
        ("man, bald, shoulder-length hair", "bald"),
        ("bald woman with bangs", "bald"),
        ("clean-shaven man with a full beard", "clean shaven"),
        ("no beard, man, full beard", "facial hair"),
        ("a child with a beard", "child"),
        ("boy, 8, moustache", "child"),
        ("teenager, 45", "child"),
        ("an elderly toddler", "child"),
        ("no glasses, woman with round glasses", "forbids"),
        ("man in a red tie without a tie", "forbids"),
        ("black and white portrait in colour, man", "black and white"),
    ],
)
def test_hard_contradictions_are_refused(text, says):
    with pytest.raises(DescriptionError, match=says):
        parse(text)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("woman with black hair. Her hair is blonde.", "subject.hair.colour", "#cba67a"),
        ("man with a beard, stubble", "subject.facial_hair.style", "stubble"),
        ("woman, window light, split lighting", "lighting.setup", "split"),
        ("85mm lens, woman, 50mm lens", "camera.focal_length", 50.0),
        ("30-year-old woman, aged 41", "subject.age", 41.0),
        ("woman with light from the left, light from the right", "lighting.side", "right"),
    ],
)
def test_of_two_values_the_last_is_taken(text, path, value):
    heard = parse(text)
    found = heard.spec
    for step in path.split("."):
        found = getattr(found, step)
    assert found == value
    assert path == "subject.facial_hair.style" or heard.notes


@pytest.mark.parametrize(
    ("text", "says"), [("", "empty"), ("  \n\t", "empty"), ("...,!?", "no words"), ("👩‍🦱🌅", "no words"), ("123 456", "no words"), ("x" * 2001, "2,000")]
)
def test_no_description(text, says):
    with pytest.raises(DescriptionError, match=says):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "Porträt einer Frau mit langem Haar und grünen Augen",
        "ein alter Mann mit Bart",
        "Portrait d'une femme aux cheveux longs et bruns",
        "un homme âgé avec une barbe blanche",
        "Retrato de una mujer joven con pelo rizado",
        "Ritratto di un uomo anziano con la barba",
        "Retrato de um homem com barba e óculos",
        "portret van een jonge vrouw met blond haar",
        "portret kobiety z długimi włosami",
        "porträtt av en kvinna med långt hår",
        "portræt af en ung kvinde med langt hår",
        "nuoren naisen muotokuva, pitkä tukka ja hymy",
        "uzun saçlı genç bir kadın portresi",
        "一个长发女人的肖像",
        "長い髪の女性のポートレート",
        "긴 머리 여자의 초상화",
        "портрет женщины с длинными волосами",
        "πορτρέτο μιας γυναίκας",
        "صورة لامرأة بشعر طويل",
        "תמונה של אישה",
        "लंबे बालों वाली महिला",
        "ภาพเหมือนของผู้หญิง",
        "portret unei femei cu păr lung și ochi verzi",
    ],
)
def test_another_language_is_told(text):
    with pytest.raises(DescriptionError, match=r"English|says what"):
        parse(text)


@pytest.mark.parametrize("text", ["asdf qwer zxcv", "portrait", "please make a very nice picture", "zorbly the third", "good"])
def test_nothing_understood(text):
    with pytest.raises(DescriptionError, match="Nothing in the description"):
        parse(text)


def test_emoji_in_english_are_listed():
    heard, ignored = shown("woman 👩 with red hair 🔥")
    assert heard.spec.subject.hair.colour == "#8e4a2d"
    assert ignored == ["👩", "🔥"]


def test_phrases_tell_where_and_what():
    text = "A woman with dark curly hair"
    assert [(text[p.start : p.end], p.path, p.value, p.said) for p in parse(text).heard] == [
        ("woman", "subject", None, "woman"),
        ("woman", "subject.presentation", "woman", "woman"),
        ("dark", "subject.hair.colour", "#2b1e16", "dark"),
        ("curly", "subject.hair.texture", "curly", "curly"),
        ("hair", "subject.hair", None, "hair"),
    ]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("woman in her early 30s", 32),
        ("man in his mid-forties", 45),
        ("late 20s woman", 28),
        ("woman in her twenties", 25),
        ("woman, 78", 78),
        ("a woman of 63", 63),
        ("seven-year-old girl", 7),
        ("a thirty five year old man", 35),
        ("man aged 50", 50),
        ("age: 22, woman", 22),
        ("woman (29)", 29),
        ("48yo man", 48),
        ("middle-aged man", 48),
        ("elderly man", 75),
        ("teenager", 16),
        ("grandmother", 72),
        ("child", 8),
        ("toddler", 4),
        ("girl in her late teens", 18),
        ("woman in her late in her 50s", 58),
        ("a man of about forty", 40),
        ("octogenarian woman", 84),
        ("2-year-old boy", 4),
        ("man, 140 years old", 100),
    ],
)
def test_ages(text, age):
    assert parse(text).spec.subject.age == age


def test_reading_words_loads_nothing_heavy():
    code = "import sys, noselfie.words as w; w.parse('woman'); print({m.split('.')[0] for m in sys.modules} & {'bpy', 'numpy', 'scipy', 'PIL', 'click'})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


CANARY = "Xanthippe"


@pytest.mark.parametrize(
    "text",
    [
        f"{CANARY} bald man with long braids",
        f"nude {CANARY}",
        f"portrait of {CANARY} Schmidtowitz",
        f"{CANARY} der die das und eine Frau",
        f"{CANARY}",
        f"{CANARY * 300}",
        f"girl, 8, bare shoulders, {CANARY}",
        f"no glasses, glasses, {CANARY}",
        f"Taylor Swift and {CANARY}",
    ],
)
def test_errors_never_repeat_the_text(text):
    with pytest.raises(DescriptionError) as caught:
        parse(text)
    assert CANARY.casefold() not in str(caught.value).casefold()
    assert "\n" not in str(caught.value)


def test_a_refusal_is_a_description_error():
    assert issubclass(Refused, DescriptionError)
