"""Archives by DuckDB, held against a plain computation."""

from datetime import datetime, timedelta

import pandas as pd
import pytest
from archive.plain_archive import count_plainly, name_plainly, split_moment
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from timeline.tables import ARCHIVE_LEVELS

TO_DAY = ARCHIVE_LEVELS[:-1]
OF_DATES = {"start": "start", "title": "title", "lane": "lane", "importance": "score", "id": "id"}


tried = settings(max_examples=max(8, settings.default.max_examples // 5))


def last_moment(first, precision):
    if precision == "year":
        return first.replace(month=12, day=31, hour=23)
    if precision == "month":
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1) + timedelta(hours=23)
    if precision == "day":
        return first.replace(hour=23)
    return first


def first_moment(start, precision):
    parts = {"year": {"month": 1, "day": 1}, "month": {"day": 1}}.get(precision, {})
    return start.replace(**parts, **({"hour": 0, "minute": 0} if precision != "minute" else {}))


MOMENTS = st.datetimes(datetime(1968, 11, 1), datetime(1971, 2, 28)) | st.datetimes(
    datetime(1, 1, 3), datetime(9998, 1, 1)
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        MOMENTS.map(lambda moment: moment.replace(second=0, microsecond=0)),
        st.sampled_from(["year", "month", "day", "minute"]),
        st.none() | st.integers(-2, 3),
    ),
    min_size=1,
    max_size=60,
)


def build_table(rows):
    table = pd.DataFrame(rows, columns=["lane", "start", "precision", "score"]).astype({"start": "datetime64[us]"})
    table["score"] = table["score"].astype("Float64")
    return table.assign(id=[f"e{number:03}" for number in range(len(table))], title="An event")


def list_plain(rows, lanes):
    return [
        (
            lanes.index(lane),
            split_moment(first_moment(start, precision)),
            split_moment(last_moment(first_moment(start, precision), precision)),
            score,
            f"e{number:03}",
        )
        for number, (lane, start, precision, score) in enumerate(rows)
    ]


def get_counts(archive):
    cells = archive.cells
    return {(row.lane, row.level, row.bin): (row.n, row.own) for row in cells.itertuples()}


@given(rows=ROWS, levels=st.sampled_from([TO_DAY, ARCHIVE_LEVELS, ("all", "year", "month"), ("decade", "day")]))
@tried
def test_counts_and_names_are_those_of_a_plain_computation(levels, rows):
    archive = timeline.summarise_archive(build_table(rows), **OF_DATES, precision="precision", levels=levels, k=2)
    plain = list_plain(rows, list(archive.lanes))
    assert get_counts(archive) == count_plainly(plain, archive.levels)
    assert dict(zip(archive.events["id"], archive.events["level"], strict=True)) == name_plainly(
        plain, archive.levels, 2
    )


def check_parents(archive):
    cells = archive.cells.set_index(["level", "lane", "bin"])
    sums = dict.fromkeys(cells.index, 0)
    for (level, lane, number), cell in cells.iterrows():
        if level:
            parent = (level - 1, lane, coarsen(number, archive.levels[level], archive.levels[level - 1]))
            assert cells.at[parent, "is_open"]
            sums[parent] += cell["n"]
    for place, cell in cells.iterrows():
        assert sums[place] == (cell["n"] - cell["own"] if cell["is_open"] else 0), place


def coarsen(number, level, target):
    if level == "hour":
        return number // 24
    if level == "day":
        date = datetime(1970, 1, 1) + timedelta(days=int(number))
        return 12 * date.year + date.month - 1
    return {"month": number // 12, "year": number // 10, "decade": 0}[level]


@given(rows=ROWS, max_cells=st.sampled_from([10**6, 25, 3]), max_events=st.sampled_from([5, 8, 200]))
@tried
def test_children_and_own_make_the_parent_wherever_a_bin_is_open(max_cells, max_events, rows):
    archive = timeline.summarise_archive(
        build_table(rows),
        **OF_DATES,
        precision="precision",
        levels=ARCHIVE_LEVELS,
        k=1,
        max_cells=max_cells,
        max_events=max_events,
    )
    check_parents(archive)
    assert len(archive.cells) <= max(max_cells, len(archive.lanes))
    plain = list_plain(rows, list(archive.lanes))
    missing = set(count_plainly(plain, archive.levels)) - set(get_counts(archive))
    assert set(archive.is_cut) == {archive.levels[level] for _lane, level, _bin in missing}
    kept = dict(zip(archive.events["id"], archive.events["level"], strict=True))
    named = name_plainly(plain, archive.levels, 1)
    assert len(kept) <= max_events
    assert kept.items() <= named.items()
    if len(named) <= max_events and not missing:
        assert kept == named


@pytest.fixture(scope="module")
def dated():
    return pd.DataFrame(
        {
            "when": [
                "1969-07-20",
                "1969-07",
                "1970",
                None,
                "-0043-03-15",
                "[1969-12-31..1970-01-01]",
                "1969-07-20T20:17",
                "../1970",
            ],
            "what": list("abcdefgh"),
            "who": ["NASA", "NASA", None, "NASA", "Rome", "NASA", "NASA", "NASA"],
            "deaths": [1, None, 2, 3, None, 5, None, None],
            "place": ["Moon", *[None] * 7],
        }
    )


@pytest.fixture(scope="module")
def archive(dated):
    return timeline.summarise_archive(
        dated, start="when", title="what", lane="who", measures="deaths", details=["place"], levels=ARCHIVE_LEVELS, k=9
    )


def get_cell(archive, level, number, lane="NASA"):
    table = archive.select_level(level)
    return table[(table["lane"] == archive.lanes.index(lane)) & (table["bin"] == number)].iloc[0]


def test_doubt_stays_in_the_bin_that_holds_it(archive):
    assert (get_cell(archive, "month", 12 * 1969 + 6)[["n", "own"]] == [3, 1]).all()
    assert (get_cell(archive, "day", -165)[["n", "own"]] == [2, 1]).all()
    assert get_cell(archive, "hour", -165 * 24 + 20)["n"] == 1
    # New Year's night lies in no decade, and a start that is open on one side in none either.
    assert (get_cell(archive, "all", 0)[["n", "own"]] == [5, 2]).all()
    assert get_cell(archive, "year", -43, "Rome")["n"] == 1


def test_a_blank_measure_is_not_zero(archive):
    assert (get_cell(archive, "all", 0)[["deaths_sum", "deaths_count"]] == [6, 2]).all()


def test_rows_without_a_date_are_counted(archive):
    assert (archive.total, archive.undated) == (8, 1)
    assert "1 row has no date and is counted nowhere." in archive.notes


def test_a_kept_event_has_its_date_as_written_and_its_details(archive):
    events = archive.events.set_index("title")
    assert events.at["f", "start_edtf"] == "[1969-12-31..1970-01-01]"
    assert events.at["g", "start_earliest"] == -165 * 86_400_000 + (20 * 60 + 17) * 60_000
    assert events.at["b", "start_latest"] - events.at["b", "start_earliest"] == 31 * 86_400_000
    assert events.at["a", "place"] == "Moon"
    assert pd.isna(events.at["h", "start_earliest"])


def test_a_blank_lane_has_a_name(archive):
    assert archive.lanes == ("NASA", "(blank)", "Rome")


def test_an_end_is_a_detail_and_no_doubt():
    table = pd.DataFrame({"start": ["1969-07-16"], "end": ["1969-07-24"], "what": "Flight", "who": "NASA"})
    archive = timeline.summarise_archive(table, start="start", end="end", title="what", lane="who")
    assert archive.events["end_edtf"].tolist() == ["1969-07-24"]
    assert archive.select_level("day")["n"].tolist() == [1]


def test_the_largest_lanes_are_kept_and_the_others_folded():
    table = pd.DataFrame({"who": [f"{number:04}" for number in range(3000)] + ["x", "x"], "when": "2020", "what": "a"})
    archive = timeline.summarise_archive(table, start="when", title="what", lane="who")
    assert archive.lanes[0] == "x"
    assert archive.lanes[-1] == "others"
    assert len(archive.lanes) == 21
    assert archive.lanes_folded == 3001 - 20
    assert archive.select_level("all")["n"].sum() == 3002
