"""Inside the worker process: takes scenes from standard input, shoots them, reports as JSON lines.

Each request is ``{"scene": {...}, "result": "file.npy", "masks": "folder" or null}``. Reports are
``{"progress": [0..1, "stage"]}``, ``{"done": {info}}`` and ``{"error": {"kind", "message"}}``. They
travel through the pipe that was standard output; whatever Blender prints goes nowhere. When
standard input ends, the process ends at once: nobody is left to shoot for.
"""

import contextlib
import ctypes
import importlib
import json
import os
import queue
import re
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from noselfie import errors

STAGE = "noselfie.darkroom.stage"
PR_SET_PDEATHSIG = 1
"""``prctl(2)``: the signal to get when the parent dies."""
DEBIAN_LIBRARIES = "libgl1 libsm6 libxext6 libxfixes3 libxi6 libxkbcommon0 libxrender1"
Reply = Callable[[dict[str, Any]], None]


def claim_stdout() -> TextIO:
    """Keep the pipe for reports and point standard output (and, unless debugging, errors) to nowhere."""
    reports = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if not os.environ.get("NOSELFIE_DEBUG"):
        os.dup2(nowhere, 2)
    return reports


def die_with_parent(parent: int) -> None:
    """On Linux ask the kernel to kill this process when its parent dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def follow_stdin(requests: "queue.SimpleQueue[str]") -> None:
    """Queue the lines of standard input; end the process with it."""
    with contextlib.suppress(Exception):
        for line in sys.stdin:
            requests.put(line)
    os._exit(0)


def limit_threads(count: int) -> None:
    """Keep to ``count`` processors where the system allows it."""
    if count and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])


def progress_through(reply: Reply) -> Callable[[float, str], None]:
    """A progress function that reports at most twenty times a second, and every new stage."""
    last = (-1.0, "")

    def progress(fraction: float, stage: str) -> None:
        nonlocal last
        if stage != last[1] or time.monotonic() - last[0] > 0.05:
            last = (time.monotonic(), stage)
            reply({"progress": [min(1.0, max(0.0, float(fraction))), stage]})

    return progress


def shoot(request: dict[str, Any], stage: str, reply: Reply) -> None:
    """Shoot one scene and leave its pixels in the result file."""
    import numpy as np

    from noselfie.darkroom.scene import Scene

    started = time.perf_counter()
    masks = Path(request["masks"]) if request["masks"] else None
    scene = Scene.from_dict(request["scene"])
    picture = importlib.import_module(stage).shoot(scene, progress_through(reply), masks)
    np.save(request["result"], picture.pixels, allow_pickle=False)
    reply({"done": {"seconds": round(time.perf_counter() - started, 2), **picture.info}})


def describe(error: BaseException) -> dict[str, str]:
    """What to tell the parent: kind and message, with no text of the person's in it."""
    if isinstance(error, errors.NoselfieError):
        return {"kind": type(error).__name__, "message": str(error)}
    if isinstance(error, MemoryError):
        return {"kind": "OutOfMemory", "message": ""}
    if isinstance(error, ImportError):
        return {"kind": "ModelError", "message": f"The renderer cannot start: {missing(error)}."}
    return {"kind": "WorkerError", "message": f"The darkroom failed ({errors.whereabouts(error)}). Please report it with the words in brackets."}


def missing(error: ImportError) -> str:
    """What is missing, and how to get it where that is known."""
    library = re.match(r"(lib[\w.+-]+): cannot open", str(error))
    if library:
        return f"{library[1]} is missing; on Debian or Ubuntu: apt-get install {DEBIAN_LIBRARIES}"
    return f"a part of it is missing ({errors.whereabouts(error)})"


def serve(requests: "queue.SimpleQueue[str]", stage: str, reply: Reply) -> None:
    """Shoot scene after scene; an error ends one scene, not the process."""
    if stage == STAGE:
        with contextlib.suppress(ImportError):  # told when a scene comes
            import bpy  # noqa: F401  # loaded while the parent still decides what to shoot
    while True:
        request = json.loads(requests.get())
        try:
            shoot(request, stage, reply)
        except Exception as error:  # noqa: BLE001  # the parent decides what an error means
            if os.environ.get("NOSELFIE_DEBUG"):
                traceback.print_exc()
            reply({"error": describe(error)})


def main(parent: int, threads: int, stage: str) -> None:
    """Set the process up and serve until standard input ends."""
    reports = claim_stdout()
    die_with_parent(parent)
    limit_threads(threads)
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=follow_stdin, args=(requests,), daemon=True).start()

    one_at_a_time = threading.Lock()

    def reply(report: dict[str, Any]) -> None:
        with one_at_a_time:  # the renderer reports from threads of its own
            reports.write(json.dumps(report) + "\n")

    serve(requests, stage, reply)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
