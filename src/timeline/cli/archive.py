"""The command that writes a page of an archive: millions of events, counted where they lie."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.options import OutFile, Overwrite, PageLanguage, make_title
from timeline.cli.output import choose_exit, echo, exit_with_error, show_problems, show_written
from timeline.cli.typer_app import app

__all__ = ["archive", "names_archive", "show_archive_check"]

_COUNTED = {
    "missing": "without a start",
    "unreadable": "with a start that is no date, or a day that does not exist",
    "unreadable_ends": "with an end that is no date",
    "reversed": "that end before they start",
}
_LEVELS = "all,decade,year,month,day"
_COLUMNS_PANEL = "Columns"


def _column(name, help_text):
    return typer.Option(f"--{name}", metavar="COLUMN", help=help_text, rich_help_panel=_COLUMNS_PANEL)


@app.command(epilog="Example:  timeline archive mine.csv -o events.html --start start --title title")
def archive(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="Files of Parquet, CSV or JSON Lines, or a folder of them."),
    ],
    out: OutFile,
    columns: Annotated[
        str,
        typer.Option(
            metavar="OURS=YOURS,…",
            help="All of them at once: start=day,title=what,lane=country,importance=deaths.",
            rich_help_panel=_COLUMNS_PANEL,
        ),
    ] = "",
    start: Annotated[str, _column("start", "When each event began: a date, a timestamp or EDTF text.")] = "",
    title_column: Annotated[str, _column("title", "What happened.")] = "",
    lane: Annotated[str, _column("lane", "The lane of each event; the 20 with the most events have one.")] = "",
    importance: Annotated[str, _column("importance", "A number; the highest is named first.")] = "",
    end: Annotated[str, _column("end", "When each event ended.")] = "",
    precision: Annotated[
        str, _column("precision", "How sharp the start is known: minute, hour, day, month, year or decade.")
    ] = "",
    row_id: Annotated[str, _column("id", "What identifies a row.")] = "",
    measures: Annotated[str, _column("measures", "Numbers that are added up, separated by commas.")] = "",
    details: Annotated[str, _column("details", "What named events carry, separated by commas.")] = "",
    file_format: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="acled, ucdp, gdelt or timesketch: what is not given is read from their columns.",
            rich_help_panel=_COLUMNS_PANEL,
        ),
    ] = "",
    levels: Annotated[str, typer.Option(metavar="LEVELS", help="What is counted, coarse to fine.")] = _LEVELS,
    top: Annotated[int, typer.Option(min=1, max=100, help="How many events of each bin can be named.")] = 3,
    sql: Annotated[
        str, typer.Option(metavar="SELECT", help="A query of DuckDB in which `events` is the table of the files.")
    ] = "",
    page_title: Annotated[str, typer.Option("--page-title", metavar="TEXT", help="Title of the page.")] = "",
    lang: PageLanguage = "en",
    overwrite: Overwrite = False,
):
    """Write a page of an archive: counts of all its events at each zoom, and the events worth naming."""
    from timeline import summarise_archive
    from timeline.html import write_html

    given = {"start": start, "title": title_column, "lane": lane, "importance": importance, "end": end, "id": row_id}
    given |= {"precision": precision}
    try:
        given = _split_columns(columns, given) | {name: column for name, column in given.items() if column}
        summary = summarise_archive(
            [str(path) for path in files] if len(files) > 1 else str(files[0]),
            **given,
            measures=_split(measures),
            details=_split(details),
            levels=_split(levels),
            k=top,
            sql=sql,
            file_format=file_format or None,
            name=page_title or make_title(files[0]),
            show_progress=True,
        )
        written = write_html(summary, out, lang=lang, overwrite=overwrite)
    except (OSError, ValueError, TypeError, ImportError) as error:
        exit_with_error(error, context)
    show_written([written], f"{summary.total:,} events, {len(summary.events):,} of them held by name")


def names_archive(path):
    """Return whether a path can only be read as an archive: Parquet, or a folder of it."""
    return path.suffix.lower() == ".parquet" or (path.is_dir() and any(path.glob("*.parquet")))


def show_archive_check(file, reading, form, *, is_full, is_strict):
    """Print what is wrong with an archive, and end the program as `timeline check` does.

    Parameters
    ----------
    file : Path
    reading : dict
        Arguments of `load_file`; `columns` and `file_format` are those of an archive as well.
    form, is_full
        As `show_problems` takes them.
    is_strict : bool
    """
    try:
        from timeline.archive import check_archive

        columns = {{"track": "lane"}.get(ours, ours): theirs for ours, theirs in (reading["columns"] or {}).items()}
        found = check_archive(str(file), file_format=reading["file_format"] or None, show_progress=True, **columns)
    except (OSError, ValueError, TypeError, ImportError) as error:
        exit_with_error(error)
    if form != "json":
        echo(f"{file}: {found.total:,} rows. Counted over all of them:")
        for name, words in _COUNTED.items():
            examples = ", ".join(found.examples) if name == "unreadable" else ""
            echo(f"  {found.counts[name]:,} {words}" + (f", for example {examples}" if examples else ""))
        echo(f"A sample, the first {found.sampled:,} rows, one by one:")
    show_problems(found.problems.assign(file=str(file)), form, [f"the sample of {file}"], is_full=is_full)
    raise typer.Exit(max(choose_exit(found.problems, is_strict=is_strict), int(any(found.counts.values()))))


def _split_columns(text, known):
    """Return our names → the files' own, as `--columns` names them."""
    pairs = [tuple(map(str.strip, part.partition("=")[::2])) for part in _split(text)]
    for ours, theirs in pairs:
        if ours not in known or not theirs:
            raise ValueError(
                f"--columns: write our name = the files' own, for example start=day; our names are {', '.join(known)}; "
                f"got {ours + ('=' + theirs if theirs else '')!r}."
            )
    return dict(pairs)


def _split(text):
    return tuple(name.strip() for name in text.split(",") if name.strip())
