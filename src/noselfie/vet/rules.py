"""Rules over sentences: what must be said, where, and what takes it back; the rules themselves are data."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern


@dataclass(frozen=True)
class Rule:
    answer: str
    """What the rule speaks for."""
    says: tuple[re.Pattern[str], ...]
    """Any of these must be in the sentence; the words that lead into a list count as its beginning."""
    where: re.Pattern[str] | None = None
    """This must be in the heading, the lead-in or the sentence."""
    unless: tuple[re.Pattern[str], ...] = ()
    """None of these may be in the sentence or its lead-in."""
    outside: re.Pattern[str] | None = None
    """This may not be in the heading."""


@dataclass(frozen=True)
class Hit:
    rule: Rule
    sentence: Sentence
    span: tuple[int, int]

    @property
    def place(self) -> tuple[Sentence, tuple[int, int]]:
        """What to quote."""
        return self.sentence, self.span


@cache
def rules(part: str) -> tuple[Rule, ...]:
    """The rules of one part of ``rules.toml``, in order of precedence."""
    return tuple(_rule(row) for row in load("rules.toml")[part])


def _rule(row: dict[str, Any]) -> Rule:
    where, outside = (pattern(row[name]) if name in row else None for name in ("where", "outside"))
    return Rule(row["answer"], _patterns(row["says"]), where, _patterns(row.get("unless", [])), outside)


def _patterns(templates: str | list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(template) for template in ([templates] if isinstance(templates, str) else templates))


def gate(part: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that could answer a question: a cheap look before the grammar."""
    wanted = pattern(load("rules.toml")["gates"][part])
    return [s for s in sentences if s.kind != "heading" and wanted.search(led(s))]


def hits(part: str, sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Every sentence that a rule of a part holds for, rule by rule."""
    candidates = [(sentence, led(sentence)) for sentence in gate(part, sentences)]
    for rule in rules(part):
        for sentence, joined in candidates:
            if (span := holds(rule, sentence, joined)) is not None:
                yield Hit(rule, sentence, span)


def holds(rule: Rule, sentence: Sentence, joined: str) -> tuple[int, int] | None:
    """Where in a sentence, joined to what leads into it, a rule holds: offsets in its plain text."""
    offset = len(joined) - len(sentence.text)
    for says in rule.says:
        for match in says.finditer(joined):
            if match.end() > offset and match.end() > match.start() and not _taken_back(rule, sentence, joined):
                return max(0, match.start() - offset), match.end() - offset
    return None


def led(sentence: Sentence) -> str:
    """A sentence with what leads into it: the words before a list, or the question that it answers."""
    if sentence.lead:
        return f"{sentence.lead} {sentence.text}"
    return f"{sentence.heading} # {sentence.text}" if sentence.heading.endswith("?") else sentence.text


def _taken_back(rule: Rule, sentence: Sentence, joined: str) -> bool:
    if rule.where is not None and not rule.where.search(f"{' '.join(sentence.headings[-2:])} # {joined}"):
        return True
    if rule.outside is not None and rule.outside.search(sentence.heading):
        return True
    return any(unless.search(joined) for unless in rule.unless)
