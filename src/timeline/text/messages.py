"""Hold every text of the page's own in one table, so that it can be said in another language."""

import re
from collections.abc import Mapping

from timeline.errors import suggest_near

__all__ = ["MESSAGES", "format_message", "merge_messages"]


# A pair is for one and for many. What stands in braces is filled in.
MESSAGES = {
    "skip": "To the list of events",
    "facts_events": ("{n} event", "{n} events"),
    "facts_sources": ("{n} source", "{n} sources"),
    "record_ends": "record ends {day}",
    "skipped_count": (
        "{n} row of the file left out, since it could not be read.",
        "{n} rows of the file left out, since they could not be read.",
    ),
    "as_of": "Figures as published by {day}; later ones are left out.",
    "undrawn": (
        "{n} event only in the list below: its date cannot be drawn.",
        "{n} events only in the list below: their dates cannot be drawn.",
    ),
    "no_script": "The chart, the search and the filters need JavaScript. The list below does not.",
    "no_unpacking": "This browser is too old to unpack the chart's data. The list below holds {listed}.",
    "failed": "The chart could not be drawn ({why}). The list below holds {listed}.",
    "all_of_them": ("the event", "all {n} events"),
    "most_important": "the {n} most important events",
    "loading": "The chart is being made …",
    # Finding
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
    "nothing_found": "No event matches. Show all, or use other words.",
    "view_list": "List",
    "view_chart": "Chart",
    "views": "List or chart",
    # The chart
    "figure": "Timeline chart",
    "chart": "{title}: {events}, {period}, one lane per track: {lanes}. The list below holds the same events.",
    "chart_keys": (
        "Left and right arrows go from event to event, Enter opens one, Escape closes it. Plus and minus zoom, "
        "0 shows all, Shift with an arrow moves the window."
    ),
    "chapters": "Show a chapter",
    "all": "All",
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
    "rest": "; zoom in, or see the list, for the rest",
    "more_here": ("{n} more here; zoom in to see", "{n} more here; zoom in to see"),
    "more_at_once": ("{n} more at this time; no zoom parts it", "{n} more at this time; no zoom parts them"),
    "and_more": ("and {n} more at this time", "and {n} more at this time"),
    "key": "Key",
    "key_dot": "known to the day or better; larger and bold: headline",
    "key_hollow": "about, or uncertain",
    "key_bar": "from – to; arrow: not over",
    "key_hatched": "about, uncertain, or known to the month only",
    "key_fading": "began or ended somewhere in what fades",
    "key_band": "more events: zoom in",
    "key_count": "more at that time",
    # Taking along
    "take": "Take along",
    "copy_link": "Copy link",
    "copied": "Copied.",
    "copy_by_hand": "Copy this:",
    "csv": "Download CSV",
    "png": "Download image (PNG)",
    "svg": "Image (SVG)",
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
    "not_drawn": "Not in the chart, since this date cannot be drawn.",
    "disputed": "Disputed:",
    "confidence": "confidence: {level}",
    "figures": "0 to {top}; each as claimed",
    "earlier_figures": ("{n} earlier figure", "{n} earlier figures"),
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
    # The foot
    "credit": "Made with timeline-notebook.",
    "contact": "Corrections: {contact}",
}


def merge_messages(strings=None):
    """Return the table of phrases with some of them replaced.

    Parameters
    ----------
    strings : dict, optional
        Name of a phrase → its text, or a pair of texts, for one and for many, where MESSAGES has a pair.

    Raises
    ------
    TypeError
        When it is no dict, or names a phrase that there is not, or gives it another form.
    """
    if strings is None:
        return MESSAGES
    if not isinstance(strings, Mapping):
        raise TypeError(f"`strings` must be a dict of phrases; got {type(strings).__name__}.")
    for name, text in strings.items():
        if name not in MESSAGES:
            advice = suggest_near(str(name), MESSAGES, "See timeline.text.messages.MESSAGES.")
            raise TypeError(f"`strings` names '{name}', which is no phrase of the page. {advice}")
        is_pair = isinstance(text, (tuple, list)) and len(text) == 2 and all(isinstance(one, str) for one in text)
        if is_pair != isinstance(MESSAGES[name], tuple) or not (is_pair or isinstance(text, str)):
            wanted = "a pair of texts, for one and for many" if isinstance(MESSAGES[name], tuple) else "a text"
            raise TypeError(f"`strings`: '{name}' must be {wanted}; got {text!r}.")
    return MESSAGES | {name: text if isinstance(text, str) else tuple(text) for name, text in strings.items()}


def format_message(phrases, name, /, n=None, **values):
    """Return a phrase with its values filled in, that for one if `n` is 1.

    Examples
    --------
    >>> format_message(MESSAGES, "facts_events", 1200)
    '1,200 events'
    """
    text = phrases[name]
    if not isinstance(text, str):
        text = text[n != 1]
    values |= {} if n is None else {"n": f"{n:,}"}
    # At one go: what is filled in may itself hold braces.
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), text)
