"""The page's own words, run by Node: dates, notes, citations and rows of CSV."""

import json

import pandas as pd
import pytest
from node import NEEDS_NODE, packed, run_script, to_ms

from timeline import Dataset, read_events
from timeline.csv_text import escape_formula
from timeline.html.event_list import build_entry
from timeline.text.date_words import format_day
from timeline.text.messages import MESSAGES, PAGE_MESSAGES, format_message
from timeline.text.sources import find_link

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("messages.js", code, **data)


@pytest.mark.parametrize("n", [0, 7, 999, 1_000, 12_345, 1_234_567])
def test_write_number_is_that_of_python(n):
    assert run_node("return page.writeNumber(data.n)", n=n) == f"{n:,}"


VALUES = {
    "day": "13 June 2025",
    "why": "no {n} $& \\1 $1 here",
    "listed": "{title}",
    "total": "{n} {{n}}",
    "title": '</script> & "quotes" آغاز',
    "events": "{events}",
    "period": "",
    "lanes": "a; b",
    "first": "$$",
    "last": "{first}",
    "days": "{n} to {last}",
    "drawn": "1,200",
    "rest": "; {rest}",
    "name": "a.csv",
    "level": "low",
    "top": "1e3",
    "date": "x",
    "when": "{link}",
    "page": "{title}",
    "by": ", {data}",
    "data": "",
    "link": "https://x.example/#e-{id}",
    "contact": "{contact}",
    "facts": "f",
}


@pytest.mark.parametrize("n", [None, 0, 1, 2, 1_200])
def test_fill_phrase_is_say_of_python(n):
    found = run_node(
        """return Object.keys(data.phrases).map((name) =>
            [name, page.fillPhrase(data.phrases, name, data.n ?? undefined, data.values)]);""",
        phrases=MESSAGES,
        n=n,
        values=VALUES,
    )
    assert dict(found) == {name: format_message(MESSAGES, name, n, **VALUES) for name in MESSAGES}


def test_fill_phrase_leaves_braces_that_stand_for_nothing():
    phrases = {"odd": "{constructor} {toString} {__proto__} {n} {} {a b} {{title}}"}
    found = run_node("return page.fillPhrase(data.phrases, 'odd', 3, { title: '{n}' })", phrases=phrases)
    assert (
        found
        == format_message(phrases, "odd", 3, title="{n}")
        == "{constructor} {toString} {__proto__} 3 {} {a b} {{n}}"
    )


@pytest.mark.parametrize(
    "day", ["2025-06-13T23:59", "2024-02-29", "1970-01-01", "0954-12-31", "9999-12-31", "2025-09-01"]
)
def test_name_day_is_that_of_python(day):
    at = pd.Timestamp(day)
    assert run_node("return page.nameDay(data.at, data.months)", at=to_ms(at), months=MESSAGES["months"]) == format_day(
        at
    )


def test_name_day_takes_the_months_it_is_given(page_data):
    at = to_ms(pd.Timestamp("2025-06-13"))
    months = "Jan Feb Mär Apr Mai Juni Juli Aug Sep Okt Nov Dez"
    assert run_node("return page.nameDay(data.at, data.months)", at=at, months=months) == "13 Juni 2025"


def count(data, first, last, drawn, total):
    view = [to_ms(pd.Timestamp(first)), to_ms(pd.Timestamp(last))]
    code = "return page.describeCount(data.page, data.view, data.drawn, data.total)"
    return run_node(
        code, page={"messages": data["messages"], "extent": data["extent"]}, view=view, drawn=drawn, total=total
    )


def test_describe_count_says_which_days_are_shown_and_how_much_of_them(page_data):
    assert (
        count(page_data, "2025-06-13", "2025-06-25", 13, 13) == "13 June 2025 to 24 June 2025: 13 of 13 events drawn."
    )
    assert count(page_data, "2025-06-13", "2025-06-25", 0, 1) == (
        "13 June 2025 to 24 June 2025: 0 of 1 event drawn; the strips count the rest."
    )
    assert count(page_data, "2025-06-13T07:30", "2025-06-13T09:00", 1_200, 1_200).startswith(
        "13 June 2025: 1,200 of 1,200 events drawn"
    )


def test_describe_count_says_no_days_beyond_the_data(page_data):
    assert count(page_data, "1900-01-01", "2100-01-01", 2, 2).startswith("7 March 2025 to 8 February 2026:")


HIT = """return page.describeHit(
    { messages: data.messages, events: { title: ["A", "B", "C", "D", "E", "F"] } },
    data.details, data.hit, () => data.members);"""


def hit(target, members=(), details=None):
    return run_node(HIT, messages=MESSAGES, hit=target, members=members, details=details or {})


def test_describe_hit_gives_title_date_and_place():
    details = {"when": ["13 June 2025"], "place": ["Tehran"]}
    assert hit({"k": 0}) == [["strong", "A"]]
    assert hit({"k": 0}, details=details) == [["strong", "A"], ["span", "13 June 2025"], ["span", "Tehran"]]


def test_describe_hit_names_the_first_four_of_several():
    titles = [["span", name] for name in "ABCD"]
    assert hit({"bin": {"count": 4}}, members=[0, 1, 2, 3]) == [["strong", "4 more here; click to list them"], *titles]
    assert hit({"bin": {"count": 5}}, members=[0, 1, 2, 3, 4])[1:] == [*titles, ["span", "…"]]
    assert hit({"bin": {"count": 1}}, members=[5]) == [["strong", "1 more here; click to list it"], ["span", "F"]]


def test_describe_hit_of_a_chapter_names_it_and_what_a_click_does():
    assert hit({"chapter": "war", "title": "The war"}) == [
        ["strong", "The war"],
        ["em", "click to show this chapter"],
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("plain آغاز‌ها \t\n é", [("plain آغاز‌ها \t\n é", False)]),
        ("a\u202eb", [("a", False), ("\\u202e", True), ("b", False)]),
        ("\u2066\u2069", [("\\u2066", True), ("\\u2069", True)]),
        ("\x00\x1b[1m\x7f", [("\\u0000", True), ("\\u001b", True), ("[1m", False), ("\\u007f", True)]),
        ("\ufeffx\x9b", [("\\ufeff", True), ("x", False), ("\\u009b", True)]),
        ("\r\n", [("\\u000d", True), ("\n", False)]),
    ],
)
def test_split_unseen_writes_out_what_nobody_would_see(text, parts):
    found = run_node("return page.splitUnseen(data.text)", text=text)
    assert [(one["text"], one["isEscape"]) for one in found] == parts


LINKS = [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "HTTPS://EXAMPLE.ORG/",
    "https://example.org/آغاز",
    "javascript:alert(1)",
    " https://example.org",
    "https://example.org/a b",
    "https://example.org/\n",
    "https://",
    "data:text/html,<script>alert(1)</script>",
    "//example.org",
    "ftp://example.org",
    "vbscript:x",
    "java\tscript:alert(1)",
    "xhttps://example.org",
    "",
]


def test_is_link_says_what_python_says():
    found = run_node("return data.links.map((one) => page.isLink(one))", links=LINKS)
    assert found == [bool(find_link(one)) for one in LINKS]
    assert found[:4] == [True] * 4
    assert not any(found[4:])


DATE_COLUMNS = [
    *("2025", "2025-06", "2025-06-13", "2025-06-13T07:30", "2025-06-13T07:30:15Z", "2025-06-13T07:30+03:30"),
    *("2025-06~", "2025-06-17?", "2025%", "2025-21", "2025-06-XX", "198X", "Y-541000000", "-0043-03-15", "0000"),
    *("[2025-06-13..2025-06-15]", "2025-06-13/2025-06-14", "../2025", "2025-06/", "{2025-06-13,2025-06-20}"),
]


def test_write_time_says_what_the_list_says(events, write_csv):
    written = read_events(write_csv("start,title\n" + "".join(f'"{one}",x\n' for one in DATE_COLUMNS)))
    for table in (events, written):
        expected = [build_entry(event, 0, {}, {})["datetime"] for event in table.itertuples()]
        found = run_node("return data.dates.map((one) => page.writeTime(one))", dates=table["start_edtf"].tolist())
        assert dict(zip(table["start_edtf"], found, strict=True)) == dict(
            zip(table["start_edtf"], expected, strict=True)
        )


SAME = [
    "id",
    "title",
    "label",
    "start_edtf",
    "end_edtf",
    "timezone",
    "track",
    "kind",
    "importance",
    "importance_reason",
]
SAME += ["summary", "dispute", "confidence", "actors", "place", "country", "lat", "lon", "is_open", "start_earliest"]
SAME += ["start_latest", "end_earliest", "end_latest"]


def take(data, path, members=None):
    """Write the CSV that a reader takes along from a page, with the mark that spreadsheets want, and return its path."""
    details = data["details"]
    members = list(range(len(details["id"]))) if members is None else members
    text = run_node("return page.writeCsv(data.details, data.members)", details=details, members=members)
    path.write_bytes(("\ufeff" + text).encode())
    return path


def compare_csv(events, again):
    mine = events.set_index("id", drop=False)
    theirs = again.set_index("id", drop=False).reindex(mine.index)
    assert len(again) == len(events)
    pd.testing.assert_frame_equal(theirs[SAME], mine[SAME])


def test_our_events_taken_along_are_read_again_as_they_were(events, sources, page_data, tmp_path):
    again = read_events(take(page_data, tmp_path / "taken.csv"))
    compare_csv(events, again)
    addresses = sources.set_index("id")["url"].to_dict()
    given = again.set_index("id")["sources"].to_dict()
    for name, cell in zip(events["id"], events["sources"], strict=True):
        members = [] if pd.isna(cell) else [addresses[one].replace("|", "%7C") for one in cell.split("|")]
        assert ([] if pd.isna(given[name]) else given[name].split("|")) == members


@pytest.mark.full
def test_every_odd_table_taken_along_is_read_again_as_it_was(odd_events, odd_page_data, tmp_path):
    compare_csv(odd_events, read_events(take(odd_page_data, tmp_path / "taken.csv")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '1404-10-08,1404/10/10,"One, ""two""\nthree"\n1404-10-09,..,=x\n1404-10-09,,"""Two"" words"\n',
            {"calendar": "solar-hijri"},
        ),
        ("03/04/2025,,x\n05/04/2025,06/04/2025,y\n", {"day_first": True}),
    ],
)
def test_dates_as_only_their_writer_reads_them_are_taken_along_in_edtf(write_csv, tmp_path, text, told):
    events = read_events(write_csv("start,end,title\n" + text), **told)
    compare_csv(events, read_events(take(packed(events), tmp_path / "taken.csv")))


def test_some_events_are_taken_along_in_the_order_asked_for(page_data, tmp_path):
    members = page_data["details"]["order"][5:2:-1]
    found = read_events(take(page_data, tmp_path / "taken.csv", members))
    assert found["id"].tolist() == [page_data["details"]["id"][k] for k in members]


def test_a_source_is_taken_along_by_its_address_else_by_its_name(events):
    one = events.head(1).assign(sources="https://a.example/x|known|odd|b://no")
    known = pd.DataFrame({"id": ["known"], "publisher": "AP", "url": "https://b.example/1|2", "title": "A headline"})
    details = packed(Dataset(one, sources=known))["details"]
    text = run_node("return page.writeCsv(data.details, [0])", details=details)
    assert text.splitlines()[-1].endswith(",https://a.example/x|https://b.example/1%7C2|odd|b://no")


def test_a_citation_says_title_date_page_maker_data_and_link():
    event = {"title": "A {link}", "when": "13 June 2025", "link": "https://x.example/#e-a"}
    cite = "return page.writeCitation(data.about, data.event)"
    about = {"messages": MESSAGES, "title": "Our page", "byline": "The desk", "record": "iran-timeline 1.0.0"}
    assert run_node(cite, about=about, event=event) == (
        "“A {link}”, 13 June 2025. In: Our page, The desk (iran-timeline 1.0.0). https://x.example/#e-a"
    )
    assert run_node(cite, about=about | {"byline": "", "record": ""}, event=event) == (
        "“A {link}”, 13 June 2025. In: Our page. https://x.example/#e-a"
    )


def test_the_page_says_its_own_phrases(page_data):
    assert page_data["messages"] == json.loads(json.dumps(PAGE_MESSAGES))


def test_escape_formula_writes_what_python_writes():
    cells = [
        "=1+1",
        "+1",
        "-1",
        "+a",
        "-0043-03-15",
        "-0043",
        "@x",
        "'=x",
        "''-x",
        "'tis",
        "",
        "\t=1",
        "＝1",
        "-35.7",
        "-35.",
        "1-2",
        "-٣",
    ]
    assert run_node("return data.cells.map(page.escapeFormula)", cells=cells) == [
        escape_formula(cell) for cell in cells
    ]


def test_cells_like_formulas_come_back_from_a_csv_that_was_taken_along(write_csv, tmp_path):
    titles = ["=1+1", "+49 30 1234", "-0043", "@all", "'=x", "''-x", "'tis"]
    events = read_events(write_csv("start,title\n" + "".join(f"2025,{escape_formula(one)}\n" for one in titles)))
    assert events["title"].tolist() == titles
    text = take(packed(events), tmp_path / "taken.csv").read_text(encoding="utf-8")
    assert "'=1+1" in text
    assert sorted(read_events(tmp_path / "taken.csv")["title"]) == sorted(titles)


PERIOD = ["1890 to November 2024", "1890", "November 2024"]


@pytest.mark.parametrize(
    ("view", "days"),
    [
        (("1880-01-01", "2030-01-01"), "1890 to November 2024"),
        (("1890-01-01", "2024-11-06"), "1890 to November 2024"),
        (("1880-01-01", "1912-04-16"), "1890 to 15 April 1912"),
        (("1914-07-28", "2030-01-01"), "28 July 1914 to November 2024"),
        (("1914-07-28", "1914-07-29"), "28 July 1914"),
    ],
)
def test_describe_days_says_the_edges_of_the_data_as_known(view, days):
    extent = [to_ms(pd.Timestamp("1890-01-01")), to_ms(pd.Timestamp("2024-11-06"))]
    page = {"messages": MESSAGES, "extent": extent, "period": PERIOD}
    view = [to_ms(pd.Timestamp(at)) for at in view]
    assert run_node("return page.describeDays(data.page, data.view)", page=page, view=view) == days


@pytest.mark.parametrize(("hidden", "rest"), [(0, "."), (3, "; the strips count the rest.")])
def test_describe_count_mentions_the_strips_where_they_count_something(hidden, rest):
    page = {"messages": MESSAGES, "extent": [0, 1], "period": PERIOD}
    code = "return page.describeCount(data.page, [0, 1], 5, 5 + data.hidden)"
    assert run_node(code, page=page, hidden=hidden).endswith(f"events drawn{rest}")
