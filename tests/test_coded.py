import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.acled import _read_dates
from timeline.formats.coded import find_days, shorten_titles, write_range
from timeline.instants import read_instants

CELLS = st.text(max_size=60).filter(lambda text: text == text.strip())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-13", "2025-06-13"),
        ("13 June 2025", "2025-06-13"),
        ("13-June-2025", "2025-06-13"),
        ("13-Jun-2025", "2025-06-13"),
        ("2025-06-13 00:00:00.000", "2025-06-13"),
        ("2025-06-13 07:30:00", "2025-06-13"),
        ("25/06/2025", "2025-06-25"),
        ("06/25/2025", "2025-06-25"),
        ("03/04/2025", None),
        ("June 2025", None),
        ("2025", None),
        (None, None),
    ],
)
def test_find_days_reads_what_can_be_read_in_one_way(text, day):
    found = find_days(pd.Series([text], dtype="str"))
    assert [None if pd.isna(one) else str(one.date()) for one in found] == [day]


def test_find_days_lets_one_cell_settle_the_others():
    found = find_days(pd.Series(["03/04/2025", "13/04/2025"], dtype="str"))
    assert found.dt.strftime("%Y-%m-%d").tolist() == ["2025-04-03", "2025-04-13"]
    assert find_days(pd.Series(["03/04/2025"], dtype="str"), day_first=False).dt.month.tolist() == [3]


def test_write_range_is_one_of_the_days():
    days = pd.Series(pd.to_datetime(["2025-06-13"]))
    assert write_range(days, days + pd.Timedelta(days=2)).tolist() == ["[2025-06-13..2025-06-15]"]


@given(CELLS, CELLS, CELLS, CELLS)
def test_shorten_titles_keeps_to_its_length_and_begins_with_what(what, one, two, where):
    columns = [pd.Series([cell], dtype="object") for cell in (what, one, two, where)]
    title = shorten_titles(columns[0], [(": ", columns[1]), (" – ", columns[2])], columns[3])[0]
    first = next(filter(None, (what, one, two, where)), None)
    if pd.isna(title):
        assert first is None
    else:
        assert len(title) <= 70
        assert title[0] in (first[0], where[:1])
        assert title[0] == what[:1] or not what


@given(st.dates(pd.Timestamp("1900-01-08").date(), pd.Timestamp("2100-01-01").date()), st.sampled_from("123"))
def test_dates_of_acled_are_never_sharper_than_coded(day, code):
    cells = pd.DataFrame({"event_date": [day.isoformat()], "time_precision": [code]}, dtype="str")
    found = read_instants(_read_dates(cells, {"event_date": "event_date"}, None, []), pd.Series(["UTC"], dtype="str"))
    first, last = found.loc[0, ["earliest", "latest"]]
    start = pd.Timestamp(day, tz="UTC")
    assert first <= start
    assert last >= start + pd.Timedelta(days=1)
    assert last - first >= pd.Timedelta(days={"1": 1, "2": 7, "3": 28}[code])
