"""Characters that are no text: escape codes, control characters, and what is there but cannot be seen."""

import re
import unicodedata

# ECMA-48: control sequences (CSI), operating system commands and other strings up to their end, two-character escapes.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Overrides and isolates that show text in another order than it is stored, and the invisible tag letters.
_DECEIVING = re.compile(r"[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff]")
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb]")
_NEWLINES = re.compile(r"\r\n?")


def stored(text: str) -> str:
    """A file's text as it is stored, without what could steer a terminal or deceive the eye; lines end in a line feed."""
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    return _DECEIVING.sub("", _CONTROLS.sub("", _ESCAPES.sub("", text)))


def shown(text: str) -> str:
    """Text as a page shows it: ``stored``, in Unicode NFC, without characters that have no width."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", stored(text)))


def line(text: str) -> str:
    """One line of ``shown`` text, its spaces (of any kind) made single."""
    return " ".join(shown(text).split())
