"""What a dataset says of itself: its settings, and the controlled lists of the tables."""

import re
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from timeline.errors import Problems, suggest_near

__all__ = [
    "AFFILIATIONS",
    "BASES",
    "BOUNDS",
    "CALENDARS",
    "MEASURES",
    "NEUTRAL",
    "PEOPLE",
    "SCOPES",
    "SIDES",
    "UNITS",
    "VERDICTS",
    "Settings",
    "Track",
    "is_zone",
    "parse_settings",
]

CALENDARS = ("solar-hijri",)
_COLOR = re.compile("#[0-9a-f]{6}")
_TEXTS = ("title", "subtitle", "coverage_ends", "axis_timezone")
_LISTS = ("kinds", "confidences")
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
class Settings:
    """What a dataset says of itself under "timeline" in its datapackage.json; without settings all is neutral.

    Attributes
    ----------
    title, subtitle : str
        Heading of its charts and pages.
    coverage_ends : str
        Last day that the dataset covers, year-month-day; empty if it is not stated.
    axis_timezone : str
        IANA name of the zone of the axis; empty for the zone of most events.
    calendars : tuple of str
        Calendars in which dates are shown beside the Gregorian: some of CALENDARS.
    tracks : dict of str to Track
        In the order of the lanes; other tracks come behind them, in order of their first event.
    kinds, confidences : dict of str to str
        The values that the columns `kind` and `confidence` may have, with what they mean; empty for any text.
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
    source: str = ""


NEUTRAL = Settings()


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
    _report_unknown(problems, value, [*_TEXTS, *_LISTS, "calendars", "tracks"], "")
    parts = {name: _take_text(problems, value, name) for name in _TEXTS}
    calendars = value.get("calendars", [])
    if not isinstance(calendars, list) or any(name not in CALENDARS for name in calendars):
        problems.add("bad_setting", name="calendars", needed="a list of " + ", ".join(map(repr, CALENDARS)))
        calendars = []
    if not _is_day(parts["coverage_ends"]):
        problems.add("bad_setting", name="coverage_ends", needed="a day such as '2026-02-08'")
        parts["coverage_ends"] = ""
    if parts["axis_timezone"] and not is_zone(parts["axis_timezone"]):
        problems.add("bad_setting", name="axis_timezone", needed="an IANA name such as 'Europe/Paris'")
        parts["axis_timezone"] = ""
    parts |= {name: _take_list(problems, value, name) for name in _LISTS}
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


def _take_list(problems, value, name):
    members = value.get(name, {})
    if isinstance(members, dict) and all(isinstance(text, str) for text in members.values()):
        return members
    problems.add("bad_setting", name=name, needed='an object such as {"high": "Two sources agree."}')
    return {}


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


def is_zone(name):
    """Return whether this is the IANA name of a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _report_unknown(problems, holder, names, prefix):
    for name in holder:
        if name not in names:
            listed = "There are " + ", ".join(f"'{other}'" for other in names)
            problems.add("unknown_setting", name=prefix + name, advice=suggest_near(name, names, listed))


AFFILIATIONS = {
    "broadcaster": "Radio or television, public or private, that no state directs.",
    "encyclopedia": "A reference work with open or closed editing.",
    "international organisation": "A body of states, or an office of it.",
    "news agency": "An agency that others reprint.",
    "newspaper": "A newspaper or news magazine, in print or online.",
    "NGO": "A non-governmental organisation, a monitoring group among them.",
    "official document": "A text published by a state or body as its own act.",
    "online news": "A news site without a print or broadcast edition.",
    "opposition-run": "An outlet run by or close to opponents of Iran's government.",
    "social post": "A post on a social network.",
    "state media": "An outlet owned or directed by a state.",
    "think tank": "A research institute.",
}
# What is counted, and in what unit.
MEASURES = {
    "arrested": "People detained.",
    "connectivity": "Internet traffic as a share of its ordinary level.",
    "displaced": "People who had to leave their homes.",
    "drones launched": "Attack drones launched.",
    "hospitalised": "People taken to hospital or treated by an ambulance service.",
    "injured": "People wounded.",
    "killed": "People killed.",
    "missile impacts": "Missiles that came down where people live or on the base named.",
    "missiles launched": "Missiles launched.",
    "setback": "Time by which the nuclear programme is said to have been set back.",
    "uranium at 60%": "Uranium enriched to 60% U-235, by mass of uranium.",
    "uranium in all": "Enriched uranium of all levels, by mass of uranium.",
}
# Measures that count people; their values are whole numbers, as are those of missiles and drones.
PEOPLE = ("killed", "injured", "hospitalised", "arrested", "displaced")
UNITS = dict.fromkeys(PEOPLE, "people") | {
    "connectivity": "%",
    "drones launched": "drones",
    "missile impacts": "missiles",
    "missiles launched": "missiles",
    "setback": "months",
    "uranium at 60%": "kg",
    "uranium in all": "kg",
}
# Which of low, best and high a bound fills; only values that the source states are filled in. A range may have a best
# value too, where the source states it.
BOUNDS = {
    "exactly": ("best",),
    "at least": ("low",),
    "more than": ("low",),
    "about": ("best",),
    "up to": ("high",),
    "between": ("low", "high"),
}
# Who is counted; for launches, whom or what they were launched at. What does not fit goes to `scope_note`.
SCOPES = {
    "Iran, all": "Everyone in Iran, of whatever side.",
    "Iran, protesters": "Protesters in Iran, by the claimant's own sorting.",
    "Iran, civilians": "Civilians in Iran, by the claimant's own sorting.",
    "Iran, security forces": "Iran's armed forces, police and Basij, and others the claimant counts with them.",
    "Iran, minors": "People under 18 in Iran.",
    "Iran, scientists": "Scientists of Iran's nuclear programme.",
    "Iran, 8-9 January only": "Those who died in Iran on 8 and 9 January 2026.",
    "Iran, under review": "Cases in Iran that were reported and that the claimant had not yet confirmed.",
    "Iran, hospital records": "Those in Iran whom hospitals had on record.",
    "Iran, espionage cases": "People in Iran suspected or accused of working for a foreign service.",
    "Israel, all": "Everyone in Israel, of whatever side.",
    "Israel, civilians": "Civilians in Israel, by the claimant's own sorting.",
    "US forces": "Forces and bases of the United States.",
    "one place": "Those at the place of the event, not in the whole country.",
    "stock": "What was held at the date, not what was made or used up to it.",
}
# How a claimant arrived at a value; the second sentence says whether anyone can check it.
BASES = {
    "expert estimate": "Estimated by a person or body that names no cases. Not open to checking.",
    "hospital estimate": "Worked out from hospitals' or doctors' records. The records are not public.",
    "inspectors' report": "Measured or estimated by inspectors. Published in a report of theirs.",
    "leaked documents": "Papers that an outlet says it has seen. Not public.",
    "military statement": "Stated by an armed force that was party to the events. Not verified by others.",
    "named cases": "Added up case by case, by name or file. Open to checking as far as the cases are published.",
    "official count": "Published by a state office in its own name. Not verified by others.",
    "press count": "Counted by the outlet itself, or given by it without saying who counted.",
    "relayed": "Passed on from somebody else. Not verified by who passes it on.",
    "unnamed officials": "Said by officials whom the outlet does not name. Not verified by others.",
}
# The side of an actor or claimant; for the report on balance, not as a judgement.
SIDES = {
    "Iranian state": "Offices, forces, officials and state-directed media of the Islamic Republic.",
    "Iranian society": "Protesters, opposition, and rights groups of Iranians in Iran and abroad.",
    "Israel": "Offices, forces and services of Israel.",
    "United States": "Offices and forces of the United States.",
    "Mediators": "States that carried messages or hosted talks: Oman, Qatar, Egypt, Turkey, Saudi Arabia and others.",
    "Europe": "European states and the European Union.",
    "Russia and China": "Offices of the Russian Federation and of the People's Republic of China.",
    "International bodies": "Bodies of states, their offices and experts, and international organisations of any kind.",
    "Press": "Outlets and their unnamed sources, where the outlet stands for the figure.",
    "Other": "Whoever fits none of the above.",
}
# The result of a second reading of a row against its source.
VERDICTS = {
    "holds": "The text read says what the row says.",
    "mended": "The text read said otherwise; the row was put right.",
    "not found": "The page did not come back; nothing can be said.",
}
