"""Documents to sentences: each with its exact place, the headings above it and the sentence that leads into its list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from noselfie.vet.document import Document, Heading
from noselfie.vet.plain import Plain, plain

_ATX = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_SETEXT = re.compile(r"\s{0,3}(={2,}|-{3,})\s*")
_ITEM = re.compile(r"(\s*)(?:[-*+•◦▪●○·–✅✓✔☑❌➤→]\ufe0f?|\(?\d{1,3}(?:\.\d{1,2})*\\?[.)]|\(?[a-zA-Z]\\?[.)]|\(?[ivx]{2,4}\\?[.)])\s+(?=\S)")
_NEW = re.compile(r"[^\s\da-z,;.)]")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}|[\s|:+-]*-{3,}[\s|:+-]*")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)[^*_]{2,90}(?:\*\*|__):?\s*")
_END = re.compile(r"""[.!?]["'”’)\]*_]*\s+(?=["'“‘(\[*_]*[A-Z0-9])""")
_SHORT_FORM = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|inc|ltd|co|corp|llc|no|nos|art|arts|sec|vs|st|mr|mrs|ms|dr|u\.s|u\.k|e\.u|cf|ex|approx|para|cal|civ|[a-z])\.$", re.IGNORECASE
)
LONGEST_BLOCK = 20_000
"""Characters of one paragraph that are read as one; a longer one is cut."""


@dataclass(frozen=True)
class Sentence:
    document: int
    """Which of the documents, from 0."""
    name: str
    start: int
    end: int
    """Offsets in the document's text, in characters."""
    plain: Plain
    lead: str
    """The words that lead into the list that this is an item of, plain; empty outside lists."""
    headings: tuple[str, ...]
    """The headings above, outermost first, plain."""
    section: int
    """Number of the section within all documents; the same for sentences under the same heading."""
    kind: str
    """``prose``, ``item``, ``row`` or ``heading``."""

    @property
    def text(self) -> str:
        """The sentence without markup, in lower case."""
        return self.plain.text

    @property
    def heading(self) -> str:
        """The nearest heading, or nothing."""
        return self.headings[-1] if self.headings else ""

    @property
    def context(self) -> str:
        """The nearest heading, what leads in, and the sentence itself."""
        return f"{self.heading} # {self.lead} # {self.text}"


@dataclass(frozen=True)
class Block:
    kind: str
    start: int
    end: int
    level: int = 0
    """Depth of a heading, or indentation of an item in characters."""


def segment(documents: tuple[Document, ...]) -> list[Sentence]:
    """All sentences of all documents, in order."""
    found: list[Sentence] = []
    for number, document in enumerate(documents):
        first = found[-1].section + 1 if found else 0
        found += _sentences(number, document, first)
    return found


def headings_of(text: str) -> tuple[Heading, ...]:
    """The headings of a text in Markdown."""
    return tuple(Heading(b.level, plain(text, b.start, b.end).text, b.start) for b in blocks(text, ()) if b.kind == "heading")


def blocks(text: str, headings: tuple[Heading, ...]) -> list[Block]:
    """Headings, paragraphs, list items and table rows, in order."""
    known = {heading.start: heading.level for heading in headings}
    found: list[Block] = []
    is_open = False
    for start, end in _lines(text):
        line = text[start:end]
        kind, level = _kind(line, known.get(start + len(line) - len(line.lstrip())))
        if kind == "underline" and is_open and found[-1].kind in {"prose", "item"} and "\n" not in text[found[-1].start : found[-1].end]:
            found[-1] = replace(found[-1], kind="heading", level=1 if "=" in line else 2)
        elif kind in {"blank", "underline", "rule"}:
            is_open = False
        elif kind == "prose" and is_open and end - found[-1].start < LONGEST_BLOCK and not (found[-1].kind == "item" and _NEW.match(line)):
            found[-1] = replace(found[-1], end=end)
        else:
            found.append(Block(kind, start, end, level))
            is_open = kind in {"prose", "item"}
            continue
        is_open = is_open and kind == "prose"
    return [_titled(text, found, at) for at in range(len(found))] if not headings else found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for cut in range(start, max(end, start + 1), LONGEST_BLOCK):
            yield cut, min(end, cut + LONGEST_BLOCK)
        start = end + 1


def _kind(line: str, known: int | None) -> tuple[str, int]:  # noqa: PLR0911  # one return to a kind of line
    """What a line is, and its depth."""
    if not line.strip():
        return "blank", 0
    if known is not None and not line.rstrip().rstrip("*_").endswith(":"):
        return "heading", known
    if len(line) < 400 and (atx := _ATX.fullmatch(line)):
        return "heading", len(atx[1])
    if len(line) < 400 and _SETEXT.fullmatch(line):
        return "underline", 0
    if len(line) < 400 and _RULE.fullmatch(line):
        return "rule", 0
    if line.lstrip().startswith("|") or line.count(" | ") + line.count("\t") >= 2:
        return "row", 0
    if item := _ITEM.match(line):
        return "item", len(item[1].expandtabs(4))
    if len(line) < 100 and _BOLD_LINE.fullmatch(line) and not line.rstrip().rstrip("*_").endswith(":"):
        return "heading", 6
    return "prose", 0


def _titled(text: str, found: list[Block], at: int) -> Block:
    """A short line without an end mark that stands before a paragraph is a heading, also where nothing marks it."""
    block = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if block.kind not in {"prose", "item"} or after is None or block.end - block.start > 90:
        return block
    line = text[block.start : block.end].strip()
    bare = _ITEM.sub("", line, count=1)
    numbered = block.kind == "item" and bare != line and line[:1] in "(0123456789"
    words = bare.split()
    if (block.kind == "item" and not numbered) or "\n" in line or not 0 < len(words) <= 10 or line[-1] in ".;,:!" or ":" in line or "@" in line:
        return block
    titled = sum(w[:1].isupper() for w in words) >= max(1, 0.4 * len(words)) and bare[:1].isupper()
    follows = after.kind in {"prose", "row"} or (after.kind == "item" and (block.kind == "prose" or after.level > block.level))
    return replace(block, kind="heading", level=6 if not numbered else 5) if titled and follows else block


def _sentences(number: int, document: Document, section: int) -> Iterator[Sentence]:
    """The sentences of one document; a heading opens a section."""
    text, path, leads = document.text, list[tuple[int, str]](), Leads()
    found = blocks(text, document.headings)
    wrapped = _is_wrapped(text, found)
    for block in [part for whole in found for part in _lines_of(text, whole, wrapped=wrapped)]:
        if block.kind == "heading":
            title = plain(text, block.start, block.end).text.strip("# ")
            path = [(level, words) for level, words in path if level < block.level] + [(block.level, title)]
            leads, section = Leads(), section + 1
        lead, kind = leads.of(block, text[block.start : block.end].strip())
        spans = list(_split(text, block)) if block.kind in {"prose", "item"} else [(block.start, block.end)]
        last = ""
        for start, end in spans:
            shown = plain(text, start, end)
            if shown.text:
                last = shown.text
                yield Sentence(number, document.name, start, end, shown, lead[-600:], tuple(words for _, words in path), section, kind)
        leads.after(block, last)


class Leads:
    """What leads into the item that is read: a line that ends in a colon, and the items above a nested one."""

    def __init__(self) -> None:
        self.prose: list[str] = []
        self.items: list[tuple[int, str]] = []
        self.just_opened = False
        self.ends_open: bool | None = None
        """Whether the items of a list without marks go without a full stop; None before the first."""

    def of(self, block: Block, line: str) -> tuple[str, str]:
        """The lead of a block, and what kind of sentence that makes of it."""
        if block.kind == "item":
            self.items = [(level, words) for level, words in self.items if level < block.level]
            return " ".join([*self.prose, *(words for _, words in self.items)]).strip(), "item"
        if block.kind == "row":
            return " ".join(self.prose), "row"
        self.items = []
        if block.kind == "prose" and self.prose and block.level == LISTED and not line.rstrip("*_").endswith(":"):
            is_open = not line.endswith((".", "!", "?"))
            self.ends_open = is_open if self.ends_open is None else self.ends_open
            if is_open or not self.ends_open:
                return " ".join(self.prose), "item"
            self.prose = []
        return "", block.kind

    def after(self, block: Block, last: str) -> None:
        """Remember what this block leads into."""
        if block.kind == "item":
            self.items.append((block.level, last))
        elif block.kind == "prose":
            if last.endswith(":"):
                self.prose = [*self.prose[-1:], last] if self.just_opened else [*self.prose[:-1][:1], last] if block.level == LISTED else [last]
                self.just_opened, self.ends_open = True, None
                return
            if block.level != LISTED:
                self.prose = []
        self.just_opened = False


LISTED = 1
"""Level of a line that stands in a paragraph of lines, which may be the items of a list without marks."""


def _is_wrapped(text: str, found: list[Block]) -> bool:
    """Whether line breaks within paragraphs only wrap: the next line then mostly begins in lower case."""
    breaks = [m.group(1) for b in found if b.kind == "prose" for m in re.finditer(r"\n\s*(\S)", text[b.start : b.end])]
    return not breaks or sum(c.islower() for c in breaks) > 0.3 * len(breaks)


def _lines_of(text: str, block: Block, *, wrapped: bool) -> Iterator[Block]:
    """A paragraph whose lines stand for themselves as its lines; a numbered title among them as a heading."""
    if wrapped or block.kind != "prose" or "\n" not in text[block.start : block.end].strip():
        yield block
        return
    start = block.start
    for line in re.finditer(r"\n(?=\s*[^\s\na-z,;.)])|\Z", text[block.start : block.end]):
        end = block.start + line.start()
        if text[start:end].strip():
            titled = re.fullmatch(r"\s*(?:\d{1,2}\.)+\d{0,2}\s+[A-Z][^.!?:]{2,80}", text[start:end])
            yield Block("heading", start, end, 5) if titled else Block("prose", start, end, LISTED)
        start = block.start + line.end()


def _split(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a block, without the item's mark."""
    start = block.start
    if block.kind == "item" and (mark := _ITEM.match(text, block.start, block.end)):
        start = mark.end()
    for end in _END.finditer(text, start, block.end):
        if _SHORT_FORM.search(text, max(start, end.start() - 12), end.start() + 1):
            continue
        yield start, end.end()
        start = end.end()
    if start < block.end:
        yield start, block.end
