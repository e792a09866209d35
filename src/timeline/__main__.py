"""Run the command line: `python -m timeline`, the same as `timeline`.

Python puts the current folder first on the path of imports for `-m`. `timeline/__init__.py` takes it off before
anything else is imported, so that no file of the folder is run in place of a library. Not covered are the few modules
of the standard library that Python itself imports before, and a `timeline.py` or `timeline` in the folder. `timeline`
and `python -P -m timeline` run no file of the folder at all.
"""

__all__ = []

if __name__ == "__main__":
    from timeline.cli import app

    app(prog_name="timeline")
