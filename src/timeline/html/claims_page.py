"""Write claims as one HTML file: a chart for each measure and period, and every claim in words with its source."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.charts import CLAIMANT_COLORS, DARK, LIGHT, draw_claims
from timeline.html.blanked import describe_blanked
from timeline.html.template import render_document
from timeline.io import to_claims_dataset, write_checked
from timeline.tables import NEUTRAL, PLACE_PREFIX, Basis, list_values, parse_day, select_measure, split_by_publication
from timeline.text import (
    MESSAGES,
    describe_claim,
    describe_period,
    describe_provenance,
    describe_settings,
    find_dates_period,
    find_link,
    format_day,
    format_message,
    index_sources,
)
from timeline.unicode import sanitize_text

__all__ = ["claims_to_html", "list_sections", "write_claims_html"]

_WIDTHS_PX = (296, 700, 1100)
# A new chart begins after a pause in the claims of a measure that is as long as both of these: a time, and a multiple
# of the median pause.
_LONG_PAUSE, _LONG_PAUSE_FACTOR = pd.Timedelta(days=30), 5


def write_claims_html(data, path, *, as_of=None, title=None, lang="en", overwrite=False):
    """Write the page of `claims_to_html` to a file and return its path.

    The file is replaced as a whole: if writing fails, an older file is left as it was.

    Parameters
    ----------
    data : Dataset or DataFrame
        As in `claims_to_html`.
    path : str or Path
        Where to write; missing folders are made, an older page is replaced.
    as_of, title, lang
        As in `claims_to_html`.
    overwrite : bool
        Replace any file. By default one that was read is not replaced, nor one that is there and bears no mark of this
        package.

    Returns
    -------
    Path

    Raises
    ------
    DataError, ValueError, TypeError
        As `claims_to_html`.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When the file cannot be written.
    """
    page = claims_to_html(data, as_of=as_of, title=title, lang=lang)
    return write_checked(
        {Path(path): page}, inputs=getattr(data, "files", ()), overwrite=overwrite, makes_folders=True
    )[0]


def claims_to_html(data, *, as_of=None, title=None, lang="en"):
    """Return an HTML page with a chart for each measure and period, and every claim in words with its source.

    The page loads nothing from outside; the same input gives the same text. Without JavaScript it is the claims in
    words. Text of the data is escaped as in `to_html`.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` gives it, with claims; or claims as `read_claims` returns them. With the events of a Dataset
        claims about a single place are headed by the title of their event. Its settings decide on the order of
        measures, scopes and bases; the page says in its footer which it used.
    as_of : str, optional
        Show only claims published by this day; those without a day of publication are drawn apart.
    title : str, optional
        The page's title and heading; by default `claims_title` of the settings, else their title with their subtitle
        below it, else "Figures as claimed".
    lang
        As in `to_html`.

    Returns
    -------
    str

    Raises
    ------
    DataError
        When the table lacks a column that `read_claims` returns.
    ValueError
        When `as_of` is not a day.
    TypeError
        When `data` is neither a Dataset nor a DataFrame.
    """
    dataset = to_claims_dataset(data).sanitize()
    claims, provenance = dataset.claims.reset_index(drop=True), dataset.provenance
    settings = dataset.settings
    sources_by_id = index_sources(dataset.sources)
    published, undated = split_by_publication(claims, as_of)
    shown = claims[claims.index.isin(published.index.append(undated.index))]
    # Each chart of the page has the same symbol for a basis, also for one that the settings do not list.
    bases = dict.fromkeys(list_values(claims, "basis", settings.bases), Basis())
    drawn = replace(dataset, settings=replace(settings, bases=bases))
    subtitle = "" if title or settings.claims_title else settings.subtitle
    title = title or settings.claims_title or settings.title or format_message(MESSAGES, "claims_title")
    sections, charts = [], []
    for section in list_sections(shown, settings):
        measure, rows = section["measure"], section["claims"]
        scopes = [name for name, part in select_measure(rows, measure, None, settings).items() if len(part) > 1]
        chart_number = len(charts) if scopes else None
        if scopes:
            part = replace(drawn, claims=rows)
            charts.append([_draw_chart(part, measure, scopes, width_px, as_of) for width_px in _WIDTHS_PX])
        sections.append(_build_section(section, chart_number, sources_by_id, dataset.events, settings))
    return render_document(
        "claims.html",
        "claims.js",
        {"widths": list(_WIDTHS_PX), "charts": charts, "dark": _map_dark_colors()},
        plotlyjs="inline",
        lang=sanitize_text(lang),
        title=sanitize_text(title),
        subtitle=sanitize_text(subtitle),
        description=_describe_contents(shown),
        as_of="" if as_of is None else format_day(parse_day(as_of, "as_of")),
        skipped_count=dataset.count_skipped("claims"),
        blanked=describe_blanked(dataset, ("claims", "sources")),
        settings_used=describe_settings(settings),
        provenance="" if provenance is None else describe_provenance(provenance),
        checksums=() if provenance is None else provenance.hashes,
        sections=sections,
    )


def list_sections(claims, settings=NEUTRAL):
    """Return the claims in sections that are drawn as one chart each: of one measure, without a long pause.

    A pause is long if it is at least 30 days and at least five times the median pause between two days with a claim.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` returns it.
    settings : Settings
        With the order of measures.

    Returns
    -------
    list of dict
        With `measure`, `first` and `last` (the days of its first and last claim) and `claims`. Measures are in the
        order of the settings, others behind them in order of their first claim; sections of one measure are in order of
        time.
    """
    sections = []
    for measure in list_values(claims, "measure", settings.measures):
        rows = claims[claims["measure"].eq(measure)].sort_values(["as_of_earliest", "id"], kind="stable")
        pauses = rows["as_of_earliest"].diff()
        median = pauses[pauses > pd.Timedelta(0)].median()
        shortest = _LONG_PAUSE if pd.isna(median) else max(_LONG_PAUSE, median * _LONG_PAUSE_FACTOR)
        for _, part in rows.groupby(pauses.ge(shortest).cumsum(), sort=True):
            last = part["as_of_latest"].max() - pd.Timedelta(days=1)
            sections.append({"measure": measure, "first": part["as_of_earliest"].min(), "last": last, "claims": part})
    return sections


def _describe_contents(claims):
    claimant_count = claims["claimant"].nunique()
    return format_message(
        MESSAGES,
        "claims_described",
        values=format_message(MESSAGES, "claim_count", len(claims)),
        claimants=format_message(MESSAGES, "claimant_count", claimant_count),
    )


def _draw_chart(dataset, measure, scopes, width_px, as_of):
    figure = draw_claims(dataset, measure, scopes, width_px=width_px, as_of=as_of)
    return json.loads(figure.to_json(engine="json"))


def _build_section(section, chart_number, sources_by_id, events, settings):
    """Return a section's texts, and the place of its chart among the charts; None if it has no chart."""
    rows = section["claims"]
    titles = {} if events is None else dict(zip(events["id"], events["title"], strict=True))
    return {
        "name": section["measure"].capitalize(),
        "period": describe_period(find_dates_period(rows["as_of"])),
        "count": len(rows),
        "chart": chart_number,
        "groups": [
            {
                "name": _format_scope(scope, titles),
                "claims": [_build_claim(claim, sources_by_id) for claim in part.itertuples()],
            }
            for scope, part in select_measure(rows, section["measure"], None, settings).items()
        ],
    }


def _format_scope(scope, titles):
    event_id = scope.removeprefix(PLACE_PREFIX)
    return titles.get(event_id, event_id) if scope.startswith(PLACE_PREFIX) else scope


def _build_claim(claim, sources_by_id):
    """Return a claim in words, with the name and the link of its source."""
    source = sources_by_id.get(claim.source, {})
    address = source.get("url", "")
    url = find_link(address)
    name = source.get("publisher", "") or ("" if sources_by_id else claim.source)
    return {
        "words": describe_claim(claim),
        # An address that is not over http or https is text and not a link.
        "source": name if url else ", ".join(part for part in dict.fromkeys((name, address)) if part),
        "url": url,
    }


def _map_dark_colors():
    """Return each colour of the light theme with its counterpart in the dark one."""
    return {LIGHT[name]: DARK[name] for name in LIGHT} | dict(CLAIMANT_COLORS)
