"""The guarded fetch and what it finds, against a server on this machine that the tests allow by name of its address."""

import gzip
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from noselfie.errors import AddressRefused, DocumentError, FetchError, NoselfieError
from noselfie.vet.read import address, read
from noselfie.vet.read.fetch import Guard, fetch

PAIR = Path(__file__).parent.parent / "fixtures" / "tls" / "acme.example.pem"
"""A certificate for acme.example, signed by itself, and its key: made for these tests, trusted by nobody else."""
CANARY = "canary7f3a"
PROSE = "<p>We keep the photos that you upload for thirty days after the order, and then they are deleted for good.</p>" * 15
PAGES = {
    "/": '<h1>Acme</h1><img src=/pixel.png><script src=/app.js></script><link rel=stylesheet href=/a.css><iframe src=/frame></iframe>'
    '<a href="/legal/privacy">Privacy Policy</a> <a href="terms.html">Terms of Service</a>',
    "/legal/privacy": f"<title>Privacy</title><h1>Privacy Policy</h1>{PROSE}",
    "/terms.html": f"<title>Terms</title><h1>Terms of Service</h1>{PROSE}<a href=/legal/privacy>Privacy</a>",
    "/bare": "<h1>Acme</h1><p>Upload your selfie!</p><a href=/about>About</a>",
    "/elsewhere": "<h1>Acme</h1><p>Protected by a captcha: <a href='https://captcha.example/privacy'>Privacy Policy</a></p><a href=/terms.html>Terms</a>",
    "/wall": '<h1>Acme</h1><a href="/locked">Privacy Policy</a>',
    "/locked": "<form>Log in <input type=password></form>",
    "/noterms": '<a href="/legal/privacy">Privacy Policy</a><a href="/missing">Terms</a>',
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        path, _, query = self.path.partition("?")
        getattr(self, {"/to": "to", "/status": "status", "/drip": "drip", "/packed": "packed", "/big": "big", "/endless": "endless"}.get(path, "page"))(query)

    def send(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def to(self, query):
        self.send(302, {"Location": unquote(query)})

    def status(self, query):
        self.send(int(query), {"Content-Type": "text/html"}, b"<p>no</p>")

    def page(self, _):
        body = PAGES.get(self.path)
        self.send(200 if body else 404, {"Content-Type": "text/html; charset=utf-8"}, (body or "").encode())

    def packed(self, query):
        body = PAGES["/legal/privacy"].encode() if not query else b"<p>" + b" " * 60_000_000
        self.send(200, {"Content-Type": "text/html", "Content-Encoding": query if query == "br" else "gzip"}, gzip.compress(body))

    def big(self, _):
        self.send(200, {"Content-Type": "text/html", "Content-Length": "50000000"})

    def endless(self, _):
        self.send(200, {"Content-Type": "text/html"})
        try:
            while True:
                self.wfile.write(b"x" * 100_000)
        except OSError:
            return

    def drip(self, query):
        try:
            if query == "body":
                self.send(200, {"Content-Type": "text/html"}, b"<h1>Privacy</h1>")
            for _ in range(100):
                self.wfile.write(b"H" if query == "head" else b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.asked = []
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def root(server):
    return f"http://acme.example:{server.server_port}"


def guard(**changes):
    """The rules, but for the test's own server: its name resolves to this machine, which is allowed, and its port is its own."""
    answers = {"acme.example": ["127.0.0.1"], "rebound.example": ["127.0.0.1", "10.0.0.1"], "mapped.example": ["::ffff:127.0.0.1"]}
    given = {"resolve": lambda host, _: answers.get(host, [host]), "allowed": lambda ip: ip == "127.0.0.1" or address.is_public(ip), "any_port": True}
    return Guard(**(given | changes))


def test_a_page_is_fetched_with_an_honest_request_and_nothing_beside_it(server, root):
    fetched = fetch(f"{root}/legal/privacy", guard())
    assert (fetched.kind, fetched.charset) == ("text/html", "utf-8")
    [(path, headers)] = server.asked
    assert path == "/legal/privacy"
    assert headers["User-Agent"].startswith("noselfie-vet/")
    assert headers["Host"] == root.removeprefix("http://")
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_the_rules_refuse_this_machine_by_name_and_by_number(server):
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises((AddressRefused, FetchError)):
            fetch(f"http://{host}:{server.server_port}/", Guard(any_port=True))
    assert server.asked == []


@pytest.mark.parametrize("host", ["10.0.0.1", "[::1]", "169.254.169.254", "[::ffff:7f00:1]", "mapped.example", "rebound.example"])
def test_a_redirect_into_the_machines_surroundings_is_refused(server, root, host):
    with pytest.raises(AddressRefused, match="private or reserved"):
        fetch(f"{root}/to?http://{host}:{server.server_port}/", guard())
    assert len(server.asked) == 1


def test_a_redirect_to_loopback_is_refused(server, root):
    strict = guard(allowed=lambda ip: len(server.asked) == 0 or address.is_public(ip))
    with pytest.raises(AddressRefused, match="private or reserved"):
        fetch(f"{root}/to?http://127.0.0.1:{server.server_port}/legal/privacy", strict)
    assert len(server.asked) == 1


@pytest.mark.parametrize("there", ["file:///etc/passwd", "javascript:1", "http://a:b@acme.example/", "gopher://x/"])
def test_a_redirect_to_what_is_no_page_is_refused(root, there):
    with pytest.raises(AddressRefused):
        fetch(f"{root}/to?{there}", guard())


def test_the_name_is_asked_once_and_the_checked_address_is_used(server, root):
    asked = []

    def rebinding(host, _):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert fetch(f"{root}/legal/privacy", guard(resolve=rebinding)).data
    assert asked == ["acme.example"]


def test_redirects_are_followed_so_far(server, root):
    assert fetch(f"{root}/to?/legal/privacy", guard()).url == f"{root}/legal/privacy"
    with pytest.raises(FetchError, match="on and on"):
        fetch(f"{root}/to?/to?/to?/to?/to?/to?/to?/to", guard(resolve=lambda *_: ["127.0.0.1"]))
    loop = len(server.asked)
    assert loop <= 8


@pytest.mark.parametrize("phase", ["head", "body"])
def test_a_server_that_drips_is_left(root, phase):
    start = time.monotonic()
    with pytest.raises(FetchError, match="too long"):
        fetch(f"{root}/drip?{phase}", guard(seconds=0.5))
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    ("path", "error", "says"),
    [
        ("/big", DocumentError, "10 MB"),
        ("/endless", DocumentError, "10 MB"),
        ("/packed?bomb", DocumentError, "10 MB"),
        ("/packed?br", FetchError, "not asked for"),
        ("/status?403", FetchError, "status 403"),
        ("/status?404", FetchError, "no such page"),
        ("/status?500", FetchError, "try again later"),
        ("/to?", FetchError, "does not say"),
        ("/locked", DocumentError, "log in"),
    ],
)
def test_bad_answers_are_told(root, path, error, says):
    with pytest.raises(error) as caught:
        read([root + path], guard())
    assert says in str(caught.value)


def test_a_packed_page_is_unpacked(root):
    assert b"Privacy Policy" in fetch(f"{root}/packed", guard()).data


def test_no_server_and_no_host_are_told():
    with pytest.raises(FetchError, match="could not be made"):
        fetch("http://acme.example:9/", guard())
    with pytest.raises(FetchError, match="no such host"):
        fetch("http://acme.example/", guard(resolve=lambda *_: []))


def test_from_a_landing_page_both_are_found_and_nothing_else_is_fetched(server, root):
    reading = read([f"{root}/"], guard())
    assert [(d.name, d.headings[0].text) for d in reading.documents] == [("privacy", "Privacy Policy"), ("terms.html", "Terms of Service")]
    assert reading.facts == ()
    assert [path for path, _ in server.asked] == ["/", "/legal/privacy", "/terms.html"]


def test_from_the_terms_the_policy_is_found(root):
    assert [d.name for d in read([f"{root}/terms.html"], guard()).documents] == ["privacy", "terms.html"]


def test_addresses_given_one_by_one_are_read_alone(server, root):
    read([f"{root}/terms.html", f"{root}/legal/privacy"], guard())
    assert [path for path, _ in server.asked] == ["/terms.html", "/legal/privacy"]


def test_no_link_and_a_link_elsewhere_are_facts(root):
    bare = read([f"{root}/bare"], guard())
    assert (bare.documents, [fact.kind for fact in bare.facts]) == ((), ["no_policy_link", "no_terms_link"])
    assert not bare.policy_link
    elsewhere = read([f"{root}/elsewhere"], guard())
    assert elsewhere.policy_link
    assert [d.name for d in elsewhere.documents] == ["terms.html"]
    assert [(fact.kind, fact.address) for fact in elsewhere.facts] == [("policy_elsewhere", "https://captcha.example/privacy")]


def test_a_policy_behind_a_wall_is_an_error_and_missing_terms_a_fact(root):
    with pytest.raises(DocumentError, match="log in"):
        read([f"{root}/wall"], guard())
    reading = read([f"{root}/noterms"], guard())
    assert [fact.kind for fact in reading.facts] == ["terms_not_read"]


def test_no_error_holds_an_address_a_name_or_a_text(server, root, tmp_path):
    (tmp_path / f"{CANARY}.md").write_bytes(bytes(range(256)) + CANARY.encode())
    (tmp_path / f"{CANARY}.docx").write_bytes(b"PK\x03\x04" + CANARY.encode())
    (tmp_path / f"{CANARY}.pdf").write_bytes(b"%PDF-1.4 " + CANARY.encode())
    (tmp_path / f"{CANARY}.html").write_text(f"<p>Log in to continue, {CANARY}</p>")
    sources = [str(tmp_path / f"{CANARY}.{kind}") for kind in ("md", "docx", "pdf", "html", "missing")]
    sources += [str(tmp_path), f"{CANARY}.example", f"{CANARY}\0", CANARY * 100, f"https://{CANARY}:22/", f"https://{CANARY}@x.example/", f"ftp://{CANARY}"]
    sources += [f"{root}/{CANARY}", f"{root}/to?http://10.0.0.1/{CANARY}", f"{root}/to?//{CANARY}@x/", f"http://{CANARY}.example/"]
    for source in sources:
        with pytest.raises(NoselfieError) as caught:
            read([source], guard(resolve=lambda host, _: ["127.0.0.1"] if host == "acme.example" else ["10.0.0.1"] if host == "10.0.0.1" else []))
        assert CANARY not in str(caught.value), source
        assert str(tmp_path) not in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.fixture
def secure(server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PAIR)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return server.server_port


def test_over_https_the_name_is_checked_while_the_address_is_the_checked_one(secure):
    trusting = ssl.create_default_context(cafile=str(PAIR))
    elsewhere = {"resolve": lambda *_: ["127.0.0.1"], "context": trusting}
    assert b"Privacy Policy" in fetch(f"https://acme.example:{secure}/legal/privacy", guard(**elsewhere)).data
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"https://other.example:{secure}/legal/privacy", guard(**elsewhere))
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"https://acme.example:{secure}/legal/privacy", guard())
    with pytest.raises(AddressRefused, match="https to http"):
        fetch(f"https://acme.example:{secure}/to?http://acme.example/", guard(**elsewhere))
