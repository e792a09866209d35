"""The queries that an archive asks of its engine; the same expressions for each of them."""

from functools import cached_property

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
from ibis import _
from ibis.common.exceptions import IbisError

from timeline.archive.bins import ALL, DAY, DECADE, HOUR, MONTH, YEAR, find_first_day
from timeline.archive.lanes import MAX_LANES
from timeline.archive.running import keep_steps
from timeline.archive.source import ROW_ID
from timeline.archive.starts import bind_acled, bind_gdelt, bind_start, bind_ucdp
from timeline.errors import DataError, Problems
from timeline.tables import DEFAULT_TRACK

__all__ = ["NO_SCORE", "Queries"]

# A cell in one number: (lane * 6 + level) * 2**40 + bin + 2**39, which one sort and one group can use.
_LEVELS, _SHIFT, _HALF = 6, 2**40, 2**39
# The score of an event without one, below all others.
NO_SCORE = -1e308


class Queries:
    """The queries of one archive.

    Parameters
    ----------
    source : Source
    columns : Columns
    runner : Runner
    """

    def __init__(self, source, columns, runner):
        self._source, self.columns, self._runner = source, columns, runner

    @cached_property
    def start(self):
        """The starts of the table, as `Start`; texts are read at the first access."""
        columns, table = self.columns, self._source.table
        name = self._source.name
        bind = {
            "acled": lambda: bind_acled(table, columns.start, columns.precision, source=name),
            "ucdp": lambda: bind_ucdp(table, columns.start, columns.end, columns.precision, source=name),
            "gdelt": lambda: bind_gdelt(table, columns.start, source=name),
        }.get(columns.format_name, lambda: bind_start(table, columns.start, columns.precision, source=name))
        return self._runner.run(bind, "Reading the dates of")

    def fetch_totals(self):
        """Return the number of rows, of those with a date, and of these without importance.

        Raises
        ------
        DataError
            When there is no row, no date, a blank id, or text for numbers; or when the engine cannot do what follows.
        """
        columns, source = self.columns, self._source
        table = self.start.table
        self._check_engine(table)
        is_dated = table["tl_level"].notnull()
        numbers = {name: self._to_number(table, name) for name in self._list_numbers()}
        aggregates = {"total": table.count(), "dated": is_dated.sum(), "blank_ids": self._find_id(table).isnull().sum()}
        aggregates |= {f"number_{name}": number.notnull().sum() for name, number in numbers.items()}
        aggregates |= {f"filled_{name}": table[name].notnull().sum() for name in numbers}
        if columns.importance:
            aggregates["scored"] = (numbers[columns.importance].notnull() & is_dated).sum()
        row = self._runner.fetch(table.aggregate(**aggregates), "Counting").to_pylist()[0]
        row = {name: int(value or 0) for name, value in row.items()}
        problems = Problems()
        if not row["total"]:
            problems.add("archive_empty", 0)
        elif not row["dated"]:
            problems.add("archive_undated", 0, columns.start)
        if columns.id and row["blank_ids"]:
            problems.add("archive_blank_id", 0, columns.id, count=f"{row['blank_ids']:,}")
        for name in numbers:
            if row[f"filled_{name}"] and not row[f"number_{name}"]:
                example = self._runner.fetch(table.filter(table[name].notnull()).select(name).limit(1), "Reading")
                problems.add("archive_not_numbers", 0, name, str(example[0][0].as_py()))
        if problems:
            raise DataError(source.name, problems)
        unscored = row["dated"] - row["scored"] if columns.importance else 0
        return {"total": row["total"], "dated": row["dated"], "unscored": unscored}

    def fetch_lanes(self):
        """Return the lanes with the most dated events, and one more than are shown if there are so many."""
        table = self.start.table.filter(_["tl_level"].notnull())
        counts = table.mutate(lane=self._find_lane(table)).group_by("lane").aggregate(n=_.count())
        counts = counts.mutate(lanes=_.count().over(ibis.window()))
        top = counts.order_by(ibis.desc("n"), ibis.asc("lane")).limit(MAX_LANES + 1)
        return self._runner.fetch(top, "Counting").to_pandas()

    def fetch_counts(self, lanes):
        """Return the counts of the finest cells up to the day, as lane, level, bin, n, timed, best and sums.

        `timed` is the number of those that are known to the hour, `best` the highest score.
        """
        base = self._number_cells(lanes)
        base = base.mutate(tl_score=self._find_score(base))
        return self._count(base, timed=base["tl_hour"].count(), best=base["tl_score"].max())

    def fetch_hours(self, lanes, busy):
        """Return the counts of the hours of some days: lane, level, bin, n and sums.

        Parameters
        ----------
        lanes : Lanes
        busy : DataFrame
            `lane` and `bin` of the days.
        """
        base = self._number_cells(lanes, busy)
        return self._count(base.filter(base["tl_is_busy"].notnull() & base["tl_hour"].notnull()))

    def fetch_candidates(self, lanes, busy, thresholds, k):
        """Return the first k events of each finest cell that reach its threshold: lane, level, bin, score and id.

        Parameters
        ----------
        lanes, busy
            As in `fetch_hours`; the hours of these days are the finest cells there.
        thresholds : DataFrame
            `lane`, `level`, `bin` of cells up to the day, and the least `score`; events of others are left out.
        k : int
        """
        cells = _join_cell(thresholds["lane"], thresholds["level"], thresholds["bin"])
        least = ibis.memtable(pa.table({"tl_needed": cells.to_numpy(), "tl_least": thresholds["score"].to_numpy()}))
        base = self._number_cells(lanes, busy)
        base = base.mutate(tl_score=self._find_score(base), tl_id=self._find_id(base))
        base = base.select("tl_day_cell", "tl_cell", "tl_score", "tl_id")
        base = base.inner_join(least, base["tl_day_cell"] == least["tl_needed"])
        base = base.filter(base["tl_score"] >= base["tl_least"]).select("tl_cell", "tl_score", "tl_id")
        # With one column to sort by, DuckDB's shortcut for the first rows of a group gave wrong results.
        rank = ibis.row_number().over(
            group_by=base["tl_cell"], order_by=[ibis.desc(base["tl_score"]), ibis.asc(base["tl_id"])]
        )
        first = base.mutate(tl_rank=rank).filter(_["tl_rank"] < k).drop("tl_rank")
        return _split_cells(self._runner.fetch(first, "Ranking").to_pandas(), score="tl_score", id="tl_id")

    def fetch_details(self, kept):
        """Return the columns of some events: `id`, bounds, EDTF of the start, and all that the columns name.

        Parameters
        ----------
        kept : DataFrame
            With `id`.
        """
        table = self.start.table
        table = table.mutate(tl_id=self._find_id(table))
        ids = ibis.memtable(pa.table({"tl_key": pa.array(kept["id"], type=table["tl_id"].type().to_pyarrow())}))
        return self._fetch_rows(table.semi_join(ids, table["tl_id"] == ids["tl_key"]))

    def _fetch_rows(self, rows, *names):
        """Return the columns of events that are shown, of some rows of the table with `tl_id`."""
        columns = self.columns
        shown_names = dict.fromkeys([*columns.details.values(), *(name for before, name in columns.titles)])
        shown = {f"tl_detail_{number}": _to_text(rows[name]) for number, name in enumerate(shown_names)}
        shown |= {"tl_edtf": rows["tl_edtf"]} if "tl_edtf" in rows.columns else {}
        shown |= _describe_end(rows[columns.end]) if columns.end and columns.format_name != "ucdp" else {}
        selected = rows.select("tl_id", *names, "tl_first_s", "tl_after_s", **shown)
        table = self._runner.fetch(selected, "Fetching the titles of").to_pandas()
        return table.rename(columns={f"tl_detail_{number}": name for number, name in enumerate(shown_names)})

    def fetch_bin(self, lanes, lane, level, bins, limit):
        """Return the events that begin in a bin for certain, the highest importance first: `fetch_details` with score.

        Parameters
        ----------
        lanes : Lanes
        lane, level, bins : int
            The position of the lane, of the level in ARCHIVE_LEVELS, and the bin.
        limit : int
        """
        table = self.start.table
        table = table.mutate(tl_id=self._find_id(table), tl_score=self._find_score(table))
        inside = table["tl_level"].notnull() & (lanes.number(self._find_lane(table)) == lane)
        if level > ALL:
            first, after = _find_hours(level, bins)
            inside &= (table["tl_first_s"] >= first * 3600) & (table["tl_after_s"] <= after * 3600)
            inside &= _lie_between(table[self.columns.start], first, after)
        order = [ibis.desc("tl_score"), ibis.asc("tl_id")]
        details = self._fetch_rows(table.filter(inside).order_by(order).limit(limit), "tl_score")
        return details.rename(columns={"tl_id": "id", "tl_score": "score"})[["id", "score"]], details

    def _count(self, base, **more):
        for name in self.columns.measures:
            number = self._to_number(base, name)
            more |= {f"{name}_sum": number.sum(), f"{name}_count": number.count()}
        counts = base.group_by("tl_cell").aggregate(n=base.count(), **more)
        table = _split_cells(self._runner.fetch(counts, "Counting").to_pandas())
        for name in self.columns.measures:
            table[f"{name}_sum"] = pd.to_numeric(table[f"{name}_sum"]).fillna(0)
        return table

    def _number_cells(self, lanes, busy=None):
        """Return the dated rows with `tl_cell`; of busy days the hour, and `tl_is_busy` is not missing."""
        table = self.start.table
        table = table.filter(table["tl_level"].notnull())
        lane = lanes.number(self._find_lane(table))
        cell = _join_cell(lane, table["tl_level"], table["tl_bin"])
        if busy is None or busy.empty:
            return table.mutate(tl_cell=cell, tl_day_cell=cell)
        days = pa.table({"tl_day": _join_cell(busy["lane"], DAY, busy["bin"]).to_numpy()})
        days = ibis.memtable(days.append_column("tl_is_busy", pa.array([1] * len(days))))
        table = table.mutate(tl_day_cell=cell, tl_lane=lane)
        joined = table.left_join(days, table["tl_day_cell"] == days["tl_day"]).drop("tl_day")
        is_hour = joined["tl_is_busy"].notnull() & joined["tl_hour"].notnull()
        hour = _join_cell(joined["tl_lane"], HOUR, joined["tl_hour"])
        return joined.mutate(tl_cell=is_hour.ifelse(hour, joined["tl_day_cell"])).drop("tl_lane")

    def _list_numbers(self):
        names = [self.columns.importance, *self.columns.measures]
        return list(dict.fromkeys(name for name in names if name))

    def _to_number(self, table, name):
        column = table[name]
        if column.type().is_string():
            column = column.try_cast("float64")
        elif not column.type().is_numeric() and not column.type().is_boolean():
            problems = Problems()
            problems.add("archive_not_numbers", 0, name, str(column.type()))
            raise DataError(self._source.name, problems)
        elif not column.type().is_floating():
            return column.cast("int64") if not column.type().is_decimal() else column.cast("float64")
        return column.isnan().ifelse(None, column)

    def _find_score(self, table):
        if not self.columns.importance:
            return ibis.literal(0.0)
        return self._to_number(table, self.columns.importance).cast("float64").fill_null(NO_SCORE)

    def _find_id(self, table):
        return table[self.columns.id or ROW_ID]

    def _find_lane(self, table):
        if not self.columns.lane:
            return ibis.literal(DEFAULT_TRACK)
        return _to_text(table[self.columns.lane]).fill_null("")

    def _check_engine(self, table):
        """Compile a window, a group and a join before anything is run.

        Raises
        ------
        DataError
            When the engine lacks some of them.
        """
        rank = ibis.row_number().over(group_by=table["tl_level"], order_by=[table["tl_bin"], self._find_id(table)])
        trial = table.mutate(tl_rank=rank).filter(_["tl_rank"] < 1)
        try:
            with keep_steps():
                self._source.backend.compile(trial.group_by("tl_level").aggregate(n=_.count()))
                for name in self._list_numbers():
                    self._source.backend.compile(table.aggregate(n=self._to_number(table, name).sum()))
        except (IbisError, NotImplementedError) as error:
            problems = Problems()
            reason = str(error) or type(error).__name__
            problems.add("archive_unsupported", 0, engine=self._source.backend.name, reason=reason.split("\n")[0])
            raise DataError(self._source.name, problems) from error


def _lie_between(column, first_hour, after_hour):
    """Return whether typed dates lie in a period, in the form that lets an engine skip parts of its files."""
    dtype = column.type()
    bounds = [np.datetime64(hour, "h").astype("datetime64[s]") for hour in (first_hour, after_hour)]
    is_in_range = bounds[0] >= np.datetime64("0001-01-02") and bounds[1] <= np.datetime64("9999-12-31")
    if not is_in_range or not (dtype.is_date() or (dtype.is_timestamp() and not dtype.timezone)):
        return ibis.literal(True)
    first, after = (bound.item() for bound in bounds)
    if dtype.is_timestamp():
        return (column >= ibis.literal(first, "timestamp")) & (column < ibis.literal(after, "timestamp"))
    return (column >= ibis.literal(first.date(), "date")) & (column <= ibis.literal(after.date(), "date"))


def _join_cell(lane, level, bins):
    return (lane * _LEVELS + level) * _SHIFT + bins + _HALF


def _split_cells(table, **names):
    """Return lane, level and bin of `tl_cell`, and other columns by new names."""
    cell = table["tl_cell"].to_numpy()
    place, bins = cell // _SHIFT, cell % _SHIFT - _HALF
    parts = pd.DataFrame({"lane": place // _LEVELS, "level": place % _LEVELS, "bin": bins})
    kept = names.values() if names else [name for name in table.columns if name != "tl_cell"]
    others = table[[*kept]].rename(columns={theirs: ours for ours, theirs in names.items()})
    return pd.concat([parts, others.set_axis(parts.index)], axis=1)


def _to_text(column):
    return column if column.type().is_string() else column.cast("string")


def _describe_end(column):
    if column.type().is_date():
        return {"tl_end_day": column.delta(ibis.date("1970-01-01"), unit="day").cast("int64")}
    if column.type().is_timestamp():
        return {"tl_end_s": column.epoch_seconds().cast("float64").floor().cast("int64")}
    return {"tl_end": _to_text(column)}


def _find_hours(level, bins):
    """Return the first hour of a bin, and the first after it."""
    if level == HOUR:
        return bins, bins + 1
    if level == DAY:
        return 24 * bins, 24 * bins + 24
    months = {MONTH: 1, YEAR: 12, DECADE: 120}[level]
    return tuple(24 * find_first_day(month) for month in (months * bins, months * bins + months))
