"""What data a clause is about: the photo, the face, what was made of them, the person, the account, or something beside it."""

import re
from functools import cache
from typing import Literal

from noselfie.vet.terms import pattern

Thing = Literal["photo", "face", "output", "beside", "content", "personal", "account"]
_BESIDE_PHOTO = r"<image> (?:\w+ )?(?:metadata|processing logs?|logs|captions|history)|(?:records?|logs?|list) of (?:your )?(?:<image>|uploads)"
_CAUSE = (
    r"\b(?:after|once|upon|when|whenever|following|until|unless|as soon as|if|as long as|so long as|without|from the (?:date|time|moment) of|"
    r"of (?:your |the |account )*(?:processing|upload|generation|completion|deletion|request|closure|termination|account)|"
    r"(?:in order )?to (?:provide|process|generate|create|deliver|train|fulfil|comply|meet|resolve|enforce|produce|make|serve|ensure|prevent|allow|enable|let)|"
    r"for (?:the )?(?:purposes? of |processing|generat|creat|train|deliver|provid))\b[^,;]*"
)
_THEY = re.compile(
    r"^(?:\W*\w+:)? ?(?:(?:they|these|it|this|those|all|such|them|each|both|everything|"
    r"after|then|thereafter|following|within|once)\b)|\b(?:they|them|these|it)\b"
)


@cache
def _kinds() -> tuple[tuple[Thing, re.Pattern[str]], ...]:
    """In order of precedence; each is searched in what the ones before it leave over."""
    return (
        ("beside", pattern(_BESIDE_PHOTO)),
        ("face", pattern(r"\b(?:<face>|<ownmodel>)")),
        ("output", pattern(r"\b<output>")),
        ("photo", pattern(r"\b<upload>\b")),
        ("beside", pattern("<elsewise>")),
        ("content", pattern(r"\b<content>")),
        ("account", pattern(r"\b<account>")),
        ("personal", pattern(r"\b<personal>")),
    )


def things(text: str) -> dict[Thing, int]:
    """Each kind of data that a plain text names, with the offset of its first mention."""
    left, found = text, dict[Thing, int]()
    for kind, named in _kinds():
        for match in named.finditer(left):
            if match.end() > match.start():
                found[kind] = min(found.get(kind, len(text)), match.start())
        left = named.sub(lambda m: " " * len(m.group()), left)
    return found


def subject(clause: str) -> frozenset[Thing]:
    """The kinds of data that a clause is about; what only starts a clock or gives a purpose counts where nothing else is named."""
    bare = pattern(_CAUSE).sub(lambda m: " " * len(m.group()), clause)
    found = things(bare)
    if found.keys() <= {"account"}:
        found = things(clause) or found
    if "beside" in found and {"photo", "face"} & found.keys():
        first = min(found.get("photo", len(clause)), found.get("face", len(clause)))
        if found["beside"] < first or (
            re.search(r"\b(?:in|within|on|from) (?:our |the |encrypted |routine |secure |system )*(?:back-?ups?|logs?)\b", bare)
            and not re.search(r"delet|remov|eras|purg", bare)
        ):
            return frozenset({"beside"})
    if "beside" in found:
        return frozenset(found) - {"account"}
    return frozenset(found)


def refers_back(clause: str) -> bool:
    """Whether a clause speaks of what the sentence before named: ``they``, ``it``, ``these``."""
    return bool(_THEY.search(clause))
