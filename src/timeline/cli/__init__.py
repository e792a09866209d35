"""The command line: a module per group of commands, and `app` with all of them."""

from timeline.cli import check, convert, editorial, pages
from timeline.cli.typer_app import app

__all__ = ["app", "check", "convert", "editorial", "pages"]
