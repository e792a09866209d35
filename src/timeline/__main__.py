"""The command line: `timeline check`, `page`, `claims`, `gallery`, `diff`, `balance`."""

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from timeline.balance import write_balance
from timeline.claims import read_claims
from timeline.claims_page import write_claims_page
from timeline.console import UNREADABLE, Patience, choose_exit, count_words, show_problems, stop
from timeline.data_package import check_data_package, describe_data
from timeline.differences import changes_to_json, compare_records, describe_changes, read_state
from timeline.errors import EventsError
from timeline.events import read_events
from timeline.gallery import list_pages, write_gallery
from timeline.lists import read_actors
from timeline.page import write_page
from timeline.schema import EVENTS
from timeline.shell import find_bundle
from timeline.sources import read_sources

__all__ = ["app"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Contested events, drawn as known: check a CSV of events, and write it as one HTML timeline.",
)


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
    typer.Argument(metavar="FILE", help="CSV of events; sources.csv and claims.csv beside it are read too."),
]
_Columns = Annotated[
    str,
    typer.Option(metavar="start=when,title=what", help="Our names of columns and the file's own, where they differ."),
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
    columns: _Columns = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Report every problem of FILE, or of a folder of tables, as FILE:ROW: COLUMN: problem. fix

    Exit code 0 without errors (warnings allowed, but with --strict), 1 with errors, 2 when the file cannot be read.
    """
    options = _read_options(columns, timezone, calendar, day_first)
    try:
        if file.is_dir():
            tables = check_data_package(file)
        else:
            tables = {path: problems for path, (_, problems) in _read_all(file, options).items()}
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
    columns: _Columns = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Write FILE as one self-contained HTML timeline."""
    options = _read_options(columns, timezone, calendar, day_first)
    try:
        results = _read_results(file, options, keep=keep)
        events, left_out = results[file.name].table, results[file.name].left_out
        tables = {name: results[f"{name}.csv"].table for name in ("sources", "claims") if f"{name}.csv" in results}
        title = title or file.stem.replace("_", " ")
        about = {"subtitle": subtitle, "byline": byline, "credit": credit, "note": note, "url": url, "contact": contact}
        about |= {"lang": lang, "dir": direction.value, "plotlyjs": plotlyjs.value}
        about |= {"as_of": as_of, "left_out": left_out, "data": describe_data(file)}
        written = write_page(events, out, **tables, title=title, **about)
    except (OSError, EventsError, TypeError) as fault:
        stop(fault)
    kind, bundle = find_bundle()
    weight = f"{written.stat().st_size / 1e6:.1f} MB, "
    weight += "with" if plotlyjs is PlotlyJs.inline else "and asks, when it is opened, for"
    weight += f" the {kind} plotly.js bundle of {len(bundle) / 1e6:.1f} MB"
    said = count_words(int(events["kind"].ne("era").sum()), "event")
    said += f", {count_words(left_out, 'row')} left out" if left_out else ""
    typer.echo(f"{written}: {said} ({weight})")


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


def _read_results(file, options, *, keep):
    """Return the ReadResult of the events file and of the tables beside it, by file name.

    Raises
    ------
    EventsError
        When a table cannot be made, or has errors and `keep` is not set.
    """
    found = _read_all(file, options)
    for path, (result, problems) in found.items():
        if result is None or (not keep and problems["severity"].eq("error").any()):
            raise EventsError(path.name, problems)
    return {path.name: result for path, (result, _) in found.items()}


def _read_options(columns, timezone, calendar, day_first):
    """Return the options of `read_events` as a dict."""
    pairs = [pair.partition("=") for pair in columns.split(",") if pair]
    named = {ours.strip(): own.strip() for ours, _, own in pairs}
    unknown = [name for name in named if name not in EVENTS.columns]
    if unknown or not all(named.values()):
        typer.echo(f"--columns: write our name = the file's own, for example start=when; got '{columns}'", err=True)
        raise typer.Exit(UNREADABLE)
    return {
        "columns": named or None,
        "timezone": timezone,
        "calendar": calendar.value if calendar else None,
        "day_first": day_first,
    }


def _read_all(file, options):
    """Read the events file and the tables beside it, each once.

    Returns
    -------
    dict of Path to tuple
        For each file its ReadResult, None if no table could be made of it, and its problems.
    """
    found = {file: None}

    def keep(path, read, **more):
        try:
            result = read(path, errors="keep", **more)
        except EventsError as fault:
            found[path] = None, fault.problems
            return None
        found[path] = result, result.problems
        return result.table

    beside = {name: file.with_name(f"{name}.csv") for name in ("sources", "actors", "claims")}
    beside = {name: path for name, path in beside.items() if path.is_file() and path != file}
    with Patience(file.name) as tell:
        sources = keep(beside["sources"], read_sources) if "sources" in beside else None
        events = keep(file, read_events, sources=sources, progress=tell, **options)
        if "claims" in beside:
            actors = keep(beside["actors"], read_actors) if "actors" in beside else None
            keep(beside["claims"], read_claims, events=events, sources=sources, actors=actors)
    return found


if __name__ == "__main__":
    app(prog_name="timeline")
