"""The worker process: every way it can end, with a stage that misbehaves as told."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from noselfie import errors
from noselfie.darkroom.persona import Persona
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.worker import Worker
from noselfie.words.spec import PortraitSpec

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import play_stage as act  # noqa: E402  # beside this file

sys.path.pop(0)


@pytest.fixture(autouse=True)
def stage(monkeypatch, tidy):
    monkeypatch.setenv("PYTHONPATH", str(HERE))


def scene(what, seed_persona=1):
    return Scene(PortraitSpec(), Persona(seed_persona), what, 40, 30, "draft")


def render(worker, what, *, on_progress=lambda *_: None, cancelled=lambda: False):
    return worker.render(scene(what), on_progress=on_progress, cancelled=cancelled)


def play(**options):
    return Worker(stage="play_stage", **options)


def test_gives_the_picture_and_how_it_was_made():
    seen = []
    with play(threads=1) as worker:
        picture = render(worker, act.GOOD, on_progress=lambda *report: seen.append(report))
    assert picture.pixels.shape == (30, 40, 3)
    assert (picture.pixels == 99).all()
    assert picture.info["device"] == "stage"
    assert picture.info["threads"] == 1
    assert seen == [(0.0, "setting up"), (1.0, "done")]


def test_one_process_renders_many_scenes_and_survives_an_error():
    with play() as worker:
        pid = worker.process.pid
        render(worker, act.GOOD)
        with pytest.raises(errors.WorkerError):
            render(worker, act.RAISES)
        render(worker, act.GOOD)
        assert worker.process.pid == pid


def test_noise_on_standard_output_is_no_report():
    with play() as worker:
        assert render(worker, act.NOISY).pixels.shape == (30, 40, 3)


@pytest.mark.parametrize(
    ("what", "error", "says"),
    [
        (act.RAISES, errors.WorkerError, r"ValueError at worker_process\.py:\d+"),
        (act.REFUSES, errors.Refused, "For a reason."),
        (act.NO_MEMORY, errors.OutOfMemory, "--quality draft"),
        (act.EATS_MEMORY, errors.OutOfMemory, "--quality draft"),
        (act.ABORTS, errors.OutOfMemory, "--quality draft"),
        (act.KILLED, errors.WorkerError, "signal 9"),
        (act.EXITS, errors.WorkerError, "code 3"),
        (act.NO_LIBRARY, errors.ModelError, r"libXi\.so\.6 is missing.*apt-get install"),
    ],
)
def test_each_way_of_failing_is_a_clean_error(what, error, says):
    with play() as worker, pytest.raises(error, match=says) as caught:
        render(worker, what)
    assert "CANARY" not in str(caught.value)


@pytest.mark.parametrize("what", [act.SLEEPS, act.HOLDS_GIL])
def test_cancelling_ends_a_worker_that_is_busy(what):
    started = threading.Event()
    with pytest.raises(errors.Cancelled), play() as worker:
        render(worker, what, on_progress=lambda *_: started.set(), cancelled=started.is_set)
    assert worker.process.poll() is not None


def test_a_worker_killed_from_outside_is_an_error():
    with play() as worker, pytest.raises(errors.WorkerError, match="signal 9"):
        render(worker, act.SLEEPS, on_progress=lambda *_: os.kill(worker.process.pid, signal.SIGKILL))


def test_a_lost_worker_stays_an_error():
    with play() as worker:
        for _ in range(2):
            with pytest.raises(errors.WorkerError):
                render(worker, act.EXITS)


def test_no_room_for_the_private_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(errors.WorkerError, match="TMPDIR"), play():
        pass


PARENT = """
import sys
from noselfie.darkroom.worker import Worker
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.persona import Persona
from noselfie.words.spec import PortraitSpec
with Worker(stage="play_stage") as worker:
    tell = lambda *_: print(worker.process.pid, flush=True)
    worker.render(Scene(PortraitSpec(), Persona(1), {what}, 8, 8), on_progress=tell, cancelled=lambda: False)
"""


@pytest.mark.parametrize("what", [act.SLEEPS, act.HOLDS_GIL])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_nothing_is_left_when_the_parent_ends(what, how):
    # The tidy fixture then looks for processes and files.
    parent = subprocess.Popen([sys.executable, "-c", PARENT.format(what=what)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with parent:
        worker = int(parent.stdout.readline())
        parent.send_signal(how)
        parent.wait(timeout=30)
    end = time.monotonic() + 10
    while alive(worker):
        assert time.monotonic() < end, "the worker lives on"
        time.sleep(0.02)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_private_folder_is_private():
    with play() as worker:
        assert worker.folder.stat().st_mode & 0o077 == 0
        render(worker, act.GOOD)
        folder = worker.folder
    assert not folder.exists()


def test_scenes_travel_whole():
    sent = scene(act.GOOD)
    assert Scene.from_dict(json.loads(json.dumps(sent.to_dict()))) == sent
