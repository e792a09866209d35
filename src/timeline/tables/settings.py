"""What a dataset says of itself: its settings; and the lists of values that are the same for every dataset."""

import re
from dataclasses import dataclass, field, fields
from datetime import date

from timeline.dates import is_zone
from timeline.errors import Problems, suggest_near
from timeline.tables.stories import parse_stories

__all__ = [
    "BOUNDS",
    "CALENDARS",
    "COUNTING",
    "GRADES",
    "MOST_KINDS",
    "NEUTRAL",
    "QUOTE_STATUSES",
    "STATUSES",
    "VERDICTS",
    "Affiliation",
    "Basis",
    "LoadedWord",
    "Measure",
    "Settings",
    "Track",
    "parse_settings",
]

CALENDARS = ("solar-hijri",)
_COLOR = re.compile("#[0-9a-f]{6}")
_TEXTS = ("title", "subtitle", "claims_title", "coverage_ends", "axis_timezone")
_LISTS = ("kinds", "confidences", "groups", "sides", "claimant_kinds", "chapters", "spellings")
MOST_KINDS = 8  # as many as there are colours that any two readers tell apart
_TRACK_KEYS = ("name", "description", "color", "color_dark")


@dataclass(frozen=True)
class Track:
    """A strand of the story, drawn as one lane.

    Attributes
    ----------
    description : str
        What belongs to it.
    color, color_dark : str
        Its colour on light and on dark, as "#882255"; empty for a colour by the position of the lane.
    """

    description: str = ""
    color: str = ""
    color_dark: str = ""


@dataclass(frozen=True)
class Affiliation:
    """What a publisher is.

    Attributes
    ----------
    description : str
    partisan : bool
        Whether it says on which side a publisher stands; the report on balance counts such affiliations by track.
    """

    description: str = ""
    partisan: bool = False


@dataclass(frozen=True)
class Measure:
    """What claims count.

    Attributes
    ----------
    description : str
    unit : str
        That of its values; empty for any.
    whole : bool
        Whether its values are whole numbers.
    """

    description: str = ""
    unit: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Basis:
    """How a claimant arrived at a value.

    Attributes
    ----------
    description : str
    checkable : bool
        Whether anyone else can check such a value; if not, its claim needs a note that says so.
    """

    description: str = ""
    checkable: bool = True


@dataclass(frozen=True)
class LoadedWord:
    """What to write instead of a word that takes a side.

    Attributes
    ----------
    instead : str
    used_by : str
        Who uses the word, and for what.
    allowed_in : str
        Names and terms of which it may be a part, separated by `|`.
    """

    instead: str = ""
    used_by: str = ""
    allowed_in: str = ""


@dataclass(frozen=True)
class Settings:
    """What a dataset says of itself under "timeline" in its datapackage.json; without settings all is neutral.

    Attributes
    ----------
    title, subtitle : str
        Heading of its charts and pages, and a sentence that says what they tell.
    coverage_ends : str
        Last day that the dataset covers, year-month-day; empty if it is not stated.
    axis_timezone : str
        IANA name of the zone of the axis; empty for the zone of most events.
    calendars : tuple of str
        Calendars in which dates are shown beside the Gregorian: some of CALENDARS.
    tracks : dict of str to Track
        In the order of the lanes; other tracks come behind them, in order of their first event.
    kinds, confidences, sides : dict of str to str
        The values that the columns of these names may have, with what they mean; empty for any text.
    affiliations : dict of str to Affiliation
        Likewise for the column `affiliation` of sources.
    measures : dict of str to Measure
        What claims count, in the order of charts and pages; other measures come behind them, in order of their first
        claim.
    groups : dict of str to str
        Who or what is counted, in the order of charts. A dataset of an earlier version calls them `scopes`.
    bases : dict of str to Basis
        How claimants arrived at values, in the order of the rows of charts.
    claimant_kinds : dict of str to str
        What sorts of claimants there are, at most eight; the colour of a claimant is that of the position in this list.
    stories : dict of str to Story
        Values that answer one question each, by the key that claims name.
    bound_words : dict of str to dict
        Language → bound → words that a source in this language uses for it.
    loaded_words : dict of str to LoadedWord
        Words that take a side, never in titles, elsewhere only in a quotation with its speaker. The forms of a word are
        separated by `|`; an * is any ending.
    key_events : tuple of str
        Ids of the events that tell the story in short.
    chapters : dict of str to str
        Id of a chapter → a paragraph that tells it; of others the summary is taken.
    spellings : dict of str to str
        Forms that the texts of the dataset do not have, separated by `|`, and what to write instead; quotations may
        have them. An * is any ending.
    claims_title : str
        Heading of the page of claims; empty for `title`.
    corrections : dict of str to str
        What was corrected, by the day, year-month-day.
    source : str
        Name of the file that states them; empty if they were made in Python.
    """

    title: str = ""
    subtitle: str = ""
    coverage_ends: str = ""
    axis_timezone: str = ""
    calendars: tuple = ()
    tracks: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    confidences: dict = field(default_factory=dict)
    affiliations: dict = field(default_factory=dict)
    measures: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    bases: dict = field(default_factory=dict)
    sides: dict = field(default_factory=dict)
    claimant_kinds: dict = field(default_factory=dict)
    stories: dict = field(default_factory=dict)
    bound_words: dict = field(default_factory=dict)
    loaded_words: dict = field(default_factory=dict)
    key_events: tuple = ()
    chapters: dict = field(default_factory=dict)
    spellings: dict = field(default_factory=dict)
    claims_title: str = ""
    corrections: dict = field(default_factory=dict)
    source: str = ""


NEUTRAL = Settings()
# Lists whose members are more than a description.
_MEMBERS = {"affiliations": Affiliation, "measures": Measure, "bases": Basis, "loaded_words": LoadedWord}
_EXAMPLES = {
    "affiliations": '{"newspaper": "In print or online."}',
    "measures": '{"height": {"unit": "m"}}',
    "bases": '{"estimate": {"checkable": false}}',
    "loaded_words": '{"rabble": "crowd"}',
}


def parse_settings(value, source=""):
    """Return the settings that the part "timeline" of a datapackage.json states, and what is wrong with it.

    Parameters
    ----------
    value : object
        As JSON gives it; None if there is no such part.
    source : str
        Name of the file.

    Returns
    -------
    settings : Settings
        Without what is wrong.
    problems : Problems
        An error for each unknown key, and for each value that is not what the key asks for.
    """
    problems = Problems()
    if value is None:
        return NEUTRAL, problems
    if not isinstance(value, dict):
        problems.add("bad_setting", name="timeline", needed="an object")
        return NEUTRAL, problems
    own_names = {"groups": "scopes"} if "scopes" in value and "groups" not in value else {}
    others = ["calendars", "corrections", "key_events", "tracks", "stories", "bound_words", *own_names.values()]
    _report_unknown(problems, value, [*_TEXTS, *_LISTS, *_MEMBERS, *others], "")
    parts = {name: _take_text(problems, value, name) for name in _TEXTS}
    calendars = value.get("calendars", [])
    if not isinstance(calendars, list) or any(name not in CALENDARS for name in calendars):
        problems.add("bad_setting", name="calendars", needed="a list of " + ", ".join(map(repr, CALENDARS)))
        calendars = []
    key_events = value.get("key_events", [])
    if not isinstance(key_events, list) or not all(isinstance(one, str) and one.strip() for one in key_events):
        problems.add("bad_setting", name="key_events", needed="a list of ids of events")
        key_events = []
    parts["key_events"] = tuple(dict.fromkeys(one.strip() for one in key_events))
    if not _is_day(parts["coverage_ends"]):
        problems.add("bad_setting", name="coverage_ends", needed="a day such as '2026-02-08'")
        parts["coverage_ends"] = ""
    if parts["axis_timezone"] and not is_zone(parts["axis_timezone"]):
        problems.add("bad_setting", name="axis_timezone", needed="an IANA name such as 'Europe/Paris'")
        parts["axis_timezone"] = ""
    parts |= {name: _take_list(problems, value, own_names.get(name, name)) for name in _LISTS}
    parts |= {name: _take_members(problems, value, name, kind) for name, kind in _MEMBERS.items()}
    parts["corrections"] = _take_corrections(problems, value)
    parts["stories"], story_problems = parse_stories(value.get("stories", {}))
    problems += story_problems
    parts["bound_words"] = _take_bound_words(problems, value)
    if len(parts["claimant_kinds"]) > MOST_KINDS:
        problems.add("bad_setting", name="claimant_kinds", needed=f"an object with at most {MOST_KINDS} members")
    tracks = _take_tracks(problems, value)
    return Settings(**parts, calendars=tuple(calendars), tracks=tracks, source=source), problems


def _take_tracks(problems, value):
    tracks = {}
    members = value.get("tracks", [])
    if not isinstance(members, list):
        problems.add("bad_setting", name="tracks", needed="a list of objects with `name`")
        return tracks
    for position, member in enumerate(members):
        place = f"tracks[{position}]"
        if not isinstance(member, dict) or not isinstance(member.get("name"), str) or not member["name"].strip():
            problems.add("bad_setting", name=place, needed="an object with `name`")
            continue
        _report_unknown(problems, member, _TRACK_KEYS, f"{place}.")
        texts = {name: _take_text(problems, member, name, f"{place}.") for name in _TRACK_KEYS}
        for key in ("color", "color_dark"):
            if texts[key] and not _COLOR.fullmatch(texts[key].lower()):
                problems.add("bad_setting", name=f"{place}.{key}", needed="a colour such as '#882255'")
                texts[key] = ""
        name = texts.pop("name")
        tracks[name] = Track(**texts)
    return tracks


def _take_corrections(problems, value):
    members = value.get("corrections", {})
    if isinstance(members, dict) and all(
        isinstance(text, str) and day and _is_day(day) for day, text in members.items()
    ):
        return {day: text.strip() for day, text in members.items()}
    problems.add(
        "bad_setting", name="corrections", needed='an object such as {"2026-02-08": "The date of the strike."}'
    )
    return {}


def _take_bound_words(problems, value):
    """Return the words for bounds by language, without what is wrong."""
    languages, words = value.get("bound_words", {}), {}
    if not isinstance(languages, dict):
        languages = {"": None}
    for language, bounds in languages.items():
        if isinstance(bounds, dict) and all(
            bound in BOUNDS and isinstance(texts, list) and all(isinstance(text, str) for text in texts)
            for bound, texts in bounds.items()
        ):
            words[language] = bounds
        else:
            place = f"bound_words.{language}" if language else "bound_words"
            problems.add(
                "bad_setting", name=place, needed='an object such as {"at least": ["at least", "no fewer than"]}'
            )
    return words


def _take_list(problems, value, name):
    members = value.get(name, {})
    if isinstance(members, dict) and all(isinstance(text, str) for text in members.values()):
        return members
    problems.add("bad_setting", name=name, needed='an object such as {"high": "Two sources agree."}')
    return {}


def _take_members(problems, value, name, kind):
    """Return the members of a list, each of them given by its first attribute alone or by an object with more."""
    members = value.get(name, {})
    if not isinstance(members, dict):
        problems.add("bad_setting", name=name, needed=f"an object such as {_EXAMPLES[name]}")
        return {}
    return {key: _take_member(problems, f"{name}.{key}", member, kind) for key, member in members.items()}


def _take_member(problems, place, member, kind):
    if isinstance(member, str):
        return kind(member.strip())
    if not isinstance(member, dict):
        problems.add("bad_setting", name=place, needed=f"a text, or an object with `{fields(kind)[0].name}`")
        return kind()
    _report_unknown(problems, member, [part.name for part in fields(kind)], f"{place}.")
    parts = {}
    for part in fields(kind):
        if part.type is str:
            parts[part.name] = _take_text(problems, member, part.name, f"{place}.")
        elif isinstance(flag := member.get(part.name, part.default), bool):
            parts[part.name] = flag
        else:
            problems.add("bad_setting", name=f"{place}.{part.name}", needed="true or false")
    return kind(**parts)


def _take_text(problems, holder, name, prefix=""):
    text = holder.get(name, "")
    if isinstance(text, str):
        return text.strip()
    problems.add("bad_setting", name=prefix + name, needed="a text")
    return ""


def _is_day(text):
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _report_unknown(problems, holder, names, prefix):
    for name in holder:
        if name not in names:
            listed = "There are " + ", ".join(f"'{other}'" for other in names)
            problems.add("unknown_setting", name=prefix + name, advice=suggest_near(name, names, listed))


# Which of low, best and high a bound fills; only values that the source states are filled in. A range may have a best
# value too, where the source states it.
BOUNDS = {
    "exactly": ("best",),
    "at least": ("low",),
    "more than": ("low",),
    "about": ("best",),
    "up to": ("high",),
    "between": ("low", "high"),
    "estimate": ("low", "best", "high"),
    "in words": (),
}
# What a value is: all up to a day since the beginning of its period; those of its period alone; what there is on a day.
COUNTING = {
    "cumulative": "A running total since the beginning of the period.",
    "increment": "The count of one night, one day or one incident.",
    "stock": "An amount that there is on a day.",
}
# What the claimant makes of the value.
STATUSES = {
    "confirmed": "The claimant states it as established.",
    "under review": "Reported to the claimant and not confirmed.",
    "estimate": "Estimated from a part of the cases, or from what is known otherwise.",
    "allegation": "Stated by a party that does not show how it knows.",
    "retracted": "Withdrawn by the claimant.",
}
QUOTE_STATUSES = {
    "verbatim": "Copied from the page.",
    "not found again": "Neither the page nor another copy of the statement could be read again.",
    "paywalled": "The page is read by subscribers alone.",
}
# How well a value is supported.
GRADES = {
    "corroborated": "Two independent origins give values within a tenth for the same people, days and place.",
    "contested": "Another current statement on the same people, days and place lies outside its bounds.",
    "single source": "There is no other statement on the same people, days and place.",
    "discounted": "Withdrawn, or shown to be wrong by a source.",
}
# The result of a second reading of a row against its source.
VERDICTS = {
    "holds": "The text read says what the row says.",
    "mended": "The text read said otherwise; the row was put right.",
    "not found": "The page did not come back; nothing can be said.",
}
