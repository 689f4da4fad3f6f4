"""Bytecode: keep what Python compiles, where Python is told to keep none beside the sources.

With ``PYTHONDONTWRITEBYTECODE`` set every start would compile the renderer's six hundred script files
again, which takes a good second. The wish behind it, a clean source tree, is met as well by noselfie's
own cache; Python itself checks that what lies there is as old as its source.
"""

import os
import sys
from pathlib import Path

SWITCH = "PYTHONDONTWRITEBYTECODE"


def folder() -> Path | None:
    """Where compiled code is kept, or ``None`` where Python keeps it by itself."""
    if not sys.dont_write_bytecode or sys.pycache_prefix:
        return None
    import platformdirs

    return platformdirs.user_cache_path("noselfie", appauthor=False) / "bytecode"


def keep() -> None:
    """Keep what this process compiles from now on, and leave the environment to its children as it is."""
    place = folder()
    if place:
        sys.pycache_prefix, sys.dont_write_bytecode = str(place), False


def for_child() -> tuple[list[str], dict[str, str]]:
    """Options and environment for an interpreter that keeps what it compiles."""
    place = folder() if sys.dont_write_bytecode else sys.pycache_prefix
    if not place:
        return [], dict(os.environ)
    return ["-X", f"pycache_prefix={place}"], {name: value for name, value in os.environ.items() if name != SWITCH}
