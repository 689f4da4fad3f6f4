"""A stage for the worker's tests: does what the scene's seed says, in place of rendering."""

import ctypes
import os
import signal
import sys
import time

import numpy as np

from noselfie.darkroom.picture import Picture
from noselfie.errors import Refused

GOOD, RAISES, REFUSES, NO_MEMORY, EATS_MEMORY, ABORTS, KILLED, EXITS, SLEEPS, NOISY, NO_LIBRARY, HOLDS_GIL = range(12)


def shoot(scene, progress, masks=None):
    progress(0.0, "setting up")
    act(scene.seed)
    progress(1.0, "done")
    return Picture(np.full((scene.height, scene.width, 3), 99, np.uint8), {"device": "stage", "threads": len(os.sched_getaffinity(0))})


def act(seed):
    if seed == RAISES:
        raise ValueError("CANARY")
    if seed == REFUSES:
        raise Refused("For a reason.")
    if seed == NO_MEMORY:
        raise MemoryError
    if seed == EATS_MEMORY:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
        np.ones(2**40, np.uint8)
    if seed == ABORTS:
        os.abort()
    if seed == KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    if seed == EXITS:
        os._exit(3)
    if seed == SLEEPS:
        time.sleep(600)
    if seed == NO_LIBRARY:
        raise ImportError("libXi.so.6: cannot open shared object file: No such file or directory")
    if seed == HOLDS_GIL:
        ctypes.PyDLL(None).sleep(600)
    if seed == NOISY:
        print('{"done": {}}', flush=True)
        print("noise", file=sys.stderr, flush=True)
        os.write(1, b"more noise\n" * 100_000)
