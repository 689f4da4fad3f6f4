"""The process that a PDF is parsed in: ``python -m noselfie.vet.read.pdf_process``, a PDF in, its pages' text out as JSON.

A PDF can make its parser loop or fill the memory. Here that ends this process, by limits it sets on itself
before it reads anything, and never the person's command.
"""

import io
import json
import logging
import math
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

SECONDS = 20
MEMORY = 1_500_000_000
"""Bytes of address space."""
MOST_PAGES = 400
MOST_TEXT = 5_000_000
"""Characters."""


def limit() -> None:
    """Set the limits, where the system has them (Windows has not: there the parent's clock ends it)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pages(data: bytes) -> dict[str, object]:
    """``{"pages": [text, ...]}``, or ``{"error": encrypted | large | broken}``."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"error": "large"}
        texts = []
        for page in reader.pages:
            texts.append(spaced(page))
            if sum(map(len, texts)) > MOST_TEXT:
                return {"error": "large"}
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):
        return {"error": "encrypted"}
    except Exception:  # noqa: BLE001  # "broken PDF files might cause other exceptions", says pypdf's documentation
        return {"error": "broken"}
    return {"pages": texts}


def spaced(page: Any) -> str:
    """A page's text, an empty line where the gap between two lines is wider than usual."""
    pieces: list[tuple[str, float]] = []

    def note(text: str, outer: Sequence[float], inner: Sequence[float], *_: object) -> None:
        pieces.append((text, inner[5] * outer[3] + outer[5]))

    whole: str = page.extract_text(visitor_text=note)
    full = [(text, height) for text, height in pieces if text.strip()]
    drops = sorted(before - after for (_, before), (_, after) in pairwise(full) if before > after)
    if "".join(text for text, _ in pieces) != whole or not drops:
        return whole
    usual = drops[(len(drops) - 1) // 2]
    last = math.inf
    said = []
    for text, height in pieces:
        if text.strip():
            said.append("\n" if last - height > 1.4 * usual and last != math.inf else "")
            last = height
        said.append(text)
    return "".join(said)


def main() -> None:
    """Read standard input, write standard output."""
    logging.disable(logging.CRITICAL)
    limit()
    answer = pages(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
