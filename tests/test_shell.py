import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from timeline.shell import fill_template, find_bundle
from timeline.style import DARK, LIGHT

HOSTILE = "</script><script>alert(1)</script><!-- \u2028 &amp; \"'"
VALUES = {
    "lang": "en",
    "title": "A title",
    "claim_count": 0,
    "claimant_count": 0,
    "left_out": 0,
    "as_of": "",
    "record": "",
    "hashes": (),
    "sections": [],
    "heights": {},
    "theme_light": LIGHT,
    "theme_dark": DARK,
    "lane_colors": {"light": [], "dark": []},
}


class Parts(HTMLParser):
    """The scripts of a page, the text of its title and the policy in its head, as an HTML parser finds them."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.title, self.policy, self._in = [], "", "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self._in = tag
        if tag == "script":
            self.scripts.append([dict(attrs), ""])
        if tag == "meta" and dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"]

    def handle_endtag(self, tag):
        self._in = ""

    def handle_data(self, data):
        if self._in == "script":
            self.scripts[-1][1] += data
        if self._in == "title":
            self.title += data


def fill(data=None, **values):
    return fill_template("claims.html", "claims.js", data or {}, **VALUES | values)


def test_text_is_escaped_and_data_comes_back_as_it_was():
    found = Parts(fill({"said": HOSTILE}, title=HOSTILE))
    assert found.title == HOSTILE
    assert len(found.scripts) == 3
    attributes, text = found.scripts[0]
    assert attributes["type"] == "application/json"
    assert json.loads(text) == {"said": HOSTILE}


def test_the_policy_allows_the_two_scripts_by_their_hashes_and_nothing_else():
    found = Parts(fill())
    code = [text for attributes, text in found.scripts if attributes.get("type") != "application/json"]
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in code]
    rules = dict(rule.strip().split(" ", 1) for rule in found.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes
    assert "unsafe" not in rules["script-src"]
    assert "connect-src" not in rules


def test_a_number_that_json_lacks_is_refused():
    with pytest.raises(ValueError, match="JSON compliant"):
        fill({"said": float("nan")})


def test_a_value_that_the_template_wants_must_be_given():
    with pytest.raises(UndefinedError, match="sections"):
        fill_template(
            "claims.html", "claims.js", {}, **{name: one for name, one in VALUES.items() if name != "sections"}
        )


def test_the_bundle_is_plotly_js():
    kind, text = find_bundle()
    assert kind in ("basic", "full")
    assert re.match(r"/\*\*?\s*\n?\s*\*?\s*plotly\.js", text)
    assert "Plotly" in text
