"""The application of the command line, to which each module of commands adds its own."""

from typing import Annotated

import typer

from timeline import __version__

__all__ = ["app"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Contested events, drawn as known: check them, draw them as one HTML timeline or as a picture, convert them.",
)


def _show_version(is_given):
    if is_given:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


@app.callback()
def _configure(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
):
    pass
