"""Render events as a file of any format, chosen by the ending of its name or by the caller."""

from pathlib import Path

from timeline.errors import format_argument
from timeline.io.formats.registry import FORMATS
from timeline.unicode import sanitize_table, sanitize_text

__all__ = ["choose_format", "render_format"]


def choose_format(path, file_format=""):
    """Return the name of the format in which a file will be written.

    Parameters
    ----------
    path : str or Path
        Its ending decides; if several match, the longest.
    file_format : str, optional
        Decides instead, if given.

    Raises
    ------
    ValueError
        When the name is unknown, or no ending matches.

    Examples
    --------
    >>> choose_format("mine.timelinejs.csv"), choose_format("mine.csv"), choose_format("mine.txt", "markdown")
    ('timelinejs-sheet', 'csv', 'markdown')
    """
    if file_format:
        return FORMATS.get_writable(file_format).name
    suffixes = {name: found.suffix for name, found in FORMATS.writable.items()}
    matching = [name for name, suffix in suffixes.items() if str(path).lower().endswith(suffix)]
    if not matching:
        endings = ", ".join(f"{suffix} ({name})" for name, suffix in suffixes.items())
        argument = format_argument("file_format", option="--to")
        advice = f"Endings: {endings}; or name the format with {argument}."
        raise ValueError(f"'{Path(path).name}' has the ending of no format. {advice}")
    return max(matching, key=lambda name: len(suffixes[name]))


def render_format(events, file_format, *, claims=None, sources=None, title=""):
    """Return the content of a file in another program's format: text, bytes, or chunks of text.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it, with any index and other columns.
    file_format : str
        The name of one of FORMATS that can be written.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` return them, for formats that can hold them.
    title : str
        The title of the whole, for formats that can hold it.

    Raises
    ------
    ImportError
        When the format needs a library that is not installed.
    """
    chosen = FORMATS[file_format]
    if not chosen.takes_any_character:
        events, claims, sources = map(sanitize_table, (events, claims, sources))
        title = sanitize_text(title)
    return chosen.write(events, claims=claims, sources=sources, title=title)
