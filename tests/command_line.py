"""Run a command of the command line in this process."""

from typer.testing import CliRunner

from timeline.cli import app

__all__ = ["run"]


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])
