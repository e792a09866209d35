"""The command line: a module per group of commands, and `app` with all of them.

A command imports what it needs when it runs, so that the help is shown without pandas.
"""

from timeline.cli import archive, check, convert, editorial, pages
from timeline.cli.typer_app import app

__all__ = ["app", "archive", "check", "convert", "editorial", "pages"]
