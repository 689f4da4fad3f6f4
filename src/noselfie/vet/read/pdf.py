"""PDF to text: each page's lines put together to paragraphs again, without what is printed on every page."""

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise, zip_longest

from noselfie.errors import DocumentError
from noselfie.vet.document import Heading
from noselfie.vet.read import clean, headings

_ERRORS = {
    "encrypted": "The PDF is encrypted: save it without a password and give that file.",
    "large": "The PDF has far more pages than a policy: save the policy alone and give that file.",
    "broken": "The PDF is broken: save it again and give that file.",
}
_SECONDS = 30
_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_STARTS = re.compile(r"(?:[-–—•▪●○◦■*‣]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zA-Z][.)]|\([ivx]+\))\s|\d{1,2}(?:\.\d{1,2})+\s")
_BULLET = re.compile(r"^[•▪●○◦■‣\uf0b7]\s*")


def read(data: bytes) -> tuple[str, tuple[Heading, ...]]:
    """Text and headings; raises ``DocumentError`` for a PDF that is broken, encrypted, oversized, or only pictures of text."""
    pages = [_lines(page) for page in _pages(data)]
    if sum(len(line) for page in pages for line in page) < 20 * min(len(pages), 1):
        raise DocumentError("The PDF holds pictures and no text: give a version with text in it.")
    text = _text(_paragraphs(_without_margins(pages)))
    return text, headings.in_plain(text)


def _pages(data: bytes) -> list[str]:
    """The text of each page, by a process of its own that can be ended."""
    command = [sys.executable, "-m", "noselfie.vet.read.pdf_process"]
    try:
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=True)  # noqa: S603  # our own module
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise DocumentError("The PDF takes too long to read: save it again and give that file.") from None
    except (subprocess.CalledProcessError, ValueError):
        raise DocumentError(_ERRORS["broken"]) from None
    if "error" in answer:
        raise DocumentError(_ERRORS[answer["error"]])
    return [str(page) for page in answer["pages"]]


def _lines(page: str) -> list[str]:
    return [_BULLET.sub("- ", clean.line(line)) for line in clean.stored(page).split("\n")]


def _without_margins(pages: list[list[str]]) -> list[str]:
    """All lines but page numbers, and what stands first or last on most pages of three or more."""
    edges = Counter(mark for page in pages for mark in {_mark(line) for line in _edge(page)})
    repeated = {mark for mark, count in edges.items() if len(pages) >= 3 and count > len(pages) / 2}
    kept: list[str] = []
    for page in pages:
        margin = {id(line) for line in _edge(page) if _NUMBER.fullmatch(line) or _mark(line) in repeated}
        kept += [line for line in page if id(line) not in margin]
    return kept


def _edge(page: list[str]) -> list[str]:
    """The first and last two lines that hold something."""
    full = [line for line in page if line]
    return full[:2] + full[-2:]


def _mark(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined where a sentence runs on."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    joined: list[str] = []
    last, is_apart = "", False
    for line in lines:
        if not line:
            is_apart = True
            continue
        if last and _runs_on(last, line, width, is_apart=is_apart):
            joined[-1] += ("" if last.endswith("-") else " ") + line
        else:
            joined.append(line)
        last, is_apart = line, False
    return joined


def _text(paragraphs: list[str]) -> str:
    """Paragraphs with an empty line between them, items of a list without."""
    gaps = ("\n" if before.startswith("- ") and after.startswith("- ") else "\n\n" for before, after in pairwise(paragraphs))
    return "".join(part for pair in zip_longest(paragraphs, gaps, fillvalue="") for part in pair)


def _runs_on(line: str, following: str, width: int, *, is_apart: bool) -> bool:
    """Whether a line is continued by the next: it is nearly full and no gap follows, or the next begins in the middle of a sentence."""
    if _STARTS.match(following):
        return False
    if following[0].islower():
        return line[-1] not in ".!?:"
    return not is_apart and len(line) >= 0.8 * width and line[-1] not in ".!?:;"
