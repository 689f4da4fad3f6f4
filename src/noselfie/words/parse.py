"""English to a portrait: the text is scanned, adjectives find their nouns, claims are settled into a spec."""

import re

from noselfie.errors import DescriptionError
from noselfie.words.attach import Thing, attach, find_things
from noselfie.words.claims import Claim, Said, claim_all, hear_generic
from noselfie.words.heard import Heard, Phrase, Span
from noselfie.words.language import check_text
from noselfie.words.lexicon import Lexicon, lexicon
from noselfie.words.links import amounts, bare_age, deny, light_sides, plain_colours
from noselfie.words.pose import read_poses
from noselfie.words.refusals import check_minor, check_request, credited
from noselfie.words.scan import Item, scan
from noselfie.words.settle import settle
from noselfie.words.tokens import Token, tokenise

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Characters that split a word without being seen."""


def parse(text: str) -> Heard:
    """The portrait a description asks for.

    Raises ``DescriptionError`` for text that is empty, too long, not English or contradicts itself, and
    ``Refused`` for a real person's likeness or sexual content; messages never repeat the text.
    """
    check_text(text)
    tokens = tokenise(text)
    words = lexicon()
    check_request(tokens, words)
    seen = _INVISIBLE.sub("", text)
    if seen != text:
        check_request(tokenise(seen), words)
    items = scan(tokens, words)
    bare_age(items, tokens)
    deny(items)
    things = find_things(items)
    poses = read_poses(items, things)
    attach(items, things)
    said = claim_all(items, things)
    said.claims += [Claim(at, path, value) for at, path, value in poses]
    light_sides(items, things, said)
    plain_colours(items, said)
    amounts(items, said)
    hear_generic(said, things)
    said.claims.sort(key=lambda claim: claim.item)
    overs = [(at, "over" in item.roles) for at, item in enumerate(items) if item.roles & {"over", "under"}]
    spec, notes = settle(said, overs)
    heard = _phrases(items, tokens, said)
    if not any(phrase.path not in ("picture", "style") for phrase in heard):
        raise DescriptionError("Nothing in the description says what the portrait should show: name a person, hair, clothes, light or background.")
    if any(tokens[at].raw[:1].isupper() and not is_stop(tokens[at], words) and tokens[at].norm not in words.words for at in credited(tokens)):
        notes.append("whose style it is plays no part: say what the light and the picture look like instead")
    spec, more = check_minor(spec, tokens, items)
    return Heard(spec, heard, _ignored(items, tokens, heard, said, words), tuple(dict.fromkeys([*notes, *more])))


def _phrases(items: list[Item], tokens: tuple[Token, ...], said: Said) -> tuple[Phrase, ...]:
    """Every understood item once for every field it set, in the order of the text."""
    found = [(c.item, "subject.age" if c.path.startswith("subject.age_") else c.path, c.value) for c in said.claims]
    found += said.heard + [(at, "lighting.gels", colour) for at, colour in said.gels]
    phrases = []
    for at, path, value in sorted(found, key=lambda entry: (entry[0], entry[1])):
        if at in said.deaf:
            continue
        item = items[at]
        phrases.append(Phrase(tokens[item.a].start, tokens[item.b - 1].end, path, value, ("no " if item.negated else "") + item.said))
    return tuple(dict.fromkeys(phrases)) if all(_hashable(p) for p in phrases) else tuple(phrases)


def _hashable(phrase: Phrase) -> bool:
    return not isinstance(phrase.value, list | dict)


def _ignored(items: list[Item], tokens: tuple[Token, ...], heard: tuple[Phrase, ...], said: Said, words: Lexicon) -> tuple[Span, ...]:
    """Stretches that nothing was made of: every token outside heard phrases that is no mark and no stop word."""
    covered = {i for i, t in enumerate(tokens) for p in heard if p.start <= t.start and t.end <= p.end}
    covered |= {i for at, item in enumerate(items) if item.used and at not in said.deaf for i in range(item.a, item.b)}
    spans: list[Span] = []
    last = -2
    for at, token in enumerate(tokens):
        if at in covered or token.kind == "mark" or is_stop(token, words):
            continue
        if spans and last == at - 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = at
    return tuple(spans)


def is_stop(token: Token, words: Lexicon) -> bool:
    """Whether a token is grammar only."""
    return token.kind == "word" and (token.norm in words.stop or len(token.norm) == 1)


__all__ = ["Thing", "parse"]
