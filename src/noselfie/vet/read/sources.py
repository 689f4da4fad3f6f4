"""Read what a person gives: files and addresses, and from an address the service's policy and terms."""

import re
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from noselfie.errors import DocumentError, NoselfieError
from noselfie.vet.document import Document
from noselfie.vet.read import clean, kinds, links, wall
from noselfie.vet.read.fetch import Fetched, Guard, fetch
from noselfie.vet.read.links import Found
from noselfie.vet.read.page import Page

FactKind = Literal["no_policy_link", "policy_elsewhere", "no_terms_link", "terms_elsewhere", "terms_not_read", "hidden_text"]
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_FEW_HIDDEN = 30
"""Words that a page may hide without mention: labels for machines."""


@dataclass(frozen=True)
class Fact:
    """Something about how the documents were found that a reader must know."""

    kind: FactKind
    text: str
    """A sentence for the person."""
    address: str = ""
    """Where another site's policy was linked, for the person to decide."""


@dataclass(frozen=True)
class Reading:
    documents: tuple[Document, ...]
    """Empty only where a service shows no link to a policy or terms."""
    facts: tuple[Fact, ...] = ()

    @property
    def policy_link(self) -> bool:
        """False where a page was asked for the service's policy and shows no link to one."""
        return not any(fact.kind == "no_policy_link" for fact in self.facts)


def read(sources: Sequence[str], guard: Guard | None = None) -> Reading:
    """Read files and addresses as the documents of one service; raises ``DocumentError``, ``FetchError`` or ``AddressRefused``."""
    if not sources:
        raise DocumentError("Give a file or an address to read.")
    readings = [_from_address(source, guard, follow=len(sources) == 1) if _ADDRESS.match(source) else _from_file(source) for source in sources]
    return Reading(_named_apart([d for r in readings for d in r.documents]), tuple(f for r in readings for f in r.facts))


def _from_file(source: str) -> Reading:
    name, data = ("stdin", sys.stdin.buffer.read(kinds.MOST_BYTES + 1)) if source == "-" else _file(source)
    document, page = kinds.document(name, data)
    return Reading((document,), _hidden(page))


def _file(source: str) -> tuple[str, bytes]:
    """A regular file's base name and content, no further than the limit."""
    try:
        path = Path(source)
        if not path.exists() and _HOST.fullmatch(source):
            raise DocumentError("There is no such file; an address begins with https://.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError("This is no file: give the files one by one.")
        with path.open("rb") as file:
            return _name(path.name), file.read(kinds.MOST_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError("There is no such file.") from None
    except (OSError, ValueError):
        raise DocumentError("The file cannot be read: check its name and its permissions.") from None


def _from_address(url: str, guard: Guard | None, *, follow: bool) -> Reading:
    """The page if it is a policy or terms, with its counterpart; from any other page, both by its links."""
    fetched = fetch(url, guard)
    document, page = _document(fetched)
    if page is None:
        return Reading((document,))
    kind = links.kind_of(page, fetched.url)
    if kind is None and not any(links.find(page.links, fetched.url, k) for k in links.KINDS):
        wall.check_page(page)
    if kind and not follow:
        return Reading((document,), _hidden(page))
    return _followed(fetched, document, page, kind, guard)


def _followed(fetched: Fetched, document: Document, page: Page, kind: links.Kind | None, guard: Guard | None) -> Reading:
    documents = [document] if kind else []
    facts = list(_hidden(page)) if kind else []
    for wanted in links.KINDS:
        if wanted == kind:
            continue
        found = links.find(page.links, fetched.url, wanted)
        if found is None or not found.is_own:
            facts.append(_missing(wanted, found))
            continue
        try:
            linked, read_page = _document(fetch(found.url, guard))
            if read_page:
                wall.check_page(read_page)
        except NoselfieError as error:
            if wanted == "privacy":
                raise
            facts.append(Fact("terms_not_read", f"The terms are linked and could not be read. {error}"))
            continue
        documents.append(linked)
        facts += _hidden(read_page)
    return Reading(tuple(sorted(documents, key=lambda d: d is document and kind == "terms")), tuple(facts))


def _document(fetched: Fetched) -> tuple[Document, Page | None]:
    """The document that an address gave; a page is not yet checked for being a wall."""
    kinds.check_size(fetched.data)
    name = _name(unquote(urlsplit(fetched.url).path.rstrip("/").rpartition("/")[2]) or urlsplit(fetched.url).hostname or "page")
    if kinds.kind_of(name, fetched.data, fetched.kind) == "html":
        page = kinds.html(fetched.data, fetched.charset)
        return kinds.of_page(name, page), page
    return kinds.document(name, fetched.data)


def _missing(wanted: links.Kind, found: Found | None) -> Fact:
    """That a page links to no policy or terms, or only to another site's."""
    if wanted == "privacy":
        if found is None:
            return Fact("no_policy_link", "The page has no visible link to a privacy policy.")
        return Fact("policy_elsewhere", "The page links to a privacy policy on another site; it may be another company's and was not opened.", found.url)
    if found is None:
        return Fact("no_terms_link", "The page has no visible link to terms.")
    return Fact("terms_elsewhere", "The page links to terms on another site; they may be another company's and were not opened.", found.url)


def _hidden(page: Page | None) -> tuple[Fact, ...]:
    if page is None or page.hidden_words < _FEW_HIDDEN:
        return ()
    return (Fact("hidden_text", f"The page holds {page.hidden_words} words that it does not show; they were left out."),)


def _name(name: str) -> str:
    """A base name that can be printed."""
    return clean.line(name)[:120] or "document"


def _named_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, a number after each name that was there before."""
    seen: dict[str, int] = {}
    apart = []
    for document in documents:
        seen[document.name] = count = seen.get(document.name, 0) + 1
        apart.append(document if count == 1 else replace(document, name=f"{document.name} ({count})"))
    return tuple(apart)
