"""The command line: `timeline check` and `timeline page`."""

import json
import sys
import threading
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from timeline.claims import read_claims
from timeline.errors import EventsError, quote_value
from timeline.events import read_events
from timeline.page import find_bundle, write_page
from timeline.schema import EVENTS
from timeline.sources import read_sources

__all__ = ["app"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Contested events, drawn as known: check a CSV of events, and write it as one HTML timeline.",
)

_UNREADABLE = 2
_PATIENCE_S = 1.0


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


@app.command()
def check(
    file: _EventsFile,
    form: Annotated[Form, typer.Option("--format", help="auto: a table on a terminal, else lines.")] = Form.auto,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    columns: _Columns = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Report every problem of FILE as FILE:ROW: COLUMN: problem. fix

    Exit code 0 without errors (warnings allowed, but with --strict), 1 with errors, 2 when the file cannot be read.
    """
    options = _read_options(columns, timezone, calendar, day_first)
    try:
        found = _read_all(file, options)
    except (OSError, TypeError) as fault:
        _stop(fault)
    everything = pd.concat([problems.assign(file=str(path)) for path, (_, problems) in found.items()])
    if form is Form.json:
        typer.echo(json.dumps(everything.to_dict("records"), ensure_ascii=False, indent=1))
    elif form is Form.table or (form is Form.auto and sys.stdout.isatty()):
        _print_table(everything)
    else:
        for one in everything.itertuples():
            typer.echo(_write_line(one))
    counts = everything["severity"].value_counts()
    if form is not Form.json:
        summary = ", ".join(_count(int(counts.get(level, 0)), level) for level in ("error", "warning"))
        typer.echo(f"{summary} in {', '.join(map(str, found))}")
    raise typer.Exit(_choose_exit(everything, is_strict=strict))


@app.command()
def page(
    file: _EventsFile,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT.html", help="Where to write the page.")],
    title: Annotated[
        str, typer.Option("--title", metavar="T", help="Title of the page; by default the file's name.")
    ] = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave out rows that cannot be read; the page says how many.")
    ] = False,
    columns: _Columns = "",
    timezone: _Timezone = "UTC",
    calendar: _Calendar = None,
    day_first: _DayFirst = None,
):
    """Write FILE as one self-contained HTML timeline."""
    options = _read_options(columns, timezone, calendar, day_first)
    try:
        found = _read_all(file, options)
        for path, (result, problems) in found.items():
            if result is None or (not keep and problems["severity"].eq("error").any()):
                raise EventsError(path.name, problems)
        results = {path.name: result for path, (result, _) in found.items()}
        events, left_out = results[file.name].events, results[file.name].left_out
        tables = {name: results[f"{name}.csv"].events for name in ("sources", "claims") if f"{name}.csv" in results}
        title = title or file.stem.replace("_", " ")
        written = write_page(events, out, **tables, title=title, left_out=left_out)
    except (OSError, EventsError, TypeError) as fault:
        _stop(fault)
    kind, bundle = find_bundle()
    weight = f"{written.stat().st_size / 1e6:.1f} MB, with the {kind} plotly.js bundle of {len(bundle) / 1e6:.1f} MB"
    said = _count(int(events["kind"].ne("era").sum()), "event")
    said += f", {_count(left_out, 'row')} left out" if left_out else ""
    typer.echo(f"{written}: {said} ({weight})")


def _read_options(columns, timezone, calendar, day_first):
    """Return the options of `read_events` as a dict."""
    pairs = [pair.partition("=") for pair in columns.split(",") if pair]
    named = {ours.strip(): own.strip() for ours, _, own in pairs}
    unknown = [name for name in named if name not in EVENTS.columns]
    if unknown or not all(named.values()):
        typer.echo(f"--columns: write our name = the file's own, for example start=when; got '{columns}'", err=True)
        raise typer.Exit(_UNREADABLE)
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
        return result.events

    beside = {name: file.with_name(f"{name}.csv") for name in ("sources", "claims")}
    beside = {name: path for name, path in beside.items() if path.is_file() and path != file}
    with _Patience(file.name) as tell:
        sources = keep(beside["sources"], read_sources) if "sources" in beside else None
        events = keep(file, read_events, sources=sources, progress=tell, **options)
        if "claims" in beside:
            keep(beside["claims"], read_claims, events=events, sources=sources)
    return found


class _Patience:
    """Show a progress bar on the terminal once a second has passed."""

    def __init__(self, name):
        console = Console(stderr=True)
        parts = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        self._bar = Progress(*parts, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task(f"Reading {name}", total=1.0)
        self._timer = threading.Timer(_PATIENCE_S, self._bar.start)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()
        return lambda share: self._bar.update(self._task, completed=share)

    def __exit__(self, *fault):
        self._timer.cancel()
        self._timer.join()
        self._bar.stop()


def _write_line(one):
    where = f"{one.file}:{one.row}: {one.column}: " if one.column else f"{one.file}:{one.row}: "
    level = "" if one.severity == "error" else f"{one.severity}: "
    return f"{where}{level}{quote_value(one.value)}{one.problem}. {one.fix}"


def _print_table(problems):
    for file, rows in problems.groupby("file", sort=False):
        table = Table(title=file, title_justify="left")
        for name, style in (("row", "bold"), ("column", "bold"), ("problem", ""), ("what to do", "green")):
            table.add_column(name, style=style, overflow="fold", justify="right" if name == "row" else "left")
        for one in rows.itertuples():
            color = "red" if one.severity == "error" else "yellow"
            problem = Text(f"{one.severity}: ", style=color).append(f"{quote_value(one.value)}{one.problem}", style="")
            table.add_row(str(one.row or ""), Text(one.column), problem, Text(one.fix))
        Console().print(table)


def _choose_exit(problems, *, is_strict):
    is_error = problems["severity"].eq("error")
    if (is_error & problems["row"].eq(0)).any():
        return _UNREADABLE
    return int(is_error.any() or (is_strict and not problems.empty))


def _count(number, word):
    return f"{number} {word}" + ("" if number == 1 else "s")


def _stop(fault):
    is_unreadable = isinstance(fault, OSError) and bool(fault.filename)
    typer.echo(f"{fault.filename}: {fault.strerror}" if is_unreadable else str(fault), err=True)
    raise typer.Exit(_UNREADABLE if is_unreadable else 1)


if __name__ == "__main__":
    app(prog_name="timeline")
