"""Run the command line: `python -m timeline`, the same as `timeline`."""

from timeline.cli import app

__all__ = []

if __name__ == "__main__":
    app(prog_name="timeline")
