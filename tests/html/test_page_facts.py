"""What a page says of its data as a whole is true: period, zone, years before 1, sources, symbols."""

import json
import re

import pandas as pd
import pytest

from timeline import Dataset, Settings, claims_to_html, read_events, read_file, to_html

SENSES = {
    "company": (
        "start,title\n1837,Founded\n1926-05,Strike\n1984-06-18,Picket\n",
        "1837 to June 1984",
        "1837/1984-06-18",
    ),
    "one day": ("start,title\n2020-01-31,Left\n", "31 January 2020", "2020-01-31"),
    "night": (
        "start,end,title,timezone\n1989-11-09T23:30,1989-11-10T02:00,Open,America/New_York\n",
        "9 November 1989 to 10 November 1989",
        "1989-11-09/1989-11-10",
    ),
    "two sides of the date line": (
        "start,title,timezone\n1999-12-31,A,Pacific/Pago_Pago\n1999-12-31,B,Pacific/Kiritimati\n",
        "31 December 1999",
        "1999-12-31",
    ),
    "ends of the calendar": (
        "start,title,timezone\n0001-01-01,A,Asia/Tokyo\n9999-12-31,B,America/Lima\n",
        "1 January 1 CE to 31 December 9999",
        "0001-01-01/9999-12-31",
    ),
    "about": ("start,title\n1066~,A\n1087-09-09,B\n", "about 1066 to September 1087", "1066/1087-09-09"),
}


@pytest.fixture
def read(write_csv):
    return lambda text: read_events(write_csv(text))


def read_facts(page):
    """Return the line below the heading, the label of the chart, JSON-LD, and the data of the script of a page."""
    line = re.search(r'<p class="tl-facts">(.*?)</p>', page)[1]
    label = re.search(r'id="tl-chart"[^>]* aria-label="(.*?)"', page)[1]
    linked = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    data = json.loads(re.search(r'id="tl-data">(.*?)</script>', page)[1])
    return line, label, linked, data


def list_symbols(page):
    return re.findall(r'<li data-symbol="(\w+)">', page)


@pytest.mark.few(3)
@pytest.mark.parametrize(("text", "words", "iso"), SENSES.values(), ids=SENSES)
def test_heading_label_and_linked_data_say_the_period_as_known_where_events_happened(read, text, words, iso):
    line, label, linked, data = read_facts(to_html(read(text)))
    assert line.startswith(f"{words} · ")
    assert f", {words}. The list below" in label
    assert linked["temporalCoverage"] == iso
    assert linked["description"] == line
    assert data["period"][0] == words


@pytest.mark.parametrize(
    "text",
    [
        "start,title\n2024-04-15T10:05,Jury sworn in\n2024-04-15T16:47,Verdict\n",
        "start,end,title\n1986-01-28T11:38,1986-01-28T11:39,Launch\n",
        "start,title\n1912-04-14T23:40:07,Ice\n1912-04-15,Sunk\n",
    ],
)
def test_a_clock_time_without_a_zone_is_never_one_in_utc(read, text):
    page = to_html(read(text))
    assert page.count("do not say in which time zone") == 1
    assert "(zone not given)</time>" in page
    assert "UTC" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert read_facts(page)[3]["zone"] == "Hours as written, zone not given"


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("start,title,timezone\n2024-04-15T10:05,A,Europe/London\n", "10:05 London time (09:05 UTC)"),
        ("start,title,timezone\n2024-04-15T10:05,A,UTC\n", "10:05 UTC"),
        ("start,title\n2024-04-15T10:05-04:00,A\n", "10:05 UTC-04:00 (14:05 UTC)"),
        ("start,title\n2024-04-15,A\n", "15 April 2024"),
    ],
)
def test_no_hint_where_a_zone_is_given_or_not_needed(read, text, shown):
    page = to_html(read(text))
    assert f"{shown}</time>" in page
    assert "time zone" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_a_zone_given_by_the_caller_is_given(write_csv):
    path = write_csv("start,title\n2024-04-15T10:05,A\n")
    assert "10:05 London time" in to_html(read_events(path, timezone="Europe/London"))
    assert "10:05 UTC<" in to_html(read_file(path, timezone="UTC"))


@pytest.mark.parametrize("start", ["-0043-03-15", "0000", "[-0480..-0479]"])
def test_how_years_before_1_are_counted_is_said_once(read, start):
    page = to_html(read(f"start,title\n{start},Old\n0014-08-19,Newer\n"))
    assert page.count("the year 0 of ISO 8601") == 1
    assert "BCE" in read_facts(page)[0]


def test_nothing_is_said_of_years_before_1_where_there_are_none(read):
    assert "ISO 8601" not in to_html(read("start,title\n0001,First\n2024-04-15T10:05-05:00,Last\n"))


def test_one_number_of_sources_counts_those_of_values_too(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title,sources\nflood,1953-01-31,Flood,s1|s2\n", encoding="utf-8")
    rows = "".join(f"s{number},Board,https://example.org/{number},1953-02-0{number}\n" for number in (1, 2, 3, 4))
    (tmp_path / "sources.csv").write_text("id,publisher,url,published\n" + rows, encoding="utf-8")
    columns = "id,event,measure,scope,bound,best,unit,as_of,claimant,basis,source,published\n"
    claims = (
        "c1,flood,drowned,all,exactly,300,people,1953-02-01,Board,count,s2,1953-02-02\n"
        "c2,flood,drowned,all,exactly,310,people,1953-02,Board,count,s3,1953-02-05\n"
        "c3,flood,drowned,all,exactly,320,people,1953-02-09,Board,count,s4,\n"
    )
    (tmp_path / "claims.csv").write_text(columns + claims, encoding="utf-8")
    dataset = read_file(tmp_path)
    line = read_facts(to_html(dataset))[0]
    assert line == "31 January 1953 · 1 event · 4 sources"
    # What was published later is not shown, and its source does not count.
    assert read_facts(to_html(dataset, as_of="1953-02-03"))[0].endswith(" · 3 sources")
    page = claims_to_html(dataset)
    assert "as of February 1953" in page


def test_the_page_of_claims_shows_what_cannot_be_read_as_written_and_counts_what_is_blank(tmp_path):
    columns = "id,event,measure,scope,bound,best,unit,as_of,claimant,basis,source,published\n"
    rows = (
        "c1,,drowned,all,exactly,300,people,1953-02-01,Board,count,s1,1953-02-02\n"
        "c2,,drowned,all,exactly,many,people,1953-02-02,Board,count,s1,1953-02-02\n"
    )
    (tmp_path / "claims.csv").write_text(columns + rows, encoding="utf-8")
    sources = "id,publisher,url,published\ns1,Board,https://example.org/1,1953-02-30\n"
    (tmp_path / "sources.csv").write_text(sources, encoding="utf-8")
    (tmp_path / "events.csv").write_text("id,start,title,sources\nflood,1953-01-31,Flood,s1\n", encoding="utf-8")
    dataset = read_file(tmp_path)
    assert "1 cell of best." in claims_to_html(dataset)
    assert "1953-02-30" in re.sub(r"<script.*?</script>", "", to_html(dataset), flags=re.DOTALL)


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("start,title\n2019-03-29,A\n2020-01-31,B\n2020-12-31,C\n", []),
        ("start,title\n2019-03-29,A\n2020-01-31~,B\n", ["dot", "range", "strip"]),
        ("start,end,title\n2019-03-29,2020-01-31,A\n2019-05-05,..,B\n", ["bar", "open", "strip"]),
        ("start,title,importance\n2019-03-29,A,1\n2020-01-31,B,2\n", ["dot", "headline", "strip"]),
        ("start,title\n2019,A\n2020-01-31,B\n", ["dot", "range", "strip"]),
    ],
)
def test_the_key_explains_the_symbols_that_there_are(read, text, symbols):
    assert list_symbols(to_html(read(text))) == symbols


def test_a_single_lane_has_no_name_and_no_chapters_no_button(read):
    page = to_html(read("start,title\n2019-03-29,A\n2020-01-31,B\n"))
    visible = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "tl-chapters" not in visible.partition("<body")[2]
    assert 'class="tl-track"' not in visible
    assert "one lane per track" not in visible
    assert read_facts(page)[3]["zone"] == ""
    both = to_html(read("start,title,track\n2019-03-29,A,Law\n2020-01-31,B,Politics\n"))
    assert "one lane per track: Law; Politics." in both
    assert both.count('<p class="tl-track">') == 2


def test_record_ends_nowhere_without_settings(read):
    events = read("start,end,title\n1975-06-01,..,Goes on\n1980-01-01,,Day\n")
    assert "record ends" not in to_html(events)
    assert "from 1 June 1975; goes on" in to_html(events)
    page = to_html(Dataset(events, settings=Settings(coverage_ends="1979-12-31")))
    assert "record ends 31 December 1979" in read_facts(page)[0]
    coverage = read_facts(page)[3]["coverage"]
    assert pd.Timestamp(coverage["at"], unit="ms") == pd.Timestamp("1980-01-01")
    assert coverage["text"] == "record ends 31 December 1979"
    later = to_html(Dataset(events, settings=Settings(coverage_ends="2030-12-31")))
    assert read_facts(later)[3]["coverage"]["at"] is None
