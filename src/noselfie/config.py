"""Settings: read once from the environment, at the edge, and passed in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where noselfie keeps what it is asked to keep, and whether it explains its crashes."""

    home: Path
    """Personas are kept here: ``NOSELFIE_HOME``, or the system's folder for a user's data."""
    debug: bool = False
    """``NOSELFIE_DEBUG``: show the traceback of an unexpected error."""


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment."""
    given = os.environ if environment is None else environment
    return Settings(home=Path(given["NOSELFIE_HOME"]) if given.get("NOSELFIE_HOME") else data_folder(), debug=bool(given.get("NOSELFIE_DEBUG")))


def data_folder() -> Path:
    """The system's folder for a user's data, e.g. ``~/.local/share/noselfie``."""
    import platformdirs

    return platformdirs.user_data_path("noselfie", appauthor=False)
