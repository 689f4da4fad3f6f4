import pytest

from noselfie.errors import DocumentError
from noselfie.vet.read import page

POLICY = """<!doctype html><html lang=en><head><title>Acme &ndash; Privacy</title><style>p{}</style><script>alert('never')</script></head><body>
<nav><ul><li><a href=/>Home</a><li><a href=/shop>Shop</a></ul></nav>
<div id="onetrust-banner-sdk">We use cookies <button>Accept all</button></div>
<main><h1>Privacy <em>Policy</em></h1><p>Last updated: today.<p>We keep <b>photos</b> for&nbsp;30 days.<br>Then we delete them.
<ul><li>one <p>more of one</p><ul><li>nested</ul><li><h3>Heading in an item</h3>text</ul>
<p><strong>Data retention</strong></p><p>As long as needed.</p>
<table><tr><th>Data<th>Why</tr><tr><td>Photos<td>To <p>make</p> portraits</table>
<p>Write to <a href="mailto:privacy@acme.example?subject=x">us</a>, or
<a href="/cdn-cgi/l/email-protection"><span class="__cf_email__" data-cfemail="2a4b6a48044f524b475a464f">[email&#160;protected]</span></a>.</p>
<ul><li><a href="https://stripe.example">Stripe</a><li><a href="https://aws.example">AWS</a><li><a href="https://ga.example">Google Analytics</a></ul>
<div style="display:none">We never train.</div><p hidden>Nobody sees this.</p></main>
<footer><ul><li><a href=/privacy>Privacy Policy</a><li><a href=/terms>Terms</a><li><a href=/help>Help</a></ul>© Acme Inc.</footer></body></html>"""


def test_a_page_is_read_as_it_is_seen():
    read = page.read(POLICY)
    assert read.text.split("\n") == [
        "Privacy Policy", "", "Last updated: today.", "", "We keep photos for 30 days.", "Then we delete them.", "", "- one", "  more of one", "  - nested", "",
        "Heading in an item", "text", "", "Data retention", "", "As long as needed.", "", "Data | Why", "Photos | To make portraits", "",
        "Write to us (privacy@acme.example), or a@b.example.", "", "- Stripe", "- AWS", "- Google Analytics", "", "© Acme Inc.",
    ]  # fmt: skip
    assert read.title == "Acme – Privacy"
    assert read.hidden_words == 6
    assert [link.text for link in read.links[-3:]] == ["Privacy Policy", "Terms", "Help"]


def test_headings_point_into_the_text():
    read = page.read(POLICY)
    assert [(heading.level, heading.text) for heading in read.headings] == [(1, "Privacy Policy"), (3, "Heading in an item"), (6, "Data retention")]
    assert all(read.text[heading.start :].startswith(heading.text) for heading in read.headings)


def test_no_script_style_or_comment_is_text():
    read = page.read(
        "<body><p>seen<script>one</script><style>two</style><!-- three --><template>four</template><noscript>five</noscript><svg><text>six</text></svg>"
    )
    assert read.text == "seen"


def test_escape_codes_and_what_has_no_width_are_removed_and_letters_composed():
    read = page.read("<p>a&#27;[31mred&#27;]0;title&#7; b\x1b[2Jc\x9b1m d\u202eevil\u200b\u00ad cafe\u0301")
    assert read.text == "ared bc devil café"


@pytest.mark.parametrize(
    "banner",
    [
        "<div id=CybotCookiebotDialog>We use cookies. <button>OK</button></div>",
        "<div class='cookie-banner'>We use cookies. <button>Accept</button></div>",
        "<section class='site-CookieConsent-bar'>This site uses cookies.</section>",
        "<div role=dialog>This site sets cookies. <button>Reject all</button></div>",
    ],
)
def test_a_cookie_banner_is_left_out_and_remembered(banner):
    read = page.read(f"<main><h1>Privacy</h1><p>{'We keep photos for a day. ' * 20}</p></main>{banner}")
    assert "ookies" not in read.text
    assert len(read.banners) == 1


def test_a_policy_about_cookies_is_no_banner():
    text = "We use cookies to keep you signed in and to count visits. " * 30
    read = page.read(f"<div class='cookie-policy-container'><h1>Cookies</h1><p>{text}</p></div>")
    assert text.strip() in read.text


def test_a_policy_wrapped_in_a_menu_tag_is_read():
    text = "We keep your photos for thirty days after the order is done, and then they are deleted for good. " * 3
    assert text.strip() in page.read(f"<nav><h1>Privacy</h1><p>{text}</p></nav>").text


def test_a_table_that_lays_out_a_page_is_read_as_blocks():
    read = page.read("<table><tr><td><h1>Privacy</h1><p>One.</p></td><td><h2>More</h2><p>Two.</p></td></tr></table>")
    assert read.text.split() == ["Privacy", "One.", "More", "Two."]
    assert len(read.headings) == 2


@pytest.mark.parametrize("html", ["<div>" * 5000 + "deep", "<p>" + "a " * 6_000_000], ids=["deep", "one long text"])
def test_what_cannot_be_parsed_within_limits_is_an_error(html):
    with pytest.raises(DocumentError, match="nested too deeply"):
        page.read(html)


def test_many_links_in_one_place_take_no_square_of_time():
    read = page.read("<body>" + "<a href=/a>x</a> " * 100_000)
    assert len(read.links) == page.MOST_LINKS


@pytest.mark.parametrize("html", ["", " ", "<!-- -->", "<", "plain", "\x00", "<p"])
def test_next_to_nothing_is_read_as_next_to_nothing(html):
    assert len(page.read(html).text) <= 5
