"""What the worker tells its parent, without starting one."""

import queue
import threading

import pytest

from noselfie import errors
from noselfie.darkroom import worker_process


def test_progress_is_told_for_every_stage_but_not_for_every_step():
    said = []
    progress = worker_process.progress_through(said.append)
    for step in range(1000):
        progress(step / 1000, "exposing")
    progress(2.0, "developing")
    assert said[0] == {"progress": [0.0, "exposing"]}
    assert said[-1] == {"progress": [1.0, "developing"]}
    assert len(said) < 100


def test_an_error_of_noselfies_travels_as_it_is():
    for kind in (errors.Refused, errors.ModelError):
        assert worker_process.describe(kind("Because.")) == {"kind": kind.__name__, "message": "Because."}


def test_any_other_error_travels_without_its_words():
    with pytest.raises(KeyError) as caught:
        {}["CANARY"]
    described = worker_process.describe(caught.value)
    assert described["kind"] == "WorkerError"
    assert "KeyError at test_worker_process.py:" in described["message"]
    assert "CANARY" not in described["message"]
    assert worker_process.describe(ImportError("CANARY"))["message"] == "The renderer cannot start: a part of it is missing (ImportError)."


def test_a_scene_that_cannot_be_shot_does_not_stop_the_next():
    requests, said = queue.SimpleQueue(), queue.SimpleQueue()
    threading.Thread(target=worker_process.serve, args=(requests, "no_such_stage", said.put), daemon=True).start()
    for _ in range(2):
        requests.put("{}")
        assert set(said.get(timeout=10)) == {"error"}
