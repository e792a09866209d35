"""Find the formats: each public module of this package that has a FORMAT."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache

from timeline.errors import suggest_near
from timeline.io import formats

__all__ = ["FORMATS", "Registry"]

# The other public modules of the package, which are no formats.
_NO_FORMATS = ("base", "dataframe", "detect", "limits", "registry", "write")


class Registry(Mapping):
    """All formats by name, in the order of their rank.

    They are looked for when they are first needed, in the folders of `timeline.io.formats.__path__`. A module of a
    format is light: it imports the libraries that it needs only when a file is read or written.
    """

    def __getitem__(self, name):
        return _find_formats(tuple(formats.__path__))[name]

    def __iter__(self):
        return iter(_find_formats(tuple(formats.__path__)))

    def __len__(self):
        return len(_find_formats(tuple(formats.__path__)))

    @property
    def readable(self):
        """Those that can be read, as a dict."""
        return {name: file_format for name, file_format in self.items() if file_format.read}

    @property
    def writable(self):
        """Those that can be written, as a dict."""
        return {name: file_format for name, file_format in self.items() if file_format.write}

    def get_writable(self, name):
        """Return a format that can be written.

        Raises
        ------
        ValueError
            When there is none of this name.
        """
        formats = self.writable
        if name not in formats:
            raise ValueError(suggest_near(name, formats, f"Formats to write: {', '.join(formats)}; got '{name}'."))
        return formats[name]


FORMATS = Registry()


@lru_cache(maxsize=8)
def _find_formats(folders):
    names = sorted({found.name for found in pkgutil.iter_modules(folders) if not found.name.startswith("_")})
    modules = [importlib.import_module(f"{formats.__name__}.{name}") for name in names if name not in _NO_FORMATS]
    ordered = sorted((module.FORMAT for module in modules), key=lambda found: (found.rank, found.name))
    by_name = {found.name: found for found in ordered}
    if len(by_name) < len(ordered):
        repeated = next(found.name for found in ordered if by_name[found.name] is not found)
        raise ValueError(f"Two modules of timeline.io.formats have a format '{repeated}'.")
    return by_name
