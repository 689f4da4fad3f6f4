"""Compiled code is kept in noselfie's cache where Python is told to keep none, and only there."""

import subprocess
import sys

import pytest

from noselfie import bytecode


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setenv(bytecode.SWITCH, "1")
    return tmp_path


def test_python_that_keeps_bytecode_is_left_alone(cache, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    bytecode.keep()
    assert sys.pycache_prefix is None
    assert bytecode.for_child()[0] == []


def test_a_place_that_the_person_chose_is_left_alone(cache, monkeypatch):
    monkeypatch.setattr(sys, "pycache_prefix", "/theirs")
    bytecode.keep()
    assert (sys.pycache_prefix, sys.dont_write_bytecode) == ("/theirs", True)
    assert bytecode.for_child()[0] == []


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CACHE_HOME is a Linux way")
@pytest.mark.parametrize("kept_here", [True, False])
def test_a_child_keeps_what_it_compiles(cache, kept_here):
    if kept_here:
        bytecode.keep()
        assert not sys.dont_write_bytecode
    options, environment = bytecode.for_child()
    (cache / "said.py").write_text("word = 'hello'")
    child = subprocess.run([sys.executable, *options, "-c", "import said; print(said.word)"], cwd=cache, env=environment, capture_output=True, text=True)
    assert child.stdout == "hello\n"
    assert len(list((cache / "noselfie" / "bytecode").rglob("said.*.pyc"))) == 1
    assert not list(cache.glob("__pycache__"))
