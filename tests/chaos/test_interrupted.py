"""The command line, stopped in the middle of a real render: a clear end, no file, no process."""

import contextlib
import os
import pty
import resource
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

WORDS = "portrait of a woman with long curly hair"


@pytest.fixture
def here(tmp_path):
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@contextlib.contextmanager
def rendering(command, here, *more):
    """A render that has begun, with its standard error."""
    words = [*command, "make", WORDS, "--quality", "fine", "--size", "384", "-o", "me.png", *more]
    with subprocess.Popen(words, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if "exposing" in line:
                break
        else:
            pytest.fail("the render never began")
        yield process


def workers_under(pid):
    """The render processes started by a process."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"worker_process" in Path(f"/proc/{child}/cmdline").read_bytes()]


def ends(process, code, says):
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == code
    assert says in stderr.splitlines()[-1]
    assert "Traceback" not in stderr


def test_ctrl_c(command, here, tidy):
    with rendering(command, here) as process:
        process.send_signal(signal.SIGINT)
        ends(process, 130, "Stopped.")
    assert list(here.iterdir()) == []


def test_ctrl_c_at_a_terminal(command, here, tidy):
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(here)
        os.execv(command[0], [*command, "make", WORDS, "--quality", "fine", "--size", "384", "-o", "me.png"])  # never returns
    shown = b""
    with contextlib.suppress(OSError):  # how Linux ends a terminal
        while block := os.read(terminal, 4096):
            if b"exposing" not in shown and b"exposing" in shown + block:
                os.write(terminal, b"\x03")
            shown += block
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 130
    assert shown.rstrip().endswith(b"noselfie: Stopped.")
    assert b"Traceback" not in shown
    assert list(here.iterdir()) == []


def test_ctrl_c_twice(command, here, tidy):
    with rendering(command, here) as process:
        for _ in range(2):
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode != 0
    assert list(here.iterdir()) == []


def test_the_worker_is_killed(command, here, tidy):
    with rendering(command, here) as process:
        (worker,) = workers_under(process.pid)
        os.kill(worker, signal.SIGKILL)
        ends(process, 69, "signal 9")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_noselfie_is_killed(command, here, tidy, how):
    with rendering(command, here) as process:
        process.send_signal(how)
        process.communicate(timeout=60)
        assert process.returncode == -how
    assert list(here.iterdir()) == []


def test_a_folder_made_for_the_pictures_goes_again(command, here, tidy):
    words = [*command, "make", WORDS, "--quality", "fine", "-o", "new/folder"]
    with subprocess.Popen(words, cwd=here, stderr=subprocess.PIPE, text=True) as process:
        next(line for line in process.stderr if "setting up" in line)
        process.send_signal(signal.SIGINT)
        ends(process, 130, "Stopped.")
    assert not (here / "new" / "folder").exists()


def test_a_file_that_cannot_grow(command, here, tidy):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    (here / "me.jpg").write_bytes(b"old")
    words = [*command, "make", WORDS, "--model", "fake", "--size", "4096", "-o", "me.jpg"]
    done = subprocess.run(words, cwd=here, capture_output=True, text=True, timeout=60, preexec_fn=limit)  # only sets a limit
    assert done.returncode == 73
    assert "larger than allowed" in done.stderr
    assert [(file.name, file.read_bytes()) for file in here.iterdir()] == [("me.jpg", b"old")]


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs to be root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.may_skip
def test_a_full_disk_is_known_before_the_work(command, small_disk, tidy):
    done = subprocess.run([*command, "make", WORDS, "-o", str(small_disk / "me.png")], capture_output=True, text=True, timeout=60)
    assert done.returncode == 73
    assert done.stderr == "noselfie: The file cannot be written: the disk is full. Choose another place or make room.\n"
    assert list(small_disk.iterdir()) == []


@pytest.mark.may_skip
def test_a_disk_that_fills_up_meanwhile(small_disk, monkeypatch, tidy):
    import noselfie
    from noselfie.studio import files

    (small_disk / "other").write_bytes(bytes(60_000))
    monkeypatch.setattr(files, "check_room", lambda *_: None)
    with pytest.raises(noselfie.OutputError, match="disk is full"):
        noselfie.make(WORDS, model="fake", size=4096, out=small_disk / "me.jpg")
    assert [file.name for file in small_disk.iterdir()] == ["other"]
