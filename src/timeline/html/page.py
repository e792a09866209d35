"""Write events, figures and sources as one HTML file that opens anywhere, offline."""

from pathlib import Path
from urllib.parse import quote

from timeline.charts import build_looks
from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.html.event_list import build_entry, group_by_month
from timeline.html.linked_data import to_schema_org
from timeline.html.payload import encode_details, encode_drawn, encode_settings
from timeline.html.template import PLOTLYJS, encode_data, render_document
from timeline.io import write_whole
from timeline.layout import choose_axis_zone, find_extent, find_last_day, place_events
from timeline.tables import ERA, find_drawable, parse_as_of, require_events
from timeline.text import (
    count_sources,
    describe_provenance,
    find_link,
    format_day,
    format_message,
    group_claims_by_event,
    index_sources,
    merge_messages,
)
from timeline.unicode import sanitize_fields, sanitize_table, sanitize_text

__all__ = ["MOST_LISTED", "to_html", "write_html"]


# Of more events than that, the list without JavaScript holds the most important.
MOST_LISTED = 2_000
_WIDE_PX = 1100
_DIRECTIONS = ("ltr", "rtl")
_IMPORTANCES = (1, 2)


def write_html(events, path, **options):
    """Write the page of `to_html` to a file and return its path; the file appears whole or not at all.

    Parameters
    ----------
    events, options
        As in `to_html`.
    path : str or Path
        Where to write; folders are made, an older file is replaced.

    Returns
    -------
    Path

    Raises
    ------
    DataError, TypeError
        As `to_html`.
    OSError
        When the file cannot be written; an older one is then left as it was.
    """
    path = Path(path)
    page = to_html(events, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, page)


def to_html(
    events,
    *,
    sources=None,
    claims=None,
    as_of=None,
    title="Timeline",
    subtitle="",
    byline="",
    credit="",
    note="",
    url="",
    contact="",
    lang="en",
    dir="ltr",
    strings=None,
    plotlyjs="inline",
    axis_timezone=None,
    skipped_count=0,
    data=None,
):
    """Return an HTML page with the interactive timeline and every event as a list by month with its sources.

    The page asks for nothing from outside and is the same text for the same input. Without JavaScript it is the
    list; of more than MOST_LISTED events it then holds the most important, and says so. Text of the data is shown as
    text wherever it stands, as it is written but for what `sanitize_text` says.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; queried, sorted and joined tables will do. No id may stand twice.
    sources, claims : DataFrame, optional
        As `read_sources` and `read_claims` give them; names and links of sources, figures as claimed.
    as_of : str, optional
        Show only figures published by this day, "2026-01-15", and say so; those without a day of publication stand
        apart. Events are not left out.
    title, subtitle, byline : str
        The page's title and heading, a line under it, and who made it.
    credit, contact : str
        Lines at the foot: whom to credit, and whom to tell of errors (an address over http or https is a link).
    note : str
        A line under the heading, for example that the events are a part of a longer record.
    url : str
        Where the page will stand, over http or https; links to events then begin with it.
    lang, dir : str
        Language of the page, as in BCP 47, and the direction of its writing, 'ltr' or 'rtl'.
    strings : dict, optional
        Other words for phrases of the page's own, by their names in `timeline.text.messages.MESSAGES`.
    plotlyjs : str
        'inline', or 'cdn' for a small page that gets plotly.js from its makers' server when it is opened.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.
    skipped_count : int
        Rows of the file that are not in the table, `ReadResult.skipped_count`; the page says how many.
    data : Provenance, optional
        As `read_provenance` gives it; the page names version, licence and checksums of the data.

    Returns
    -------
    str

    Raises
    ------
    DataError
        When the table lacks a column that `read_events` gives, or an id stands twice.
    TypeError
        When `events` is not a DataFrame, or another argument is none of its choices.
    """
    require_events(events)
    _check_options(url, dir, plotlyjs)
    phrases = merge_messages(strings)
    events, sources, claims = map(sanitize_table, (events, sources, claims))
    _check_ids(events)  # as the page will hold them
    data = sanitize_fields(data)
    heading = {"title": title, "subtitle": subtitle, "byline": byline, "credit": credit, "note": note}
    heading = {name: sanitize_text(text) for name, text in (heading | {"contact": contact}).items()}
    zone = axis_timezone or choose_axis_zone(events)
    placed = place_events(events, width_px=_WIDE_PX, axis_timezone=zone)
    known, grouped = index_sources(sources), group_claims_by_event(claims, as_of)
    lanes = dict(zip(placed["id"], placed["lane"], strict=True))
    listed = [build_entry(event, lanes.get(event.id), known, grouped) for event in events.itertuples()]
    listed.sort(key=lambda event: event["sort"])
    counted = [event for event in listed if not event["is_era"]]
    shown = counted if len(counted) <= MOST_LISTED else sorted(counted, key=_rank)[:MOST_LISTED]
    eras = [event for event in listed if event["is_era"]]
    shown = [event | {"href": f"#e-{quote(event['id'], safe='')}"} for event in shown]
    settings = encode_settings(placed, zone)
    facts = _state_facts(placed, counted, count_sources(events, known), data, phrases)
    names = settings["lanes"]
    described = {"title": heading["title"], "events": facts["events"], "period": facts["period"]}
    return render_document(
        "page.html",
        "page.js",
        settings
        | {
            "lang": lang,
            "say": phrases,
            "title": heading["title"],
            "byline": heading["byline"],
            "credit": heading["credit"],
            "url": url,
            "record": "" if data is None else " ".join(part for part in (data.name, data.version) if part),
            "listed": len(shown),
            "total": len(counted),
        },
        plotlyjs=plotlyjs,
        phrases=phrases,
        drawn_data=encode_data(encode_drawn(placed, build_looks(placed))),
        details_data=encode_data(encode_details(events, placed, listed, group_by_month(counted))),
        linked_data=to_schema_org(placed, heading, url, lang, facts["line"], data),
        lang=lang,
        dir=dir,
        **heading,
        contact_link=find_link(heading["contact"]),
        url=url,
        facts=facts,
        heights={name: settings["layouts"][name]["light"]["height"] for name in ("wide", "narrow")},
        summary=format_message(phrases, "chart", lanes="; ".join(names), **described),
        total=len(counted),
        listed_count=len(shown),
        undrawn_count=len(counted) - int(find_drawable(events[events["kind"].ne(ERA)]).sum()),
        skipped_count=skipped_count,
        as_of="" if as_of is None else format_day(parse_as_of(as_of)),
        record="" if data is None else describe_provenance(data),
        hashes=() if data is None else data.hashes,
        lane_names=names,
        importances=_list_importances(events),
        has_actors="actors" in events and bool(events.loc[events["kind"].ne(ERA), "actors"].fillna("").ne("").any()),
        eras=[era for era in eras if era["lane"] is not None],
        told_eras=eras,
        months=group_by_month(shown),
        lane_colors={theme: settings["themes"][theme]["lanes"] for theme in ("light", "dark")},
    )


def _check_ids(events):
    twice = events.loc[events["id"].duplicated(), "id"].unique().tolist()
    if twice:
        fix = "Keep one of them, for example with drop_duplicates('id')"
        problems = [make_problem(0, "id", name, "stands twice, so that no link can lead to it", fix) for name in twice]
        raise DataError("`events`", tabulate_problems(problems))


def _check_options(url, direction, plotlyjs):
    for name, value, choices in (("dir", direction, _DIRECTIONS), ("plotlyjs", plotlyjs, PLOTLYJS)):
        if value not in choices:
            raise TypeError(f"`{name}` must be one of {', '.join(map(repr, choices))}; got {value!r}.")
    if url and not find_link(url):
        raise TypeError(f"`url` must be an address over http or https; got {url!r}.")


def _rank(event):
    return event["importance"], event["sort"]


def _state_facts(placed, counted, count, data, phrases):
    """Return what stands under the heading: period, number of events and of sources, and where the record ends."""
    period, ends = "", ""
    if not placed.empty:
        last = format_day(find_last_day(placed))
        period = format_message(phrases, "days", first=format_day(find_extent(placed)[0]), last=last)
        stated = data.record_ends if data is not None else ""
        ends = format_message(phrases, "record_ends", day=_name_stated_day(stated) or last)
    events = format_message(phrases, "facts_events", len(counted))
    sources = format_message(phrases, "facts_sources", count) if count else ""
    line = " · ".join(part for part in (period, events, sources, ends) if part)
    return {"period": period, "events": events, "sources": sources, "ends": ends, "line": line}


def _name_stated_day(stated):
    try:
        return format_day(parse_as_of(stated)) if stated else ""
    except TypeError:  # the data package says something that is no day
        return ""


def _list_importances(events):
    """Return the importances that a filter can be set to: those that leave something out and something in."""
    found = set(events.loc[events["kind"].ne(ERA), "importance"])
    return [one for one in _IMPORTANCES if one in found and max(found) > one]
