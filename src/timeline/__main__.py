"""The command line: `timeline check` and `timeline page`."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.claims import check_claims, read_claims
from timeline.errors import EventsError, quote_value
from timeline.events import check_events, read_events
from timeline.page import find_bundle, write_page
from timeline.sources import check_sources, read_sources

__all__ = ["app"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Contested events, drawn as known: check a CSV of events, and write it as one HTML timeline.",
)

_EventsFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="CSV of events; sources.csv and claims.csv beside it are read too."),
]
_UNREADABLE = 2


@app.command()
def check(file: _EventsFile):
    """Report every problem of FILE, one line each, as FILE:ROW: COLUMN: problem. fix

    Exit code 0 without errors (warnings allowed), 1 with errors, 2 when the file cannot be opened.
    """
    try:
        found = _check_all(file)
    except OSError as fault:
        _stop(fault)
    errors = warnings = 0
    for path, problems in found:
        for one in problems.itertuples():
            where = f"{path}:{one.row}: {one.column}: " if one.column else f"{path}:{one.row}: "
            level = "" if one.severity == "error" else f"{one.severity}: "
            typer.echo(f"{where}{level}{quote_value(one.value)}{one.problem}. {one.fix}")
        errors += int(problems["severity"].eq("error").sum())
        warnings += int(problems["severity"].eq("warning").sum())
    typer.echo(
        f"{_count(errors, 'error')}, {_count(warnings, 'warning')} in {', '.join(str(path) for path, _ in found)}"
    )
    raise typer.Exit(1 if errors else 0)


@app.command()
def page(
    file: _EventsFile,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT.html", help="Where to write the page.")],
    title: Annotated[
        str, typer.Option("--title", metavar="T", help="Title of the page; by default the file's name.")
    ] = "",
):
    """Write FILE as one self-contained HTML timeline."""
    try:
        sources = _read_beside(file, "sources.csv", read_sources)
        events = read_events(file, sources=sources)
        claims = _read_beside(file, "claims.csv", lambda path: read_claims(path, events=events, sources=sources))
        written = write_page(events, out, sources=sources, claims=claims, title=title or file.stem.replace("_", " "))
    except (OSError, EventsError) as fault:
        _stop(fault)
    kind, bundle = find_bundle()
    weight = f"{written.stat().st_size / 1e6:.1f} MB, with the {kind} plotly.js bundle of {len(bundle) / 1e6:.1f} MB"
    typer.echo(f"{written}: {int(events['kind'].ne('era').sum())} events ({weight})")


def _check_all(file):
    """Return the problems of the events file and of the tables beside it, as pairs of path and problems."""
    beside = {name: file.with_name(name) for name in ("sources.csv", "claims.csv")}
    sources = _read_if_clean(beside["sources.csv"], read_sources)
    found = [(file, check_events(file, sources=sources))]
    if beside["sources.csv"].is_file():
        found.append((beside["sources.csv"], check_sources(beside["sources.csv"])))
    if beside["claims.csv"].is_file():
        events = _read_if_clean(file, read_events)
        found.append((beside["claims.csv"], check_claims(beside["claims.csv"], events=events, sources=sources)))
    return found


def _read_if_clean(path, read):
    try:
        return read(path) if path.is_file() else None
    except EventsError:
        return None


def _read_beside(file, name, read):
    path = file.with_name(name)
    return read(path) if path.is_file() else None


def _count(number, word):
    return f"{number} {word}" + ("" if number == 1 else "s")


def _stop(fault):
    is_unreadable = isinstance(fault, OSError) and bool(fault.filename)
    typer.echo(f"{fault.filename}: {fault.strerror}" if is_unreadable else str(fault), err=True)
    raise typer.Exit(_UNREADABLE if is_unreadable else 1)


if __name__ == "__main__":
    app(prog_name="timeline")
