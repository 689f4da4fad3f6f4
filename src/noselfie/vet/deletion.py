"""How a person has everything deleted: the ways, the address, and how long the service takes."""

import re
from collections.abc import Sequence

from noselfie.vet.answers import Deletion
from noselfie.vet.document import Document
from noselfie.vet.duration import days, durations
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit, hits
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import pattern

CHANNELS = ("email", "in_app", "web_form", "post", "chat")
_RIGHTS = (
    "(?:exercis\\w+|mak(?:e|ing)|submit\\w*|enforce|invoke|assert)~40(?:rights?|requests?|choices|any of the(?:se)?|them|these)|"
    "how to (?:exercise|request|delete|submit)|to request (?:any|this|these)|"
    "for any (?:of these|such) requests?|data subject (?:rights|requests)|(?:your|these|gdpr|privacy) rights:"
)
_HOW = {
    "email": "\\be-?mail|contact(?:ing)? (?:us|our|the)|writ(?:e|ing) to|reach(?:ing)? out|<email>|\\[[a-z_ ]*email\\]|support",
    "in_app": "settings|dashboard|in[- ]app|\\bbutton|\\bclick\\b|(?:your|the) (?:account|profile|app)\\b",
    "web_form": "\\bform\\b|portal|privacy (?:center|centre|request)|https?://",
    "post": "postal|by (?:post|mail)\\b|mailing address|in writing to",
    "chat": "live chat|discord|telegram|whatsapp",
}
_ANSWERED = "(?:respond|repl(?:y|ies)|response|answer|process(?:ed)?|complet\\w+|fulfil\\w*|honou?r|act on|handle|address|compl(?:y|ied)|delet\\w+|within)"
_ASKED = "request|rights?\\b|inquir|enquir"


def deletion(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Deletion:
    """The answer: a way is stated, a right is mentioned, or nothing is said."""
    found: dict[str, list[Hit]] = {}
    for hit in hits("deletion", sentences):
        found.setdefault(hit.rule.answer, []).append(hit)
    ways = {name: [h.place for h in found.get(name, [])] for name in CHANNELS}
    if found.get("vague") or any(ways.values()):
        for name, place in _by_rights(sentences):
            ways[name].append(place)
    channels = tuple(name for name in CHANNELS if ways[name])
    if not channels:
        rights = [h.place for h in found.get("vague", [])][:2]
        return Deletion("vague" if rights else "silent", quotes=quotes(documents, rights))
    shown = [places[0] for name in channels if (places := ways[name])]
    more = [place for name in channels for place in ways[name][1:2]]
    return Deletion("stated", channels, _contact(documents, [*shown, *more]), _respond_within(sentences), quotes(documents, [*shown, *more]))


def _by_rights(sentences: Sequence[Sentence]) -> list[tuple[str, tuple[Sentence, tuple[int, int]]]]:
    """The ways to exercise rights at large, in a part that speaks of deletion."""
    erasing = {(s.document, s.section) for s in sentences if pattern("delet|eras|forgotten").search(s.text)}
    found = []
    for s in sentences:
        near = any((s.document, s.section + step) in erasing for step in range(-10, 2))
        if s.kind == "heading" or not near or pattern("<child>").search(s.heading) or not (match := pattern(_RIGHTS).search(f"{s.lead} {s.text}")):
            continue
        if pattern("copyright|infring|dmca|arbitra|opt[- ]?out of (?:marketing|the sale)|cookies").search(s.text):
            continue
        found += [(name, (s, (max(0, match.start() - len(s.lead)), len(s.text)))) for name, how in _HOW.items() if pattern(how).search(s.text)]
    return found


def _contact(documents: Sequence[Document], places: Sequence[tuple[Sentence, tuple[int, int]]]) -> str | None:
    """The address in the sentences that give the way, else the one that the documents give for privacy."""
    for sentence, _ in places:
        if found := re.search(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", documents[sentence.document].text[sentence.start : sentence.end]):
            return found.group().rstrip(".")
    for sentence, _ in places:
        if pattern("contact|e-?mail|support|reach").search(sentence.text):
            return _usual(documents)
        if found := re.search(r"https?://[^\s)\]]+", documents[sentence.document].text[sentence.start : sentence.end]):
            return found.group().rstrip(".,;")
    return None


def _usual(documents: Sequence[Document]) -> str | None:
    """An address of the service's: one for privacy before one for support before any."""
    every = [m.group().rstrip(".") for d in documents for m in re.finditer(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", d.text)]
    return min(every, key=lambda a: (not re.match("privacy|gdpr|dpo|data", a.lower()), not a.lower().startswith("support")), default=None)


def _respond_within(sentences: Sequence[Sentence]) -> str | None:
    """The time to answer or finish a request, the longest that is given without an extension."""
    found = []
    for before_it, s in zip([None, *sentences], sentences, strict=False):
        asked = f"{before_it.text if before_it else ''} {s.context}"
        if not pattern(_ASKED).search(asked) or not pattern(_ANSWERED).search(s.text):
            continue
        if pattern("refund|dmca|copyright|infring|arbitra|dispute|breach|cancel(?! your account)|payment|appeal|<child>").search(s.context):
            continue
        for d in durations(s.text):
            before = s.text[max(0, d.start - 70) : d.start]
            if re.search(r"(?:within|in|up to|least|take|than|:)\W*(?:\w+ )?$", before) and not re.search(
                "extend|extension|additional|past|last|preceding|every|once", before
            ):
                found.append(d.iso)
                break
    return max(found, key=days, default=None)
