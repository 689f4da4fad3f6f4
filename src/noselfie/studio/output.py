"""Where finished pictures go, by the name asked for, and in which format."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noselfie.errors import OutputError
from noselfie.mark import note
from noselfie.studio import files

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
SETTINGS: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": False},
    "JPEG": {"quality": 95, "subsampling": 0},
    "WEBP": {"quality": 95, "method": 4},
}


@dataclass(frozen=True)
class Destination:
    """Where the pictures of one run go."""

    folder: Path
    stem: str | None
    """The name asked for, or ``None`` for names made of the seed."""
    suffix: str

    def portrait(self, seed: int, number: int, count: int) -> Path:
        """The place of picture ``number`` (from 1) of ``count``."""
        stem = f"portrait-{seed}" if self.stem is None else self.stem if count == 1 else f"{self.stem}-{number}"
        return self.folder / f"{stem}{self.suffix}"

    def sheet(self, seed: int) -> Path:
        """The place of the contact sheet."""
        return self.folder / (f"sheet-{seed}.png" if self.stem is None else f"{self.stem}-sheet{self.suffix}")

    @property
    def replaces(self) -> bool:
        """A name that was asked for is overwritten; one made here never is."""
        return self.stem is not None


def destination(out: Path) -> Destination:
    """Read ``out``: a folder (there, or without an ending) or a file's name; raise ``OutputError`` for an unknown format."""
    try:
        if out.is_dir() or not out.suffix:
            return Destination(out, None, ".png")
        if out.exists() and not out.is_file():
            raise OutputError("The picture cannot be written: there is something of that name that is no file.")
    except OSError as error:
        raise files.cannot_write(error) from error
    if out.suffix.lower() not in FORMATS:
        raise OutputError(f"The picture's name must end in one of: {', '.join(FORMATS)}.")
    return Destination(out.parent, out.stem, out.suffix)


@contextlib.contextmanager
def ready(place: Destination, size: int) -> Iterator[None]:
    """Make sure, before the work, that ``size`` bytes can be written; a folder made for it goes again if it stays empty."""
    made = place.stem is None and not place.folder.exists()
    try:
        if made:
            place.folder.mkdir(parents=True)
        files.check_room(place.folder, size)
        yield
    except OSError as error:
        raise files.cannot_write(error) from error
    finally:
        if made:
            with contextlib.suppress(OSError):  # not empty: it is wanted
                place.folder.rmdir()


def encode(image: "Image", suffix: str) -> bytes:
    """A picture as the bytes of a file, with the note on what it is."""
    kind = FORMATS[suffix.lower()]
    buffer = io.BytesIO()
    image.save(buffer, kind, **SETTINGS[kind], **note.options(kind))
    return buffer.getvalue()


def save(image: "Image", path: Path, *, replace: bool) -> Path:
    """Write a picture at once and give the path it got."""
    return files.write(path, encode(image, path.suffix), replace=replace)
