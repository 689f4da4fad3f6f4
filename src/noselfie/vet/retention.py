"""How long photos and face data are kept: claims read from clauses, and the one answer that they add up to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import cast

from noselfie.vet.answers import Retention, State, Trigger
from noselfie.vet.document import Document
from noselfie.vet.duration import Duration, days, durations
from noselfie.vet.objects import Thing, refers_back, subject, things
from noselfie.vet.plain import Plain
from noselfie.vet.quotes import quotes
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import load, pattern

_CLAUSE = re.compile(
    r"; |,? (?:while|whereas) (?=(?:generated|uploaded|other|logs?|outputs?|"
    r"the (?:generated|uploaded|other|resulting)|your (?:generated|uploaded|account))\b(?! (?:is|remains)))|"
    r", but |\. |, (?=(?:and )?(?:we|the|your|all|any|it|they|these|generated|uploaded)\b)|"
    r" and (?=(?:the|your|our|all|any|generated|uploaded|we|logs?|outputs?|account|backups?|photos?|images?|personal|other) )"
)
_CONDITION = re.compile(r"\W*(?:further,? |or |and |then |but |however,? )*(?:when|if|once|after|upon|whenever|following|should|as soon as|within|for)\b")
_LABEL = re.compile(r"^[^:|]{3,70}?[:|] |^[^-]{3,50}? - ")
_FACE = frozenset[Thing]({"face"})
_GENERAL = frozenset[Thing]({"personal", "content"})
ORDER = ("at_once", "indefinite", "open", "until", "asked", "vague", "may_delete")


@dataclass(frozen=True)
class Keeping:
    """One statement about how long some data is kept."""

    about: frozenset[Thing]
    state: State
    value: str | None
    trigger: Trigger | None
    sentence: Sentence
    span: tuple[int, int]
    weak: bool = False
    """Only says that the person may delete."""

    @property
    def grace(self) -> bool:
        """Whether the time only runs once the person asks or leaves."""
        return self.trigger in {"deletion_request", "account_closure"}


@cache
def _marks(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(template) for template in load("retention.toml")["markers"].get(name, load("retention.toml").get(name, ())))


def keepings(sentences: Sequence[Sentence]) -> list[Keeping]:
    """Every statement about keeping or deleting data."""
    found: list[Keeping] = []
    before: Sentence | None = None
    for sentence in sentences:
        if sentence.kind != "heading" and _speaks(sentence):
            found += _read(sentence, before)
        before = sentence
    return found


def _speaks(sentence: Sentence) -> bool:
    """Whether a sentence is about keeping data at all."""
    rules = load("retention.toml")
    led = f"{sentence.heading} {sentence.lead}"
    if not pattern(rules["gate"]).search(sentence.text) and not ((durations(sentence.text) or sentence.lead) and pattern(rules["about"]).search(led)):
        return False
    if pattern("<child>").search(sentence.heading):
        return False
    return not any(rule.search(sentence.text) for rule in _marks("unless"))


def _clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end; a condition belongs to what follows from it."""
    cuts = [0]
    for match in _CLAUSE.finditer(text):
        if not _CONDITION.match(text, cuts[-1]) and pattern("<delete>|<keep>").search(text, cuts[-1], match.start()):
            cuts.append(match.end())
    cuts.append(len(text))
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _read(sentence: Sentence, before: Sentence | None) -> list[Keeping]:
    """The claims of one sentence, clause by clause."""
    found: list[Keeping] = []
    about = _label(sentence)
    if not about and before is not None and before.document == sentence.document and before.end == sentence.start:
        about = _label(before)  # the label of an item holds for all its sentences
    labelled = bool(about)
    for start, end in _clauses(sentence.text):
        clause = sentence.text[start:end]
        own = subject(clause)
        if own and not labelled:
            about = own
        elif not about:
            about = _inherited(sentence, before, clause)
        told = [c for c in _claims(sentence, start, clause, about) if labelled or own != {"account"} or not (c.value and c.trigger == "account_closure")]
        if not told and own and found and ": " in sentence.text[: found[-1].span[1] + 200] and "; " in sentence.text:
            told = [replace(found[-1], about=own, span=(start, end))]  # a list within a sentence: what is said of its first member holds for all
        found += told
    return found or _from_lead(sentence)


def _from_lead(sentence: Sentence) -> list[Keeping]:
    """What leads into a list may say what happens to each item: ``Closing your account removes: the photos; the model``."""
    about = subject(sentence.text)
    if not sentence.lead or not about or not pattern("<delete>|<keep>").search(sentence.lead) or any(rule.search(sentence.lead) for rule in _marks("unless")):
        return []
    told = replace(sentence, plain=Plain(sentence.lead, (0,) * len(sentence.lead)), lead="")
    return [replace(claim, sentence=sentence, span=(0, len(sentence.text))) for claim in _claims(told, 0, sentence.lead, about)]


def _label(sentence: Sentence) -> frozenset[Thing]:
    """What an item's label or a table's first cell names."""
    if sentence.kind in {"item", "row"} and (label := _LABEL.match(sentence.text)):
        return frozenset(things(label.group()))
    return frozenset()


def _inherited(sentence: Sentence, before: Sentence | None, clause: str) -> frozenset[Thing]:
    """The data spoken of before, in the lead-in, or in the heading."""
    if before is not None and before.section == sentence.section and before.kind != "heading" and refers_back(clause) and (back := subject(before.text)):
        return back
    for text in (sentence.lead, sentence.heading):
        if found := things(text):
            return frozenset(found)
    return frozenset({"personal"}) if pattern(load("retention.toml")["about"]).search(sentence.heading) else frozenset()


def _claims(sentence: Sentence, start: int, clause: str, about: frozenset[Thing]) -> list[Keeping]:
    """What one clause says: times first, then the markers that stand without a number."""
    timed = [_timed(sentence, about, start, clause, d) for d in durations(clause)]
    kept = [claim for claim in timed if claim is not None]
    if kept:
        longest = max(kept, key=lambda claim: days(claim.value or "P0D"))
        return [longest]
    for name in ORDER:
        for rule in _marks(name):
            if (match := rule.search(clause)) and match.end() > match.start():
                span = (start + match.start(), start + match.end())
                return [_marked(sentence, about, name, span)]
    return []


def _timed(sentence: Sentence, about: frozenset[Thing], start: int, clause: str, time: Duration) -> Keeping | None:
    """A duration as a claim, unless it times something else than keeping."""
    if re.search(
        r"(?:respond|reply|notice|notify|refund|renew|before|prior|advance|appeal|extension|extend\w*|every|each|per|once an?|"
        r"acknowledge|update)\W+(?:\w+\W+){0,3}$",
        clause[: time.start],
    ):
        return None
    if re.match(r"\W*(?:notice|prior|in advance|before|extension|free|trial)", clause[time.end :]):
        return None
    if not pattern("<delete>|<keep>|available|access(?:ible)?").search(sentence.text) and not pattern(load("retention.toml")["about"]).search(
        f"{sentence.heading} {sentence.lead}"
    ):
        return None
    trigger = _trigger(sentence.text, start, (start + time.start, start + time.end), start + len(clause))
    state: State = "until_deleted" if trigger in {"deletion_request", "account_closure"} else "stated"
    return Keeping(about, state, time.iso, trigger, sentence, (start, start + len(clause)))


def _trigger(text: str, start: int, time: tuple[int, int], end: int) -> Trigger | None:
    """What the clock starts from: named after the duration, else in a condition before it, in the clause or where the sentence begins."""
    rules: dict[str, str] = load("retention.toml")["triggers"]
    after = text[time[1] : min(end, time[1] + 90)]
    hits = [(match.end(), name) for name, rule in rules.items() for match in pattern(rule).finditer(after)]
    if hits:
        return _first(hits, min)
    for before in (text[max(start, time[0] - 90) : time[0]], text[max(0, time[0] - 260) : time[0]]):
        hits = [
            (m.start(), name)
            for name, rule in rules.items()
            for m in pattern(f"(?:after|once|upon|when|whenever|following|from|if|on|that you|you)\\b~50(?:{rule})").finditer(before)
        ]
        if hits:
            return _first(hits, max)
    return None


def _first(hits: list[tuple[int, str]], nearest: Callable[[list[tuple[int, str]]], tuple[int, str]]) -> Trigger:
    """The nearest; a request to close the account is about the account."""
    named = {name for _, name in hits}
    return "account_closure" if {"account_closure", "deletion_request"} <= named else cast("Trigger", nearest(hits)[1])


def _marked(sentence: Sentence, about: frozenset[Thing], name: str, span: tuple[int, int]) -> Keeping:
    if name == "at_once":
        return Keeping(about, "stated", "P0D", "processing", sentence, span)
    if name in {"until", "asked", "may_delete"}:
        closing = pattern(load("retention.toml")["triggers"]["account_closure"]).search(sentence.text, *span)
        return Keeping(about, "until_deleted", None, "account_closure" if closing else "deletion_request", sentence, span, weak=name != "until")
    return Keeping(about, "vague" if name == "open" else cast("State", name), None, None, sentence, span)


def photos(documents: Sequence[Document], claims: Sequence[Keeping]) -> Retention:
    """The answer for uploaded photos: from what names them, else from what covers them."""
    specific = [claim for claim in claims if "photo" in claim.about]
    if answer := _resolve(documents, specific, "specific"):
        return _with_grace(documents, answer, claims)
    general = [
        claim for claim in claims if _GENERAL & claim.about and not {"photo", "face", "output", "beside"} & claim.about and not claim.weak and _whole(claim)
    ]
    return _resolve(documents, general, "general") or Retention()


def _with_grace(documents: Sequence[Document], answer: Retention, claims: Sequence[Keeping]) -> Retention:
    """The time that deletion takes once asked for, where it is given for all data of the person."""
    if answer.state != "until_deleted" or answer.value is not None:
        return answer
    taken = [c for c in claims if c.grace and c.value and (_GENERAL | {"account"}) & c.about and not {"output", "beside"} & c.about]
    if not taken:
        return answer
    longest = max(taken, key=lambda c: days(c.value or "P0D"))
    more = quotes(documents, [(longest.sentence, longest.span)])
    return replace(answer, value=longest.value, quotes=(*answer.quotes[:3], *(q for q in more if q not in answer.quotes)))


def _whole(claim: Keeping) -> bool:
    """Whether a general claim covers all that a person gives: that some information is not stored says nothing of photos."""
    return (
        claim.value != "P0D"
        or "content" in claim.about
        or bool(re.search(r"(?:any|all|your) (?:of your )?(?:personal |user )?(?:data|information)", claim.sentence.text))
    )


def face_data(documents: Sequence[Document], claims: Sequence[Keeping]) -> Retention:
    """The answer for face geometry, templates and models of one person."""
    return _resolve(documents, [claim for claim in claims if claim.about & _FACE], "specific") or Retention()


def _resolve(  # noqa: PLR0911  # one return to a kind of claim, in order of precedence
    documents: Sequence[Document], claims: Sequence[Keeping], scope: str
) -> Retention | None:
    """One answer of many claims: a time of its own before a time after asking, both before vague words."""
    if not claims:
        return None
    ordinary = [c for c in claims if c.state == "stated" and not c.grace]
    forever = [c for c in claims if c.state == "indefinite"]
    until = [c for c in claims if c.state == "until_deleted" and not c.weak]
    vague = [c for c in claims if c.state == "vague"]
    weak = [c for c in claims if c.weak]
    times = [days(c.value or "P0D") for c in ordinary]
    chosen: list[Keeping]
    if ordinary and scope == "specific" and (forever or (min(times) == 0 and max(times) >= 7)):
        least = min(ordinary, key=lambda c: days(c.value or "P0D"))
        chosen = [least, *(forever or [max(ordinary, key=lambda c: days(c.value or "P0D"))])]
        return _answer(documents, "conflicting", chosen, chosen, scope)
    if ordinary:
        chosen = sorted(ordinary, key=lambda c: -days(c.value or "P0D"))
        return _answer(documents, "stated", chosen, until, scope)
    if forever:
        return _answer(documents, "indefinite", forever, until, scope)
    if until:
        chosen = sorted(until, key=lambda c: -days(c.value or "P0D"))
        return _answer(documents, "until_deleted", chosen, vague, scope)
    if vague and not weak:
        return _answer(documents, "vague", vague, [], scope)
    return _answer(documents, "until_deleted", weak, vague, scope)


def _answer(documents: Sequence[Document], state: State, chosen: Sequence[Keeping], more: Sequence[Keeping], scope: str) -> Retention:
    value = chosen[0].value if state in {"stated", "until_deleted"} else None
    trigger = chosen[0].trigger if state in {"stated", "until_deleted"} else None
    shown = quotes(documents, [(c.sentence, c.span) for c in [*chosen[:3], *more[:1]]])
    return Retention(state, value, trigger, "specific" if scope == "specific" else "general", shown)
