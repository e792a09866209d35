from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import table

from timeline.dates.column import parse_column
from timeline.errors import Problems
from timeline.io.formats._coded_claims import make_claims
from timeline.io.formats._coded_events import (
    format_range,
    match_columns,
    parse_days,
    restore_column_names,
    shorten_titles,
)
from timeline.io.formats.acled.read import _read_dates as read_acled_dates
from timeline.io.formats.ucdp.read import _read_dates as read_ucdp_dates
from timeline.tables.cells import TextTable

TEXTS = st.text(max_size=60).filter(lambda text: text == text.strip())
DAYS = st.dates(date(1900, 1, 8), date(2100, 1, 1))
# A frame of rows for each example, since that costs hardly more than a row.
few = settings(max_examples=max(1, settings.default.max_examples // 10))


def make_found(cells, written=None):
    nothing = pd.DataFrame({"row": pd.Series(dtype="int64"), "text": pd.Series(dtype="str")})
    return TextTable(cells, nothing, Problems(), written or {}, 1, cells, set(), set(cells.columns))


def claim(starts, ids=None, **figures):
    """Return the claims of events with these starts and figures, and what is said of them."""
    events = make_found(table(id=ids or [f"X{at}" for at in range(len(starts))], start=starts))
    names = {name: name.upper() for name in figures}
    cells, problems = make_claims(events, table(**figures), names, claimant="Someone", note="A note.")
    words = ("row", "column", "value", "problem", "fix", "severity")
    return cells.table, [[getattr(problem, name) for name in words] for problem in problems]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-13", "2025-06-13"),
        ("2025/06/13", "2025-06-13"),
        ("13 June 2025", "2025-06-13"),
        ("13-June-2025", "2025-06-13"),
        ("13-Jun-2025", "2025-06-13"),
        ("2025-06-13 00:00:00.000", "2025-06-13"),
        ("2025-06-13 07:30:00", "2025-06-13"),
        ("25/06/2025", "2025-06-25"),
        ("06/25/2025", "2025-06-25"),
        ("04/04/2025", "2025-04-04"),
        ("03/04/2025", None),
        ("31/02/2025", None),
        ("2025-02-30", None),
        ("June 2025", None),
        ("2025", None),
        ("soon", None),
        (None, None),
    ],
)
def test_find_days_reads_what_can_be_read_in_one_way(text, day):
    found = parse_days(pd.Series([text], dtype="str"))
    assert [None if pd.isna(one) else str(one.date()) for one in found] == [day]


@pytest.mark.parametrize(
    ("texts", "day_first", "days"),
    [
        (["03/04/2025", "13/04/2025"], None, ["2025-04-03", "2025-04-13"]),
        (["03/04/2025", "04/13/2025"], None, ["2025-03-04", "2025-04-13"]),
        (["03/04/2025", "13/04/2025", "04/13/2025"], None, [None, None, None]),
        (["03/04/2025", "2025-06-13"], None, [None, "2025-06-13"]),
        (["03/04/2025", "13 June 2025"], True, ["2025-04-03", "2025-06-13"]),
        (["03/04/2025", "04/13/2025"], True, ["2025-04-03", None]),
        (["03/04/2025", "13/04/2025"], False, ["2025-03-04", None]),
    ],
)
def test_find_days_lets_the_column_or_the_caller_settle_the_order(texts, day_first, days):
    found = parse_days(pd.Series(texts, dtype="str"), day_first)
    assert [None if pd.isna(one) else str(one.date()) for one in found] == days


def test_write_range_is_one_of_the_days():
    days = pd.Series(pd.to_datetime(["2025-06-13", None]))
    assert format_range(days, days + pd.Timedelta(days=2)).fillna("").tolist() == ["[2025-06-13..2025-06-15]", ""]


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (("What", "A", "B", "Town"), "What: A – B, Town"),
        (("What", "", "B", "Town"), "What – B, Town"),
        (("What", "A", "", ""), "What: A"),
        (("", "A", "B", "Town"), "A – B, Town"),
        (("", "", "", "Town"), "Town"),
        (("", "", "", ""), None),
        (("What", "A" * 29, "B" * 25, "Town"), f"What: {'A' * 29} – {'B' * 25}, Town"),
        (("What", "A" * 29, "B" * 27, "Town"), f"What: {'A' * 29} – {'B' * 27}"),
        (("What", "A" * 64, "B", "Town"), f"What: {'A' * 59}… – B"),
        (("What", "A", "B", "T" * 65), "What: A – B"),
        (("What", "A" * 60, "B" * 60, "T" * 65), f"What: {'A' * 29}… – {'B' * 30}…"),
        (("What", "Army of A" + "a" * 20 + " (1990-)", "B" * 32, "Town"), f"What: Army of A{'a' * 20} – {'B' * 32}"),
        (
            ("W" * 35, "Military Forces of Aland", "Military Forces of Beland", ""),
            f"{'W' * 35}: Military…Aland – Military…Beland",
        ),
        (("W" * 50, "A" * 20, "B" * 20, "Town"), "W" * 50 + ", Town"),
        (("W" * 70, "A", "B", "Town"), "W" * 70),
        (("W" * 71, "A", "B", "Town"), "W" * 69 + "…"),
        (("W" * 68 + " " + "W" * 9, "", "", ""), "W" * 68 + "…"),
        (("", "A" * 71, "", "T" * 71), "A" * 69 + "…"),
    ],
)
def test_shorten_titles_leaves_out_what_does_not_fit(cells, title):
    what, one, two, where = (pd.Series([cell or None], dtype="str") for cell in cells)
    (found,) = shorten_titles(what, [(": ", one), (" – ", two)], where)
    assert (None if pd.isna(found) else found) == title


@few
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=20))
def test_shorten_titles_keeps_to_its_length_and_begins_with_what(rows):
    what, one, two, where = (pd.Series(cells, dtype="object") for cells in zip(*rows, strict=True))
    titles = shorten_titles(what, [(": ", one), (" – ", two)], where)
    for title, cells in zip(titles, rows, strict=True):
        if pd.isna(title):
            assert not any(cells)
        else:
            assert len(title) <= 70
            assert title.startswith(cells[0][:69].rstrip())
            assert title[0] in {cell[0] for cell in cells if cell}


def test_name_columns_finds_columns_in_any_case_and_calls_them_as_the_file_does():
    cells = table(event_date=["x"], country=["Examplia"], more=["y"])
    found = make_found(cells, {"event_date": "EVENT_DATE", "country": "COUNTRY"})
    found.problems.add("not_a_day", 2, "event_date", "x")
    renamed, named, own = match_columns(found, ["event_date", "country", "notes"])
    assert named.fillna("").values.tolist() == [["x", "Examplia", ""]]
    assert own == {"event_date": "EVENT_DATE", "country": "COUNTRY"}
    assert renamed.table.columns.tolist() == ["EVENT_DATE", "country", "more"]
    assert renamed.plain == {"EVENT_DATE", "country", "more"}
    assert renamed.problems[0].column == "EVENT_DATE"
    assert found.table.columns.tolist() == ["event_date", "country", "more"]
    assert found.problems[0].column == "event_date"


def test_restore_names_keeps_columns_apart():
    found = restore_column_names(make_found(table(event_date=["x"], EVENT_DATE=["y"]), {"event_date": "EVENT_DATE"}))
    assert found.table.columns.tolist() == ["event_date", "EVENT_DATE"]


def test_make_claims_names_event_figure_day_and_claimant():
    found, said = claim(["2025-06-13", "[2025-06-16..2025-06-19]"], low=["2", "7"], best=["5", "7.0"], high=["9", "7"])
    names = ["id", "event", "measure", "unit", "counting", "basis", "bound", "low", "best", "high", "as_of", "note"]
    same = ["killed", "people", "increment", "coded from reports"]
    assert found[names].fillna("").values.tolist() == [
        ["X0-someone-killed", "X0", *same, "estimate", "2", "5", "9", "2025-06-13", "A note."],
        ["X1-someone-killed", "X1", *same, "exactly", "", "7", "", "[2025-06-16..2025-06-19]", "A note."],
    ]
    assert found["claimant"].eq("Someone").all()
    assert found["source"].eq("Someone").all()
    assert not said


@pytest.mark.parametrize(
    ("figures", "is_claim"),
    [
        ({"best": "1"}, True),
        ({"best": "0"}, False),
        ({"best": None}, False),
        ({"low": "0", "best": "0", "high": "0"}, False),
        ({"low": "0", "best": "0", "high": "4"}, True),
        ({"low": None, "best": "1", "high": "1"}, False),
        ({"low": "1", "best": None, "high": "1"}, False),
        ({"low": "1", "best": "1", "high": None}, False),
    ],
)
def test_make_claims_makes_none_of_zeros_and_blanks(figures, is_claim):
    found, said = claim(["2025-06-13"], **{name: [text] for name, text in figures.items()})
    assert (len(found) == 1) == is_claim
    problem = "the cell is blank beside a value; no claim is made of the row"
    blank = [name for name, text in figures.items() if text is None and len(figures) > 1]
    assert said == [[2, name.upper(), "", problem, "Fill the cell", "warning"] for name in blank]


@pytest.mark.parametrize("text", ["some", "-1", "1.5", "1,000", "1e3", "٣", "²", "NaN", "inf"])
def test_make_claims_says_what_is_no_whole_number(text):
    found, said = claim(["2025-06-13"], best=[text])
    fix = "Write digits only, or leave the cell blank"
    assert said == [[2, "BEST", text, "is not a whole number", fix, "error"]]
    assert found.empty


@pytest.mark.parametrize("digits", [16, 25, 400])
def test_make_claims_takes_no_figure_that_a_number_cannot_hold(digits):
    found, said = claim(["2025-06-13", "2025-06-13"], best=["1" * digits, "1" * 15])
    fix = "Write digits only, or leave the cell blank"
    assert said == [[2, "BEST", "1" * digits, "has more than 15 digits", fix, "error"]]
    assert found["best"].tolist() == ["1" * 15]


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [("9", "5", "9", "5"), ("1", "5", "3", "5"), ("9", "4", "3", "4"), ("4", "3", "3", "3"), ("2", "1", "2", "1")],
)
def test_make_claims_says_which_figures_are_out_of_order(low, best, high, told):
    found, said = claim(["2025-06-13"], low=[low], best=[best], high=[high])
    fix = "Correct the three: low, best and high in that order"
    assert said == [
        [2, "BEST", told, "does not lie between low and high; the values are kept as given", fix, "warning"]
    ]
    assert found[["bound", "low", "best", "high"]].to_numpy().tolist() == [["estimate", low, best, high]]


def test_make_claims_reads_the_day_as_that_of_the_event():
    starts = ["June 2025", "13 June 2025", "2025/06/13", "-0043-03-15", "03/04/2025", "soon"]
    found, _ = claim(starts, best=["1"] * 6)
    assert found["as_of"].tolist() == ["2025-06", "2025-06-13", "2025-06-13", "-0043-03-15", "03/04/2025", "soon"]


def test_make_claims_of_an_event_without_an_id_has_one_by_the_row():
    found, _ = claim(["2025-06-13"], ids=[None], best=["1"])
    assert found["id"].tolist() == ["row-2-someone-killed"]
    assert found["event"].isna().all()


@few
@given(st.lists(st.tuples(DAYS, st.sampled_from("123")), min_size=1, max_size=100))
def test_dates_of_acled_hold_the_day_and_are_as_wide_as_coded(rows):
    days, codes = zip(*rows, strict=True)
    cells = table(event_date=[day.isoformat() for day in days], time_precision=list(codes))
    found_dates, problems = read_acled_dates(cells, {"event_date": "event_date"}, None)
    found = parse_column(found_dates, pd.Series("UTC", index=cells.index, dtype="str"))
    starts = pd.Series(pd.to_datetime(list(days), utc=True), index=cells.index)
    assert not problems
    assert (found["earliest"] <= starts).all()
    assert (found["latest"] >= starts + pd.Timedelta(days=1)).all()
    least = cells["time_precision"].map({"1": 1, "2": 7, "3": 28})
    assert ((found["latest"] - found["earliest"]).dt.days >= least).all()


@few
@given(st.lists(st.tuples(DAYS, st.integers(0, 400), st.sampled_from("12345")), min_size=1, max_size=100))
def test_dates_of_ucdp_hold_all_days_in_doubt_and_no_other(rows):
    days = [(first, first + pd.Timedelta(days=more)) for first, more, _ in rows]
    cells = table(
        date_start=[first.isoformat() for first, _ in days],
        date_end=[last.isoformat() for _, last in days],
        date_prec=[code for *_, code in rows],
    )
    start, end, problems = read_ucdp_dates(cells, {name: name for name in cells}, None)
    found = parse_column(start, pd.Series("UTC", index=cells.index, dtype="str"))
    first, last = (
        pd.Series(pd.to_datetime(list(side), utc=True), index=cells.index) for side in zip(*days, strict=True)
    )
    is_known = cells["date_prec"].eq("1")
    day = pd.Timedelta(days=1)
    assert not problems
    assert found["earliest"].eq(first).all()
    assert found["latest"].eq(first.where(is_known, last) + day).all()
    assert end.notna().eq(is_known & (first < last)).all()
