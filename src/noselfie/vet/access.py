"""Who gets the data beyond the core team, by name where names are given, and whether it is sold."""

from collections.abc import Sequence

from noselfie.vet.answers import Access, Recipients, Sale
from noselfie.vet.companies import Mention
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit, hits
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import pattern

_LISTS = "shar|third|processor|recipient|provider|vendor|disclos|partner|who "


def sale_said(sentences: Sequence[Sentence]) -> dict[str, list[Hit]]:
    """What is said about selling and advertising, by answer."""
    found: dict[str, list[Hit]] = {}
    for hit in hits("sale", sentences):
        found.setdefault(hit.rule.answer, []).append(hit)
    return found


def sharing_said(sentences: Sequence[Sentence]) -> dict[str, list[Hit]]:
    """What is said about recipients, by answer."""
    found: dict[str, list[Hit]] = {}
    for hit in hits("sharing", sentences):
        found.setdefault(hit.rule.answer, []).append(hit)
    return found


def access(documents: Sequence[Document], sharing: dict[str, list[Hit]], selling: dict[str, list[Hit]], mentions: Sequence[Mention]) -> Access:
    """The answer: named beats categories, categories beat vague words, and nobody only where nothing else is said."""
    recipients, sale = _recipients(sharing, mentions), _sale(selling)
    sold = _first(selling, {"sells": ("sells", "ads"), "does_not_sell": ("does_not_sell",)}.get(sale, ()))
    if recipients in {"categories", "vague", "none"}:
        shown = [*_first(sharing, {"categories": ("categories", "partners")}.get(recipients, ("vague", "partners", recipients)), 3)[: 4 - len(sold[:2])], *sold]
    else:
        shown = [*_named_places(mentions), *sold, *_first(sharing, ("categories", "partners"))]
    names = tuple(dict.fromkeys(mention.name for mention in mentions))
    return Access(recipients, names, sale, quotes(documents, shown))


def _first(found: dict[str, list[Hit]], names: Sequence[str], most: int = 1) -> list[tuple[Sentence, tuple[int, int]]]:
    return [hit.place for name in names for hit in found.get(name, [])[:most]]


def _named_places(mentions: Sequence[Mention]) -> list[tuple[Sentence, tuple[int, int]]]:
    """The sentences that name the most companies, two of them."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(id(mention.sentence), []).append(mention)
    most = max(by_sentence.values(), key=lambda group: len({m.name for m in group}), default=[])
    listed = [g for g in by_sentence.values() if pattern(_LISTS).search(f"{' '.join(g[0].sentence.headings)} {g[0].sentence.lead}") and g is not most]
    best = [*([most] if most else []), *(listed or [g for g in by_sentence.values() if g is not most])[:2]]
    return [(group[0].sentence, (group[0].span[0], group[-1].span[1])) for group in best]


def _recipients(sharing: dict[str, list[Hit]], mentions: Sequence[Mention]) -> Recipients:
    if mentions:
        return "named"
    if "categories" in sharing:
        return "categories"
    if "vague" in sharing or "partners" in sharing:
        return "vague"
    return "none" if "none" in sharing else "silent"


def _sale(selling: dict[str, list[Hit]]) -> Sale:
    """Sharing for targeted advertising counts as selling, whatever is said beside it."""
    if "sells" in selling or "ads" in selling:
        return "sells"
    return "does_not_sell" if "does_not_sell" in selling else "silent"
