"""Write events, claims and sources as one HTML file that opens anywhere, offline."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from timeline.charts import KEY_SYMBOLS, describe_background, find_lane_color, list_key_symbols
from timeline.errors import DataError, Problems, format_argument
from timeline.html.archive_page import build_archive_dataset, describe_archive, describe_scale, encode_counts
from timeline.html.archive_strips import Strips
from timeline.html.beside_events import find_successors, list_key_events
from timeline.html.blanked import describe_blanked
from timeline.html.event_list import build_entry, group_by_month
from timeline.html.linked_data import to_schema_org
from timeline.html.payload import encode_details, encode_drawn, encode_settings
from timeline.html.picture import draw_pictures
from timeline.html.template import encode_data, render_document
from timeline.html.value_mark import draw_shapes
from timeline.io import to_dataset, write_checked
from timeline.layout import ERA_LANE, choose_axis_zone, describe_forms, locate_events
from timeline.tables import ERA, Archive, find_contested, parse_day
from timeline.text import (
    PAGE_MESSAGES,
    count_sources,
    describe_axis_zone,
    describe_edges,
    describe_period,
    describe_provenance,
    describe_settings,
    describe_written_day,
    find_link,
    find_period,
    format_day,
    format_message,
    group_claims_by_event,
    has_clocks_without_zone,
    index_sources,
    merge_messages,
    shows_years_before_1,
)
from timeline.unicode import sanitize_text

__all__ = [
    "FEW_EVENTS",
    "MOST_LISTED",
    "PRINT_SOURCES",
    "build_entries",
    "check_ids",
    "check_page_address",
    "describe_eras",
    "describe_frame",
    "describe_known",
    "label_chart",
    "to_html",
    "write_html",
]

# Of more events than this, the list without JavaScript holds the most important.
MOST_LISTED = 1_000
PRINT_SOURCES = ("short", "full")
_DIRECTIONS = ("ltr", "rtl")
# A browser believes it more than the header of a server that names another encoding.
_BYTE_ORDER_MARK = "\ufeff"
_IMPORTANCES = (1, 2)
# Where so few events have their labels all at once, there is nothing to look for in an overview or a taller chart.
FEW_EVENTS = 20


def write_html(
    data,
    path,
    *,
    columns=None,
    as_of=None,
    title=None,
    subtitle=None,
    byline="",
    credit="",
    note="",
    url="",
    contact="",
    lang="en",
    direction="ltr",
    strings=None,
    axis_timezone=None,
    print_sources="short",
    image="",
    figures_page="",
    overwrite=False,
):
    """Write the page of `to_html` to a file and return its path.

    The file begins with a byte order mark, so that it is read as UTF-8 whatever a server says of it. It is replaced as
    a whole: if writing fails, an older file is left as it was.

    Parameters
    ----------
    data : Dataset, DataFrame or Archive
        As in `to_html`.
    path : str or Path
        Where to write; missing folders are made, an older page is replaced.
    columns, as_of, title, subtitle, byline, credit, note, url, contact, lang, direction, strings
        As in `to_html`.
    axis_timezone, print_sources, image, figures_page
        As in `to_html`.
    overwrite : bool
        Replace any file. By default one that was read is not replaced, nor one that is there and bears no mark of this
        package.

    Returns
    -------
    Path

    Raises
    ------
    DataError, ValueError, TypeError
        As `to_html`.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When the file cannot be written.
    """
    page = to_html(
        data,
        columns=columns,
        as_of=as_of,
        title=title,
        subtitle=subtitle,
        byline=byline,
        credit=credit,
        note=note,
        url=url,
        contact=contact,
        lang=lang,
        direction=direction,
        strings=strings,
        axis_timezone=axis_timezone,
        print_sources=print_sources,
        image=image,
        figures_page=figures_page,
    )
    return write_checked(
        {Path(path): _BYTE_ORDER_MARK + page},
        inputs=getattr(data, "files", ()),
        overwrite=overwrite,
        makes_folders=True,
    )[0]


def to_html(
    data,
    *,
    columns=None,
    as_of=None,
    title=None,
    subtitle=None,
    byline="",
    credit="",
    note="",
    url="",
    contact="",
    lang="en",
    direction="ltr",
    strings=None,
    axis_timezone=None,
    print_sources="short",
    image="",
    figures_page="",
):
    """Return an HTML page with the interactive timeline and a list of all events by month with their sources.

    The page loads nothing from outside; the same input gives the same text. Without JavaScript
    the page is the list; of more than MOST_LISTED events the list then holds the most important, and the page says so.
    Text of the data is always escaped, and shown as it is written except for what `sanitize_text` replaces.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` or `read_events` gives it; filtered, sorted, joined and edited tables of events are accepted, and
        so is any DataFrame, which is read as by `from_dataframe`. Ids must be unique. The page says which settings of a
        Dataset it used, how many rows of its files were skipped, and version, licence and checksums of the data.
    columns : dict of str to str, optional
        Our name of a column → the DataFrame's own, for example `{"start": "when"}`.
    as_of : str, optional
        Show only what was known by this day, "2026-01-15", and say so: events first published by then, their summary
        and dispute folded, since they were written later, and claims made or published by then; claims without such a
        day are shown apart. Where no event has `first_published`, events are not filtered.
    title, subtitle, byline : str
        The page's title and heading, a line below it, and the author; by default those of the settings, or "Timeline".
    credit, contact : str
        Lines of the footer: whom to credit, and where to report errors (an address over http or https is a link).
    note : str
        A line below the heading, for example that the events are a part of a longer dataset.
    url : str
        The address at which the page will be published, over http or https; links to events then begin with it.
    lang, direction : str
        Language of the page, as in BCP 47, and the direction of its writing, 'ltr' or 'rtl'.
    strings : dict, optional
        Replacements for messages of the page, by their names in `timeline.text.messages.MESSAGES`.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default that of the settings, else the zone of most events.
    print_sources : str
        What of a source is printed: 'short' for publisher, title and day, 'full' for its address as well.
    image : str
        The address of a picture that other sites show with links to the page, over http or https.
    figures_page : str
        The address of the page that `write_claims_html` makes of the same claims, over http or https or relative to
        this page, "claims.html"; each value then links to its row there.

    Returns
    -------
    str

    Raises
    ------
    DataError
        When a DataFrame has no column of dates or of titles, rows of it have errors, or an id is used twice.
    ValueError
        When an argument has a value that is not allowed.
    TypeError
        When `data` is neither a Dataset nor a DataFrame.
    """
    archive = data if isinstance(data, Archive) else None
    dataset = build_archive_dataset(archive) if archive else to_dataset(data, columns=columns)
    dataset = dataset.sanitize()
    messages = merge_messages(strings)
    known = describe_known(dataset, as_of, messages)
    dataset = dataset if as_of is None else dataset.known_on(as_of, keeps_texts=True)
    events, settings, provenance = dataset.events, dataset.settings, dataset.provenance
    _check_options(url, image, direction, print_sources)
    check_page_address("figures_page", figures_page)
    lang = sanitize_text(lang)
    check_ids(events)  # after sanitizing, which can make two ids equal
    title = (settings.title or "Timeline") if title is None else title
    subtitle = settings.subtitle if subtitle is None else subtitle
    if archive:
        note = " ".join(filter(None, [note, describe_archive(archive, len(dataset.events), messages)]))
    heading = {"title": title, "subtitle": subtitle, "byline": byline, "credit": credit, "note": note}
    heading = {name: sanitize_text(text) for name, text in (heading | {"contact": contact}).items()}
    zone = axis_timezone or settings.axis_timezone or choose_axis_zone(events)
    located = locate_events(events, axis_timezone=zone, tracks=settings.tracks)
    drawn = located[located["lane"].ne(ERA_LANE)].reset_index(drop=True)
    sources_by_id = index_sources(dataset.sources)
    claims_by_event = group_claims_by_event(dataset.claims, as_of, settings)
    entries = build_entries(events, located, sources_by_id, claims_by_event, messages, settings.calendars, figures_page)
    event_entries = [entry for entry in entries if not entry["is_era"]]
    has_tracks = len({entry["track"] for entry in event_entries}) > 1
    listed = _select_listed(event_entries)
    all_months = group_by_month(event_entries, messages)
    is_chosen = bool(axis_timezone or settings.axis_timezone)
    zone_words = describe_axis_zone(events, zone, is_chosen=is_chosen, messages=messages)
    background = describe_background(located, zone_words, settings, messages)
    period, source_count = find_period(events), count_sources(events, sources_by_id, dataset.claims, as_of)
    facts = _describe_contents(
        period, archive.total if archive else len(event_entries), source_count, settings, messages
    )
    forms = describe_forms(drawn)
    in_list = len(listed) == len(event_entries)
    strips = Strips(archive, background.lanes or archive.lanes) if archive else None
    pictures, rows, labelled_count = draw_pictures(located, drawn, forms, background, strips)
    return render_document(
        "page.html",
        "timeline.min.js",
        encode_settings(located, background, settings.chapters)
        | {
            "lang": lang,
            "messages": {name: messages[name] for name in PAGE_MESSAGES},
            "title": heading["title"],
            "byline": heading["byline"],
            "credit": heading["credit"],
            "url": url,
            "record": _name_version(provenance),
            "license": "" if provenance is None else provenance.license,
            "listed": len(listed),
            "total": len(event_entries),
            "period": [facts["period"], *describe_edges(period, messages)],
            "has_tracks": has_tracks,
            "later": known["later"],
            "rows": rows,
            "replaced": find_successors(dataset),
            "has_counts": archive is not None,
        },
        messages=messages,
        pictures=pictures,
        scale=strips and describe_scale(strips, located, messages),
        is_small=labelled_count == len(event_entries) <= FEW_EVENTS,
        counts_data=encode_data(encode_counts(archive, background.lanes or archive.lanes)) if archive else None,
        drawn_data=encode_data(encode_drawn(drawn, forms, in_list=in_list)),
        details_data=encode_data(encode_details(events, drawn, entries, all_months, in_list=in_list)),
        linked_data=to_schema_org(events, period, heading, url, lang, facts["line"], provenance),
        lang=lang,
        direction=direction,
        **heading,
        contact_link=find_link(heading["contact"]),
        url=url,
        image=image,
        print_sources=print_sources,
        facts=facts,
        chart_label=label_chart(heading["title"], facts, background.lanes, messages),
        listed_count=len(listed),
        **known,
        provenance="" if provenance is None else describe_provenance(provenance),
        updated=_describe_update(provenance, messages),
        corrections=_list_corrections(settings),
        settings_used=describe_settings(settings, messages),
        checksums=() if provenance is None else provenance.hashes,
        has_tracks=has_tracks,
        months=group_by_month(listed, messages),
        **describe_frame(dataset, drawn, forms, background, messages),
        **describe_eras([entry for entry in entries if entry["is_era"]], settings.chapters),
        key_events=list_key_events(listed, settings.key_events),
    )


def describe_known(dataset, as_of, messages):
    """Return what a page says of the day of `as_of`, and the heading of texts that were written later.

    Parameters
    ----------
    dataset : Dataset
        With all events.
    as_of : str or None
    messages : dict
        As `merge_messages` returns it.

    Returns
    -------
    dict of str to str
        `as_of`, empty without such a day, and `later`, empty where no event is left out.
    """
    if as_of is None:
        return {"as_of": "", "later": ""}
    day = format_day(parse_day(as_of, "as_of"))
    if not dataset.dates_publication:
        return {"as_of": format_message(messages, "as_of", day=day), "later": ""}
    counts = {"shown": dataset.known_on(as_of).count_events(), "total": dataset.count_events()}
    ends = dataset.settings.coverage_ends
    later = format_message(messages, "later_text_of", day=format_day(parse_day(ends, "as_of"))) if ends else ""
    return {
        "as_of": format_message(messages, "as_of_events", day=day, **counts),
        "later": later or format_message(messages, "later_text"),
    }


def describe_frame(dataset, drawn, forms, background, messages):
    """Return what the template of a page needs around the chart: filters, key, colours, and notes on the data.

    Parameters
    ----------
    dataset : Dataset
    drawn, forms : DataFrame
        As `locate_events` returns it, without eras, and as `describe_forms` returns it for that.
    background : Background
        As `describe_background` returns it.
    messages : dict
        As `merge_messages` returns it.
    """
    events, settings, lanes = dataset.events, dataset.settings, background.lanes
    is_event = events["kind"].ne(ERA)
    return {
        "value_shapes": "" if dataset.claims is None else draw_shapes(),
        "symbols": {
            name: Markup(KEY_SYMBOLS[name])  # noqa: S704  (our own shapes)
            for name in list_key_symbols(forms, drawn["importance"], find_contested(drawn))
        },
        "has_clocks_without_zone": has_clocks_without_zone(events),
        "shows_years_before_1": shows_years_before_1(events),
        "total": int(is_event.sum()),
        "undrawn_count": int(is_event.sum()) - len(drawn),
        "skipped_count": dataset.count_skipped(),
        "blanked": describe_blanked(dataset, ("events", "claims", "sources"), messages),
        "lane_names": lanes,
        "importances": _list_importances(events),
        "has_contested": bool(find_contested(events[is_event]).any()),
        "has_actors": "actors" in events and bool(events.loc[is_event, "actors"].fillna("").ne("").any()),
        "lane_colors": {
            theme: [
                find_lane_color(lane, number, settings.tracks, dark=theme == "dark")
                for number, lane in enumerate(lanes)
            ]
            for theme in ("light", "dark")
        },
    }


def describe_eras(entries, paragraphs):
    """Return what the template of a page needs of the chapters, from their entries and paragraphs by id."""
    entries = [era | {"summary": paragraphs.get(era["id"]) or era["summary"]} for era in entries]
    return {"eras": entries, "drawn_eras": [era for era in entries if era["lane"] is not None]}


def _name_version(provenance):
    return "" if provenance is None else " ".join(part for part in (provenance.name, provenance.version) if part)


def _describe_update(provenance, messages):
    """Return the day of the data where their package states it."""
    if provenance is None or not provenance.created:
        return ""
    return format_message(messages, "updated", day=describe_written_day(provenance.created[:10]))


def _list_corrections(settings):
    """Return the day in words and the text of each correction, the last first."""
    return [
        (format_day(parse_day(day, "corrections")), sanitize_text(text))
        for day, text in sorted(settings.corrections.items(), reverse=True)
    ]


def check_ids(events):
    """Raise a DataError if an id is used twice."""
    problems = Problems()
    for event_id in events.loc[events["id"].duplicated(), "id"].unique().tolist():
        problems.add("ambiguous_id", column="id", value=event_id)
    if problems:
        raise DataError("`events`", problems)


def _check_options(url, image, direction, print_sources):
    for name, value, values in (
        ("direction", direction, _DIRECTIONS),
        ("print_sources", print_sources, PRINT_SOURCES),
    ):
        if value not in values:
            choices = ", ".join(map(repr, values))
            raise ValueError(f"{format_argument(name)} must be one of {choices}; got {value!r}.")
    for name, address in (("url", url), ("image", image)):
        if address and not find_link(address):
            raise ValueError(f"{format_argument(name)} must be an address over http or https; got {address!r}.")


def check_page_address(name, address):
    """Raise a ValueError unless an address is empty, over http or https, or relative without a query and fragment."""
    parts = urlsplit(address)
    is_relative = not parts.scheme and not parts.netloc and not parts.query
    if address and ("#" in address or not (is_relative or find_link(address))):
        raise ValueError(
            f"{format_argument(name)} must be an address over http or https, or a file such as 'claims.html', without "
            f"a fragment; got {address!r}."
        )


def build_entries(events, located, sources_by_id, claims_by_event, messages, calendars, figures_page=""):
    """Return the list's entries of all events and eras in order of time."""
    lanes = dict(zip(located["id"], located["lane"], strict=True))
    entries = [
        build_entry(event, lanes.get(event.id), sources_by_id, claims_by_event, messages, calendars, figures_page)
        for event in events.itertuples()
    ]
    return sorted(entries, key=lambda entry: entry["sort"])


def _select_listed(entries):
    """Return the entries that the page lists without JavaScript, with links to them."""
    if len(entries) > MOST_LISTED:
        entries = sorted(entries, key=lambda entry: (entry["importance"], entry["sort"]))[:MOST_LISTED]
    return [entry | {"href": f"#e-{quote(entry['id'], safe='')}"} for entry in entries]


def label_chart(title, facts, lanes, messages):
    """Return the alternative text of the chart."""
    contents = ", ".join(filter(None, (facts["events"], facts["period"])))
    if len(lanes) < 2:
        return format_message(messages, "chart_one_lane", title=title, facts=contents)
    return format_message(messages, "chart", title=title, facts=contents, lanes="; ".join(lanes))


def _describe_contents(period, event_count, source_count, settings, messages):
    """Return the `line` below the heading, and two parts of it, `period` and `events`."""
    period, ends = describe_period(period, messages), ""
    if settings.coverage_ends:
        ends = format_message(
            messages, "record_ends", day=format_day(parse_day(settings.coverage_ends, "coverage_ends"))
        )
    events = format_message(messages, "facts_events", event_count)
    sources = format_message(messages, "facts_sources", source_count) if source_count else ""
    line = " · ".join(part for part in (period, events, sources, ends) if part)
    return {"period": period, "events": events, "line": line}


def _list_importances(events):
    """Return the importances that are useful as a filter: some event has it, and some event is less important."""
    used = set(events.loc[events["kind"].ne(ERA), "importance"])
    return [importance for importance in _IMPORTANCES if importance in used and max(used) > importance]
