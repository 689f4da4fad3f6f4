"""Fetch one page, guarded: every host's answers are checked, and the connection goes to the very address that was checked.

One request a page and one more for each redirect; no cookies, no referrer, no proxy, no retries, nothing that
the page mentions. A timer ends the connection, so that a server that drips bytes cannot hold it open.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urljoin

from noselfie.errors import AddressRefused, DocumentError, FetchError
from noselfie.vet.read import address
from noselfie.vet.read.address import Address

MOST_BYTES = 10_000_000
SECONDS = 20.0
MOST_REDIRECTS = 5
AGENT = "noselfie-vet/0.1 (reads one privacy policy for one person; runs no scripts)"
_TOO_LARGE = "The page is larger than 10 MB, which no policy is: it is not read."
_KINDS = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses."""


@dataclass(frozen=True)
class Guard:
    """What may be opened. The defaults are the rules; tests put in a resolver and allow their own server."""

    resolve: Resolver | None = None
    allowed: Callable[[str], bool] = address.is_public
    """Whether an IP address may be connected to."""
    any_port: bool = False
    context: ssl.SSLContext | None = None
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True)
class Fetched:
    url: str
    """Where the page was in the end, after redirects."""
    kind: str
    """The media type, in lower case, without parameters; may be empty."""
    charset: str | None
    data: bytes


def fetch(url: str, guard: Guard | None = None) -> Fetched:
    """Fetch a page; raises ``AddressRefused`` or ``FetchError``, which say why and never where."""
    guard = guard or Guard()
    here = address.parse(url, any_port=guard.any_port)
    with _Clock(guard.seconds) as clock:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _request(here, guard, clock)
            if isinstance(answer, Fetched):
                return answer
            there = address.parse(urljoin(here.url, answer), any_port=guard.any_port)
            if here.scheme == "https" and there.scheme == "http":
                raise AddressRefused("The page leads from https to http, where anybody on the way could change it: it is not followed.")
            here = there
    raise FetchError("The page leads on and on to other addresses: it is not followed further.")


class _Clock:
    """Ends whatever connection it holds when the time is up, in any phase: a server cannot keep us by dripping bytes."""

    def __init__(self, seconds: float) -> None:
        self.timer = threading.Timer(seconds, self._end)
        self.timer.daemon = True
        self.is_over = False
        self.held: list[socket.socket] = []

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
        for sock in self.held:
            sock.close()

    def hold(self, sock: socket.socket) -> None:
        """Keeps a second handle on a socket: the first one moves into TLS and into the response."""
        self.held.append(sock.dup())
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        for sock in self.held:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _request(here: Address, guard: Guard, clock: _Clock) -> "Fetched | str":
    """One request: the page, or the address that it leads to."""
    connection = _connection(here, _checked(here, guard), guard, clock)
    try:
        connection.request("GET", here.target, headers={"User-Agent": AGENT, "Accept": ", ".join(_KINDS), "Accept-Language": "en", "Accept-Encoding": "gzip"})
        with connection.getresponse() as response:
            answer = _answer(here, response, guard)
    except ssl.SSLError:
        raise FetchError("The connection is not secure: the site's certificate does not hold.") from None
    except (OSError, http.client.HTTPException, ValueError):
        if not clock.is_over:
            raise FetchError("The connection broke off or could not be made: try again later, or save the page and give that file.") from None
    finally:
        connection.close()
    if clock.is_over:  # what has arrived may be half a page
        raise FetchError("The page took too long: try again later, or save it from a browser and give that file.")
    return answer


def _checked(here: Address, guard: Guard) -> str:
    """The IP address to connect to: every answer for the host must be allowed, so that no second answer can differ."""
    try:
        answers = (guard.resolve or _resolve)(here.host, here.port)
    except (OSError, UnicodeError):
        answers = ()
    if not answers:
        raise FetchError("There is no such host, or no network: check the address, or save the page and give that file.")
    if not all(guard.allowed(ip) for ip in answers):
        raise AddressRefused("The address leads to a private or reserved part of the network, not to a public site: it is not opened.")
    return answers[0]


def _resolve(host: str, port: int) -> Sequence[str]:
    """The system's answers, IPv4 first: not every network has a way out by IPv6."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in sorted(found, key=lambda entry: entry[0] != socket.AF_INET)]


def _connection(here: Address, ip: str, guard: Guard, clock: _Clock) -> http.client.HTTPConnection:
    """A connection that names the host and goes to the checked IP address."""

    def connect(_: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
        sock = socket.create_connection((ip, here.port), timeout, source_address)
        clock.hold(sock)
        return sock

    made: http.client.HTTPConnection
    if here.scheme == "https":
        made = http.client.HTTPSConnection(here.host, here.port, timeout=guard.seconds, context=guard.context or ssl.create_default_context())
    else:
        made = http.client.HTTPConnection(here.host, here.port, timeout=guard.seconds)
    made._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001  # the one place where the standard library dials
    return made


def _answer(here: Address, response: http.client.HTTPResponse, guard: Guard) -> "Fetched | str":
    if response.status in {301, 302, 303, 307, 308}:
        to = response.getheader("Location")
        if not to:
            raise FetchError("The page leads to another address and does not say which.")
        return to
    if response.status != 200:
        raise FetchError(_told(response.status))
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    if kind and kind not in _KINDS and kind != "application/octet-stream":
        raise DocumentError("What lies at the address is no page and no document that vet reads.")
    data = _body(response, guard.most_bytes)
    return Fetched(here.url, kind, response.headers.get_content_charset(), data)


def _told(status: int) -> str:
    """What to say about a status that is no page."""
    if status in {401, 403, 407, 429, 451, 503}:
        return f"The site does not show the page to a reader like this (status {status}): save it from a browser and give that file."
    if status in {404, 410}:
        return f"There is no such page (status {status}): check the address."
    return f"The site answered with an error (status {status}): try again later."


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    """The whole body, unpacked where it is packed, no further than the limit."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise FetchError("The site sends the page in a coding that was not asked for.")
    stated = response.getheader("Content-Length") or ""
    if stated.isdecimal() and int(stated) > most:
        raise DocumentError(_TOO_LARGE)
    packed = response.read(most + 1)
    if len(packed) > most:
        raise DocumentError(_TOO_LARGE)
    return _unpacked(packed, most) if coding != "identity" else packed


def _unpacked(packed: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed, most + 1)
    except zlib.error:
        raise FetchError("The page arrived broken: try again later.") from None
    if len(data) > most:
        raise DocumentError(_TOO_LARGE)
    return data
