"""Exact quotes: the shortest part of a document that still reads as a statement."""

import re
from collections.abc import Iterable, Sequence

from noselfie.vet.answers import Quote
from noselfie.vet.document import Document
from noselfie.vet.segment import Sentence

LONGEST = 300
"""Characters in a quote."""
WHOLE = 240
"""A sentence up to so many characters is quoted whole."""
MOST = 4
"""Quotes to an answer."""
_CUT = re.compile(r"[;:]\s|,\s|\s[–—-]\s|\.\s|\s\(|\n|\)\s")


def quote(documents: Sequence[Document], sentence: Sentence, span: tuple[int, int]) -> Quote:
    """The sentence where it is short, otherwise the clauses around a span of its plain text."""
    text = documents[sentence.document].text
    start, end = sentence.plain.place(0, len(sentence.text))
    if end - start > WHOLE or text.count("\n", start, end) > 1:
        inner = sentence.plain.place(max(0, span[0]), max(span[1], span[0] + 1))
        start, end = _around(text, (start, end), inner)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Quote(sentence.name, words.strip(), start)


def _around(text: str, whole: tuple[int, int], inner: tuple[int, int]) -> tuple[int, int]:
    """From the clause that begins before a span to the clause that ends after it, as far as the limits allow."""
    cuts = [whole[0], *(m.end() for m in _CUT.finditer(text, *whole)), whole[1]]
    start = max((cut for cut in cuts if cut <= inner[0]), default=whole[0])
    end = min((cut for cut in cuts if cut >= inner[1]), default=whole[1])
    if end - start > LONGEST:
        start, end = max(start, inner[0] - 30), min(end, inner[1] + 30)
    if end - start > LONGEST:
        end = start + LONGEST
    start, end = _whole_words(text, start, end)
    lines = [m.start() for m in re.finditer("\n", text[start:end])]
    if len(lines) > 1:
        here = inner[0] - start
        before = [at for at in lines if at < here]
        start += before[-1] + 1 if before else 0
        more = [m.start() for m in re.finditer("\n", text[start:end])]
        end = start + more[1] if len(more) > 1 else end
    return start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end < len(text) and end > start + 1 and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return start, end


def quotes(documents: Sequence[Document], found: Iterable[tuple[Sentence, tuple[int, int]]]) -> tuple[Quote, ...]:
    """The first few of what was found, each once."""
    seen: dict[tuple[str, str], Quote] = {}
    for sentence, span in found:
        cut = quote(documents, sentence, span)
        if cut.quote:
            seen.setdefault((cut.doc, " ".join(cut.quote.lower().split())), cut)
    return tuple(seen.values())[:MOST]
