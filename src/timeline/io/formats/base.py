"""What a format is, and the features of events that a format holds, has in words only, or loses."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from timeline.tables import EVENTS

__all__ = [
    "CSV",
    "DATE_FEATURES",
    "FEATURES",
    "GENERATOR",
    "IN_TEXT_ONLY",
    "JSON_MARK",
    "KEPT",
    "LOST",
    "NO_COORDINATES",
    "NO_FIELD",
    "WORDS",
    "Format",
    "import_extra",
]

# The name by which files say that this package wrote them.
GENERATOR = "timeline-notebook"
# `Format.mark` of files of JSON, which begin with this member.
JSON_MARK = rb'\A\{"generator": "%b"' % GENERATOR.encode()
CSV = "csv"  # the format of a file that no other format detects
KEPT, WORDS, LOST = "kept", "in words", "lost"
# Feature → its label for readers, in the order of reports.
DATE_FEATURES = {
    "year": "dates known to the year",
    "month": "dates known to the month",
    "day": "dates known to the day",
    "clock": "clock times",
    "zone": "the time zone of the place",
    "end": "ends",
    "open": "ends that are still open",
    "doubt": "dates that are about or uncertain (~ ? %)",
    "one of": "dates that are one of several",
    "rough": "seasons, quarters, decades, unspecified digits",
    "far": "years outside 0001 to 9999",
    "very far": "years before -271000 or after 271000",
    "no beginning": "dates without a beginning",
    "no date": "dates of which nothing is known",
}
_COLUMNS = [name for name in EVENTS.columns if name not in ("start", "end", "timezone", "title")]
FEATURES = (*DATE_FEATURES, "title", *_COLUMNS, "era", "other columns", "claims", "publishers of sources")
# Parts of `Format.holds` that several formats have: no fields for these columns, none for coordinates, and one text for
# claims and sources.
NO_FIELD = dict.fromkeys(
    (
        *("label", "kind", "actors", "country", "importance", "importance_reason", "first_published"),
        *("dispute_kind", "other columns"),
    ),
    LOST,
)
NO_COORDINATES = {"lat": LOST, "lon": LOST}
IN_TEXT_ONLY = {"claims": WORDS, "publishers of sources": WORDS}
_LAST_RANK = 1000


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format of files of events, to read, to write, or both.

    Each public module or package of `timeline.io.formats` that ends in `FORMAT = Format(…)` is one. Its docstring is
    its part of docs/formats.md; CONTRIBUTING.md says what else there is to do.

    Attributes
    ----------
    name : str
        By which callers and the command line choose it: `timelinejs-sheet`.
    label : str
        Its name for readers: "TimelineJS sheet".
    program : str
        The name of the program or publisher, by which help lists what can be read; by default the label.
    rank : int
        Its place in lists, lowest first, and the order in which detection tries the formats. Of equal ranks the name
        decides.
    detect : callable, optional
        `detect(sample)` returns whether a file is of this format, by its content. `sample` is a
        `timeline.io.formats._sample.Sample`: the beginning of the file as text, the cells of its first rows, or its
        whole content if it is JSON. None if the format cannot be read.
    read : callable, optional
        `read(path, **options)` returns the result of `timeline.io.formats._import.build_import`, to which it passes the
        options on: `title_template`, `timezone`, `calendar`, `day_first`, `century`, `unix_times`, `sources` and
        `settings`, as in `read_events`; and `columns` if `takes_columns`. It raises a DataError when no table can be
        made of the file.
    is_table : bool
        Whether its files are tables, which can also be read as a CSV of events with columns named by the caller.
    takes_columns : bool
        Whether `read` has the option `columns`, our names of columns → the file's own.
    suffix : str
        How the name of a file ends that is to be written in this format: ".timelinejs.csv".
    write : callable, optional
        `write(events, *, claims=None, sources=None, title="")` returns the content of the file as text or bytes, or
        yields it in chunks of text. The tables are as `read_events`, `read_claims` and `read_sources` return them, with
        any index, and are not changed. The same tables give the same content.
    write_beside : dict of str to callable
        'claims' and 'sources' → a function that returns the content of a file of its own for this table.
    mark : bytes
        A regular expression by which an older file is recognised as one that `write` made, and may be replaced; empty
        if the format has no room for a mark. It begins with `\\A` and is tried on the first 4,096 bytes, or ends with
        `\\Z` and is tried on the last ones, so that no text of an event can be taken for the mark.
    takes_any_character : bool
        Whether `write` can hold every code point. If not, NUL, lone surrogates and line ends are replaced first by what
        every program accepts; see `timeline.unicode`.
    holds : dict of str to str
        One of FEATURES → WORDS if the format has it in words only, LOST if it has it not at all; those that are kept
        are not listed. `tests/io/test_limits.py` measures that this is true.
    cannot_hold : callable, optional
        `cannot_hold(events)` returns a Series of bool on the index of the events: which of them `write` skips because
        the format has no way to write their dates. By default it skips none.
    extra : str
        The extra of the package that reading or writing needs.
    """

    name: str
    label: str
    program: str = ""
    rank: int = _LAST_RANK
    detect: Callable | None = None
    read: Callable | None = None
    is_table: bool = False
    takes_columns: bool = False
    suffix: str = ""
    write: Callable | None = None
    write_beside: Mapping = field(default_factory=dict)
    mark: bytes = b""
    takes_any_character: bool = False
    holds: Mapping = field(default_factory=dict)
    cannot_hold: Callable | None = None
    extra: str = ""

    def __post_init__(self):
        if not (self.read or self.write):
            raise ValueError(f"The format '{self.name}' has neither `read` nor `write`.")
        if bool(self.write) != bool(self.suffix):
            raise ValueError(f"The format '{self.name}' needs `suffix` and `write`, or none of the two.")
        if self.mark and not self.write:
            raise ValueError(f"The format '{self.name}' has `mark` but no `write`.")
        if self.detect and not self.read:
            raise ValueError(f"The format '{self.name}' has `detect` but no `read`.")
        unknown = [name for name in self.holds if name not in FEATURES]
        if unknown:
            raise ValueError(f"`holds` of the format '{self.name}' has '{unknown[0]}', which is none of FEATURES.")


def import_extra(module, *, extra, label):
    """Return a module that comes with an extra of the package.

    Parameters
    ----------
    module : str
        Its full name.
    extra : str
        As in pyproject.toml.
    label : str
        What needs it, for the message.

    Raises
    ------
    ImportError
        When it is not installed; the message names the extra.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.split(".")[0]
        raise ImportError(f"{label} needs {name}: pip install 'timeline-notebook[{extra}]'") from error
