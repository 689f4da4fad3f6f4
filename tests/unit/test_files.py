"""Files appear whole or not at all."""

import errno
import os

import pytest

from noselfie.errors import OutputError, PersonaError
from noselfie.studio import files


def test_writes_whole_and_leaves_nothing_else(tmp_path):
    path = files.write(tmp_path / "a.txt", b"words", replace=False)
    assert path.read_bytes() == b"words"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_takes_the_next_free_name(tmp_path):
    names = [files.write(tmp_path / "a.txt", bytes([number]), replace=False).name for number in range(3)]
    assert names == ["a.txt", "a-2.txt", "a-3.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"\0"


def test_takes_the_next_free_name_without_hard_links(tmp_path, monkeypatch):
    def none(*_):
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr("pathlib.Path.hardlink_to", none)
    names = [files.write(tmp_path / "a.txt", b"", replace=False).name for _ in range(3)]
    assert names == ["a.txt", "a-2.txt", "a-3.txt"]


def test_replaces_when_told(tmp_path):
    for data in (b"old", b"new"):
        files.write(tmp_path / "a.txt", data, replace=True)
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_others_may_read_what_the_umask_allows(tmp_path):
    before = os.umask(0o022)
    try:
        assert files.write(tmp_path / "a.txt", b"", replace=False).stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


@pytest.mark.parametrize("step", ["write", "sync", "rename"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_failing_disk_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, step, code):
    (tmp_path / "a.txt").write_bytes(b"old")

    def fail(*_):
        raise OSError(code, os.strerror(code), "CANARY")

    class FullFile:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        write = fail

    if step == "write":
        opened = files.Path.open
        monkeypatch.setattr(files.Path, "open", lambda path, mode: FullFile(opened(path, mode)) if mode == "xb" else opened(path, mode))
    elif step == "sync":
        monkeypatch.setattr(files.os, "fsync", fail)
    else:
        monkeypatch.setattr(files.Path, "replace", fail)
    with pytest.raises(OutputError) as caught:
        files.write(tmp_path / "a.txt", b"new", replace=True)
    monkeypatch.undo()
    assert "CANARY" not in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_an_interrupt_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "a.txt", b"new", replace=False)
    assert list(tmp_path.iterdir()) == []


def test_room_is_checked_without_leaving_anything(tmp_path):
    files.check_room(tmp_path, 1)
    with pytest.raises(OutputError, match="disk is full"):
        files.check_room(tmp_path, 2**62)
    with pytest.raises(OutputError, match="folder does not exist"):
        files.check_room(tmp_path / "none", 1)
    assert list(tmp_path.iterdir()) == []


def test_reads_up_to_its_limit(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert files.read(tmp_path / "a", 5, PersonaError) == b"12345"
    with pytest.raises(PersonaError, match="larger than"):
        files.read(tmp_path / "a", 4, PersonaError)
    with pytest.raises(PersonaError, match="no such file"):
        files.read(tmp_path, 4, PersonaError)
