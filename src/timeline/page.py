"""Write events, figures and sources as one HTML file that opens anywhere, offline."""

import base64
import hashlib
import json
import re
from importlib import resources
from math import inf, isinf
from pathlib import Path

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from timeline.edtf import parse_edtf
from timeline.events import ERA, check_table, find_drawable
from timeline.figure import build_layout
from timeline.files import write_whole
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
from timeline.style import DARK, FONT_FAMILY, LABEL_PX, LIGHT, color_lane
from timeline.thresholds import BAR_FROM_PX, DEEPEST_PX_PER_DAY, GAP_PX, INSIDE_PX, MARK_PX
from timeline.traces import build_looks
from timeline.view import BIN_PX, ROW_PX, stack_lanes
from timeline.when import describe_day, describe_when, name_month
from timeline.words import describe_source, group_claims, index_sources, list_claims, list_sources

__all__ = ["find_bundle", "render_page", "write_page"]

_BASIC_BUNDLE = "plotly-basic.min.js"
_WIDE_PX = 1100
_NO_MONTH = ("year", "decade", "century", "millennium", "")


def write_page(events, path, *, sources=None, claims=None, title="Timeline", lang="en", axis_timezone=None, left_out=0):
    """Write the page of `render_page` to a file and return its path; the file appears whole or not at all.

    Parameters
    ----------
    events, sources, claims, title, lang, axis_timezone, left_out
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
    page = render_page(
        events,
        sources=sources,
        claims=claims,
        title=title,
        lang=lang,
        axis_timezone=axis_timezone,
        left_out=left_out,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, page)


def render_page(events, *, sources=None, claims=None, title="Timeline", lang="en", axis_timezone=None, left_out=0):
    """Return an HTML page with the interactive timeline and every event as a list by month with its sources.

    The page asks for nothing from outside and is the same text for the same input. Without JavaScript it is the
    list. Text of the data is shown as text wherever it stands.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; queried, sorted and joined tables will do.
    sources, claims : DataFrame, optional
        As `read_sources` and `read_claims` give them; names and links of sources, figures as claimed.
    title : str
        The page's title and heading.
    lang : str
        Language of the page, as in BCP 47.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.
    left_out : int
        Rows of the file that are not in the table, `ReadResult.left_out`; the page says how many.

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
    known, grouped = index_sources(sources), group_claims(claims)
    lanes = dict(zip(placed["id"], placed["lane"], strict=True))
    listed = [_list_event(event, lanes.get(event.id), known, grouped) for event in events.itertuples()]
    listed.sort(key=lambda event: event["sort"])
    data = _pack(placed, build_looks(placed, sources=sources, claims=claims, zone=zone), zone)
    bundle = find_bundle()[1].replace("</script", "<\\/script")
    script = _read_asset("page.js")
    counted = [event for event in listed if not event["is_era"]]
    environment = Environment(
        loader=PackageLoader("timeline", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        lang=lang,
        title=title,
        policy=_write_policy(bundle, script),
        style=Markup(_read_asset("page.css")),  # noqa: S704  (our own file)
        bundle=Markup(bundle),  # noqa: S704  (plotly.js, its closing tags broken up)
        script=Markup(script),  # noqa: S704  (our own file)
        data=Markup(_to_json(data)),  # noqa: S704  (every < is written as \u003c)
        heights={name: data["layouts"][name]["light"]["height"] for name in ("wide", "narrow")},
        period=_name_period(placed),
        event_count=len(counted),
        source_count=len({source["url"] or source["publisher"] for event in counted for source in event["sources"]}),
        undrawn_count=len(counted) - int(find_drawable(events[events["kind"].ne(ERA)]).sum()),
        left_out=left_out,
        eras=[event for event in listed if event["is_era"]],
        months=_group_by_month(counted),
        theme_light=LIGHT,
        theme_dark=DARK,
        lane_colors={theme: data["themes"][theme]["lanes"] for theme in ("light", "dark")},
    )


def find_bundle():
    """Return the plotly.js that pages carry, as its kind ('basic' or 'full') and its text.

    The basic bundle if it lies in the package's assets (`make` puts it there, and the wheel carries it), else
    the full one that ships in plotly.
    """
    basic = resources.files("timeline") / "assets" / _BASIC_BUNDLE
    return ("basic", basic.read_text(encoding="utf-8")) if basic.is_file() else ("full", get_plotlyjs())


def _read_asset(name):
    return (resources.files("timeline") / "assets" / name).read_text(encoding="utf-8")


def _write_policy(*scripts):
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _pack(placed, looks, zone):
    """Return all that page.js needs: what is drawn of each event, both placings, both layouts in both themes."""
    names = list_lanes(placed)
    first, last = find_extent(placed)
    events = {
        "id": placed["id"].tolist(),
        "title": placed["title"].tolist(),
        "hover": looks["hover"].tolist(),
        "lane": placed["lane"].tolist(),
        "form": placed["form"].tolist(),
        "importance": placed["importance"].tolist(),
        "is_open": placed["is_open"].tolist(),
        "is_vague": looks["is_vague"].tolist(),
        "size_px": looks["size_px"].tolist(),
    }
    events |= {name: [_to_ms(at) for at in placed[name]] for name in ("body_start", "body_end", "mark_at", "point_at")}
    for placing, prefix in (("wide", ""), ("narrow", "narrow_")):
        events[placing] = {name: _finite(placed[prefix + name].tolist()) for name in PLACED}
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
            "bin": BIN_PX,
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


def _to_ms(at):
    return int(at.timestamp() * 1000)


def _finite(values):
    return [None if isinstance(value, float) and isinf(value) else value for value in values]


def _to_json(data):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def _name_period(placed):
    if placed.empty:
        return "no events"
    return f"{describe_day(find_extent(placed)[0])} to {describe_day(find_last_day(placed))}"


def _list_event(event, lane, known, grouped):
    start = parse_edtf(event.start_edtf, event.timezone)
    day = start.first_day or start.last_day
    first = start
    while first and first.kind != "date":
        first = next(filter(None, first.parts), None)
    is_coarse = not first or first.precision in _NO_MONTH or not 1 <= day[0] <= 9999
    return {
        "id": event.id,
        "is_era": event.kind == ERA,
        "lane": lane,
        "track": event.track,
        "title": event.title,
        "label": _or_blank(event.label),
        "when": describe_when(event.start_edtf, event.end_edtf, event.timezone),
        "datetime": _write_time(start),
        "sort": (start.earliest_s if start.earliest_s is not None else start.latest_s or 0, event.id),
        "month": (day[0] if day else None, 0 if is_coarse else day[1]),
        "place": _or_blank(event.place),
        "summary": _or_blank(event.summary),
        "dispute": _or_blank(event.dispute),
        "confidence": _or_blank(event.confidence),
        "figures": list_claims(event.id, grouped),
        "sources": [_list_source(source) for source in list_sources(event, known)],
    }


def _write_time(start):
    """Return what the attribute `datetime` of HTML can hold of a date, else nothing."""
    if start.kind != "date" or start.precision not in ("year", "month", "day", "minute", "second"):
        return ""
    text = re.sub(r"[?~%]", "", start.text)
    return text if text.isascii() and re.match(r"\d{4}(-\d\d)*(T|$)", text) and text[:4] != "0000" else ""


def _list_source(source):
    """Return a source with the text of its link and what stands behind it, nothing said twice."""
    if source["title"]:
        return source | {"link": source["title"], "says": describe_source(source)}
    link = source["publisher"] or source["url"]
    return source | {"link": link, "says": describe_source(source | {"publisher": ""})}


def _or_blank(cell):
    return "" if pd.isna(cell) else cell


def _group_by_month(events):
    months = {}
    for event in sorted(
        events, key=lambda one: (-inf if one["month"][0] is None else one["month"][0], one["month"][1], one["sort"])
    ):
        months.setdefault(event["month"], []).append(event)
    return [
        {
            "key": f"{year}-{month:02}" if month else str(year),
            "name": "No known date" if year is None else name_month(year, month),
            "events": members,
        }
        for (year, month), members in months.items()
    ]
