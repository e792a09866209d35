"""The application of the command line, to which each module of commands adds its own."""

import gc
from typing import Annotated

import typer

from timeline import __version__
from timeline.cli.output import prepare_streams
from timeline.errors import name_options

__all__ = ["app"]

# Few objects of a command die before it ends; looking for them every 700 objects takes a tenth of its time.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Turn a CSV of events into a timeline: an HTML page that works offline, a picture, or a file for another "
    "program.",
    epilog="Start with:  timeline check mine.csv,  then  timeline page mine.csv -o mine.html\n\n"
    "More on each command:  timeline COMMAND --help",
)


def _show_version(is_given):
    if is_given:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


@app.callback()
def _configure(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
):
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    prepare_streams()
    context.with_resource(name_options())
