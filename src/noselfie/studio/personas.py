"""Personas by name: small JSON files in noselfie's folder, one a person.

A name is letters, digits, ``-`` and ``_``, at most 40, and the same in small and capital letters.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

from noselfie.darkroom import persona as identity
from noselfie.darkroom.persona import Persona
from noselfie.errors import OutputError, PersonaError
from noselfie.studio import files

LIMIT = 64 * 1024
"""Bytes of the largest persona file read; real ones have a few thousand."""
FORMAT, VERSION = "noselfie-persona", 1
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
"""Names that Windows keeps for devices."""


def place(home: Path, name: str) -> Path:
    """The file of a name; raises ``PersonaError`` for a name that is none."""
    plain = name.casefold()
    if not NAME.fullmatch(plain) or plain in RESERVED:
        raise PersonaError("A persona's name is letters, digits, - and _, at most 40, starting with a letter or digit.")
    return home / "personas" / f"{plain}.json"


def names(home: Path) -> tuple[str, ...]:
    """The names of all personas kept, sorted."""
    return tuple(sorted(file.stem for file in (home / "personas").glob("*.json") if NAME.fullmatch(file.stem)))


def check_free(home: Path, name: str) -> None:
    """Raise ``PersonaError`` where a name is taken or is none."""
    if place(home, name).exists():
        raise PersonaError("There is a persona of that name already; choose another name, or delete or rename it first.")


def save(home: Path, name: str, persona: Persona) -> None:
    """Keep a persona under a new name."""
    check_free(home, name)
    file = place(home, name)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The persona cannot be kept: {files.reason(error)}; NOSELFIE_HOME can name another folder.") from error
    files.write(file, dumps(replace(persona, name=name.casefold())), replace=True)


def load(home: Path, name: str) -> Persona:
    """The persona of a name; raises ``PersonaError`` where there is none or its file is damaged."""
    file = place(home, name)
    if not file.exists():
        raise PersonaError("There is no persona of that name; see: noselfie persona list.")
    return loads(files.read(file, LIMIT, PersonaError))


def delete(home: Path, name: str) -> None:
    """Forget a persona."""
    file = place(home, name)
    if not file.exists():
        raise PersonaError("There is no persona of that name; see: noselfie persona list.")
    try:
        file.unlink()
    except OSError as error:
        raise OutputError(f"The persona cannot be deleted: {files.reason(error)}.") from error


def rename(home: Path, name: str, new: str) -> None:
    """Give a persona another name."""
    persona = load(home, name)
    save(home, new, persona)
    delete(home, name)


def export(home: Path, name: str, path: Path, *, overwrite: bool = False) -> Path:
    """Write a persona to a file of one's own and give the path it got (a taken name gets a number)."""
    return files.write(path, dumps(load(home, name)), replace=overwrite)


def read(path: Path) -> Persona:
    """Read an exported persona; raises ``PersonaError`` where the file is none."""
    return loads(files.read(path, LIMIT, PersonaError))


def dumps(persona: Persona) -> bytes:
    """A persona as the bytes of its file."""
    data = {"format": FORMAT, "version": VERSION, "persona": identity.to_dict(persona)}
    return (json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def loads(data: bytes) -> Persona:
    """A persona from the bytes of its file; raises ``PersonaError`` for anything else."""
    try:
        found = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise PersonaError("The file is no persona: it is not JSON.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or set(found) != {"format", "version", "persona"}:
        raise PersonaError("The file is no persona that noselfie exported.")
    if found["version"] != VERSION:
        raise PersonaError(f"The persona was exported by another noselfie (version {VERSION} is read here); update noselfie.")
    return identity.from_dict(found["persona"])


def _no_constant(_: str) -> float:
    raise ValueError
