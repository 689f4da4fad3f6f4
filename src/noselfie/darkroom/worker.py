"""The darkroom's worker: renders happen in a process of their own, watched from here.

A crash of the renderer, a lack of memory or a Ctrl-C then ends a process, not noselfie, and every
way out leaves neither a process nor a file behind: the worker's files live in one private folder,
removed here, or by the janitor (``janitor.py``) where noselfie itself was killed.
"""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from noselfie import bytecode, errors
from noselfie.darkroom import janitor
from noselfie.darkroom.scene import Scene
from noselfie.darkroom.worker_process import STAGE

if TYPE_CHECKING:
    from noselfie.darkroom.picture import Picture

PROCESS = "noselfie.darkroom.worker_process"
TICK = 0.1
"""Seconds between two looks at ``cancelled``."""
OUT_OF_MEMORY = "The darkroom ran out of memory: close other programs, or ask for a smaller picture (--quality draft or --size)."
Progress = Callable[[float, str], None]


class Worker:
    """One worker process; a context manager, good for any number of scenes one after the other.

    Use it from the thread that entered it: on Linux the process dies with that thread.
    """

    def __init__(self, *, threads: int | None = None, stage: str = STAGE) -> None:
        self.threads = threads or 0
        self.stage = stage
        self.reports: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.exit = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Start the process; it loads the renderer while the caller goes on."""
        with contextlib.ExitStack() as stack:
            try:
                self.folder = stack.enter_context(private_folder())
                self.process = stack.enter_context(process(self.folder, self.threads, self.stage))
                stack.enter_context(watched(self.process.pid, self.folder))
            except OSError as error:
                message = "The darkroom cannot start: there is no room or no right to write in the temporary folder (TMPDIR)."
                raise errors.WorkerError(message) from error
            threading.Thread(target=self._read, daemon=True).start()
            self.exit = stack.pop_all()
        return self

    def __exit__(self, *exc: object) -> None:
        """Kill the process and remove its folder."""
        self.exit.close()

    def render(self, scene: Scene, *, on_progress: Progress, cancelled: Callable[[], bool], masks: Path | None = None) -> "Picture":
        """Shoot one scene; raise ``Cancelled``, ``OutOfMemory``, ``WorkerError`` or ``ModelError``."""
        result = self.folder / "picture.npy"
        self._send({"scene": scene.to_dict(), "result": str(result), "masks": str(masks) if masks else None})
        reached = 0.0
        while True:
            report = self._next(cancelled)
            if "progress" in report:
                fraction, stage = report["progress"]
                reached = max(reached, fraction)
                on_progress(reached, stage)
            elif "error" in report:
                raise raised(report["error"])
            else:
                return finished(result, report["done"])

    def _send(self, request: dict[str, Any]) -> None:
        assert self.process.stdin is not None  # noqa: S101  # opened as a pipe
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except OSError as error:
            raise ended(self.process) from error

    def _read(self) -> None:
        """Queue the reports (in a thread of its own); ``None`` marks their end."""
        with contextlib.suppress(ValueError, OSError):
            for line in self.process.stdout or ():
                self.reports.put(line)
        self.reports.put(None)

    def _next(self, cancelled: Callable[[], bool]) -> dict[str, Any]:
        """Wait for the next report, looking at ``cancelled`` meanwhile."""
        while True:
            if cancelled():
                raise errors.Cancelled("Stopped; nothing was written.")
            with contextlib.suppress(queue.Empty):
                line = self.reports.get(timeout=TICK)
                if line is None:
                    self.reports.put(None)
                    raise ended(self.process)
                report: dict[str, Any] = json.loads(line)
                return report


def finished(result: Path, info: dict[str, Any]) -> "Picture":
    """The picture that the worker left; numpy is loaded only now, while the worker was long at work."""
    import numpy as np

    from noselfie.darkroom.picture import Picture

    return Picture(np.load(result, allow_pickle=False), info)


def render(scene: Scene, *, on_progress: Progress, cancelled: Callable[[], bool], threads: int | None = None, masks: Path | None = None) -> "Picture":
    """Shoot one scene in a worker of its own."""
    with Worker(threads=threads) as worker:
        return worker.render(scene, on_progress=on_progress, cancelled=cancelled, masks=masks)


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user can read, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="noselfie-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def process(folder: Path, threads: int, stage: str) -> Iterator["subprocess.Popen[str]"]:
    """The worker process in a session of its own, so that a terminal's Ctrl-C does not reach it; killed afterwards."""
    options, inherited = bytecode.for_child()
    command = [sys.executable, *options, "-m", PROCESS, str(os.getpid()), str(threads), stage]
    # Blender keeps a session folder in TMPDIR and reads a user's preferences: both stay in the private folder.
    environment = inherited | {"TMPDIR": str(folder), "TEMP": str(folder), "BLENDER_USER_RESOURCES": str(folder)}
    errors_to = None if os.environ.get("NOSELFIE_DEBUG") else subprocess.DEVNULL
    started = subprocess.Popen(  # noqa: S603  # our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors_to, text=True, encoding="utf-8", env=environment, start_new_session=True
    )
    try:
        yield started
    finally:
        kill(started)


@contextlib.contextmanager
def watched(pid: int, folder: Path) -> Iterator[None]:
    """Keep a janitor beside the worker: it ends the worker when this block ends, or this process does."""
    command = [sys.executable, "-I", "-S", janitor.__file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True) as watcher:  # noqa: S603  # as above
        assert watcher.stdin is not None  # noqa: S101  # opened as a pipe
        watcher.stdin.write(json.dumps([pid, str(folder)]) + "\n")
        watcher.stdin.flush()
        yield


def kill(worker: "subprocess.Popen[str]") -> None:
    """End the worker and whatever it started, and close its pipes."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(worker.pid, signal.SIGKILL)
        else:
            worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()


def raised(error: dict[str, str]) -> errors.NoselfieError:
    """The error that the worker described."""
    kind = getattr(errors, error["kind"], errors.WorkerError)
    return errors.OutOfMemory(OUT_OF_MEMORY) if kind is errors.OutOfMemory else kind(error["message"])


def ended(worker: "subprocess.Popen[str]") -> errors.NoselfieError:
    """The error for a process that is gone: killed, crashed or out of memory."""
    code = worker.wait()
    if code == -signal.SIGABRT:  # how Blender's allocator gives up
        return errors.OutOfMemory(OUT_OF_MEMORY)
    how = f"was stopped by signal {-code}" if code < 0 else f"ended with code {code}"
    return errors.WorkerError(f"The darkroom's process {how} before the picture was done; with little memory, --quality draft may help.")
