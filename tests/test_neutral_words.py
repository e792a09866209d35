"""The library knows nothing of the data that stand beside it: no word of theirs is in any file below `src/`.

Three kinds of words are taken from the data.

- Names: capitalised words of actors, places, tracks, chapters, sides and groups, unless the prose of the data writes the
  same word in small letters somewhere, since it is then an ordinary word at the beginning of a name.
- Publishers and agencies as a whole; one of a single word by the rule for names.
- Phrases of two words or more, in any case: names of actors and places, and the values of the lists in the settings. A
  value of a single word, such as "meeting" or "high", is an ordinary word.
- Subjects, in any case, so that they are found in slugs too: the names in tracks, chapters, sides and groups.
- Loaded words, all of them, in any case.

Exempt are values to which the library itself gives a meaning, and names of months, calendars, IANA zones and fonts.
"""

import calendar
import csv
import json
import re
import zoneinfo
from functools import cache
from pathlib import Path

import pytest

from timeline.tables.schema import ERA, EVERYBODY

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/timeline"
FILES = [path for path in sorted(SOURCE.rglob("*.*")) if path.suffix in (".py", ".js", ".css", ".html", ".json")]
FILES += sorted((ROOT / "js").rglob("*.js"))
FILES = [path for path in FILES if not path.name.startswith("plotly")]
MEANT = {ERA, EVERYBODY, "not stated"}
LISTS = ("kinds", "confidences", "affiliations", "measures", "groups", "bases", "sides")
FONTS = ["Liberation Sans", "Liberation Mono", "Liberation Serif"]
CALENDARS = ["Buddhist", "Gregorian", "Hebrew", "Islamic", "Julian", "Solar Hijri"]
EXEMPT = re.compile(
    "|".join(
        FONTS + CALENDARS + sorted((name for name in zoneinfo.available_timezones() if "/" in name), key=len)[::-1]
    )
)


def read(table, *columns):
    with open(ROOT / f"data/{table}.csv", encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file) for column in columns if row[column]]


@cache
def read_settings():
    return json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))["timeline"]


@cache
def list_ordinary():
    """Return the words that the prose of the data writes in small letters."""
    prose = read("events", "title", "summary", "dispute") + read("claims", "note")
    prose += read("actors", "description") + read("review", "gist", "note")
    months = [*calendar.month_name, *calendar.day_name]
    return set(re.findall(r"(?<!\w)[a-z]+(?!\w)", " ".join(prose))) | {name.lower() for name in months}


def is_name(word):
    return word[:1].isupper() and word.lower() not in list_ordinary()


def list_parts():
    """Return the names of the parts into which the data are divided: tracks, chapters, sides and groups."""
    with open(ROOT / "data/events.csv", encoding="utf-8", newline="") as file:
        chapters = [row["title"] for row in csv.DictReader(file) if row["kind"] == ERA]
    settings = read_settings()
    tracks = [track["name"] for track in settings["tracks"]]
    return [*chapters, *tracks, *settings["sides"], *settings["groups"]]


def list_named():
    return [*read("actors", "name"), *read("events", "place"), *list_parts()]


def find_names(texts):
    return {word for text in texts for word in re.findall(r"[A-Z][^\W_]+", text) if is_name(word)}


def list_names():
    return find_names(list_named())


def list_subjects():
    """Return names that are no other word in small letters: "us" is one, and so is "medi" of a longer name."""
    return {name for name in find_names(list_parts()) if not name.isupper()}


def list_publishers():
    texts = [re.sub(r"\(.*?\)", "", text) for text in read("sources", "publisher", "agency")]
    whole = {part.strip() for text in texts for part in (text, *text.split(" via "))}
    return {name for name in whole if " " in name or is_name(name)}


def list_phrases():
    values = {value for name in LISTS for value in read_settings()[name]}
    return {text for text in {*list_named(), *values} if " " in text} - MEANT


def list_loaded():
    return {form for forms in read_settings()["loaded_words"] for form in forms.split("|")}


def build_pattern(words, flags=0):
    """Return a pattern for the words as whole words; an * stands for any ending."""
    escaped = [re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(escaped)})(?![^\W_])", flags)


def find_words(pattern, text):
    return [match[0] for match in pattern.finditer(EXEMPT.sub(" ", text))]


KINDS = {
    "names": (list_names, 0),
    "publishers": (list_publishers, 0),
    "phrases": (list_phrases, re.IGNORECASE),
    "subjects": (list_subjects, re.IGNORECASE),
    "loaded words": (list_loaded, re.IGNORECASE),
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_the_data_is_in_the_source(kind):
    list_words, flags = KINDS[kind]
    pattern = build_pattern(list_words(), flags)
    found = {}
    for path in FILES:
        if words := find_words(pattern, path.read_text(encoding="utf-8")):
            found[path.relative_to(SOURCE).as_posix()] = words
    assert found == {}


def test_files_of_each_language_are_searched():
    assert {path.suffix for path in FILES} == {".py", ".js", ".css", ".html", ".json"}
    assert len(FILES) > 150


def test_words_are_those_that_stand_for_the_data():
    assert {"Iran", "Tehran", "Araghchi", "HRANA", "IAEA", "US"} <= list_names()
    assert not {"Minister", "Protests", "Report", "June", "The"} & list_names()
    assert {"Iran", "Israel", "Oman"} <= list_subjects() <= list_names()
    assert "BBC News" in list_publishers()
    assert "Time" not in list_publishers()
    assert {"uranium at 60%", "hospital estimate", "June war", "security forces"} <= list_phrases()
    assert not {EVERYBODY, "meeting", "high"} & list_phrases()
    assert {"Zionist*", "axis of resistance"} <= list_loaded()


def test_words_are_found_as_whole_words_and_not_in_zones():
    pattern = build_pattern({"Tehran", "US", "aveng*"})
    assert find_words(pattern, 'city_of_Tehran "US" avenged') == ["Tehran", "US", "avenged"]
    assert find_words(pattern, "Asia/Tehran us Tehrani FOCUS") == []
    assert find_words(build_pattern({"Oman talks"}, re.IGNORECASE), "the-oman TALKS of Oman talks, omans") == [
        "oman TALKS",
        "Oman talks",
    ]
