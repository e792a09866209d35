"""The link to an event, run by Node."""

from urllib.parse import unquote

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


@pytest.mark.parametrize(
    ("url", "here", "link"),
    [
        ("", "file:///tmp/page.html", "file:///tmp/page.html#e-a"),
        ("", "https://x.example/?embed#from=2025&to=2026", "https://x.example/?embed#e-a"),
        ("https://y.example/iran", "file:///tmp/page.html#e-b", "https://y.example/iran#e-a"),
        ("https://y.example/iran#top", "about:srcdoc", "https://y.example/iran#e-a"),
    ],
)
def test_link_to_stands_on_the_address_of_the_page(url, here, link):
    assert run_script("detail.js", "return page.linkTo(data.url, data.here, 'a')", url=url, here=here) == link


@pytest.mark.parametrize("name", ["a&b=c", "100%", "آغاز-تهران", "a+b c", "a#b", "\u2028"])
def test_link_to_leads_back_to_the_id(name):
    link = run_script("detail.js", "return page.linkTo('https://x.example', '', data.name)", name=name)
    assert link.isascii()
    head, _, tail = link.partition("#e-")
    assert (head, unquote(tail)) == ("https://x.example", name)
