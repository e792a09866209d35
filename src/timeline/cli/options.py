"""Arguments and options that several commands have in common."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.output import echo
from timeline.cli.reading import READING_PANEL
from timeline.io import DESCRIPTOR, FORMATS, is_stream, load_settings
from timeline.tables import CALENDARS

__all__ = [
    "READABLE_LABELS",
    "SUFFIXES",
    "TECHNICAL_PANEL",
    "AsOf",
    "Direction",
    "EventsFile",
    "KeepRows",
    "OutFile",
    "OutputFormat",
    "Overwrite",
    "PageLanguage",
    "PageTitle",
    "PlotlyChoice",
    "PlotlyJs",
    "PrintSources",
    "SecondCalendar",
    "SettingsFile",
    "StrictReading",
    "TableChoice",
    "TableName",
    "ViewDays",
    "choose_settings",
    "find_events_file",
    "make_title",
    "split_view",
]

READABLE_LABELS = ", ".join(dict.fromkeys(found.program or found.label for found in FORMATS.readable.values()))
SUFFIXES = ", ".join(found.suffix for found in FORMATS.writable.values())


# The heading in the help for what a page is like beside its text.
TECHNICAL_PANEL = "Language and size of the page"


class OutputFormat(StrEnum):
    """The form in which problems are printed."""

    auto = "auto"
    lines = "lines"
    table = "table"
    json = "json"


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
ViewDays = Annotated[
    str,
    typer.Option(
        "--view",
        metavar="DAY/DAY",
        help="The first and the last day to show, for example 2025-06-12/2025-06-26; by default everything.",
        show_default=False,
    ),
]
PageLanguage = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="TAG",
        help="Language of the page, as an HTML language tag.",
        rich_help_panel=TECHNICAL_PANEL,
    ),
]


class Direction(StrEnum):
    """The direction of writing."""

    ltr = "ltr"
    rtl = "rtl"


class PrintSources(StrEnum):
    """What of a source is printed."""

    short = "short"
    full = "full"


class PlotlyJs(StrEnum):
    """How a page gets plotly.js."""

    inline = "inline"
    cdn = "cdn"


PlotlyChoice = Annotated[
    PlotlyJs,
    typer.Option(
        "--plotlyjs",
        help="inline makes a page that works offline; cdn a small one that loads plotly.js from cdn.plot.ly.",
        rich_help_panel=TECHNICAL_PANEL,
    ),
]


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


def split_view(view):
    """Return the two days of `--view` as a pair of texts, None for no text.

    Raises
    ------
    ValueError
        When it is not two days.
    """
    if view and view.count("/") != 1:
        raise ValueError(f"--view must be a first and a last day, 2025-06-12/2025-06-26; got '{view}'.")
    return tuple(view.split("/")) if view else None
