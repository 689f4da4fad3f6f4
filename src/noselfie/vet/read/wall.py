"""Pages that are no policy: empty, only a cookie banner, a login wall, a check for robots."""

import re

from noselfie.errors import DocumentError
from noselfie.vet.read.page import Page

_FEW = 150
"""Words: a page with fewer may be a wall; the shortest real policies have about 200."""
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|sign ?up)\b.{0,80}\b(?:to (?:continue|view|see|read|access|proceed)|password|e-?mail)\b|\b(?:members|subscribers) only\b",
    re.IGNORECASE | re.DOTALL,
)
_ROBOT = re.compile(
    r"\b(?:checking your browser|verify (?:that )?you are (?:a )?human|are you a robot|just a moment|attention required"
    r"|enable javascript and cookies|unusual traffic|captcha)\b",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(r"\b(?:enable|requires?|turn on|activate) javascript\b|\bjavascript (?:is )?(?:required|disabled|must be)\b", re.IGNORECASE)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(r"\b(?:accept|reject|decline|allow|agree|necessary|preferences)\b", re.IGNORECASE)
_SAVE = "save the policy from a browser (as HTML or PDF) and give that file."


def check_text(text: str) -> None:
    """Raises ``DocumentError`` where a text has no words."""
    if not any(c.isalpha() for c in text):
        raise DocumentError("There is no text in it: nothing to read.")


def check_page(page: Page) -> None:
    """Raises ``DocumentError`` where a page is a wall and no policy; says what to do instead."""
    words = len(page.text.split())
    if words >= _FEW:
        return
    said = f"{page.title}\n{page.text}"
    if _ROBOT.search(said):
        raise DocumentError(f"The page only checks whether a person is looking: {_SAVE}")
    if page.has_password or _LOGIN.search(said):
        raise DocumentError(f"The page asks to log in first and shows no policy: {_SAVE}")
    if words < 20 and page.banners:
        raise DocumentError(f"The page shows only a cookie banner: {_SAVE}")
    if words < 60 and _COOKIES.search(said) and len(_CONSENT.findall(said)) >= 2:
        raise DocumentError(f"The page shows only a cookie banner: {_SAVE}")
    if words < 20 and (page.has_scripts or _SCRIPTS.search(said)):
        raise DocumentError(f"The page shows its text only by running scripts, which vet does not do: {_SAVE}")
    if not any(c.isalpha() for c in page.text):
        raise DocumentError("The page is empty: nothing to read.")
