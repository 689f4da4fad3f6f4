"""What people give by mistake: each ends in one clear line and an exit code, and leaves nothing."""

import json
import os
import shlex
import subprocess

import pytest

CANARY = "Xanthippe4711"


@pytest.fixture
def run(command, tidy, tmp_path):
    def run(*words, stdin=b""):
        done = subprocess.run([*command, *words], input=stdin, capture_output=True, cwd=tmp_path, timeout=120)
        stderr = done.stderr.decode()
        assert "Traceback" not in stderr
        assert CANARY.casefold() not in stderr.casefold()
        return done.returncode, stderr

    return run


def fails(result, code, says):
    returncode, stderr = result
    assert returncode == code
    assert stderr.count("\n") == 1
    assert stderr.startswith("noselfie: ")
    assert says.casefold() in stderr.casefold()


@pytest.mark.parametrize("command_name", ["make", "words"])
@pytest.mark.parametrize("text", ["", "   ", "\n\t", "x" * 100_000, ("a woman, " * 12_000)[:100_000]], ids=["empty", "blank", "lines", "long", "long words"])
def test_no_description_or_far_too_much(run, command_name, text):
    fails(run(command_name, text), 65, "description")
    fails(run(command_name, "-", stdin=text.encode()), 65, "description")


def test_standard_input_that_is_no_text(run):
    fails(run("make", "-", stdin=b"\xff\xfe\x00"), 65, "UTF-8")
    fails(run("make", b"woman \xff"), 65, "UTF-8")


def test_output_that_nobody_takes(command, tidy, tmp_path):
    for redirected, expected in ((">/dev/full", 74), (">&-", 0), ("<&-", 0)):
        line = f"{shlex.join(command)} make 'a woman' --model fake -o me.png {redirected}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (expected, False), redirected
        assert (tmp_path / "me.png").exists()
        (tmp_path / "me.png").unlink()


def test_words_that_steer_a_terminal_are_not_printed(command, tidy, tmp_path):
    done = subprocess.run([*command, "words", "a woman \x1b]0;owned\x07 zorbly\x9b2J"], capture_output=True, text=True, cwd=tmp_path)
    assert "\x1b" not in done.stdout
    assert "\x9b" not in done.stdout


def test_a_terminal_that_cannot_show_it(command, tidy, tmp_path):
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*command, "words", "a woman 👩 zörbly"], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize(
    "text", ["👩‍🦱🌅", "Porträt einer Frau mit langem Haar", "一个长发女人的肖像", "\u202enam a", "a\x07b woman"]
)
def test_strange_words_are_told_to_be_strange(command, tidy, tmp_path, text):
    words = [*command, "make", text, "--model", "fake", "--size", "64", "--json", "-q"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, timeout=120)
    if done.returncode:
        assert (done.returncode, done.stderr.count("\n")) == (65, 1)
        return
    portrait = json.loads(done.stdout)["portraits"][0]
    assert portrait["heard"]
    assert portrait["ignored"]


def test_a_contradiction_is_told(run):
    fails(run("words", "bald man with long braids"), 65, "leave one of them out")


@pytest.mark.parametrize(
    "text",
    [f"nude portrait of {CANARY}", "portrait of Taylor Swift", "a naked woman", "photo of a sexy 12 year old girl"],
    ids=["nude", "likeness", "naked", "minor"],
)
def test_refused_with_the_reason(run, text):
    code, stderr = run("make", text, "--model", "fake")
    assert code == 77
    assert stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), ""),
        ((CANARY,), "no such command"),
        (("make",), "TEXT is missing"),
        (("make", "a", CANARY), "quotes"),
        (("make", "a", f"--{CANARY}"), "no such option"),
        (("make", "a", "--aspect", CANARY), "3:4, 1:1"),
        (("make", "a", "--size", CANARY), "64 to 4096"),
        (("make", "a", "--size", "1"), "64 to 4096"),
        (("make", "a", "--quality", CANARY), "draft, standard, fine"),
        (("make", "a", "-n", "0"), "1 to 100"),
        (("make", "a", "--seed", "-1"), "--seed"),
        (("persona", CANARY), "no such command"),
        (("completion", CANARY), "bash, zsh, fish"),
    ],
)
def test_a_command_line_that_is_not_understood(run, words, says):
    if words:
        fails(run(*words), 2, says)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("make", "a woman", "--preset", CANARY), 64, "preset is one of"),
        (("make", "a woman", "--model", CANARY), 64, "model"),
        (("make", "a woman", "--persona", CANARY), 65, "no persona of that name"),
        (("make", "a woman", "--persona", f"../{CANARY}"), 65, "name is letters"),
        (("make", "a woman", "--save-persona", f"../{CANARY}"), 65, "name is letters"),
        (("make", "a woman", "-o", f"{CANARY}/me.png"), 73, "folder does not exist"),
        (("make", "a woman", "-o", f"{CANARY}.gif"), 73, ".png"),
        (("make", "a woman", "-o", f"/proc/{CANARY}.png"), 73, "cannot be written"),
        (("make", "a woman", "-o", "/dev/null"), 73, "written"),
        (("make", "a woman", "-o", f"/dev/null/{CANARY}.png"), 73, "written"),
        (("make", "a woman", "-o", CANARY * 50 + ".png"), 73, "name is too long"),
        (("persona", "show", CANARY), 65, "no persona of that name"),
        (("persona", "delete", CANARY), 65, "no persona of that name"),
        (("persona", "export", CANARY), 65, "no persona of that name"),
        (("persona", "import", f"{CANARY}.json"), 65, "no such file"),
        (("persona", "import", "."), 65, "letters"),
        (("persona", "new", f"{CANARY}/"), 65, "name is letters"),
    ],
)
def test_what_cannot_be_done(run, tmp_path, words, code, says):
    fails(run(*words), code, says)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_our_own_is_one_line_unless_debugging(run, command, monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(f"import noselfie.words as w\ndef parse(text): raise RuntimeError('{CANARY}')\nw.parse = parse\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    fails(run("make", "a woman", "--model", "fake"), 70, "RuntimeError at")
    monkeypatch.setenv("NOSELFIE_DEBUG", "1")
    done = subprocess.run([*command, "make", "a woman", "--model", "fake"], capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (70, True)
