"""Everything of a file or a folder: its tables, what is wrong with them, and what the dataset says of itself."""

import re
from dataclasses import dataclass, field, replace

import pandas as pd

from timeline.errors import DataError, Problems, group_problems
from timeline.tables.arguments import parse_day
from timeline.tables.provenance import Provenance
from timeline.tables.schema import ERA
from timeline.tables.settings import NEUTRAL, Settings
from timeline.unicode import sanitize_fields, sanitize_table

__all__ = ["Dataset"]

_TABLES = ("events", "sources", "claims", "claimants", "actors", "withdrawn")


def _make_problems():
    return Problems().to_frame().assign(file=pd.Series(dtype="str"))


def _make_skipped():
    columns = {"table": "str", "row": "int64", "text": "str"}
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})


def _make_blanked():
    columns = {"table": "str", "row": "int64", "column": "str"}
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """The tables of a file or a folder, with what is wrong with them; what charts, pages and exports take.

    Attributes
    ----------
    events : DataFrame or None
        As `read_events` returns it; None if there is none, or none could be read.
    sources, claims, actors : DataFrame or None
        As `read_sources`, `read_claims` and `read_actors` return them.
    claimants : DataFrame or None
        A row per claimant with the columns of `claimants.csv`, all text.
    withdrawn : DataFrame or None
        A row per id that is no longer used, with the columns of `withdrawn.csv`, all text.
    problems : DataFrame
        A row per problem with `row` (as a spreadsheet counts, header 1; in JSON and calendars the number of the item,
        from 1), `column`, `value`, `problem`, `fix`, `severity` ('error' or 'warning'), `code` and `file`.
    skipped : DataFrame
        `table` ('events', 'claims', …), `row` and `text` of each row of a file that is in no table.
    blanked : DataFrame
        `table`, `row` and `column`, as the file names it, of each cell that does not fit its column: it is blank there,
        or lacks members of a list, and stands as written in `<column>_as_written`.
    provenance : Provenance or None
        Version, licence and checksums of the data, which charts and pages state.
    settings : Settings
        What the dataset says of itself: tracks, calendars, zone, title, end of the coverage.
    title : str
        The title that a file of another program gives itself; mostly empty.
    terms : str
        The terms of use of the data, if the publisher of the format states any.
    format_label : str
        The name of the format of the file, for readers: "ACLED export"; empty for a CSV of events.
    files : tuple of str
        The files that were read.

    Examples
    --------
    >>> from timeline import read_file
    >>> dataset = read_file("data")
    >>> bool(dataset.problems["severity"].eq("error").any())
    False
    """

    events: pd.DataFrame | None = None
    sources: pd.DataFrame | None = None
    claims: pd.DataFrame | None = None
    claimants: pd.DataFrame | None = None
    actors: pd.DataFrame | None = None
    withdrawn: pd.DataFrame | None = None
    problems: pd.DataFrame = field(default_factory=_make_problems)
    skipped: pd.DataFrame = field(default_factory=_make_skipped)
    blanked: pd.DataFrame = field(default_factory=_make_blanked)
    provenance: Provenance | None = None
    settings: Settings = NEUTRAL
    title: str = ""
    terms: str = ""
    format_label: str = ""
    files: tuple = ()

    def __post_init__(self):
        for name in _TABLES:
            table = getattr(self, name)
            if table is not None and not isinstance(table, pd.DataFrame):
                raise TypeError(f"`{name}` must be a DataFrame; got {type(table).__name__}.")
        if not isinstance(self.settings, Settings):
            raise TypeError(f"`settings` must be Settings, see `read_settings`; got {type(self.settings).__name__}.")

    def __repr__(self):
        counts = [f"{name}: {len(getattr(self, name)):,}" for name in _TABLES if getattr(self, name) is not None]
        counts += [f"problems: {len(self.problems):,}", f"skipped: {len(self.skipped):,}"]
        return f"<Dataset {', '.join(counts)}>"

    def count_claims(self):
        """Return a row per claimant, in order of the first claim: `name`, `claims` (a count), and what is known of it.

        Returns
        -------
        DataFrame
            With the columns of `claimants`, else with those of `actors`.
        """
        names = pd.Series(dtype="str") if self.claims is None else self.claims["claimant"].dropna()
        counts = names.value_counts(sort=False).reindex(names.unique())
        table = pd.DataFrame({"name": pd.Series(counts.index, dtype="str"), "claims": counts.to_numpy(dtype="int64")})
        known = self.actors if self.claimants is None else self.claimants
        return table if known is None else table.merge(known, on="name", how="left")

    def with_events(self, events):
        """Return the dataset with other events: filtered, sorted or edited ones."""
        return replace(self, events=events)

    def known_on(self, day, *, keeps_texts=False):
        """Return the dataset with the events that were known by a day, as `first_published` says.

        An event without that day is left out. Chapters stay. Where no event has one, nothing is left out.

        Parameters
        ----------
        day : str, date or Timestamp
        keeps_texts : bool
            Keep summary, dispute and its kind, which may tell what was only known later. By default they are missing.

        Raises
        ------
        ValueError
            When `day` is not a day.
        """
        day = parse_day(day, "as_of").strftime("%Y-%m-%d")
        if self.events is None or not self.dates_publication:
            return self
        is_known = self.events["kind"].eq(ERA) | self.events["first_published"].le(day).fillna(False)
        events = self.events[is_known]
        # The paragraphs of chapters tell what came later.
        settings = replace(self.settings, chapters={})
        if not keeps_texts:
            blank = pd.Series(pd.NA, index=events.index, dtype="str")
            later = [name for name in ("summary", "dispute", "dispute_kind") if name in events]
            events = events.assign(**dict.fromkeys(later, blank))
        return replace(self, events=events, settings=settings)

    @property
    def dates_publication(self):
        """Whether an event says when it was first published."""
        return (
            self.events is not None
            and "first_published" in self.events
            and bool(self.events["first_published"].notna().any())
        )

    def sanitize(self):
        """Return the dataset with texts that every program accepts, as `timeline.unicode.sanitize_text` makes them."""
        tables = {name: sanitize_table(getattr(self, name)) for name in _TABLES}
        return replace(self, **tables, provenance=sanitize_fields(self.provenance))

    def count_events(self):
        """Return how many events there are; eras are not counted."""
        return int(self.events["kind"].ne(ERA).sum())

    def count_skipped(self, table="events"):
        """Return how many rows of the file of a table are not in it."""
        return int(self.skipped["table"].eq(table).sum())

    def count_blanked(self, *tables):
        """Return how many cells do not fit their column and stand as written: column → count, of some tables."""
        blanked = self.blanked[self.blanked["table"].isin(tables)]
        return {str(column): int(count) for column, count in blanked["column"].value_counts(sort=False).items()}

    def summarize_problems(self):
        """Return a row for each kind of problem in each column of each file, with how many there are.

        Returns
        -------
        DataFrame
            The first problem of each kind, with the columns of `problems`, `count`, and `rows`, the numbers of the
            first rows as text; errors before warnings, and the more frequent first.
        """
        kinds = group_problems(self.problems).sort_values(["severity", "count"], ascending=[True, False], kind="stable")
        return kinds.reset_index(drop=True)

    def require_valid(self, *, keep=False, strict=False, table="events"):
        """Raise if there is an error: a row is refused, or a file cannot be read.

        Parameters
        ----------
        keep : bool
            Raise only if the table could not be made.
        strict : bool
            Also raise if there is a warning; `keep` counts for nothing then.
        table : str
            The name of the table.

        Raises
        ------
        DataError
            With the problems of the first file that has errors.
        """
        is_error = self.problems["severity"].eq("error") | strict
        if is_error.any() and (not keep or strict or getattr(self, table) is None):
            file = self.problems.loc[is_error, "file"].iloc[0]
            problems = self.problems[self.problems["file"].eq(file)].drop(columns="file")
            raise DataError(re.split(r"[\\/]", file)[-1], problems.reset_index(drop=True), strict=strict)
