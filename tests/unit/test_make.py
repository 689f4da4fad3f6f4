"""``make`` with the fake model: what goes in, what comes out, what is left."""

from dataclasses import replace

import pytest
from PIL import Image

import noselfie
from noselfie.darkroom.persona import Persona
from noselfie.errors import Cancelled, DescriptionError, ModelError, OutputError, PersonaError, SettingsError
from noselfie.models.fake import Fake
from noselfie.studio import make as making
from noselfie.studio import people, personas
from noselfie.studio.make import Progress

WORDS = "portrait of a woman in her 30s with curly hair, 85mm"


def make(description=WORDS, **options):
    return noselfie.make(description, **({"model": "fake"} | options))


@pytest.mark.parametrize(
    ("aspect", "quality", "size", "expected"),
    [
        ("3:4", "draft", None, (384, 512)),
        ("3:4", "standard", None, (768, 1024)),
        ("3:4", "fine", None, (1152, 1536)),
        ("1:1", "draft", None, (512, 512)),
        ("16:9", "draft", None, (512, 288)),
        ("9:16", "draft", None, (288, 512)),
        ("4:5", "draft", 100, (80, 100)),
        ("2:3", "draft", 99, (66, 100)),
    ],
)
def test_sizes(aspect, quality, size, expected):
    portrait = make(aspect=aspect, quality=quality, size=size).portraits[0]
    assert portrait.image().size == expected
    assert portrait.spec.camera.aspect == aspect


def test_an_aspect_in_the_words_counts_unless_one_is_given():
    assert make(WORDS + ", 1:1", size=64).portraits[0].image().size == (64, 64)
    assert make(WORDS + ", 1:1", size=64, aspect="3:4").portraits[0].image().size == (48, 64)
    assert make(size=64).portraits[0].image().size == (48, 64)


def test_nothing_is_written_unless_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = make(n=2)
    assert made.sheet is None
    assert [portrait.path for portrait in made.portraits] == [None, None]
    assert list(tmp_path.iterdir()) == []


def test_the_same_seed_is_the_same_portrait():
    one, two = (make(seed=5, size=64).portraits[0] for _ in range(2))
    assert (one.spec, one.persona, one.prompt) == (two.spec, two.persona, two.prompt)
    assert (one.picture.pixels == two.picture.pixels).all()


def test_no_seed_is_another_portrait_each_time():
    assert make(size=64).portraits[0].seed != make(size=64).portraits[0].seed


def test_variations_take_the_next_seeds_and_a_contact_sheet(tmp_path):
    made = make(n=3, seed=5, out=tmp_path, size=64)
    assert [portrait.seed for portrait in made.portraits] == [5, 6, 7]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["portrait-5.png", "portrait-6.png", "portrait-7.png", "sheet-5.png"]
    assert len({personas.dumps(portrait.persona) for portrait in made.portraits}) == 3


def test_with_a_persona_the_same_person_sits_for_all(home):
    who = make(seed=1).portraits[0].persona
    personas.save(home, "anna", who)
    for persona in (who, "anna"):
        made = make(n=2, seed=5, persona=persona, size=64)
        assert {portrait.persona.seed for portrait in made.portraits} == {who.seed}
        assert [portrait.seed for portrait in made.portraits] == [5, 6]


def test_the_portrait_says_what_was_heard():
    portrait = make().portraits[0]
    assert portrait.heard
    assert portrait.prompt
    assert portrait.spec.subject.age == pytest.approx(portrait.persona.age, abs=10)


def test_progress_is_told_picture_by_picture():
    seen = []
    make(n=2, size=64, on_progress=seen.append)
    assert all(isinstance(progress, Progress) for progress in seen)
    assert [progress.number for progress in seen] == sorted(progress.number for progress in seen)
    assert {(progress.number, progress.count) for progress in seen} == {(1, 2), (2, 2)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"aspect": "5:7"},
        {"size": 63},
        {"size": 4097},
        {"quality": "best"},
        {"n": 0},
        {"n": 101},
        {"seed": -1},
        {"seed": 2**63},
        {"model": "CANARY"},
        {"preset": "CANARY"},
    ],
)
def test_settings_out_of_range(wrong):
    with pytest.raises(SettingsError) as caught:
        make(**wrong)
    assert "CANARY" not in str(caught.value)


def test_an_unknown_persona():
    with pytest.raises(PersonaError):
        make(persona="nobody")


@pytest.mark.parametrize("text", ["", "  \n", "x" * 100_000])
def test_no_description_at_all_or_far_too_much(text):
    with pytest.raises(DescriptionError):
        make(text)


def test_cancelling_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        make(out=tmp_path / "new", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_what_was_finished_before_a_failure_stays_whole(tmp_path, monkeypatch):
    class Failing(Fake):
        def make(self, orders, **options):
            for number, picture in enumerate(super().make(orders, **options)):
                if number == 1:
                    raise ModelError("It failed.")
                yield picture

    monkeypatch.setattr(making.catalogue, "provider", lambda _: Failing())
    with pytest.raises(ModelError):
        make(n=3, seed=5, out=tmp_path, size=64)
    assert [file.name for file in tmp_path.iterdir()] == ["portrait-5.png"]
    with Image.open(tmp_path / "portrait-5.png") as image:
        image.load()


def test_an_unwritable_place_is_known_before_the_work(tmp_path):
    seen = []
    with pytest.raises(OutputError):
        make(out=tmp_path / "none" / "me.png", on_progress=seen.append)
    assert seen == []


def test_a_named_file_is_replaced_and_an_unnamed_one_is_not(tmp_path):
    for _ in range(2):
        make(out=tmp_path / "me.png", seed=5, size=64)
        make(out=tmp_path, seed=5, size=64)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["me.png", "portrait-5-2.png", "portrait-5.png"]


def test_a_persona_is_the_one_in_the_picture():
    assert replace(people.create(WORDS, 5), name="") == replace(make(seed=5, size=64).portraits[0].persona, name="")
    assert isinstance(people.create("", 5), Persona)


def test_a_personas_sheet(tmp_path):
    seen = []
    path = people.sheet(people.create(WORDS, 5), tmp_path / "anna.webp", model="fake", on_progress=seen.append)
    with Image.open(path) as image:
        assert image.format == "WEBP"
    assert {progress.number for progress in seen} == set(range(1, len(people.SETTINGS) + 1))
