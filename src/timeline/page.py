"""Write events, figures and sources as one HTML file that opens anywhere, offline."""

from math import isinf
from pathlib import Path

from timeline.claim_series import read_as_of
from timeline.events import ERA, check_table, find_drawable
from timeline.files import write_whole
from timeline.ground import build_layout
from timeline.layout import (
    CALENDAR,
    MARGIN_PX,
    NARROW_BELOW_PX,
    PLACED,
    choose_axis_zone,
    find_extent,
    find_last_day,
    list_lanes,
    place_events,
)
from timeline.listing import group_by_month, list_event
from timeline.shell import fill_template
from timeline.style import DARK, FONT_FAMILY, LABEL_PX, LIGHT, color_lane
from timeline.thresholds import BAR_FROM_PX, DEEPEST_PX_PER_DAY, GAP_PX, INSIDE_PX, MARK_PX
from timeline.traces import build_looks
from timeline.view import BAND_PX, BIN_PX, FULL_BAND, ROW_PX, stack_lanes
from timeline.when import describe_day, describe_when
from timeline.words import describe_record, group_claims, index_sources

__all__ = ["render_page", "write_page"]

_WIDE_PX = 1100
# What stands in the page only for the few events that count others, instead of as columns.
_COUNTING = ("more", "more_from", "more_side", "more_px", "counted_on")
_DATES = ("start_edtf", "end_edtf", "timezone")


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
    lang="en",
    axis_timezone=None,
    left_out=0,
    data=None,
):
    """Return an HTML page with the interactive timeline and every event as a list by month with its sources.

    The page asks for nothing from outside and is the same text for the same input. Without JavaScript it is the
    list. Text of the data is shown as text wherever it stands.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; queried, sorted and joined tables will do.
    sources, claims : DataFrame, optional
        As `read_sources` and `read_claims` give them; names and links of sources, figures as claimed.
    as_of : str, optional
        Show only figures published by this day, "2026-01-15", and say so; those without a day of publication stand
        apart. Events are not left out.
    title : str
        The page's title and heading.
    lang : str
        Language of the page, as in BCP 47.
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
        When the table lacks a column that `read_events` gives.
    TypeError
        When `events` is not a DataFrame.
    """
    check_table(events)
    zone = axis_timezone or choose_axis_zone(events)
    placed = place_events(events, width_px=_WIDE_PX, axis_timezone=zone)
    known, grouped = index_sources(sources), group_claims(claims, as_of)
    lanes = dict(zip(placed["id"], placed["lane"], strict=True))
    listed = [list_event(event, lanes.get(event.id), known, grouped) for event in events.itertuples()]
    listed.sort(key=lambda event: event["sort"])
    packed = _pack(placed, build_looks(placed), zone)
    counted = [event for event in listed if not event["is_era"]]
    return fill_template(
        "page.html",
        "page.js",
        packed,
        lang=lang,
        title=title,
        heights={name: packed["layouts"][name]["light"]["height"] for name in ("wide", "narrow")},
        period=_name_period(placed),
        event_count=len(counted),
        source_count=len({source["url"] or source["publisher"] for event in counted for source in event["sources"]}),
        undrawn_count=len(counted) - int(find_drawable(events[events["kind"].ne(ERA)]).sum()),
        left_out=left_out,
        as_of="" if as_of is None else describe_day(read_as_of(as_of)),
        record="" if data is None else describe_record(data),
        hashes=() if data is None else data.hashes,
        eras=[event for event in listed if event["is_era"]],
        months=group_by_month(counted),
        theme_light=LIGHT,
        theme_dark=DARK,
        lane_colors={theme: packed["themes"][theme]["lanes"] for theme in ("light", "dark")},
    )


def _pack(placed, looks, zone):
    """Return all that page.js needs: what is drawn of each event, both placings, both layouts in both themes."""
    names = list_lanes(placed)
    first, last = find_extent(placed)
    events = {
        "id": placed["id"].tolist(),
        "title": placed["title"].tolist(),
        "when": [describe_when(*dates) for dates in zip(*(placed[name] for name in _DATES), strict=True)],
        "place": placed["place"].fillna("").tolist(),
        "lane": placed["lane"].tolist(),
        "form": placed["form"].tolist(),
        "importance": placed["importance"].tolist(),
        "is_open": placed["is_open"].tolist(),
        "is_vague": looks["is_vague"].tolist(),
        "size_px": looks["size_px"].tolist(),
    }
    events |= {name: [_to_ms(at) for at in placed[name]] for name in ("body_start", "body_end", "mark_at", "point_at")}
    fades = placed[placed["body_start"].ne(placed["sure_start"]) | placed["body_end"].ne(placed["sure_end"])]
    events["sure"] = {str(one.Index): [_to_ms(one.sure_start), _to_ms(one.sure_end)] for one in fades.itertuples()}
    for placing, prefix in (("wide", ""), ("narrow", "narrow_")):
        events[placing] = {name: _finite(placed[prefix + name].tolist()) for name in PLACED if name not in _COUNTING}
        events[placing]["counting"] = _list_counting(placed, prefix)
        events[placing]["symbol"] = looks[prefix + "symbol"].tolist()
    return {
        "font": FONT_FAMILY,
        "extent": [_to_ms(first), _to_ms(last)],
        "calendar": [_to_ms(edge) for edge in CALENDAR],
        "sizes": {
            "mark": MARK_PX,
            "gap": GAP_PX,
            "inside": INSIDE_PX,
            "bar_from": BAR_FROM_PX,
            "margin": MARGIN_PX,
            "band": BAND_PX,
            "bin": BIN_PX,
            "full_band": FULL_BAND,
            "row": ROW_PX,
            "label": LABEL_PX,
            "narrow_below": NARROW_BELOW_PX,
            "deepest": DEEPEST_PX_PER_DAY,
        },
        "themes": {
            theme: {
                "lanes": [color_lane(name, at, dark=theme == "dark") for at, name in enumerate(names)],
                "era": colors["era_bar"],
                "era_line": colors["rule_strong"],
                "ground": colors["ground"],
                "ink": colors["ink"],
            }
            for theme, colors in (("light", LIGHT), ("dark", DARK))
        },
        "frames": {
            placing: {
                str(lane.number): [lane.rows_top, lane.band]
                for lane in stack_lanes(placed, narrow=placing == "narrow").lanes
            }
            for placing in ("wide", "narrow")
        },
        "layouts": {
            placing: {
                theme: build_layout(placed, zone=zone, narrow=placing == "narrow", dark=theme == "dark")
                for theme in ("light", "dark")
            }
            for placing in ("wide", "narrow")
        },
        "events": events,
    }


def _list_counting(placed, prefix):
    """Return of each event that counts others its place, how many, from when on, on which side, how wide, and which."""
    columns = [placed[prefix + name] for name in _COUNTING]
    members = {}
    for at, name in enumerate(columns[-1]):
        if name:
            members.setdefault(name, []).append(at)
    counting = []
    for at, (name, more, since, side, px) in enumerate(zip(placed["id"], *columns[:-1], strict=True)):
        if more:
            counting.append([at, more, None if isinf(since) else since, side, px, members[name]])
    return counting


def _to_ms(at):
    return int(at.timestamp() * 1000)


def _finite(values):
    return [None if isinstance(value, float) and isinf(value) else value for value in values]


def _name_period(placed):
    if placed.empty:
        return "no events"
    return f"{describe_day(find_extent(placed)[0])} to {describe_day(find_last_day(placed))}"
