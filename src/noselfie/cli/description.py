"""The description as it comes in: from the command line, or from standard input for ``-``."""

import sys

from noselfie.errors import DescriptionError

LIMIT = 1_000_000
"""Bytes read from standard input; far more than a description may have."""
NO_TEXT = "The description is not text in UTF-8."


def read(text: str) -> str:
    """Give the description, reading standard input where the text is ``-``."""
    try:
        if text != "-":
            text.encode("utf-8")  # bytes that are no text arrive as lone surrogates
            return text
        return sys.stdin.buffer.read(LIMIT).decode("utf-8").strip() if sys.stdin else ""
    except UnicodeError as error:
        raise DescriptionError(NO_TEXT) from error
