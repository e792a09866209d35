"""Write claims as one HTML file: a chart for each measure and time, and the same in words with sources."""

import json
from pathlib import Path

import pandas as pd

from timeline.charts import CLAIMANT_COLORS, DARK, LIGHT, draw_claims
from timeline.html.template import render_document
from timeline.io import write_whole
from timeline.tables import MEASURES, ONE_PLACE, parse_as_of, require_claims, select_measure, split_by_publication
from timeline.text import describe_claim, describe_provenance, find_link, format_day, index_sources
from timeline.unicode import sanitize_fields, sanitize_table, sanitize_text

__all__ = ["claims_to_html", "list_sections", "write_claims_html"]


_WIDTHS_PX = (296, 700, 1100)
# Where nothing is claimed of a measure for so long, and for so many times its usual pause, another chart begins.
_PAUSE, _PAUSES = pd.Timedelta(days=30), 5
# First the people, the dead before all.
_ORDER = ("killed", "injured", "hospitalised", "arrested", "displaced")


def write_claims_html(claims, path, **options):
    """Write the page of `claims_to_html` to a file and return its path; the file appears whole or not at all.

    Parameters
    ----------
    claims, options
        As in `claims_to_html`.
    path : str or Path
        Where to write; folders are made, an older file is replaced.

    Returns
    -------
    Path

    Raises
    ------
    DataError, TypeError
        As `claims_to_html`.
    OSError
        When the file cannot be written; an older one is then left as it was.
    """
    path = Path(path)
    page = claims_to_html(claims, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, page)


def claims_to_html(
    claims, *, events=None, sources=None, as_of=None, title="Figures as claimed", lang="en", skipped_count=0, data=None
):
    """Return an HTML page with a chart for each measure and time, and every figure in words with its source.

    The page asks for nothing from outside and is the same text for the same input. Without JavaScript it is the
    figures in words. Text of the data is shown as text, as in `to_html`.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    events : DataFrame, optional
        As `read_events` gives it; figures of one place are then named by the title of their event.
    sources : DataFrame, optional
        As `read_sources` gives it.
    as_of : str, optional
        Show only claims published by this day; those without a day of publication stand apart.
    title, lang, skipped_count, data
        As in `to_html`.

    Returns
    -------
    str

    Raises
    ------
    DataError
        When the table lacks a column that `read_claims` gives.
    TypeError
        When `claims` is not a DataFrame, or `as_of` is not a day.
    """
    require_claims(claims)
    claims, events, sources = map(sanitize_table, (claims.reset_index(drop=True), events, sources))
    data = sanitize_fields(data)
    known = index_sources(sources)
    published, undated = split_by_publication(claims, as_of)
    shown = claims[claims.index.isin(published.index.append(undated.index))]
    sections, charts = [], []
    for section in list_sections(shown):
        measure, rows = section["measure"], section["claims"]
        scopes = [name for name, part in select_measure(rows, measure).items() if len(part) > 1]
        if scopes:
            section["chart"] = len(charts)
            options = {"events": events, "sources": sources, "as_of": as_of}
            charts.append([_draw(rows, measure, scopes, width_px, options) for width_px in _WIDTHS_PX])
        sections.append(_list_section(section, known, events, has_chart=bool(scopes)))
    return render_document(
        "claims.html",
        "claims.js",
        {"widths": list(_WIDTHS_PX), "charts": charts, "dark": _pair_colors()},
        lang=lang,
        title=sanitize_text(title),
        claim_count=len(shown),
        claimant_count=shown["claimant"].nunique(),
        as_of="" if as_of is None else format_day(parse_as_of(as_of)),
        skipped_count=skipped_count,
        record="" if data is None else describe_provenance(data),
        hashes=() if data is None else data.hashes,
        sections=sections,
    )


def list_sections(claims):
    """Return the claims in parts that one chart can hold: of one measure, without a long pause.

    A pause is long from 30 days on, if it is also five times the median one between two days with a statement.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.

    Returns
    -------
    list of dict
        With `measure`, `first` and `last` (the days of its first and last statement) and `claims`; people first, the
        dead before all, then in order of time.
    """
    measures = sorted(set(claims["measure"]), key=_rank_measure)
    sections = []
    for measure in measures:
        rows = claims[claims["measure"].eq(measure)].sort_values(["as_of_earliest", "id"], kind="stable")
        pauses = rows["as_of_earliest"].diff()
        usual = pauses[pauses > pd.Timedelta(0)].median()
        number = pauses.ge(_PAUSE if pd.isna(usual) else max(_PAUSE, usual * _PAUSES)).cumsum()
        for _, part in rows.groupby(number, sort=True):
            last = part["as_of_latest"].max() - pd.Timedelta(days=1)
            sections.append({"measure": measure, "first": part["as_of_earliest"].min(), "last": last, "claims": part})
    return sections


def _rank_measure(measure):
    listed = [*_ORDER, *(name for name in MEASURES if name not in _ORDER)]
    return (listed.index(measure) if measure in listed else len(listed), measure)


def _draw(rows, measure, scopes, width_px, options):
    figure = draw_claims(rows, measure, scopes, width_px=width_px, **options)
    return json.loads(figure.to_json(engine="json"))


def _list_section(section, known, events, *, has_chart):
    rows = section["claims"]
    first, last = format_day(section["first"]), format_day(section["last"])
    titles = {} if events is None else dict(zip(events["id"], events["title"], strict=True))
    return {
        "name": section["measure"].capitalize(),
        "period": first if first == last else f"{first} to {last}",
        "count": len(rows),
        "has_chart": has_chart,
        "chart": section.get("chart", 0),
        "groups": [
            {"name": _name_group(name, titles), "claims": [_list_claim(claim, known) for claim in part.itertuples()]}
            for name, part in select_measure(rows, section["measure"]).items()
        ],
    }


def _name_group(name, titles):
    place = name.removeprefix(ONE_PLACE)
    return titles.get(place, place) if name.startswith(ONE_PLACE) else name


def _list_claim(claim, known):
    source = known.get(claim.source, {})
    address = source.get("url", "")
    name, url = source.get("publisher", "") or (claim.source if not known else ""), find_link(address)
    return {
        "words": describe_claim(claim),
        # An address that is not of the web is no link but a text.
        "source": name if url else ", ".join(part for part in dict.fromkeys((name, address)) if part),
        "url": url,
    }


def _pair_colors():
    """Return each colour of the light theme with the one that stands for it in the dark."""
    return {LIGHT[name]: DARK[name] for name in LIGHT} | dict(CLAIMANT_COLORS)
