"""The command line: `timeline check`, `page`, `image`, `convert`, `claims`, `gallery`, `diff`, `balance`."""

import typer

__all__ = ["app"]


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Contested events, drawn as known: check them, draw them as one HTML timeline or as a picture, convert them.",
)
