"""The command line as people use it, with the fake model."""

import json
import os
import pty
import shlex
import subprocess

import pytest
from PIL import Image

WORDS = "portrait of a woman in her early 30s, dark curly hair, white linen shirt, window light from left, zorbly"


@pytest.fixture
def here(tmp_path):
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def run(command, here, tidy):
    def run(*words, stdin="", **options):
        done = subprocess.run([*command, *words], input=stdin, capture_output=True, text=True, cwd=here, timeout=120, **options)
        assert "Traceback" not in done.stderr
        return done

    return run


def make(run, *words, **options):
    return run("make", *words, "--model", "fake", "--size", "64", **options)


def test_a_portrait_where_it_was_asked_for_and_all_about_it(run, here):
    done = make(run, WORDS, "-o", "me.png", "--seed", "5")
    assert done.returncode == 0
    with Image.open(here / "me.png") as image:
        assert image.size == (48, 64)
    labels = [line[:20].strip() for line in done.stdout.splitlines()]
    assert labels[:2] == ["Portrait", "Heard"]
    assert {"Not understood", "Seed", "Same again", "Same person"} <= set(labels)
    assert "zorbly" in next(line for line in done.stdout.splitlines() if line.startswith("Not understood"))
    assert "setting up" in done.stderr


def test_the_commands_it_gives_do_what_they_say(run, here):
    first = make(run, WORDS, "-o", "one.png", "--aspect", "1:1")
    said = {line[:20].strip(): line[20:] for line in first.stdout.splitlines()}
    again = run(*shlex.split(said["Same again"])[1:], "-o", "two.png")
    assert again.returncode == 0
    assert (here / "one.png").read_bytes() == (here / "two.png").read_bytes()
    keep = shlex.split(said["Same person"].replace("NAME", "anna"))
    assert run(*keep[1:]).returncode == 0
    persona = json.loads(make(run, WORDS, "--persona", "anna", "--json").stdout)["portraits"][0]["persona"]
    assert persona["seed"] == int(said["Seed"])


def test_json_is_one_object_and_its_spec_comes_back(run):
    from noselfie.words import codec

    done = make(run, WORDS, "-n", "2", "--seed", "5", "--json")
    found = json.loads(done.stdout)
    assert [portrait["seed"] for portrait in found["portraits"]] == [5, 6]
    assert found["sheet"] == "sheet-5.png"
    for portrait in found["portraits"]:
        assert codec.to_dict(codec.from_dict(portrait["spec"])) == portrait["spec"]
        assert portrait["ignored"]
        assert portrait["prompt"]


def test_quiet_prints_the_file_alone(run):
    done = make(run, WORDS, "--seed", "5", "--quiet")
    assert (done.stdout, done.stderr) == ("portrait-5.png\n", "")


def test_the_description_from_standard_input(run):
    done = make(run, "-", "--json", stdin=WORDS)
    assert json.loads(done.stdout)["portraits"][0]["heard"]


def test_personas_from_end_to_end(run, here):
    assert make(run, WORDS, "--save-persona", "anna").returncode == 0
    assert run("persona", "list").stdout == "anna\n"
    assert run("persona", "show", "anna").stdout.count("\n") > 5
    assert run("persona", "export", "anna").stdout == "anna.json\n"
    assert run("persona", "import", "anna.json", "--name", "berta").returncode == 0
    assert json.loads(run("persona", "list", "--json").stdout) == ["anna", "berta"]
    assert run("persona", "rename", "berta", "carla").returncode == 0
    shown = [json.loads(run("persona", "show", name, "--json").stdout) | {"name": ""} for name in ("anna", "carla")]
    assert shown[0] == shown[1]
    assert run("persona", "sheet", "carla", "-o", "carla.jpg", "--model", "fake").returncode == 0
    assert (here / "carla.jpg").exists()
    assert run("persona", "delete", "carla").returncode == 0
    assert make(run, WORDS, "--save-persona", "anna").returncode == 65


def test_words_shows_the_spec_and_the_prompt(run):
    done = run("words", WORDS)
    assert "age" in done.stdout
    assert "zorbly" in done.stdout
    assert "Prompt" in done.stdout
    assert set(json.loads(run("words", WORDS, "--json").stdout)) == {"spec", "prompt", "heard", "ignored", "notes"}


def test_presets_change_the_picture(run):
    plain, preset = (json.loads(run("words", "a man", "--json", *more).stdout)["spec"] for more in ((), ("--preset", "headshot")))
    assert plain != preset


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run, shell):
    done = run("completion", shell)
    assert done.returncode == 0
    assert "_NOSELFIE_COMPLETE" in done.stdout


def test_completion_knows_commands_and_personas(run):
    run("persona", "new", "anna")

    def complete(words):
        environment = os.environ | {"_NOSELFIE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()))}
        return run(env=environment).stdout.split()

    assert "plain,make" in complete("noselfie")
    assert "plain,anna" in complete("noselfie make x --persona")


def test_a_terminal_gets_a_bar(command, here, tidy):
    parent, child = pty.openpty()
    with subprocess.Popen([*command, "make", WORDS, "--model", "fake"], cwd=here, stdout=subprocess.DEVNULL, stderr=child) as process:
        os.close(child)
        shown = b""
        try:
            while block := os.read(parent, 4096):
                shown += block
        except OSError:  # how Linux ends a terminal
            pass
    os.close(parent)
    assert process.returncode == 0
    assert "━".encode() in shown


def test_version_and_help(run):
    assert run("--version").stdout.startswith("noselfie 0.")
    assert "Exit codes" in run("--help").stdout
    assert run().returncode == 2


def test_a_reader_that_leaves_early_is_no_error(command, tidy):
    done = subprocess.run(["bash", "-c", f"{shlex.join(command)} --help | true; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "1"}  # 1 where the pipe was closed before all was written
