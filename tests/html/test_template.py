import base64
import gzip
import hashlib
import json
import re
import subprocess
from html.parser import HTMLParser
from importlib import resources

import pytest
from jinja2 import UndefinedError
from node import NEEDS_NODE, NODE
from plotly.offline import get_plotlyjs_version

from timeline import to_html
from timeline.html import chart_to_html
from timeline.html.template import (
    PLOTLYJS,
    _make_eager,
    encode_data,
    find_bundle,
    render_document,
    render_template,
)
from timeline.text.messages import MESSAGES

HOSTILE = "</script><script>alert(1)</script><!-- \u2028 &amp; \"'"
VALUES = {
    "lang": "en",
    "title": "A title",
    "settings_used": "",
    "description": "",
    "provenance": "",
    "checksums": (),
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
    return render_document("chart.html", "plain_chart.js", data or {}, plotlyjs="inline", **VALUES | values)


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
    with pytest.raises(UndefinedError, match="settings_used"):
        render_document(
            "chart.html", "plain_chart.js", {}, **{name: one for name, one in VALUES.items() if name != "settings_used"}
        )


def test_the_bundle_is_plotly_js():
    kind, text = find_bundle()
    assert kind in ("basic", "full")
    assert re.match(r"/\*\*?\s*\n?\s*\*?\s*plotly\.js", text)
    assert "Plotly" in text


def hash_of(text):
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@pytest.fixture(scope="module")
def pages(events):
    """The chart of a few events by where it has plotly.js from."""
    return {name: chart_to_html(events.head(5), title="T", plotlyjs=name) for name in PLOTLYJS}


def bundle_of(page):
    return next(one for one in Parts(page).scripts if "type" not in one[0])


def test_a_page_inline_holds_plotly_js_and_allows_it_by_its_hash(pages):
    attributes, text = bundle_of(pages["inline"])
    assert "src" not in attributes
    # Whole, but for the brackets that make a browser read it once.
    assert re.sub("[()]", "", text) == re.sub("[()]", "", find_bundle()[1].replace("</script", "<\\/script"))
    assert f"'{hash_of(text)}'" in Parts(pages["inline"]).policy


def test_make_eager_puts_the_outermost_function_in_brackets():
    bundle = '(function (root, factory) {}(this, () => {\n"use strict"; var a = () => 1; return Plotly;\n}));'
    assert _make_eager(bundle) == bundle.replace("this, () =>", "this, (() =>").replace("\n}));", "\n})));")
    for other in ("", "var Plotly = () => 1;", bundle + bundle):
        assert _make_eager(other) == other


@NEEDS_NODE
def test_plotly_js_of_a_page_is_valid(pages, tmp_path):
    (tmp_path / "bundle.js").write_text(bundle_of(pages["inline"])[1], encoding="utf-8")
    done = subprocess.run([NODE, "--check", tmp_path / "bundle.js"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[:2_000]


def test_a_page_by_cdn_holds_no_plotly_js_but_its_address_and_hash(pages):
    attributes, text = bundle_of(pages["cdn"])
    kind, bundle = find_bundle()
    assert text == ""
    assert "plotly.js v" not in pages["cdn"]
    assert len(pages["cdn"]) < 200_000 < len(pages["inline"])
    version = get_plotlyjs_version()
    name = f"plotly-{version}.min.js" if kind == "full" else f"plotly-{kind}-{version}.min.js"
    assert attributes["src"] == f"https://cdn.plot.ly/{name}"
    assert attributes["integrity"] == hash_of(bundle)


def test_the_policy_of_a_page_by_cdn_allows_that_very_file_and_its_own_script(pages):
    found = Parts(pages["cdn"])
    (code,) = [text for attributes, text in found.scripts if attributes.get("type") == "module"]
    rules = dict(rule.strip().split(" ", 1) for rule in found.policy.split(";"))
    assert rules["script-src"].split() == [f"'{hash_of(find_bundle()[1])}'", f"'{hash_of(code)}'"]
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules


def test_the_hash_is_that_of_the_file_byte_for_byte():
    # What is read as text must be what a server sends: no line end may have changed on the way.
    assert "\r" not in find_bundle()[1]
    path = resources.files("timeline.html") / "static/plotly-basic.min.js"
    if path.is_file():
        assert path.read_bytes() == find_bundle()[1].encode()


def test_pack_data_leaves_little_as_it_is():
    packed = encode_data({"said": HOSTILE, "n": [1, None, True]})
    assert packed["type"] == "application/json"
    assert "<" not in packed["text"]
    assert json.loads(packed["text"]) == {"said": HOSTILE, "n": [1, None, True]}


def test_pack_data_packs_much_and_the_same_into_the_same():
    data = {"said": [f"{HOSTILE} {number} آ" for number in range(5_000)]}
    packed = encode_data(data)
    assert packed == encode_data(data)
    assert packed["type"] == "application/gzip"
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", packed["text"])
    raw = base64.b64decode(packed["text"], validate=True)
    assert raw[4:8] == bytes(4), "no clock in it"
    assert json.loads(gzip.decompress(raw)) == data


def test_pack_data_packs_from_so_many_letters_on():
    def pack(count):
        return encode_data("x" * (count - 2))["type"]

    assert (pack(30_000), pack(30_001)) == ("application/json", "application/gzip")


def test_pack_data_refuses_a_number_that_json_lacks():
    with pytest.raises(ValueError, match="JSON compliant"):
        encode_data([float("inf")])


def test_fill_part_says_phrases_and_escapes_what_is_filled_in():
    event = {
        "when": "x",
        "datetime": "",
        "other_calendars": "",
        "place": "",
        "href": "",
        "title": HOSTILE,
        "track": "<b>",
    }
    event |= {"lane": None, "summary": "", "dispute": "", "value_groups": [], "sources": [], "confidence": "<i>"}
    event |= {"media": {"url": "", "link": HOSTILE, "says": "<b>"}}
    event |= {"as_written": []}
    said = render_template("event.html", event=event)
    assert "Not in the chart" in said
    assert not re.search(r"<(script|b|i)\b", said)
    assert "sicher: &lt;i&gt;" in render_template(
        "event.html", messages=MESSAGES | {"confidence": "sicher: {level}"}, event=event
    )


def test_a_page_of_events_holds_no_plotly_and_allows_its_own_script_alone(events):
    page = to_html(events.head(5), title="T")
    found = Parts(page)
    (code,) = [text for attributes, text in found.scripts if attributes.get("type") == "module"]
    rules = dict(rule.strip().split(" ", 1) for rule in found.policy.split(";"))
    assert rules["script-src"] == f"'{hash_of(code)}'"
    assert "plotly" not in page.lower()
