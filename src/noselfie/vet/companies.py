"""Recipients named as companies: known processors by their spellings, others by the lists and labels in which policies name them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from noselfie.vet.document import Document
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern

_GIVEN = (
    "<share>|provider|processor|vendor|partner|third[- ]part|service|host|payment|analytics|power|use|using|via|through|store|process|advertis|infrastructure|cloud|login|"
    "subprocessor|recipient|tool|platform"
)
_NOT_GIVEN = (
    "(?:trade ?marks?|copyright|registered|logo)|(?:learn more|more information|opt[- ]?out|visit|click|see|read|policy|terms)~40$|not affiliated|endorse|sponsored by|"
    "you (?:may|can|could) (?:also )?(?:opt|disable|manage|install)|browser|internet explorer|compatible|download(?:ed)? (?:\\w+ )?(?:from|through|via|on)|"
    "beneficiar|not a party|responsib|developer (?:program|guidelines)|(?:acquire|obtain|purchase)d? (?:\\w+ ){0,4}(?:from|through)|arbitra|warrant|maintenance and support|"
    "(?:share|post|sharing|posting|publish|profile|follow)~40(?:on|to)\\b|connected? (?:\\w+ ){0,3}account|(?:log|sign)(?:ging|ing)? in|impersonat|prohibit|you must not|jailbr"
)
_CAPITAL = r"[A-Z][\w.&+-]*(?: (?:[A-Z][\w.&+-]*|of|and(?= [A-Z])))*"
_COMMON = frozenset("google apple facebook twitter x instagram linkedin youtube amazon microsoft we you our the a an this these such user users".split())


@dataclass(frozen=True)
class Mention:
    name: str
    group: str
    sentence: Sentence
    span: tuple[int, int]
    """Place in the sentence's plain text."""


@dataclass(frozen=True)
class _Known:
    spellings: dict[str, tuple[str, str]]
    """Spelling -> name and group."""
    pattern: re.Pattern[str]
    words: frozenset[str]


@cache
def _known() -> _Known:
    table = load("companies.toml")
    spellings = {s.strip(): (row.split("|")[0].strip(), group) for group, rows in table.items() if group != "words" for row in rows for s in row.split("|")}
    longest = sorted(spellings, key=len, reverse=True)
    return _Known(spellings, re.compile(r"(?<![\w@./-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w@-]|\.[a-z])"), frozenset(table["words"]))


def companies(documents: Sequence[Document], sentences: Sequence[Sentence]) -> list[Mention]:
    """Every company that is said to get or handle data, in order."""
    own = frozenset(name for name, _ in _known().spellings.values() if _is_own(documents, name))
    found: list[Mention] = []
    for at, sentence in enumerate(sentences):
        if sentence.kind == "heading" and len(sentence.text) > 60:
            continue
        near = f"{sentences[at - 1].text if at else ''} {sentences[at + 1].text if at + 1 < len(sentences) else ''}" if len(sentence.text) < 50 else ""
        found += [mention for mention in _in(documents[sentence.document].text, sentence, near) if _known().spellings.get(mention.name, (mention.name,))[0] not in own]
    return found


def _is_own(documents: Sequence[Document], name: str) -> bool:
    """Whether the documents are this company's own: they define it as ``we`` or name it again and again."""
    if not any(name in document.text for document in documents):
        return False
    spelt = re.escape(name)
    defined = re.compile(rf"{spelt}[^.\n]{{0,40}}\([^)]{{0,60}}[\"“'*](?:we|us|our|the Company)\b|(?:[Ww]elcome to|[Pp]rivacy [Pp]olicy (?:of|for)|[Tt]erms (?:of \w+ )?for) {spelt}\b", re.IGNORECASE)
    return any(defined.search(document.text) or document.text.count(name) > 25 for document in documents)


def _in(text: str, sentence: Sentence, near: str) -> list[Mention]:
    raw = text[sentence.start : sentence.end]
    if not (matches := list(_known().pattern.finditer(_without_links(raw)))):
        return []
    around = f"{sentence.heading} {sentence.lead} {sentence.text} {near}"
    if not pattern(_GIVEN).search(around) or pattern(_NOT_GIVEN).search(sentence.text):
        return []
    found = []
    for match in matches:
        name, group = _known().spellings[match.group()]
        if match.group() in _known().words and not _listed(raw, match, around, len(matches)):
            continue
        at = _plain_offset(sentence, sentence.start + match.start())
        found.append(Mention(match.group() if len(match.group()) > 3 else name, group, sentence, (at, at + len(match.group()))))
    return found


def _without_links(raw: str) -> str:
    """Addresses blanked, so that a link to a company's page does not name it."""
    return re.sub(r"(?:https?://|www\.|\]\()\S+", lambda m: " " * len(m.group()), raw)


def _listed(raw: str, match: re.Match[str], around: str, count: int) -> bool:
    """A common word is a company in a list, after a label, in brackets, or beside what it provides."""
    if match.start() == 0 and re.match(r"\w+ [a-z]", raw):
        return count > 1
    beside = raw[max(0, match.start() - 60) : match.start()]
    return count > 1 or bool(
        re.search(r"(?:\(|: ?|, |like |such as |including |e\.g\.,? |by |via |through |with |using |use |to |and |[*|-] ?)[*\[]*$", beside) and pattern("provider|process|host|payment|analytics|email|storage|third|service|auth|partner").search(around)
    )


def _plain_offset(sentence: Sentence, offset: int) -> int:
    """The place in the plain text of an offset in the document."""
    return next((i for i, at in enumerate(sentence.plain.at) if at >= offset), 0)
