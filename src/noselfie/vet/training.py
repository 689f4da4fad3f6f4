"""Whether uploads train models, and whether a person can choose."""

from collections.abc import Sequence

from noselfie.vet.answers import Choice, Training, Use
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit, hits
from noselfie.vet.segment import Sentence
from noselfie.vet.terms import pattern

_OPT_OUT = "\\bopt(?:ing|s)?[- ]?out\\b|turn (?:this|it|that) off|object to (?:this|such|that)|disable (?:this|it|that)|do not want (?:this|us to|your)"
_OTHER_CHOICE = "marketing|e-?mails|newsletter|cookies?|advertis|\\bsale\\b|arbitra|promotion|notifications"


def said(sentences: Sequence[Sentence]) -> dict[str, list[Hit]]:
    """What is said about training, by answer; a sentence speaks once, by the first rule that holds for it."""
    found: dict[str, list[Hit]] = {}
    spoken: set[tuple[int, int]] = set()
    for hit in hits("training", sentences):
        key = (hit.sentence.document, hit.sentence.start)
        if key not in spoken:
            spoken.add(key)
            found.setdefault(hit.rule.answer, []).append(hit)
    if "yes" in found and "opt_out" not in found and (ways := _ways_out(sentences, found["yes"])):
        found["opt_out"] = ways
    return found


def _ways_out(sentences: Sequence[Sentence], yes: Sequence[Hit]) -> list[Hit]:
    """The sentences right after one on training that let a person opt out of what was just said."""
    speaking = {(hit.sentence.document, hit.sentence.start): hit.rule for hit in yes}
    found = []
    for at, sentence in enumerate(sentences):
        rule = speaking.get((sentence.document, sentence.start))
        for after in sentences[at + 1 : at + 3] if rule else ():
            match = pattern(_OPT_OUT).search(after.text)
            if rule and match and after.section == sentence.section and not pattern(_OTHER_CHOICE).search(after.text):
                found.append(Hit(rule, after, match.span()))
    return found


def training(documents: Sequence[Document], found: dict[str, list[Hit]]) -> Training:
    """The answer of all that is said."""
    use = _use(found)
    choice = _choice(found, use)
    order = {"no": ("no", "own_model"), "conditional": ("opt_in", "conditional"), "conflicting": ("yes", "opt_out", "no"), "yes": ("opt_out", "yes")}
    shown = [hit.place for name in order.get(use, ()) for hit in found.get(name, [])[: 3 if name != "opt_out" else 2]]
    return Training(use, choice, quotes(documents, shown))


def _use(found: dict[str, list[Hit]]) -> Use:
    """A plain yes beside a plain no is a conflict; consent makes either a condition."""
    if "opt_in" in found:
        return "conditional"
    if ("yes" in found or "opt_out" in found) and "no" in found:
        return "conflicting"
    if "yes" in found or "opt_out" in found:
        return "yes"
    if "no" in found:
        return "no"
    return "conditional" if "conditional" in found else "silent"


def _choice(found: dict[str, list[Hit]], use: Use) -> Choice:
    if use == "no":
        return "not_applicable"
    if "opt_in" in found:
        return "opt_in"
    return "opt_out" if "opt_out" in found else "silent"
