"""What stands on a page beside its text, and is left out: menus, cookie banners, and what the page hides."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Element = Any
"""An element of lxml, which ships no types."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0[a-z%]*\s*(?:;|!|$))", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_BANNER_MOST = 2500
"""Characters in the longest banner that is known by its words alone."""


@cache
def _data() -> dict[str, frozenset[str]]:
    table = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


@dataclass
class Furniture:
    """Tells what to leave out of one page, and counts it."""

    length: int
    """Characters of text on the whole page."""
    hidden_words: int = 0
    banners: list[str] = field(default_factory=list)
    """The text of each cookie banner left out."""

    def is_beside(self, element: Element) -> bool:
        """Whether an element and all in it is no part of the page's text."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _data()["unread"]:
            return True
        if tag in {"html", "body"}:
            return False
        if _is_hidden(element):
            self.hidden_words += len(_text(element).split())
            return True
        if _is_banner(element, self.length):
            self.banners.append(_text(element))
            return True
        return _is_menu(element)


def _is_hidden(element: Element) -> bool:
    if element.tag == "dialog" and element.get("open") is None:
        return True
    return element.get("hidden") is not None or (element.tag == "input" and element.get("type") == "hidden") or bool(_HIDDEN.search(element.get("style", "")))


def _text(element: Element) -> str:
    return " ".join(element.itertext())


def _is_banner(element: Element, length: int) -> bool:
    """A cookie banner by its maker's name, by words of its id and class, or by what it says and offers."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    if _data()["banner_names"] & set(names.split()):
        return True
    words = {word.lower() for word in _WORD.findall(names)}
    named = bool(words & _data()["banner_subject"] and words & _data()["banner_form"])
    is_dialog = element.get("role") in {"dialog", "alertdialog"} or element.get("aria-modal") == "true" or element.tag == "dialog"
    if not named and not is_dialog:
        return False
    text = _text(element)
    if len(text) > _BANNER_MOST or (len(text) > length / 2 and not _offers(element)):
        return False
    return any(word in text.lower() for word in _data()["banner_says"]) and (named or _offers(element))


def _offers(element: Element) -> bool:
    """Whether it has a button to accept or refuse."""
    buttons = (child for child in element.iter("button", "a", "input") if isinstance(child.tag, str))
    return any(" ".join((_text(b) or b.get("value", "")).lower().split()) in _data()["banner_offers"] for b in buttons)


def _is_menu(element: Element) -> bool:
    """A menu by its tag or role, or a list of short links that stay on the site."""
    if element.tag in _data()["menus"] or element.get("role") in _data()["menu_roles"]:
        return not _has_prose(element)
    return element.tag in {"ul", "ol"} and _is_list_of_links(element)


def _has_prose(element: Element) -> bool:
    """Whether there is a paragraph in it that a menu would not have: some pages wrap their whole text in ``nav``."""
    return any(len(" ".join(_text(p).split())) > 200 for p in element.iter("p"))


def _is_list_of_links(element: Element) -> bool:
    """At least three items, each no more than one short link within the site: vendors and addresses lead elsewhere and stay."""
    items = [child for child in element if child.tag == "li"]
    return len(items) >= 3 and all(_is_link_within(item) for item in items)


def _is_link_within(item: Element) -> bool:
    links = list(item.iter("a"))
    if not links:
        return False
    linked = sum(len("".join(_text(link).split())) for link in links)
    return 0 < linked == len("".join(_text(item).split())) <= 60 * len(links) and all(_is_within(link.get("href", "")) for link in links)


def _is_within(href: str) -> bool:
    """Whether a link is relative: no scheme, no host."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
