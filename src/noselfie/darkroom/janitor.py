"""The janitor: a tiny process that ends the worker and removes its folder when noselfie is gone.

It is started beside the worker with one line of JSON on its standard input, ``[pid, folder]``, and
reads on to the end of the file, which comes when noselfie closes the pipe or dies, however it
dies. It runs alone (``python -I -S janitor.py``), imports nothing of noselfie, and so starts in a
few hundredths of a second.
"""

import contextlib
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

PATIENCE = 5.0
"""Seconds to go on trying: a dying process may still be writing into the folder."""


def tidy(pid: int, folder: Path) -> None:
    """Kill the worker and what it started, and remove its folder, if the folder is still there."""
    if not folder.exists():
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.01)


def main() -> None:
    """Wait for the end of the file, then tidy."""
    pid, folder = json.loads(sys.stdin.readline())
    sys.stdin.read()
    tidy(pid, Path(folder))


if __name__ == "__main__":
    main()
