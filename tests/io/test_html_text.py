import pytest
from grids import grid
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from timeline.io.formats._html_text import html_to_line, html_to_text, looks_like_html, text_to_html
from timeline.unicode import sanitize_text

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
LINES = st.text(LETTERS, min_size=1).map(lambda line: " ".join(line.split())).filter(bool)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<b>bold</b> and <a href='x'>link</a>", "bold and link"),
        ("Fish &amp; chips &#8211; &lt;b&gt;", "Fish & chips – <b>"),
        ("<p>  many \n\t blanks&nbsp;</p>", "many blanks"),
        ("before<script>alert(1)</script><style>p{}</style>after", "beforeafter"),
        ("<!-- unseen -->seen", "seen"),
        ("<p>left <b>open", "left open"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("AT&T", "AT&T"),
        ("plain\n  text ", "plain\n  text "),
        ("", ""),
    ],
)
def test_read_html_gives_what_a_reader_sees(html, text):
    assert html_to_text(html) == text


def test_looks_like_html_needs_a_tag_or_an_entity():
    assert looks_like_html("a <br> b")
    assert looks_like_html("&nbsp;")
    assert not looks_like_html("a < b > c & d;")


def test_read_line_has_no_line_ends():
    assert html_to_line("<p>One</p><p>Two</p>") == "One Two"
    assert html_to_line(" plain\ntext ") == "plain text"


@given(st.lists(LINES, min_size=1).map("\n".join))
def test_write_html_is_read_as_it_was(text):
    assert html_to_text(text_to_html(text)) == text


@pytest.mark.parametrize("name", grid(HOSTILE, keep=list(HOSTILE)[::4]))
def test_write_html_leaves_no_tag(name):
    text = HOSTILE[name]
    written = text_to_html(text).replace("<br>", "")
    assert "<" not in written
    assert '"' not in written
    seen = [" ".join(line.split()) for line in sanitize_text(text).splitlines()]
    assert [" ".join(line.split()) for line in html_to_text(text_to_html(text)).splitlines()] == [
        line for line in seen if line
    ]
