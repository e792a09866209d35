import pandas as pd
import pytest
from conftest import ROOT

from timeline import DataError, check_file, read_events, read_settings, read_sources
from timeline.errors import PROBLEM_COLUMNS
from timeline.io import load_events
from timeline.tables.events import find_derived_ids, find_drawable
from timeline.tables.schema import EVENTS

OURS = read_settings(ROOT / "data")

BOUNDS = ["start_earliest", "start_latest", "end_earliest", "end_latest"]


def test_read_events_of_every_odd_table(odd_events):
    assert list(odd_events.columns)[: len(EVENTS.columns)] == list(EVENTS.columns)
    assert all(str(odd_events[name].dtype) == "datetime64[us, UTC]" for name in BOUNDS)
    drawn = odd_events[find_drawable(odd_events)]
    assert (drawn["start_earliest"] < drawn["start_latest"]).all()
    assert odd_events["start_edtf"].notna().all()
    assert odd_events["id"].is_unique
    assert odd_events.index.tolist() == list(range(len(odd_events)))


def test_read_events_keeps_the_text_as_written(write_csv):
    events = read_events(write_csv("start,end,title\n2025-06-17~,2025-06?,x\n"))
    assert events.loc[0, ["start", "end"]].tolist() == ["2025-06-17~", "2025-06?"]
    assert events.loc[0, ["start_precision", "end_precision"]].tolist() == ["day", "month"]
    assert events.loc[0, ["is_approximate", "is_uncertain", "is_open"]].tolist() == [True, True, False]
    assert events.loc[0, "end_latest"] == pd.Timestamp("2025-07-01", tz="UTC")


def test_read_events_fills_what_is_missing(write_csv):
    events = read_events(write_csv("title,start\nSão Paulo votes!,2025-06-13\nSão Paulo votes!,2025-06-13\n"))
    assert events["id"].tolist() == ["2025-06-13-sao-paulo-votes", "2025-06-13-sao-paulo-votes-2"]
    assert events["importance"].tolist() == [2, 2]
    assert events["track"].tolist() == ["Events", "Events"]
    assert events["timezone"].isna().all()
    assert events["end_latest"].isna().all()
    assert events["label"].isna().all()


def test_read_events_never_takes_an_id_that_stands_in_the_file(write_csv):
    events = read_events(write_csv("id,start,title\n,2025,x\n2025-x,2025,x\n"))
    assert events["id"].tolist() == ["2025-x-2", "2025-x"]


def test_read_events_uses_the_default_zone_where_a_row_names_none(write_csv):
    text = "start,timezone,title\n2025-06-13,,x\n2025-06-13,Asia/Tehran,y\n"
    events = read_events(write_csv(text), timezone="America/New_York")
    assert events["timezone"].tolist() == ["America/New_York", "Asia/Tehran"]
    assert events["start_earliest"].dt.hour.tolist() == [4, 20]


def test_read_events_keeps_other_columns(write_csv):
    events = read_events(write_csv("start,title,colour\n2025,x,red\n"))
    assert events["colour"].tolist() == ["red"]


def test_read_events_reads_an_open_end(write_csv):
    events = read_events(write_csv("start,end,title\n2025-06-13,..,x\n"))
    assert events["is_open"].tolist() == [True]
    assert events["end_latest"].isna().all()


def test_read_events_keeps_every_row_or_says_why_not(write_csv):
    text = "id,start,title,kind\na,2025,x,strik\na,2025,y,\nb,soon,z,\nc,2025,,\nd,2025,w,,extra\ne,2026,v,strike\n"
    result = load_events(write_csv(text), settings=OURS)
    assert result.table["id"].tolist() == ["a", "a-2", "e"]
    assert result.table["kind"].fillna("").tolist() == ["strik", "", "strike"]
    assert result.skipped["row"].tolist() == [4, 5, 6]
    assert result.skipped["text"].tolist() == ["b,soon,z,", "c,2025,,", "d,2025,w,,extra"]
    assert len(result.skipped) + len(result.table) == 6
    assert result.problems[["row", "column", "severity"]].to_numpy().tolist() == [
        [2, "kind", "warning"],
        [3, "id", "warning"],
        [4, "start", "error"],
        [5, "title", "error"],
        [6, "", "error"],
    ]


def test_read_events_of_a_foreign_file(write_csv):
    text = "Headline;Date;Until;Category;Colour\nOpening;13 June 2025;c. 2027;Fairs;red\n"
    result = load_events(write_csv(text))
    event = result.table.iloc[0]
    assert event[["title", "start", "start_edtf", "end_edtf", "track", "Colour"]].tolist() == [
        "Opening",
        "13 June 2025",
        "2025-06-13",
        "2027~",
        "Fairs",
        "red",
    ]
    assert event["id"] == "2025-06-13-opening"
    assert result.problems["severity"].eq("warning").all()
    assert result.problems["column"].tolist() == ["Headline", "Date", "Until", "Category", "Date", "Until"]
    assert read_events(write_csv(text)).equals(result.table)


def test_read_events_takes_columns_calendar_and_order_as_told(write_csv):
    path = write_csv("codename,release\nx,03/04/2025\ny,1404/10/08\n")
    told = {"title": "codename", "start": "release"}
    events = read_events(path, columns=told, day_first=True, calendar="solar-hijri")
    assert events["start_edtf"].tolist() == ["2025-04-03", "2025-12-29"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"calendar": "julian"}, "`calendar` must be one of"),
        ({"day_first": "yes"}, "`day_first` must be one of"),
        ({"columns": {"titel": "x"}}, "Did you mean 'title'"),
    ],
)
def test_read_events_says_which_argument_is_wrong(write_csv, options, why):
    with pytest.raises(ValueError, match=why):
        read_events(write_csv("start,title\n"), **options)


FAULTS = {
    "bad date": ("start", "2025-02-30", "day 30"),
    "bad end": ("end", "soon", "not a date in EDTF"),
    "end before start": ("end", "2025-06-12", "lies before the start"),
    "bad zone": ("timezone", "Tehran", "not a time zone; the row has no clock time"),
    "bad kind": ("kind", "strik", "not in the list"),
    "bad importance": ("importance", "0", "not in the list"),
    "bad confidence": ("confidence", "sure", "not in the list"),
    "bad country": ("country", "Near East", "not a country code"),
    "bad latitude": ("lat", "95", "not a number from -90 to 90"),
    "not a number": ("lon", "51 E", "not a number from -180 to 180"),
    "script address": ("sources", "javascript:alert(1)", "not an http(s) address"),
    "empty member": ("sources", "https://a.example||https://b.example", "empty member"),
    "member twice": ("actors", "Iran|Iran", "names a member twice"),
    "blank title": ("title", "", "the cell is blank"),
    "blank start": ("start", "", "the cell is blank"),
    "id with a space": ("id", "an id", "has a space"),
    "nearly a track": ("track", "Nuclear files", "almost a known track"),
    "long title": ("title", "x" * 71, "longer than 70"),
}
GOOD = {
    "id": "2025-06-13-x",
    "start": "2025-06-13",
    "end": "2025-06-14",
    "timezone": "Asia/Tehran",
    "title": "A title",
    "track": "June war",
    "kind": "strike",
    "confidence": "high",
    "country": "IR",
    "lat": "35.7",
    "lon": "51.4",
    "importance": "1",
    "actors": "Iran|Israel",
    "sources": "https://a.example/1",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_check_events_names_row_column_and_value(tmp_path, fault):
    column, value, why = FAULTS[fault]
    rows = [GOOD | {"id": "a"}, GOOD | {"id": "b"} | {column: value}, GOOD | {"id": "c"}]
    pd.DataFrame(rows).to_csv(tmp_path / "events.csv", index=False)
    problems = check_file(tmp_path / "events.csv", settings=OURS)
    assert list(problems.columns) == [*PROBLEM_COLUMNS, "file"]
    assert len(problems) == 1, problems.to_string()
    assert problems.loc[0, ["row", "column"]].tolist() == [3, column]
    assert why in problems.loc[0, "problem"]
    assert problems.loc[0, "fix"]


def test_check_events_of_a_good_table_is_empty(tmp_path):
    pd.DataFrame([GOOD]).to_csv(tmp_path / "events.csv", index=False)
    assert check_file(tmp_path / "events.csv", settings=OURS).empty


def test_check_events_names_five_planted_faults(tmp_path):
    rows = [GOOD | {"id": f"id-{number}"} for number in range(8)]
    rows[1]["start"] = "2025-13-01"
    rows[2]["id"] = "id-0"
    rows[4]["lat"] = ""
    rows[5]["end"] = "2025-06-01"
    rows[6]["kind"] = "battle"
    pd.DataFrame(rows).to_csv(tmp_path / "events.csv", index=False)
    problems = check_file(tmp_path / "events.csv", settings=OURS)
    assert list(zip(problems["row"], problems["column"], strict=True)) == [
        (3, "start"),
        (4, "id"),
        (6, "lat"),
        (7, "end"),
        (8, "kind"),
    ]


def test_check_events_reports_a_file_without_its_columns(write_csv):
    problems = check_file(write_csv("colour,shape\n2025,x\n"))
    assert problems["column"].tolist() == ["start", "title"]


def test_check_events_holds_source_ids_to_the_sources(write_csv):
    sources = read_sources(write_csv("id,publisher,url\nap-2025-06,AP,https://ap.example/1\n", "sources.csv"))
    path = write_csv("start,title,sources\n2025,x,ap-2025-06\n2025,y,ap-2025-07\n")
    problems = load_events(path, sources=sources).problems
    assert problems[["row", "column", "value"]].to_numpy().tolist() == [[3, "sources", "ap-2025-07"]]
    assert "Did you mean 'ap-2025-06'?" in problems.loc[0, "fix"]
    assert check_file(path)["row"].tolist() == [3]  # sources.csv stands beside it
    assert load_events(path).problems.empty


def test_read_events_raises_with_all_problems(write_csv):
    with pytest.raises(DataError, match="2 problems in events.csv") as raised:
        read_events(write_csv("start,title\nsoon,x\n2025,\n"))
    assert raised.value.problems["row"].tolist() == [2, 3]


def test_read_events_lets_warnings_pass(write_csv):
    assert len(read_events(write_csv("start,title\n2025," + "x" * 71 + "\n"))) == 1


def test_read_events_needs_a_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_events(tmp_path / "none.csv")


def test_read_events_reads_what_pandas_wrote_of_it(tmp_path, write_csv):
    events = read_events(write_csv("start,end,title,row\n2025-06-13,..,x,7\n"))
    events.to_csv(tmp_path / "again.csv", index=False)
    again = read_events(tmp_path / "again.csv")
    pd.testing.assert_frame_equal(again[events.columns], events)
    assert set(check_file(tmp_path / "again.csv")["severity"]) == {"warning"}


def test_find_made_ids_tells_ids_of_the_file_from_those_made_of_date_and_title(write_csv):
    long = "A title as long as the codebook lets one be, with no short label beside"
    rows = [
        ("", "2025-06-13", "São Paulo votes!", True),
        ("", "2025-06-13", "São Paulo votes!", True),  # -2
        ("", "2025-06-13", "São Paulo votes!", True),  # -3
        ("", "13 June 2025", "Another day", True),
        ("", "2025-06~", long[:70], True),
        ("", "2025-06~", long[:70], True),
        ("", "2025", "آغاز اعتراض‌ها", True),
        ("", "2025", "…", True),
        ("own-id", "2025", "Own", False),
        ("2025-own", "2025", "Own", True),  # letter for letter the same
        ("2025-own-x", "2025", "Own", False),
        ("2025-own-", "2025", "Own", False),
        ("2025-o", "2025", "Own", False),
        ("event", "2025", "Own", False),
    ]
    text = "id,start,title\n" + "".join(f'{name},{start},"{title}"\n' for name, start, title, _ in rows)
    events = read_events(write_csv(text)).set_axis(range(40, 40 + len(rows)))
    found = find_derived_ids(events)
    assert found.tolist() == [is_made for *_, is_made in rows]
    assert found.index.tolist() == events.index.tolist()
    assert found.dtype == "bool"


def test_ids_of_our_own_data_are_their_own(events):
    # Where one is what would be made of the date and title too, a link by it is not called permanent.
    assert find_derived_ids(events).sum() < len(events) / 10


def test_find_made_ids_of_every_odd_table(odd_events):
    assert find_derived_ids(odd_events).all()
    assert find_derived_ids(odd_events.assign(id=[f"own-{k}" for k in range(len(odd_events))])).sum() == 0
