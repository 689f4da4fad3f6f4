"""Files appear whole or not at all: written beside their place, synced, then renamed into it."""

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from noselfie.errors import NoselfieError, OutputError

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "there is no right to write there",
    errno.EPERM: "there is no right to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder is no folder",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EFBIG: "the file would be larger than allowed",
}


def reason(error: OSError) -> str:
    """Why the system refused, without the name that was refused."""
    return REASONS.get(error.errno or 0, "the system refused it")


def cannot_write(error: OSError) -> OutputError:
    """The error for a file that cannot be written."""
    return OutputError(f"The file cannot be written: {reason(error)}. Choose another place or make room.")


def write(path: Path, data: bytes, *, replace: bool) -> Path:
    """Write a file at once; without ``replace`` take the next free name (-2, -3, ...). Gives the path written."""
    beside = path.with_name(f".noselfie-{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return _place(beside, path) if not replace else beside.replace(path)
    except OSError as error:
        raise cannot_write(error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _place(beside: Path, path: Path) -> Path:
    """Give a written file the first free name; a hard link never overwrites."""
    number = 1
    while True:
        name = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            name.hardlink_to(beside)
        except FileExistsError:
            number += 1
        except OSError:  # no hard links on this disk
            if not name.exists():
                return beside.replace(name)
            number += 1
        else:
            return name


def check_room(folder: Path, size: int) -> None:
    """Raise ``OutputError`` where ``size`` bytes cannot be written into a folder, by trying a few of them."""
    probe = folder / f".noselfie-{secrets.token_hex(8)}.tmp"
    try:
        if shutil.disk_usage(folder).free < size:
            raise OSError(errno.ENOSPC, "")  # noqa: TRY301  # one place words both
        with probe.open("xb") as file:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(error) from error
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def read(path: Path, limit: int, problem: type[NoselfieError]) -> bytes:
    """Read a regular file of at most ``limit`` bytes, or raise ``problem``."""
    try:
        if not path.is_file():
            raise problem("There is no such file.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise problem(f"The file cannot be read: {reason(error)}.") from error
    if len(data) > limit:
        raise problem(f"The file is larger than {limit // 1024} KiB, so it is not what it should be.")
    return data
