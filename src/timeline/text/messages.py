"""The table of messages: every text of charts and pages that is not data, so that it can be replaced or translated."""

import re
from collections.abc import Mapping

from timeline.errors import suggest_near

__all__ = ["CLAIMS_MESSAGES", "MESSAGES", "PAGE_MESSAGES", "format_message", "merge_messages"]

# A pair is a singular and a plural. Names in braces are replaced by values.
# The page of events; its data hold all of these for its script, so that each of them adds to the size of every page.
PAGE_MESSAGES = {
    "skip": "To the list of events",
    "skip_to_chart": "To the chart",
    "facts_events": ("{n} event", "{n} events"),
    "facts_sources": ("{n} source", "{n} sources"),
    "left_out": (
        "{n} row of the file left out, since it could not be read.",
        "{n} rows of the file left out, since they could not be read.",
    ),
    "left_blank": "Not read, and shown as written: {cells}.",
    "left_blank_column": ("{n} cell of {column}", "{n} cells of {column}"),
    "as_of": "Figures as published by {day}; later ones are left out.",
    "as_of_events": (
        "What was known on {day}: {shown} of {total} events, and the values that had been made public. An event counts "
        "as known from the day of the earliest source that was read; it may have been known before."
    ),
    "later_text": "Written with what is known today: show",
    "later_text_of": "Written with what was known on {day}: show",
    "undrawn": (
        "{n} event only in the list below: its date cannot be drawn.",
        "{n} events only in the list below: their dates cannot be drawn.",
    ),
    "no_script": "Search, filters and zoom need JavaScript. The chart and the list below do not.",
    "no_unpacking": "This browser is too old to unpack the chart's data. The list below holds {listed}.",
    "failed": "The chart could not be drawn ({why}). The list below holds {listed}.",
    "all_of_them": ("the event", "all {n} events"),
    "most_important": "the {n} most important events",
    "loading": "The chart is being made …",
    # Search and filters
    "find": "Find events",
    "search": "Search",
    "search_hint": "Search words, places, people …",
    "track": "Track",
    "every_track": "All tracks",
    "importance": "Importance",
    "every_importance": "All events",
    "importance_1": "Headlines",
    "importance_2": "Headlines and major",
    "actor": "Actor",
    "every_actor": "All actors",
    "clear": "Show all",
    "shown": ("{n} of {total} event shown", "{n} of {total} events shown"),
    "among_all": ("{n} matches among all events", "{n} match among all events"),
    "nothing_found": "No event matches. Show all, or use other words.",
    "view_list": "List",
    "view_chart": "Chart",
    "views": "List or chart",
    # The chart
    "figure": "Timeline chart",
    "chart": "{title}: {facts}, one lane per track: {lanes}. The list below holds the same events.",
    "chart_one_lane": "{title}: {facts}. The list below holds the same events.",
    "chart_keys": (
        "Left and right arrows go from event to event, Enter opens one, Escape closes it. Plus and minus zoom, "
        "0 shows all, Shift with an arrow moves the window."
    ),
    "chapters": "Chapter",
    "every_chapter": "All chapters",
    "all_time": "Show all",
    "taller": "Taller chart",
    "zoom_hint": "Ctrl + wheel or pinch to zoom",
    "steps": "Move and zoom",
    "earlier": "Earlier",
    "later": "Later",
    "zoom_out": "Zoom out",
    "zoom_in": "Zoom in",
    "strip": "All events by time; drag the window to move it",
    "drawn": (
        "{days}: {drawn} of {n} event drawn{rest}.",
        "{days}: {drawn} of {n} events drawn{rest}.",
    ),
    "days": "{first} to {last}",
    "months": "January February March April May June July August September October November December",
    "rest": "; the strips count the rest",
    "more_here": ("{n} more here; click to list it", "{n} more here; click to list them"),
    "show_chapter": "click to show this chapter",
    "key": "Key",
    # Download and copy
    "take": "Take along",
    "copy_link": "Copy link",
    "copied": "Copied.",
    "copy_by_hand": "Copy this:",
    "csv": "Get the data (CSV)",
    "png": "Image (PNG)",
    "svg": "Image (SVG)",
    "embed": "Embed",
    "cite": "Cite",
    "page_citation": "{page}{by}{data}. {link}",
    "no_downloads": "The frame around this chart allows no downloads.",
    "no_popups": "The frame around this chart opens no other pages.",
    "no_clipboard": "The frame around this chart allows no copying.",
    "updated": "updated {day}",
    "corrections": "corrections",
    "whole_page": "The whole timeline",
    "saved": "{name} is written.",
    "colors": "Colours",
    "colors_auto": "as the system",
    "colors_light": "light",
    "colors_dark": "dark",
    "keys": "Keys",
    # The list
    "eras": "Chapters",
    "list": "Events",
    "no_events": "There are no events in this table.",
    "listed_only": ("The list holds the {n} most important of {total} events; with JavaScript it holds all of them."),
    "printed_only": "Printed are the {n} most important of {total} events; a search or a filter prints others.",
    "not_drawn": "Not in the chart, since this date cannot be drawn.",
    "disputed": "Disputed:",
    "contested": "Contested:",
    "disputed_date": "Date not settled:",
    "disputed_attribution": "Responsibility not settled:",
    "disputed_legality": "Lawfulness disputed:",
    "only_contested": "Contested only",
    "key_events": "Key events",
    "archive_held": "Of {total} events, {held} are held here by name; the strips count all of them.",
    "archive_bin": ("{n} event in {bin}", "{n} events in {bin}"),
    "archive_own": "{n} known to the {level} only",
    "archive_finest": "The page has no finer counts here.",
    "archive_drawn": (
        "{days}: {n} event drawn by name; the strips count all.",
        "{days}: {n} events drawn by name; the strips count all.",
    ),
    "archive_scale": "Strips, events by {level}:",
    "archive_up_to": "up to {count}",
    "archive_asking": "Asking for them …",
    "archive_shown": ("The event of this bin:", "{n} events, by importance:"),
    "archive_not_connected": "Their titles are not held: the archive is no longer connected.",
    "archive_levels": "decade year month day hour",
    "confidence": "confidence: {level}",
    "figures": "Scale: 0 to {top}",
    "figure_value": "Figure",
    "figure_claimant": "Claimed by, how it is known, and as of when",
    "figure_as_of_day": "as of {day}",
    "figure_denied": "denied",
    "figure_series": "compare",
    "figures_in_full": ("The figure in full", "All {n} figures in full"),
    "earlier_figures": ("{n} earlier figure", "{n} earlier figures"),
    "media": "Media:",
    "as_written": "As written in the data:",
    "sources": ("{n} source", "{n} sources"),
    # The detail
    "close": "Close",
    "previous": "Previous",
    "next": "Next",
    "place_in_row": "{n} of {total}",
    "same_time": "At the same time",
    "link": "Link to this event",
    "permanent_link": "Permanent link",
    "copy_citation": "Copy citation",
    "citation": "“{title}”, {when}. In: {page}{by}{data}. {link}",
    "selected": "Selected: {title}, {when}.",
    "closed": "Closed.",
    "bin": ("{n} event here", "{n} events here"),
    "zoom_to_these": "Zoom in to these",
    # The footer
    "credit": "Made with timeline-notebook.",
    "contact": "Corrections: {contact}",
}

# The page of values in dispute; its data hold all of these for its script.
CLAIMS_MESSAGES = {
    "skip_to_charts": "To the chart",
    "claims_title": "Figures as claimed",
    "claims_described": "{values} by {claimants}, each with who claims it, on what basis and as of when.",
    "claims_apart": "Figures of different claimants are never added up or averaged.",
    "claim_count": ("{n} figure", "{n} figures"),
    "claimant_count": ("{n} claimant", "{n} claimants"),
    "no_claims": "There are no figures in this table.",
    "dispute_opens_on": "The page opens on {day}; what was said later is left out until the day is moved.",
    "dispute_no_script": "The day, the filters and the other charts need JavaScript. The ladder and the table do not.",
    "dispute_stories": "Stories",
    "dispute_measures": "What is counted",
    "dispute_said": "said {day}",
    "dispute_published": "published {day}",
    "dispute_up_to": "as of {day}",
    "dispute_everybody": "everybody",
    "dispute_unknown_kind": "kind not stated",
    "dispute_lowest": "The lowest",
    "dispute_highest": "The highest",
    "dispute_no_answer": "nothing said by then",
    "dispute_range": "From {first} to {last}.",
    "dispute_scopes": "The first ({first}) covers {first_scope}; the last ({last}) {last_scope}.",
    "dispute_current_count": ("{n} current count", "{n} current counts"),
    "dispute_only": "{days} only",
    "dispute_alone": "{claimant}: {value} ({details}).",
    "dispute_ladder": "Who says how many",
    "dispute_ladder_at": "Who says how many, as known on {day}",
    "dispute_order_basis": "Order: by how the claimant knows.",
    "dispute_order_day": "Order: by the day of the first statement.",
    "dispute_order_table": "Order: as in the table.",
    "dispute_order": "Order: {reason}",
    "dispute_log_switch": "Each step is ten times",
    "dispute_more": ("{n} more current count", "{n} more current counts"),
    "dispute_earlier": ("{n} earlier count", "{n} earlier counts"),
    "dispute_periods": ("{n} count of a single day or night", "{n} counts of single days or nights"),
    "dispute_unknown_days": (
        "{n} statement of which no day of publication is known",
        "{n} statements of which no day of publication is known",
    ),
    "dispute_no_day": "day of publication not known",
    "dispute_all_undated": "No day of publication is given, so all statements are shown.",
    "dispute_nothing_yet": "Nothing had been said by that day.",
    "dispute_day": "What was known on",
    "dispute_day_hint": "Arrow keys move by a day",
    "dispute_play": "Play",
    "dispute_stop": "Stop",
    "dispute_previous": "Previous statement",
    "dispute_next": "Next statement",
    "dispute_growth": "How the count grew",
    "dispute_growth_note": (
        "A step stands on the day on which the value was said; only statements of one series are joined."
    ),
    "dispute_growth_chart": "How the count grew: {names}. The table below holds the same values.",
    "dispute_growth_breaks": "A tick on a line: the claimant counted otherwise from then on.",
    "dispute_groups": "Who they were",
    "dispute_groups_note": "One scale for all panels. A person can be in several groups.",
    "dispute_groups_others": "One group each",
    "dispute_place": "One place",
    "dispute_place_note": "Only values of that very place.",
    "dispute_choose_place": "Place",
    "dispute_reasons": "Why they differ",
    "dispute_denials": "Who denies what",
    "dispute_denies": "{claimant} denies it",
    "dispute_table": ("The statement in full", "All {n} statements in full"),
    "dispute_shown": ("{n} of {total} statement shown", "{n} of {total} statements shown"),
    "dispute_col_value": "Value",
    "dispute_col_claimant": "Who says it",
    "dispute_col_basis": "How they know",
    "dispute_col_whom": "Whom, where",
    "dispute_col_days": "Days covered",
    "dispute_col_known": "Said",
    "dispute_col_status": "Status, grade",
    "dispute_col_quote": "In the words of the source",
    "dispute_sort": "Sort by {column}",
    "dispute_filter_kind": "All claimants",
    "dispute_filter_basis": "All bases",
    "dispute_filter_status": "All statuses",
    "dispute_filter_grade": "All grades",
    "dispute_via": "via {via}",
    "dispute_change": "Counting changed: {change}",
    "dispute_graded": "The claimant calls it: {grade}",
    "dispute_row_link": "Link to this statement",
    "dispute_row_cite": "Cite this statement",
    "dispute_citation": "{title}, {when}. In: {page}{by}{data}. {link}",
    "dispute_key": "How to read this",
    "dispute_key_exactly": "exactly",
    "dispute_key_least": "at least, more than",
    "dispute_key_most": "up to",
    "dispute_key_about": "about",
    "dispute_key_range": "between; a dot is the best value",
    "dispute_key_review": "under review, not confirmed",
    "dispute_key_words": "in words only; the width is our reading",
    "dispute_method": "Method",
    "dispute_method_text": (
        "Each row is one statement. A series is what one claimant says of the same people, place and time on the same "
        "basis; of each series the last statement known on the day is shown. A value counts as known on the day on "
        "which it was said, else on that of the page that has it. Current is a count of the whole place and everybody "
        "that reaches to within {n} days of the last one."
    ),
    "dispute_grades_text": (
        "Grades: corroborated, a value of another kind of claimant for the same people, days and place lies within a "
        "tenth; "
        "contested, another current one lies outside its bounds; single source, there is no other; discounted, "
        "withdrawn or shown wrong by a source."
    ),
    "dispute_quoted": (
        "{n} of {total} statements have a quotation from the page; the words of the rest were not found again."
    ),
    "dispute_quotes_rights": "Quotations belong to their sources and are not part of the licence of the data.",
}

MESSAGES = {
    **PAGE_MESSAGES,
    # On the page of claims, beside those that its script needs
    "claims_event": "Event",
    # On several pages
    "key_more": "How to read this",
    "key_dot": "known to the day or better",
    "key_headline": "headline",
    "key_range": "somewhere in this stretch",
    "key_hollow": "date in doubt",
    "key_choice": "on one of these days",
    "key_set": "on each of these days",
    "key_bar": "from – to",
    "key_fades": "began or ended somewhere in what fades",
    "key_torn": "start or end not known",
    "key_open": "goes on",
    "key_contested": "contested",
    "key_strip": "more events",
    "settings_used": "Settings of the data: {file}.",
    "settings_none": "No settings: tracks and measures in order of their first appearance.",
    "checksums": "Checksums of the tables",
    "record_ends": "record ends {day}",
    "zone_not_given": "Clock times are as the data give them, which do not say in which time zone.",
    "years_before_1": (
        "Years before 1 CE are counted as historians do: 1 BCE, the year 0 of ISO 8601, comes right before 1 CE."
    ),
    "days_from": "from {days}",
    "no_known_date": "No known date",
    "no_publication_date": "date of publication unknown",
    "hidden_at_same_time": "At the same time, with no room of their own at any zoom:",
    # On the page of claims
    **CLAIMS_MESSAGES,
    "chart_title": "Timeline",
    "chart_needs_script": "The chart needs JavaScript.",
    # On the page that lists the charts of a folder
    "page_count": ("{n} page, a single HTML file.", "{n} pages, each a single HTML file."),
    "no_charts": "There are no charts in this folder.",
    "file_size": "{size} MB",
    "small_file_size": "less than 0.1 MB",
    # In figures
    "all": "All",
    # The legend of a figure, whose symbols are drawn beside these.
    "legend_dot": "known to the day or better",
    "legend_headline": "larger and bold: headline",
    "legend_range": "somewhere in this stretch",
    "legend_hollow": "date in doubt",
    "legend_choice": "on one of these days",
    "legend_set": "on each of these days",
    "legend_bar": "from – to",
    "legend_stub": "from – to, too short for a bar",
    "legend_fades": "began or ended somewhere in what fades",
    "legend_torn": "start or end not known",
    "legend_open": "goes on",
    "legend_contested": "contested",
    "legend_band": "more events, without room",
    "legend_count": "more at that time",
    "figure_zone": "Days and hours as in {zone}",
    "figure_no_zone": "Hours as written, zone not given",
    "figure_view": "This view",
    "figure_drawn": "{drawn} of {total} events drawn",
    "figure_drawn_chapters": "{drawn} of {total} events drawn; choose a chapter for the rest",
    "figure_drawn_more": "{drawn} of {total} events drawn; choose a chapter for {more} of the rest",
    "figure_drawn_bands": "{drawn} of {total} events drawn; the bands count the rest",
    "figure_undrawn": "{count} with a date that cannot be drawn",
    "figure_skipped": ("{n} row left out", "{n} rows left out"),
    "figure_as_of": "figures as published by {day}",
    "figure_title_in_print": "Timeline",
    "figure_picture_older": "Changes that were made to the figure after it was drawn are not in this picture.",
    "figure_no_picture": "This output holds no picture of the chart: {reason}",
    "tooltip_solar_hijri": "(Solar Hijri)",
    "tooltip_day_in_zone": "(in {zone} that day begins at {time} on {day})",
    "tooltip_sources": "Sources: {publishers}",
    "tooltip_hidden": "{count} more here",
    "tooltip_overflow": "{count} more at this time; no zoom parts them",
    "tooltip_no_publication_date": "Date of publication unknown",
    "tooltip_more_values": "… and {count} more figures",
    "tooltip_scope": "Counted: {scope}",
    "tooltip_basis": "Basis: {basis}",
    "tooltip_status": "Status: {status}",
    "tooltip_days": "Days: {days}",
    "tooltip_as_of": "As of {day}",
    "tooltip_claimed": "Said on {day}",
    "tooltip_published": "Date of publication: {day}",
    "tooltip_unknown_day": "unknown",
    "tooltip_via": "Passed on by {via}",
    "tooltip_quote": "“{quote}”",
    "tooltip_quote_english": "In English (our translation): “{quote}”",
    "tooltip_no_quote": "No quotation: {status}",
    "tooltip_source": "Source: {source}",
    "claims_as_of": "What was known on {day}.",
    "claims_log": "Logarithmic scale: each step is ten times.",
    "claims_by_basis": "In the order of how claimants know.",
    "claims_by_day": "In the order in which each was first said.",
    "claims_under_review_below": "What is under review stands below the confirmed value and is no part of it.",
    "claims_parts": "Of one place, one group or single days",
    "claims_earlier": "Earlier counts",
    "claims_no_place": "No place on the scale: {claimant}, {value}",
    "claims_left_out_more": ("{n} more series is not drawn.", "{n} more series are not drawn."),
    "claims_left_out_parts": (
        "{n} series of one place, one group or single days is not drawn.",
        "{n} series of one place, one group or single days are not drawn.",
    ),
    "claims_left_out_earlier": (
        "{n} series that ended earlier is not drawn.",
        "{n} series that ended earlier are not drawn.",
    ),
    "claims_left_out_units": (
        "{n} series in another unit is not drawn.",
        "{n} series in other units are not drawn.",
    ),
    "claims_left_out_undated": (
        "{n} statement without a day of publication is not drawn.",
        "{n} statements without a day of publication are not drawn.",
    ),
    "claims_unit_axis": "{measure} ({unit})",
    "claims_label": "{value} · {basis}",
    "claims_no_basis": "basis not said",
    "claims_said": "said {day}",
    "claims_published": "published {day}",
    "claims_day_unknown": "day of publication not known",
    "claims_until": "up to {day}",
    "claims_counting_changed": "Counting changed: {change}",
    "claims_footer_label": "{number}  {claimant}: {value} · {basis}",
    "claims_key_above": "at least, more than",
    "claims_key_below": "up to",
    "claims_key_about": "about",
    "claims_key_between": "between",
    "claims_key_best": "between, with the best value",
    "claims_key_words": "in words only; the width is our reading",
    "claims_key_review": "under review",
    "claims_key_increment": "of these days alone",
    "claims_key_break": "counted otherwise from here on",
    "widget_as_text": (
        "A live timeline of {n} event: run this cell to search it, zoom and read the details.",
        "A live timeline of {n} events: run this cell to search them, zoom and read the details.",
    ),
    # What an archive does not hold
    "archive_picture": "{title}: {held} of {total} events",
    "archive_others": "others",
    "archive_no_lane": "(blank)",
    "archive_undated": (
        "{n} row has no date and is counted nowhere.",
        "{n} rows have no date and are counted nowhere.",
    ),
    "archive_unreadable": (
        "{n} text in the column of dates is no date: {examples}.",
        "{n} different texts in the column of dates are no dates, among them {examples}.",
    ),
    "archive_folded": (
        "{n} lane with few events is counted as “{others}”.",
        "The {n} lanes with the fewest events are counted as “{others}”.",
    ),
    "archive_cut": "Counts by {level} are held where there are the most events; elsewhere those of the level above.",
    "archive_cut_hours": "Counts by hour are held for the busiest days.",
    "archive_labels": "Titles by {level} are held for the fullest {opened} of {n} bins by {parent}.",
    "archive_no_labels": "No titles are held by {level}.",
    "archive_unscored": (
        "{n} event has no importance and comes last.",
        "{n} events have no importance and come last.",
    ),
    # In texts for other programs
    "text_date": "Date as known:",
    "text_dispute": "Disputed:",
    "text_place": "Place:",
    "text_confidence": "Confidence:",
    "text_as_written": "As written:",
    "text_claims": "Figures as claimed:",
    "text_sources": "Sources:",
    "table_date": "Date",
    "table_event": "Event",
    "table_dispute": "Disputed and claimed",
    "table_sources": "Sources",
    "table_era": "(chapter)",
}


def merge_messages(strings=None):
    """Return the table of messages with some of them replaced.

    Parameters
    ----------
    strings : dict, optional
        Name of a message → its text, or a pair of texts, singular and plural, where MESSAGES has a pair.

    Returns
    -------
    dict
        All of MESSAGES in its order; MESSAGES itself without `strings`, which is not changed.

    Raises
    ------
    ValueError
        When `strings` names a message that does not exist, or replaces a text by a pair or a pair by a text.
    TypeError
        When `strings` is not a dict.
    """
    if strings is None:
        return MESSAGES
    if not isinstance(strings, Mapping):
        raise TypeError(f"`strings` must be a dict of messages; got {type(strings).__name__}.")
    for name, text in strings.items():
        if name not in MESSAGES:
            advice = suggest_near(str(name), MESSAGES, "See timeline.text.messages.MESSAGES.")
            raise ValueError(f"`strings` names '{name}', which is no message of the page. {advice}")
        is_pair = isinstance(text, (tuple, list)) and len(text) == 2 and all(isinstance(part, str) for part in text)
        if is_pair != isinstance(MESSAGES[name], tuple) or not (is_pair or isinstance(text, str)):
            wanted = "a pair of texts, singular and plural" if isinstance(MESSAGES[name], tuple) else "a text"
            raise ValueError(f"`strings`: '{name}' must be {wanted}; got {text!r}.")
    return MESSAGES | {name: text if isinstance(text, str) else tuple(text) for name, text in strings.items()}


def format_message(messages, name, /, n=None, **values):
    """Return a message with its values filled in.

    Parameters
    ----------
    messages : dict
        As `merge_messages` returns it.
    name : str
        The name of the message.
    n : int, optional
        Fills `{n}`, its thousands separated by commas; of a pair of texts 1 takes the singular, all else the plural.
    values
        What fills the other names in braces. Braces without a value stay as they are.

    Raises
    ------
    KeyError
        When there is no message of this name.

    Examples
    --------
    >>> format_message(MESSAGES, "facts_events", 1200)
    '1,200 events'
    """
    text = messages[name]
    if not isinstance(text, str):
        text = text[n != 1]
    values |= {} if n is None else {"n": f"{n:,}"}
    # In a single pass, since a value may itself hold braces.
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match[1], match[0])), text)
