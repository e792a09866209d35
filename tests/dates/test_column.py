import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import DateError, parse_edtf
from timeline.dates.column import parse_column, to_timestamps

ZONES = ["UTC", "Asia/Tehran", "America/New_York", "Europe/Dublin", "Atlantic/Azores", "Australia/Lord_Howe"]
plain = st.tuples(
    st.sampled_from([1, 2, 1883, 1945, 2022, 2025, 9998, 9999, 0]),
    st.integers(0, 13),
    st.integers(0, 32),
    st.integers(0, 25),
    st.integers(0, 60),
    st.sampled_from([4, 7, 10, 16, 19]),
    st.sampled_from(["", "Z", "~", "+03:30"]),
).map(lambda part: "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*part[:5], part[4])[: part[5]] + part[6])


@given(st.lists(st.tuples(plain, st.sampled_from(ZONES)), min_size=1, max_size=20))
def test_read_instants_agrees_with_parse_edtf(pairs):
    texts, zones = (pd.Series(column, dtype="str") for column in zip(*pairs, strict=True))
    table = parse_column(texts, zones)
    for text, zone, row in zip(texts, zones, table.itertuples(), strict=True):
        if isinstance(row.date, DateError):
            with pytest.raises(DateError, match=re.escape(str(row.date))):
                parse_edtf(text, zone)
            assert pd.isna(row.earliest)
            continue
        known = parse_edtf(text, zone)
        assert row.precision == known.precision
        assert (row.is_approximate, row.is_uncertain) == (known.is_approximate, known.is_uncertain)
        if 1 <= known.first_day[0] <= known.last_day[0] <= 9999:
            assert (row.earliest.timestamp(), row.latest.timestamp()) == (known.earliest_s, known.latest_s)
        else:
            assert pd.isna(row.earliest)


def test_read_instants_keeps_the_index_and_blanks():
    texts = pd.Series(["2025", None, "2025-06~", "2025-XX"], index=[7, 3, 5, 1], dtype="str")
    table = parse_column(texts, pd.Series("UTC", index=texts.index, dtype="str"))
    assert table.index.tolist() == [7, 3, 5, 1]
    assert table["earliest"].isna().tolist() == [False, True, False, False]
    assert str(table["earliest"].dtype) == "datetime64[us, UTC]"
    assert table["date"].notna().tolist() == [False, False, False, True]


@pytest.mark.parametrize("count", [0, 1, 50_001])
def test_read_instants_of_any_number_of_rows(count):
    texts = pd.Series(["2025-06-13"] * count, dtype="str")
    table = parse_column(texts, pd.Series("Asia/Tehran", index=texts.index, dtype="str"))
    assert len(table) == count
    assert table["earliest"].nunique() == min(count, 1)


@pytest.mark.parametrize(
    ("text", "is_missing"),
    [
        ("../2025", (True, False)),
        ("2025/..", (False, True)),
        ("0000", (True, True)),
        ("Y17E7", (True, True)),
        ("9999", (False, False)),
    ],
)
def test_to_stamps_leaves_out_what_no_table_can_hold(text, is_missing):
    assert tuple(map(pd.isna, to_timestamps(parse_edtf(text)))) == is_missing
