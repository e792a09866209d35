"""Arguments and options that several commands have in common."""

import csv
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.output import EXIT_UNREADABLE, echo
from timeline.io import DESCRIPTOR, FORMATS, is_stream, load_settings
from timeline.tables import CALENDARS, EVENTS

__all__ = [
    "READABLE_LABELS",
    "READING_PANEL",
    "SUFFIXES",
    "AsOf",
    "Calendar",
    "CalendarChoice",
    "Century",
    "ColumnNames",
    "DayFirst",
    "Direction",
    "EncodingName",
    "EventsFile",
    "KeepRows",
    "OutFile",
    "OutputFormat",
    "Overwrite",
    "PageTitle",
    "PlotlyJs",
    "SecondCalendar",
    "SettingsFile",
    "SourceFormat",
    "StrictReading",
    "TableChoice",
    "TableName",
    "TimezoneName",
    "TitleRule",
    "UnixTimes",
    "UnixUnit",
    "choose_settings",
    "find_events_file",
    "make_title",
    "read_options",
]

READABLE_LABELS = ", ".join(dict.fromkeys(found.program or found.label for found in FORMATS.readable.values()))
SUFFIXES = ", ".join(found.suffix for found in FORMATS.writable.values())

# The heading in the help under which the options of reading a file are listed.
READING_PANEL = "Reading the input"


class OutputFormat(StrEnum):
    """The form in which problems are printed."""

    auto = "auto"
    lines = "lines"
    table = "table"
    json = "json"


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


TableName = StrEnum("TableName", ["events", "sources", "claims", "actors"])
TableChoice = Annotated[
    TableName | None,
    typer.Option(
        "--table",
        help="What the rows of a CSV are; by default its name decides, and other names than these are of events.",
        show_default=False,
        rich_help_panel=READING_PANEL,
    ),
]
EventsFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A CSV of events, a folder that holds an events.csv, or a file in another format that can be read. Tables "
        "beside a CSV (sources.csv, claims.csv, actors.csv) are read as well. - is the standard input.",
    ),
]
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
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help='JSON file with titles, tracks, colours and calendars; by default the part "timeline" of the '
        "datapackage.json beside the input.",
        show_default=False,
    ),
]
_OtherCalendar = StrEnum("_OtherCalendar", {name.replace("-", "_"): name for name in CALENDARS})
SecondCalendar = Annotated[
    _OtherCalendar | None,
    typer.Option("--second-calendar", help="Also show dates in this calendar.", show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="Only show claims published by this day, for example 2026-01-15.",
        show_default=False,
    ),
]
KeepRows = Annotated[
    bool,
    typer.Option(
        "--keep", help="Skip rows that cannot be read and go on; without it, one that cannot be read ends the command."
    ),
]
StrictReading = Annotated[bool, typer.Option("--strict", help="Let warnings end the command, too.")]
OutFile = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT.html",
        help="The page to write; an older page is replaced. - is the standard output.",
    ),
]
Overwrite = Annotated[
    bool,
    typer.Option("--overwrite", help="Replace OUT even if it was read, or was not written by this program."),
]
PageTitle = Annotated[
    str,
    typer.Option(
        "--title",
        metavar="TEXT",
        help="Title; by default the one in the settings or in the file, else the name of the file.",
        show_default=False,
    ),
]


class Direction(StrEnum):
    """The direction of writing."""

    ltr = "ltr"
    rtl = "rtl"


class PlotlyJs(StrEnum):
    """How a page gets plotly.js."""

    inline = "inline"
    cdn = "cdn"


def find_events_file(path):
    """Return the file of events that is meant: events.csv where a folder is given."""
    return path / "events.csv" if path.is_dir() else path


def make_title(file):
    """Return the title that the name of a file gives; none for a pipe or the standard input."""
    return "" if is_stream(file) else file.stem.replace("_", " ")


def choose_settings(file, settings_file, second_calendar=None):
    """Return the settings of a file of events, with a second calendar added; print what is wrong with them.

    Raises
    ------
    DataError
        When `settings_file` is not JSON.
    FileNotFoundError
        When there is no such file.
    """
    settings, problems = load_settings(settings_file or file, is_settings_file=settings_file is not None)
    for problem in problems:
        echo(f"{settings_file or DESCRIPTOR}: {problem.severity}: {problem.problem}. {problem.fix}", err=True)
    if second_calendar and second_calendar.value not in settings.calendars:
        settings = replace(settings, calendars=(*settings.calendars, second_calendar.value))
    return settings


def read_options(columns, titles, timezone, calendar, day_first, century, unix_times, encoding):
    """Return the options of `read_file` as a dict; end the program with exit code 2 if `--columns` is malformed."""
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
        "columns": names or None,
        "title": titles,
        "timezone": timezone,
        "calendar": calendar.value if calendar else None,
        "day_first": day_first,
        "century": century,
        "unix_times": unix_times.value if unix_times else None,
        "encoding": encoding,
    }
