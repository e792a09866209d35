"""Run the command line: `python -m timeline`, the same as `timeline`.

Python puts the current folder first on the path of imports for `-m`. It is taken off before the command line and what
it depends on are imported, so that no file of the folder is run in place of a library. Not covered are modules that are
imported before: those of the standard library that Python needs for `-m`, `lazy_loader`, and a `timeline.py` or
`timeline` in the folder. `timeline` and `python -P -m timeline` run no file of the folder at all.
"""

import os
import sys

__all__ = []

if __name__ == "__main__":
    sys.path[:] = [folder for folder in sys.path if folder not in ("", os.getcwd())]
    from timeline.cli import app

    app(prog_name="timeline")
