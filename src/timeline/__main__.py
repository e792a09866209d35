"""The command line: `timeline check`, `page`, `image`, `convert`, `claims`, `gallery`, `diff`, `balance`."""

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from timeline.balance import write_balance
from timeline.claims import read_claims
from timeline.claims_page import write_claims_page
from timeline.console import UNREADABLE, Patience, choose_exit, count_words, show_losses, show_problems, stop
from timeline.data_package import check_data_package, describe_data
from timeline.differences import changes_to_json, compare_records, describe_changes, read_state
from timeline.errors import EventsError
from timeline.events import read_events
from timeline.formats.losses import find_left_out, find_losses
from timeline.formats.recognise import READABLE
from timeline.formats.targets import TARGETS, choose_target
from timeline.gallery import list_pages, write_gallery
from timeline.image import write_image
from timeline.inputs import read_inputs, tell_format, write_converted
from timeline.lists import read_actors
from timeline.page import write_page
from timeline.schema import EVENTS
from timeline.shell import find_bundle
from timeline.sources import read_sources

__all__ = ["app"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Contested events, drawn as known: check them, draw them as one HTML timeline or as a picture, convert them.",
)


_READABLE = "CSV, TimelineJS, vis-timeline, iCalendar, ACLED, UCDP, GDELT, Wikidata"
_ENDINGS = ", ".join(target.ending for target in TARGETS.values())


class Form(StrEnum):
    """How problems are printed."""

    auto = "auto"
    lines = "lines"
    table = "table"
    json = "json"


class Calendar(StrEnum):
    """The calendar of years from 1300 to 1500."""

    gregorian = "gregorian"
    solar_hijri = "solar-hijri"


_EventsFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="CSV of events; sources.csv and claims.csv beside it are read too. Or a file of another program.",
    ),
]
_Columns = Annotated[
    str,
    typer.Option(metavar="start=when,title=what", help="Our names of columns and the file's own, where they differ."),
]
_Titles = Annotated[
    str,
    typer.Option(
        "--titles", metavar="RULE", help="Make titles of other columns: '{actor}: {what}'.", show_default=False
    ),
]
_From = Annotated[
    str,
    typer.Option(
        "--from", metavar="FORMAT", help=f"By default the content decides: {', '.join(READABLE)}.", show_default=False
    ),
]
_Timezone = Annotated[str, typer.Option(metavar="NAME", help="IANA zone of rows that name none.")]
_Calendar = Annotated[
    Calendar | None, typer.Option("--calendar", help="How to read years from 1300 to 1500.", show_default=False)
]
_DayFirst = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", help="How to read 03/04/2025.", show_default=False),
]


_AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Show only figures published by this day.", show_default=False),
]
_Keep = Annotated[bool, typer.Option("--keep", help="Leave out rows that cannot be read; the page says how many.")]
_Out = Annotated[Path, typer.Option("-o", "--out", metavar="OUT.html", help="Where to write the page.")]
_Title = Annotated[str, typer.Option("--title", metavar="T", help="Title of the page; by default the file's name.")]


class Direction(StrEnum):
    """The direction of writing."""

    ltr = "ltr"
    rtl = "rtl"


class PlotlyJs(StrEnum):
    """Where a page has plotly.js from."""

    inline = "inline"
    cdn = "cdn"


@app.command()
def check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV of events; sources.csv, actors.csv and claims.csv beside it are read too. Or a folder of tables: "
            "then the rules of its datapackage.json and of the record are checked as well.",
        ),
    ],
    form: Annotated[Form, typer.Option("--format", help="auto: a table on a terminal, else lines.")] = Form.auto,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    source: _From = "",
    columns: _Columns = "",
    titles: _Titles = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Report every problem of FILE, or of a folder of tables, as FILE:ROW: COLUMN: problem. fix

    Exit code 0 without errors (warnings allowed, but with --strict), 1 with errors, 2 when the file cannot be read.
    """
    options = _read_options(columns, titles, timezone, calendar, day_first)
    try:
        if file.is_dir():
            tables = check_data_package(file)
        else:
            found = read_inputs(file, options, format=source)
            tables = found.problems
            tell_format(found, file)
    except (OSError, TypeError) as fault:
        stop(fault)
    everything = pd.concat([problems.assign(file=str(path)) for path, problems in tables.items()])
    show_problems(everything, form.value, list(map(str, tables)))
    raise typer.Exit(choose_exit(everything, is_strict=strict))


@app.command()
def page(
    file: _EventsFile,
    out: _Out,
    title: _Title = "",
    subtitle: Annotated[str, typer.Option("--subtitle", metavar="T", help="A line under the title.")] = "",
    byline: Annotated[str, typer.Option("--byline", metavar="T", help="Who made it.")] = "",
    credit: Annotated[str, typer.Option("--credit", metavar="T", help="Whom to credit, at the foot.")] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="T", help="For example, that this is a part of a record.")
    ] = "",
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="Where the page will stand; links begin with it.")
    ] = "",
    contact: Annotated[
        str, typer.Option("--contact", metavar="T", help="Whom to tell of errors: a text or a link.")
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="Language of the page, as in BCP 47.")] = "en",
    direction: Annotated[Direction, typer.Option("--dir", help="Direction of writing.")] = Direction.ltr,
    plotlyjs: Annotated[
        PlotlyJs, typer.Option("--plotlyjs", help="inline: one file, offline. cdn: small, gets plotly.js when opened.")
    ] = PlotlyJs.inline,
    as_of: _AsOf = None,
    keep: _Keep = False,
    source: _From = "",
    columns: _Columns = "",
    titles: _Titles = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Write FILE as one self-contained HTML timeline."""
    options = _read_options(columns, titles, timezone, calendar, day_first)
    try:
        found = read_inputs(file, options, format=source)
        found.require(keep=keep)
        tell_format(found, file)
        title = title or found.title or file.stem.replace("_", " ")
        about = {"subtitle": subtitle, "byline": byline, "credit": credit, "note": note, "url": url, "contact": contact}
        about |= {"lang": lang, "dir": direction.value, "plotlyjs": plotlyjs.value}
        about |= {"as_of": as_of, "left_out": found.left_out, "data": describe_data(file)}
        about["credit"] = credit or found.terms
        written = write_page(found.events, out, **found.tables, title=title, **about)
    except (OSError, EventsError, TypeError) as fault:
        stop(fault)
    kind, bundle = find_bundle()
    weight = f"{written.stat().st_size / 1e6:.1f} MB, "
    weight += "with" if plotlyjs is PlotlyJs.inline else "and asks, when it is opened, for"
    weight += f" the {kind} plotly.js bundle of {len(bundle) / 1e6:.1f} MB"
    typer.echo(f"{written}: {_count(found)} ({weight})")


@app.command()
def image(
    file: _EventsFile,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="Where to write: .png, .svg or .pdf.")],
    title: Annotated[str, typer.Option("--title", metavar="T", help="By default the file's name.")] = "",
    width: Annotated[int, typer.Option("--width", min=320, max=8000, metavar="PX", help="Width.")] = 1200,
    height: Annotated[
        int | None,
        typer.Option(
            "--height", min=200, max=8000, metavar="PX", help="By default what the lanes need.", show_default=False
        ),
    ] = None,
    scale: Annotated[float, typer.Option("--scale", min=0.5, max=8, metavar="N", help="Dots per px, for .png.")] = 2,
    view: Annotated[
        str, typer.Option("--view", metavar="DAY/DAY", help="The stretch to draw; by default all.", show_default=False)
    ] = "",
    as_of: _AsOf = None,
    keep: _Keep = False,
    source: _From = "",
    columns: _Columns = "",
    titles: _Titles = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Draw FILE as a picture for print or for a page: PNG, SVG or PDF. It needs kaleido and Chrome or Chromium."""
    options = _read_options(columns, titles, timezone, calendar, day_first)
    size = {"width_px": width, "height_px": height, "scale": scale, "view": tuple(view.split("/")) if view else None}
    try:
        found = read_inputs(file, options, format=source)
        found.require(keep=keep)
        tell_format(found, file)
        title = title or found.title or file.stem.replace("_", " ")
        about = {"as_of": as_of, "left_out": found.left_out, "data": describe_data(file)}
        written = write_image(found.events, out, **found.tables, title=title, **about, **size)
    except (OSError, EventsError, TypeError, ImportError) as fault:
        stop(fault)
    typer.echo(f"{written}: {_count(found)} ({written.stat().st_size / 1e6:.1f} MB)")


@app.command()
def convert(
    file: Annotated[Path, typer.Argument(metavar="IN", help=f"A file of events: {_READABLE}.")],
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help=f"Its ending says the format: {_ENDINGS}."),
    ],
    target: Annotated[
        str,
        typer.Option(
            "--to", metavar="FORMAT", help=f"Instead of the ending: {', '.join(TARGETS)}.", show_default=False
        ),
    ] = "",
    report: Annotated[
        bool, typer.Option("--report", help="Tell what the target cannot hold, or holds in words.")
    ] = False,
    add_ids: Annotated[
        bool, typer.Option("--add-ids", help="Write ids, made of date and title, into a CSV of events that has none.")
    ] = False,
    title: Annotated[str, typer.Option("--title", metavar="T", help="What the whole is called.")] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Leave out rows that cannot be read.")] = False,
    source: _From = "",
    columns: _Columns = "",
    titles: _Titles = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Read events in one format and write them in another; IN and OUT may be the same file.

    Figures and sources go to claims.csv and sources.csv beside a CSV of events; to Parquet likewise.

    Exit code 0 when OUT was written, 1 when IN has errors and --keep is not set, 2 when it cannot be read.
    """
    options = _read_options(columns, titles, timezone, calendar, day_first)
    try:
        name = choose_target(out, target)
        found = read_inputs(file, options, format=source)
        found.require(keep=keep)
        tell_format(found, file)
        title = title or found.title or file.stem.replace("_", " ")
        with Patience(out.name, "Writing"):
            written = write_converted(found, out, name, title=title, add_ids=add_ids)
        losses = find_losses(found.events, name, **found.tables)
        left_out = found.events["id"][find_left_out(found.events, name)].tolist()
    except (OSError, EventsError, TypeError, ImportError) as fault:
        stop(fault)
    weight = sum(path.stat().st_size for path in written) / 1e6
    names = " and ".join(map(str, written))
    typer.echo(f"{names}: {_count(found)} ({TARGETS[name].label}, {weight:.1f} MB)")
    show_losses(losses, TARGETS[name].label, left_out, whole=report)


@app.command()
def claims(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="CSV of claims; events.csv, sources.csv and actors.csv beside it are read too."
        ),
    ],
    out: _Out,
    title: _Title = "",
    as_of: _AsOf = None,
    keep: _Keep = False,
):
    """Write the figures of FILE as one self-contained HTML page: who claims what, on what basis, as of when."""
    try:
        beside = {name: file.with_name(f"{name}.csv") for name in ("events", "sources", "actors")}
        readers = {"events": read_events, "sources": read_sources, "actors": read_actors}
        tables = {name: readers[name](path) for name, path in beside.items() if path.is_file() and path != file}
        result = read_claims(file, **tables, errors="keep")
        if not keep and result.problems["severity"].eq("error").any():
            raise EventsError(file.name, result.problems)
        tables.pop("actors", None)
        options = {"as_of": as_of, "left_out": result.left_out, "data": describe_data(file)}
        written = write_claims_page(result.table, out, **tables, title=title or file.stem.replace("_", " "), **options)
    except (OSError, EventsError, TypeError) as fault:
        stop(fault)
    said = count_words(len(result.table), "figure")
    said += f", {count_words(result.left_out, 'row')} left out" if result.left_out else ""
    typer.echo(f"{written}: {said} ({written.stat().st_size / 1e6:.1f} MB)")


@app.command()
def gallery(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of pages that this program wrote.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="OUT.html", help="Where to write; by default FOLDER/index.html.", show_default=False
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="T", help="Title of the gallery.")] = "Charts",
):
    """Write a page that lists the pages of FOLDER, each with its title, description and weight."""
    try:
        written = write_gallery(folder, out, title=title)
        count = len(list_pages(folder, written))
    except OSError as fault:
        stop(fault)
    typer.echo(f"{written}: {count_words(count, 'page')} listed")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A folder of tables, a CSV of events, or a git revision.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, later.")] = "data",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")] = False,
    beside: Annotated[
        Path, typer.Option("--folder", metavar="PATH", help="The folder of tables that git revisions are read of.")
    ] = Path("data"),
):
    """Tell what changed from OLD to NEW: events added, withdrawn, moved in date, reworded, re-sourced; figures revised.

    Exit code 0 whether or not anything changed, 2 when one of the two cannot be read.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            states = [read_state(name, beside, Path(folder) / str(at)) for at, name in enumerate((old, new))]
            changes = compare_records(*states)
    except (OSError, EventsError, TypeError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(UNREADABLE) from fault
    typer.echo(changes_to_json(changes) if as_json else describe_changes(changes))


@app.command()
def balance(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of tables.")]):
    """Count the rows, labels and sources of FOLDER by track, side, affiliation and month, as Markdown."""
    try:
        typer.echo(write_balance(folder))
    except (OSError, EventsError) as fault:
        stop(fault)


def _count(found):
    said = count_words(int(found.events["kind"].ne("era").sum()), "event")
    return said + (f", {count_words(found.left_out, 'row')} left out" if found.left_out else "")


def _read_options(columns, titles, timezone, calendar, day_first):
    """Return the options of `read_any` as a dict."""
    pairs = [pair.partition("=") for pair in columns.split(",") if pair]
    named = {ours.strip(): own.strip() for ours, _, own in pairs}
    unknown = [name for name in named if name not in EVENTS.columns]
    if unknown or not all(named.values()):
        typer.echo(f"--columns: write our name = the file's own, for example start=when; got '{columns}'", err=True)
        raise typer.Exit(UNREADABLE)
    return {
        "columns": named or None,
        "title": titles,
        "timezone": timezone,
        "calendar": calendar.value if calendar else None,
        "day_first": day_first,
    }


if __name__ == "__main__":
    app(prog_name="timeline")
