"""Find the privacy policy and the terms of a service by a page's links, and tell a service's own from another company's."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from noselfie.vet.read.page import Link, Page

Kind = Literal["privacy", "terms"]
_PIECES = re.compile(r"\s*[|·•–—:»]\s*|\s+-\s+")
KINDS: tuple[Kind, ...] = ("privacy", "terms")


@dataclass(frozen=True)
class Found:
    url: str
    is_own: bool
    """On the service's own site, or with a keeper of policies: it is the service's."""
    score: int


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("links.toml").read_text(encoding="utf-8"))


def find(links: Iterable[Link], base: str, kind: Kind) -> Found | None:
    """The link that most looks like the service's policy or terms, its own before any other site's; ``None`` without one."""
    found = [candidate for link in links if (candidate := _candidate(link, base, kind))]
    return max(found, key=lambda candidate: (candidate.is_own, candidate.score), default=None)


def _candidate(link: Link, base: str, kind: Kind) -> Found | None:
    try:
        url = urljoin(base, link.href).partition("#")[0]
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or url == base.partition("#")[0]:
        return None
    score = _score(link, parts.path, kind)
    if not score:
        return None
    here = urlsplit(base).hostname or ""
    return Found(url, same_site(host, here) or any(host == keeper or host.endswith(f".{keeper}") for keeper in _data()["sites"]["keepers"]), score)


def _score(link: Link, path: str, kind: Kind) -> int:
    """How much a link looks like it, from 0: its text counts most, then its address."""
    data = _data()[kind]
    text = re.sub(r"^(?:our|the|read|see|view)\s+|[\s.,:;|»›→]+$", "", link.text.lower())
    segments = _segments(path)
    if _is_beside(set(segments)) and text not in data["texts"]:
        return 0
    score = 0
    if text in data["texts"]:
        score += 100 - data["texts"].index(text)
    elif any(phrase in text for phrase in data["within"]) and len(text) <= 80:
        score += 50
    in_path = [at for at, piece in enumerate(data["paths"]) if piece in segments]
    if in_path:
        score += 40 - in_path[0]
    elif any(piece in segment for piece in data["paths"][:4] for segment in segments):
        score += 20
    return score


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one site: the same name under a suffix for everybody, whatever comes before it."""
    return site(host) == site(other)


def site(host: str) -> str:
    """The part of a host that someone has registered."""
    labels = host.lower().rstrip(".").split(".")
    if labels[-1].isdigit() or ":" in host:
        return host
    depth = 3 if ".".join(labels[-2:]) in _data()["sites"]["shared"] else 2
    return ".".join(labels[-depth:])


def kind_of(page: Page, url: str) -> Kind | None:
    """Whether a page is itself a policy or terms: by its title, its first heading or its address, and by having a text.

    "Privacy-first portraits" is what a landing page says of itself: a part of the title must be a policy's name.
    """
    if len(page.text.split()) < 150:
        return None
    first = page.headings[0].text if page.headings else ""
    said = [piece for title in (page.title, first) for piece in _PIECES.split(title.lower().strip())]
    segments = set(_segments(urlsplit(url).path))
    return next((kind for kind in KINDS if _is_named(said, _data()[kind]) or (segments & set(_data()[kind]["paths"]) and not _is_beside(segments))), None)


def _is_named(said: list[str], data: dict[str, list[str]]) -> bool:
    return any(piece in data["texts"] or any(phrase in piece for phrase in data["within"]) for piece in said)


def _segments(path: str) -> list[str]:
    return [segment for segment in re.split(r"[/.]", path.lower()) if segment]


def _is_beside(segments: set[str]) -> bool:
    return bool(segments & set(_data()["sites"]["beside"]))
