"""`timeline diff` and `timeline balance`: what changed in a dataset, and how it is composed."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.output import EXIT_UNREADABLE, echo, echo_json, exit_with_error
from timeline.cli.typer_app import app
from timeline.errors import DataError

__all__ = ["balance", "diff"]


@app.command(
    epilog="Example:  timeline diff v1.0 data",
    rich_help_panel="Maintaining a dataset",
)
def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder of tables, a CSV of events, or a git revision such as a tag.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later state, likewise.")] = "data",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    beside: Annotated[
        Path, typer.Option("--folder", metavar="PATH", help="Where the tables are in a git revision.")
    ] = Path("data"),
):
    """Show what changed between two states of a dataset.

    Lists events that were added, withdrawn, redated or reworded, changes of
    their sources, and claims whose values were revised.

    Exit code: 0 whether or not anything changed, 2 if one of the two cannot
    be read.
    """
    from timeline.editorial import changes_to_json, compare_datasets, describe_changes, resolve_state

    try:
        with tempfile.TemporaryDirectory() as folder:
            states = [resolve_state(name, beside, Path(folder) / str(at)) for at, name in enumerate((old, new))]
            changes = compare_datasets(*states)
    except (OSError, ValueError, TypeError) as error:
        echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    echo_json(changes_to_json(changes)) if as_json else echo(describe_changes(changes))


@app.command(
    epilog="Example:  timeline balance data > balance.md",
    rich_help_panel="Maintaining a dataset",
)
def balance(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that holds an events.csv.")]):
    """Count events and sources by track, side, affiliation and month, to show where a dataset leans.

    The tables are printed as Markdown.
    """
    from timeline.editorial import balance_to_markdown

    try:
        echo(balance_to_markdown(folder))
    except (OSError, DataError) as error:
        exit_with_error(error)
