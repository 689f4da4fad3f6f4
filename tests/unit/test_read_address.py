import pytest
from hypothesis import given
from hypothesis import strategies as st

from noselfie.errors import AddressRefused
from noselfie.vet.read import address, links
from noselfie.vet.read.page import Link, Page


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "0.0.0.0", "224.0.0.1",
        "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "192.0.0.192", "168.63.129.16",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "fec0::1", "", "localhost", "8.8.8", "1.1.1.1/8",
    ],
)  # fmt: skip
def test_an_address_of_a_machines_surroundings_is_not_public(ip):
    assert not address.is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:831::200e"])
def test_an_address_of_the_internet_is_public(ip):
    assert address.is_public(ip)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "javascript:alert(1)", "data:text/html,x", "//example.com/x", "example.com",
        "https://user@example.com/", "https://user:pass@example.com/", "https://example.com:22/", "http://example.com:443/", "https://example.com:99999/",
        "https:///x", "https://", "https://exa mple.com/", "https://example.com/\r\nX: y", "https://example.com\\@127.0.0.1/", "https://[::1/", "https://[v1.x]/",
        "https://ex\x00ample.com", "https://a..b/", "https://" + "a" * 70 + ".example/", "https://example.com/" + "a" * 3000, "https://exa%6dple.com/", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_opened(url):
    with pytest.raises(AddressRefused) as caught:
        address.parse(url)
    assert "example" not in str(caught.value).replace("https://example.com/privacy", "")


def test_an_address_is_taken_apart_and_put_together():
    assert address.parse("HTTPS://Bücher.Example/a b".replace(" ", "%20") + "?q=ä#part").url == "https://xn--bcher-kva.example/a%20b?q=%C3%A4"
    assert address.parse("http://example.com").url == "http://example.com/"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    for url in (text, "https://" + text):
        try:
            parsed = address.parse(url)
        except AddressRefused:
            continue
        assert parsed.url.startswith(("http://", "https://"))
        assert parsed.url.isascii()


def link(text, href, around=""):
    return Link(text, href, around)


BASE = "https://www.acme.example/"


@pytest.mark.parametrize(
    ("there", "url", "is_own"),
    [
        ([link("Privacy Policy", "/legal/privacy#top")], "https://www.acme.example/legal/privacy", True),
        ([link("Privacy", "legal.html")], "https://www.acme.example/legal.html", True),
        ([link("Datenschutz", "/privacy-policy")], "https://www.acme.example/privacy-policy", True),
        ([link("Privacy Policy", "https://docs.acme.example/privacy")], "https://docs.acme.example/privacy", True),
        ([link("Privacy Policy", "https://www.iubenda.com/privacy-policy/1")], "https://www.iubenda.com/privacy-policy/1", True),
        ([link("Privacy Policy", "https://policies.captcha.example/privacy")], "https://policies.captcha.example/privacy", False),
        ([link("Privacy Policy", "https://policies.captcha.example/privacy"), link("Legal", "/privacy")], "https://www.acme.example/privacy", True),
        ([link("Your privacy choices", "/privacy/choices"), link("Privacy notice", "/p")], "https://www.acme.example/p", True),
        ([link("Why privacy matters", "/blog/privacy")], None, None),
        ([link("Terms", "/terms")], None, None),
        ([link("Privacy Policy", "ftp://acme.example/privacy")], None, None),
        ([link("Privacy Policy", "http://[broken/privacy")], None, None),
        ([link("Privacy Policy", "#privacy")], None, None),
    ],
)
def test_the_policy_is_found_by_its_link(there, url, is_own):
    found = links.find(there, BASE, "privacy")
    assert (found and found.url, found and found.is_own) == (url, is_own)


def test_two_names_under_a_suffix_for_everybody_are_two_sites():
    assert links.same_site("www.acme.example", "acme.example")
    assert not links.same_site("acme.github.io", "other.github.io")
    assert not links.same_site("acme.co.uk", "other.co.uk")
    assert not links.same_site("10.1.1.1", "11.1.1.1")


@pytest.mark.parametrize(
    ("title", "url", "kind"),
    [
        ("Acme | Privacy Policy", "https://acme.example/p", "privacy"),
        ("Privacy - Acme", "https://acme.example/p", "privacy"),
        ("Acme Terms of Service", "https://acme.example/p", "terms"),
        ("Legal", "https://acme.example/legal/terms.html", "terms"),
        ("Acme: privacy-first portraits", "https://acme.example/", None),
        ("We care about your privacy and terms", "https://acme.example/", None),
        ("Why it matters", "https://acme.example/blog/privacy", None),
    ],
)
def test_a_page_is_a_policy_by_its_name_and_not_by_what_it_praises(title, url, kind):
    text = "We keep pictures for a day. " * 40
    assert links.kind_of(Page(title, text, (), (), 0, (), has_password=False, has_scripts=False), url) == kind
    assert links.kind_of(Page(title, "Short.", (), (), 0, (), has_password=False, has_scripts=False), url) is None
