"""Which addresses are opened: public ones, over http and https, and no other."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from noselfie.errors import AddressRefused

_LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
# Public by number, yet a machine's own surroundings, or a way round the check: Azure's metadata service,
# addresses that carry an IPv4 address inside (NAT64, 6to4, Teredo, compatible and translated ones).
_NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        "168.63.129.16/32",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "0.0.0.0/8",
        "100.64.0.0/10",
        "240.0.0.0/4",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "::/96",
        "::ffff:0:0:0/96",
        "fec0::/10",
    )
)


@dataclass(frozen=True)
class Address:
    """A checked address: http or https, no name or password in it, the scheme's own port."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as sent."""

    @property
    def url(self) -> str:
        """The address as text."""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{port}{self.target}"


def parse(url: str, *, any_port: bool = False) -> Address:
    """Check an address; raises ``AddressRefused`` with the reason. ``any_port`` is for tests, whose server has a port of its own."""
    if len(url) > _LONGEST or re.search(r"[\x00-\x20\x7f-\x9f\\]", url):
        raise AddressRefused("The address is too long, or has spaces or control characters in it.")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused("The address cannot be understood: it looks like https://example.com/privacy.") from None
    if scheme not in _PORTS:
        raise AddressRefused("Only addresses that begin with http:// or https:// are opened.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("The address holds a user name or password: give it without.")
    if port not in {None, _PORTS[scheme]} and not any_port:
        raise AddressRefused("Only the usual ports of http and https are opened.")
    target = urlunsplit(("", "", quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"), quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))
    return Address(scheme, _host(host, bracketed="[" in parts.netloc), port or _PORTS[scheme], target)


def _host(host: str, *, bracketed: bool) -> str:
    """The host in ASCII; in brackets stands an IPv6 address and nothing else."""
    try:
        ascii_host = str(ipaddress.IPv6Address(host)) if bracketed else host.encode("idna").decode("ascii").lower()
    except ValueError:
        ascii_host = ""
    if not ascii_host or not re.fullmatch(r"[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}", ascii_host):
        raise AddressRefused("The address has no host that can be understood.")
    return ascii_host


def is_public(ip: str) -> bool:
    """Whether an IP address is on the public internet: not private, loopback, link-local, shared, multicast, reserved or a metadata service."""
    try:
        address: _Ip = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return False
    if address.is_multicast or address.is_private or address.is_loopback or address.is_link_local or address.is_reserved or address.is_unspecified:
        return False
    return address.is_global and not any(address in net for net in _NEVER if net.version == address.version)
