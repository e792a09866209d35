"""The command line: one module for each group of commands, `app` for all of them."""

from timeline.cli import check, convert, pages, record
from timeline.cli.typer_app import app

__all__ = ["app", "check", "convert", "pages", "record"]
