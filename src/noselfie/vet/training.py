"""Whether uploads train models, and whether a person can choose."""

from collections.abc import Sequence

from noselfie.vet.answers import Choice, Training, Use
from noselfie.vet.document import Document
from noselfie.vet.quotes import quotes
from noselfie.vet.rules import Hit, hits
from noselfie.vet.segment import Sentence


def said(sentences: Sequence[Sentence]) -> dict[str, list[Hit]]:
    """What is said about training, by answer; a sentence speaks once, by the first rule that holds for it."""
    found: dict[str, list[Hit]] = {}
    spoken: set[tuple[int, int]] = set()
    for hit in hits("training", sentences):
        key = (hit.sentence.document, hit.sentence.start)
        if key not in spoken:
            spoken.add(key)
            found.setdefault(hit.rule.answer, []).append(hit)
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
