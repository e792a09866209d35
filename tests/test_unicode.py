import pandas as pd
import pytest

from timeline.text.sources import find_link
from timeline.unicode import sanitize_table, sanitize_text


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("", ""),
        ("plain <b>&amp;</b> \t\n آغاز‌ها \U0001f44d \u2028 \x07", None),
        ("a\x00b", "a\ufffdb"),
        ("a\ud83db\udc4d", "a\ufffdb\ufffd"),
        ("a\r\nb\rc\nd\r\r\n", "a\nb\nc\nd\n\n"),
        ("\x00\r\n\ud800", "\ufffd\n\ufffd"),
    ],
)
def test_make_inert_leaves_what_html_can_hold(text, inert):
    found = sanitize_text(text)
    assert found == (text if inert is None else inert)
    assert sanitize_text(found) == found
    assert found.encode("utf-8").decode("utf-8") == found


def test_make_table_inert_changes_texts_alone_and_not_its_input():
    table = pd.DataFrame(
        {
            "title": pd.Series(["a\r\nb", "c", None], dtype="str"),
            "kept": pd.Series(["x", "y", None], dtype="str"),
            "mixed": pd.Series(["\x00", 1, None], dtype="object"),
            "number": [1.5, 2.0, float("nan")],
            "at": pd.to_datetime(["2025-06-13"] * 3, utc=True),
            "is_open": [True, False, True],
        }
    ).set_axis([7, 3, 5])
    before = table.copy(deep=True)
    found = sanitize_table(table)
    pd.testing.assert_frame_equal(table, before)
    assert found["title"].tolist()[:2] == ["a\nb", "c"]
    assert found["title"].isna().tolist() == [False, False, True]
    assert found["mixed"].tolist() == ["\ufffd", 1, None]
    assert found.index.tolist() == [7, 3, 5]
    same = [name for name in table.columns if name not in ("title", "mixed")]
    pd.testing.assert_frame_equal(found[same], table[same])


def test_make_table_inert_hands_back_what_needs_nothing(events, odd_events):
    assert sanitize_table(None) is None
    for table in (events, odd_events):
        assert sanitize_table(table) is table


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "https://example.org/آغاز%20x"],
)
def test_find_link_takes_addresses_of_the_web(address):
    assert find_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "example.org",
        "https://",
        " https://example.org",
        "https://example.org ",
        "https://example.org\n",
        "https://example.org/a b",
        "https://example.org/\x00",
        "java\nscript:https://example.org",
        "mailto:desk@example.org",
    ],
)
def test_find_link_takes_nothing_else(address):
    assert find_link(address) == ""
