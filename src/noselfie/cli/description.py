"""The description as it comes in: from the command line, or from standard input for ``-``."""

import sys

from noselfie.errors import DescriptionError

LIMIT = 1_000_000
"""Bytes read from standard input; far more than a description may have."""


def read(text: str) -> str:
    """Give the description, reading standard input where the text is ``-``."""
    if text != "-":
        return text
    try:
        return sys.stdin.buffer.read(LIMIT).decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise DescriptionError("The description is not text in UTF-8.") from error
