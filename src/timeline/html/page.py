"""Write events, figures and sources as one HTML file that opens anywhere, offline."""

from pathlib import Path
from urllib.parse import quote

from timeline.charts import build_looks
from timeline.errors import EventsError, make_problem, tabulate_problems
from timeline.html.event_list import group_by_month, list_event
from timeline.html.linked_data import describe_for_machines
from timeline.html.payload import pack_details, pack_drawn, pack_settings
from timeline.html.template import PLOTLYJS, fill_template, pack_data
from timeline.io import write_whole
from timeline.layout import choose_axis_zone, find_extent, find_last_day, place_events
from timeline.tables import ERA, check_table, find_drawable, read_as_of
from timeline.text import (
    count_sources,
    describe_day,
    describe_record,
    find_link,
    group_claims,
    index_sources,
    say,
    take_phrases,
)
from timeline.unicode import make_inert, make_record_inert, make_table_inert

__all__ = ["MOST_LISTED", "render_page", "write_page"]


# Of more events than that, the list without JavaScript holds the most important.
MOST_LISTED = 2_000
_WIDE_PX = 1100
_DIRECTIONS = ("ltr", "rtl")
_IMPORTANCES = (1, 2)


def write_page(events, path, **options):
    """Write the page of `render_page` to a file and return its path; the file appears whole or not at all.

    Parameters
    ----------
    events, options
        As in `render_page`.
    path : str or Path
        Where to write; folders are made, an older file is replaced.

    Returns
    -------
    Path

    Raises
    ------
    EventsError, TypeError
        As `render_page`.
    OSError
        When the file cannot be written; an older one is then left as it was.
    """
    path = Path(path)
    page = render_page(events, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, page)


def render_page(
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
    left_out=0,
    data=None,
):
    """Return an HTML page with the interactive timeline and every event as a list by month with its sources.

    The page asks for nothing from outside and is the same text for the same input. Without JavaScript it is the
    list; of more than MOST_LISTED events it then holds the most important, and says so. Text of the data is shown as
    text wherever it stands, as it is written but for what `make_inert` says.

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
        Other words for phrases of the page's own, by their names in `timeline.text.messages.PHRASES`.
    plotlyjs : str
        'inline', or 'cdn' for a small page that gets plotly.js from its makers' server when it is opened.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.
    left_out : int
        Rows of the file that are not in the table, `ReadResult.left_out`; the page says how many.
    data : DataRecord, optional
        As `describe_data` gives it; the page names version, licence and checksums of the data.

    Returns
    -------
    str

    Raises
    ------
    EventsError
        When the table lacks a column that `read_events` gives, or an id stands twice.
    TypeError
        When `events` is not a DataFrame, or another argument is none of its choices.
    """
    check_table(events)
    _check_options(url, dir, plotlyjs)
    phrases = take_phrases(strings)
    events, sources, claims = map(make_table_inert, (events, sources, claims))
    _check_ids(events)  # as the page will hold them
    data = make_record_inert(data)
    heading = {"title": title, "subtitle": subtitle, "byline": byline, "credit": credit, "note": note}
    heading = {name: make_inert(text) for name, text in (heading | {"contact": contact}).items()}
    zone = axis_timezone or choose_axis_zone(events)
    placed = place_events(events, width_px=_WIDE_PX, axis_timezone=zone)
    known, grouped = index_sources(sources), group_claims(claims, as_of)
    lanes = dict(zip(placed["id"], placed["lane"], strict=True))
    listed = [list_event(event, lanes.get(event.id), known, grouped) for event in events.itertuples()]
    listed.sort(key=lambda event: event["sort"])
    counted = [event for event in listed if not event["is_era"]]
    shown = counted if len(counted) <= MOST_LISTED else sorted(counted, key=_rank)[:MOST_LISTED]
    eras = [event for event in listed if event["is_era"]]
    shown = [event | {"href": f"#e-{quote(event['id'], safe='')}"} for event in shown]
    settings = pack_settings(placed, zone)
    facts = _state_facts(placed, counted, count_sources(events, known), data, phrases)
    names = settings["lanes"]
    described = {"title": heading["title"], "events": facts["events"], "period": facts["period"]}
    return fill_template(
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
        drawn_data=pack_data(pack_drawn(placed, build_looks(placed))),
        details_data=pack_data(pack_details(events, placed, listed, group_by_month(counted))),
        linked_data=describe_for_machines(placed, heading, url, lang, facts["line"], data),
        lang=lang,
        dir=dir,
        **heading,
        contact_link=find_link(heading["contact"]),
        url=url,
        facts=facts,
        heights={name: settings["layouts"][name]["light"]["height"] for name in ("wide", "narrow")},
        summary=say(phrases, "chart", lanes="; ".join(names), **described),
        total=len(counted),
        listed_count=len(shown),
        undrawn_count=len(counted) - int(find_drawable(events[events["kind"].ne(ERA)]).sum()),
        left_out=left_out,
        as_of="" if as_of is None else describe_day(read_as_of(as_of)),
        record="" if data is None else describe_record(data),
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
        raise EventsError("`events`", tabulate_problems(problems))


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
        last = describe_day(find_last_day(placed))
        period = say(phrases, "days", first=describe_day(find_extent(placed)[0]), last=last)
        stated = data.record_ends if data is not None else ""
        ends = say(phrases, "record_ends", day=_name_stated_day(stated) or last)
    events = say(phrases, "facts_events", len(counted))
    sources = say(phrases, "facts_sources", count) if count else ""
    line = " · ".join(part for part in (period, events, sources, ends) if part)
    return {"period": period, "events": events, "sources": sources, "ends": ends, "line": line}


def _name_stated_day(stated):
    try:
        return describe_day(read_as_of(stated)) if stated else ""
    except TypeError:  # the data package says something that is no day
        return ""


def _list_importances(events):
    """Return the importances that a filter can be set to: those that leave something out and something in."""
    found = set(events.loc[events["kind"].ne(ERA), "importance"])
    return [one for one in _IMPORTANCES if one in found and max(found) > one]
