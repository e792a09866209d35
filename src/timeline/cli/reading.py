"""The options of reading a file of events, which several commands take alike, and the reading itself."""

import csv
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated

import typer

from timeline.cli.output import EXIT_UNREADABLE, ProgressBar, echo, show_blanked, show_format
from timeline.io import FORMATS
from timeline.tables import EVENTS

__all__ = ["READING_PANEL", "Calendar", "UnixUnit", "load_checked", "with_reading_options"]

# The heading in the help under which the options of reading a file are listed.
READING_PANEL = "Reading the input"


class Calendar(StrEnum):
    """The calendar of years from 1300 to 1500."""

    gregorian = "gregorian"
    solar_hijri = "solar-hijri"


class UnixUnit(StrEnum):
    """The unit in which computers count the time since 1970."""

    auto = "auto"
    s = "s"
    ms = "ms"
    us = "us"
    ns = "ns"


ColumnNames = Annotated[
    str,
    typer.Option(
        metavar="OURS=YOURS",
        help="Which of your columns is which of ours: start=when,title=what. Common names are recognised; a name with "
        "a comma stands in quotes with ours: '\"start=day, month\",title=what'.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
TitleRule = Annotated[
    str,
    typer.Option(
        "--titles",
        metavar="TEMPLATE",
        help="Build titles from other columns, for example '{actor}: {what}'.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
SourceFormat = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help=f"Format of the input; by default it is detected. One of: {', '.join(FORMATS.readable)}.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
TimezoneName = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Time zone of rows that do not name one, for example Europe/Paris; by default it is not given, and pages "
        "say so of clock times.",
        rich_help_panel=READING_PANEL,
    ),
]
CalendarChoice = Annotated[
    Calendar | None,
    typer.Option(
        "--calendar",
        metavar="NAME",
        help="Calendar of years from 1300 to 1500, which exist in both: gregorian or solar-hijri.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help="Whether 03/04/2025 is 3 April or 4 March; by default the other dates of the column decide.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
Century = Annotated[
    int | None,
    typer.Option(
        "--century",
        metavar="YEAR",
        help="First of the hundred years in which years of two digits lie: 1900 for 1900 to 1999, 1930 for 1930 to "
        "2029.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
UnixTimes = Annotated[
    UnixUnit | None,
    typer.Option(
        "--unix-times",
        metavar="UNIT",
        help="Read numbers as times counted since 1970 in s, ms, us or ns; auto takes the unit that the size of each "
        "number shows.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
EncodingName = Annotated[
    str,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of the input, for example cp1254; by default it is detected.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
# The parameters of a command that these options become, with what they are by default.
_PARAMETERS = {
    "source": (SourceFormat, ""),
    "columns": (ColumnNames, ""),
    "titles": (TitleRule, ""),
    "timezone": (TimezoneName, None),
    "calendar": (CalendarChoice, None),
    "day_first": (DayFirst, None),
    "century": (Century, None),
    "unix_times": (UnixTimes, None),
    "encoding": (EncodingName, ""),
}


def with_reading_options(command):
    """Add the options of reading to a command, which takes them as `reading`: a dict of arguments of `load_file`.

    Parameters
    ----------
    command : callable
        With the keyword argument `reading`, which typer does not see.
    """

    @wraps(command)
    def run(**given):
        options = {name: given.pop(name) for name in _PARAMETERS}
        return command(**given, reading=_make_reading(**options))

    own = [parameter for parameter in signature(command).parameters.values() if parameter.name != "reading"]
    added = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _PARAMETERS.items()
    ]
    run.__signature__ = signature(command).replace(parameters=[*own, *added])
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *added)}
    return run


def _make_reading(source, columns, titles, timezone, calendar, day_first, century, unix_times, encoding):
    """Return arguments of `load_file`; end the program with exit code 2 if `--columns` is malformed."""
    try:
        parts = next(csv.reader([columns], skipinitialspace=True), [])
    except csv.Error:  # a line break that is not quoted
        parts = [columns]
    pairs = [pair.partition("=") for pair in parts if pair]
    names = {ours.strip(): own.strip() for ours, _, own in pairs}
    unknown = [name for name in names if name not in EVENTS.columns]
    if unknown or not all(names.values()):
        echo(f"--columns: write our name = the file's own, for example start=when; got '{columns}'", err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    return {
        "file_format": source,
        "columns": names or None,
        "title": titles,
        "timezone": timezone,
        "calendar": calendar.value if calendar else None,
        "day_first": day_first,
        "century": century,
        "unix_times": unix_times.value if unix_times else None,
        "encoding": encoding,
    }


def load_checked(path, settings, reading, *, keep, strict, shown_as):
    """Return the dataset of a file of events; print its format, and which cells do not fit their columns.

    Parameters
    ----------
    path : Path
    settings : Settings
    reading : dict
        Other arguments of `load_file`.
    keep, strict : bool
        As in `Dataset.require_valid`.
    shown_as : Path
        What the user has called the input.

    Raises
    ------
    DataError
        As `Dataset.require_valid`.
    FileNotFoundError, ValueError
        As `load_file`.
    """
    from timeline.io import load_file  # pandas takes long to load, and the help needs none

    with ProgressBar(shown_as.name):
        dataset = load_file(path, settings=settings, **reading)
    dataset.require_valid(keep=keep, strict=strict)
    show_format(dataset, shown_as)
    show_blanked(dataset, "events", "claims", "sources")
    return dataset
