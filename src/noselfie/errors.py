"""Every error that noselfie raises on purpose, in one tree.

::

    NoselfieError (70)
    ├── DescriptionError (65)    the description cannot be used as it is
    │   └── Refused (77)         noselfie does not make this picture, with the reason
    ├── SettingsError (64)       a setting or option has no meaning here
    ├── PersonaError (65)        a persona's file or name is not valid
    ├── DocumentError (65)       a file or page cannot be read as a policy
    ├── FetchError (69)          an address did not answer with a page
    │   └── AddressRefused (77)  noselfie does not open this address, with the reason
    ├── OutputError (73)         the picture cannot be written there
    ├── ModelError (69)          the model could not make the picture
    │   ├── WorkerError (69)     the renderer's process ended without a picture
    │   └── OutOfMemory (71)     the renderer ran out of memory
    └── Cancelled (130)          the person stopped it

The number is the exit code of the command line (after BSD's ``sysexits.h``; 130 is a shell's
Ctrl-C). A message says what happened and what to do, in one line, and never repeats what the
person wrote: no description, name, path or key.
"""

import traceback
from pathlib import Path
from typing import ClassVar


class NoselfieError(Exception):
    """The root: catch this to catch everything noselfie raises on purpose."""

    exit_code: ClassVar[int] = 70


class DescriptionError(NoselfieError):
    """The description is empty, too long or says nothing that can be drawn."""

    exit_code = 65


class Refused(DescriptionError):
    """A picture that noselfie does not make; the message gives the reason."""

    exit_code = 77


class SettingsError(NoselfieError):
    """A setting is unknown or out of its range."""

    exit_code = 64


class PersonaError(NoselfieError):
    """A persona's data or name is not valid, or there is no such persona."""

    exit_code = 65


class DocumentError(NoselfieError):
    """A file or page is broken, locked, empty, too large or no text: it cannot be read as a policy."""

    exit_code = 65


class FetchError(NoselfieError):
    """An address did not answer with a page, in time and within the limits."""

    exit_code = 69


class AddressRefused(FetchError):
    """An address that noselfie does not open; the message gives the reason."""

    exit_code = 77


class OutputError(NoselfieError):
    """The picture cannot be written where it was asked for."""

    exit_code = 73


class ModelError(NoselfieError):
    """The model could not make the picture."""

    exit_code = 69


class WorkerError(ModelError):
    """The renderer's process ended before the picture was done."""


class OutOfMemory(ModelError):
    """The renderer needed more memory than there was."""

    exit_code = 71


class Cancelled(NoselfieError):
    """The person stopped the work; nothing was written."""

    exit_code = 130


def whereabouts(error: BaseException) -> str:
    """Name an unexpected error by its type and the last line of noselfie's own that it came through; says nothing of the person's."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(Path(__file__).parent)] or frames
    return f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}" if own else type(error).__name__
