"""Write the plain chart: the figure of a notebook as one HTML file, without list, search and details."""

import json
from dataclasses import replace
from pathlib import Path

from timeline.charts import describe_contents, draw_timeline
from timeline.errors import format_argument
from timeline.html.template import PLOTLYJS, render_document
from timeline.io import to_dataset, write_checked
from timeline.text import MESSAGES, describe_provenance, describe_settings, format_message
from timeline.unicode import sanitize_text

__all__ = ["chart_to_html", "write_chart_html"]


def write_chart_html(data, path, *, overwrite=False, **options):
    """Write the page of `chart_to_html` to a file and return its path.

    The file is replaced as a whole: if writing fails, an older file is left as it was.

    Parameters
    ----------
    data : Dataset or DataFrame
        As in `chart_to_html`.
    path : str or Path
        Where to write; missing folders are made, an older page is replaced.
    overwrite : bool
        Replace any file. By default one that was read is not replaced, nor one that is there and bears no mark of this
        package.
    options
        As in `chart_to_html`.

    Returns
    -------
    Path

    Raises
    ------
    DataError, ValueError, TypeError
        As `chart_to_html`.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When the file cannot be written.
    """
    page = chart_to_html(data, **options)
    contents, inputs = {Path(path): page}, getattr(data, "files", ())
    return write_checked(contents, inputs=inputs, overwrite=overwrite, makes_folders=True)[0]


def chart_to_html(
    data, *, columns=None, title=None, width_px=1100, view=None, tracks=None, as_of=None, lang="en", plotlyjs="inline"
):
    """Return an HTML page with the figure of `draw_timeline`, its title, and the source of its data.

    It is Plotly's chart as a notebook shows it, for those who go on with Plotly or want a chart alone; `to_html` gives
    the page for readers. With `plotlyjs="inline"` the page loads nothing from outside; the same input gives the same
    text.

    Parameters
    ----------
    data : Dataset or DataFrame
        As in `draw_timeline`.
    title : str, optional
        Title and heading; by default that of the settings, else that of the file, else "Timeline".
    columns, width_px, view, tracks, as_of
        As in `draw_timeline`.
    lang : str
        Language of the page, as in BCP 47.
    plotlyjs : str
        'inline' for a page that contains plotly.js, 'cdn' for one that loads it from its makers' server.

    Returns
    -------
    str

    Raises
    ------
    DataError, TypeError
        As `draw_timeline`.
    ValueError
        As `draw_timeline`, or when `plotlyjs` is not one of its choices.
    """
    if plotlyjs not in PLOTLYJS:
        raise ValueError(f"{format_argument('plotlyjs')} must be one of {', '.join(PLOTLYJS)}; got {plotlyjs!r}.")
    dataset = to_dataset(data, columns=columns).sanitize()
    title = title or dataset.settings.title or dataset.title or format_message(MESSAGES, "chart_title")
    shown = {"view": view, "tracks": tracks, "as_of": as_of}
    provenance = dataset.provenance
    # The page has a heading and a footer of its own.
    bare = replace(dataset, settings=replace(dataset.settings, title=""), provenance=None)
    figure = draw_timeline(bare, width_px=width_px, **shown)
    return render_document(
        "chart.html",
        "plain_chart.js",
        json.loads(figure.to_json(engine="json")),
        plotlyjs=plotlyjs,
        lang=sanitize_text(lang),
        title=sanitize_text(title),
        description=describe_contents(dataset, **shown),
        settings_used=describe_settings(dataset.settings),
        provenance="" if provenance is None else describe_provenance(provenance),
        checksums=() if provenance is None else provenance.hashes,
    )
