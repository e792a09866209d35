"""Read dates that are plain to a person and not EDTF, each by a rule that can be said."""

import re
from datetime import date, timedelta

from timeline.dates.edtf import parse_edtf
from timeline.errors import DateError
from timeline.unicode import normalize_digits

__all__ = ["has_only_midnights", "infer_day_first", "parse_natural"]


_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_TH = "(?:st|nd|rd|th)?"
_DASH = r"\s*[-–—]\s*"
_ABOUT = re.compile(r"(?:circa|ca\.|ca|c\.|c|about|around|approximately|approx\.|approx)\s+(?=\S)|c\.(?=\d)")
_PERHAPS = re.compile(r"(?:probably|possibly|perhaps|maybe)\s+")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_ERA = re.compile(r"(?:(ad)\s*)?(.*?)\s*(bce|bc|b\.c\.e\.|b\.c\.|ce|ad|a\.d\.)?")
_CLOCK = re.compile(
    r"(?P<day>.+?)(?:t|,?\s+at\s+|,\s*|\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[+-]\d\d(?::?\d\d)?)?"
)
_ORDER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(rf"\d{{1,2}}([/.-])(?:\d{{1,2}}|{_NAME})\1\d\d|\d{{1,2}}[ -]{_NAME}[ -]'?\d\d")
_NO_YEAR = re.compile(rf"\d{{1,2}}{_TH}[\s.-]*{_NAME}|{_NAME}[\s.-]*\d{{1,2}}{_TH}")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_SERIAL_DAY_0 = date(1899, 12, 30)  # of spreadsheets, which take 1900 for a leap year
_YEAR = r"(?P<year>\d{3,4})"
_FORMS = [
    (re.compile(form.replace("YEAR", _YEAR).replace("NAME", _NAME.replace("(", "(?P<name>", 1))), rule)
    for form, rule in (
        (rf"(?P<day>\d{{1,2}}){_TH}[\s./-]*(?:of\s+)?NAME,?[\s./-]*YEAR", "day, month, year"),
        (rf"NAME[\s-]*(?P<day>\d{{1,2}}){_TH}(?:,\s*|\s+)YEAR", "month, day, year"),
        (r"NAME,?[\s/-]+YEAR", "month, year"),
        (r"YEAR[\s,/-]+NAME(?:[\s,/-]+(?P<day>\d{1,2}))?", "year, month, day"),
        (r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?", "year, month, day"),
        (r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*YEAR", "with dots the day stands first"),
        (r"(?P<month>\d{1,2})[/.](?P<year>\d{4})", "month, year"),
        (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", "year, month, day without hyphens"),
        (r"(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?,?\s+YEAR", "season, year"),
        (r"q(?P<quarter>[1-4])[\s/-]*YEAR", "quarter, year"),
        (r"(?P<year>\d{4})[\s/-]*q(?P<quarter>[1-4])", "year, quarter"),
        (r"(?P<decade>\d{3})0'?s", "decade"),
        (r"YEAR", "year"),
    )
]
# Two days of one month, and two dates of which the first may leave its year to the second.
_TWO_DAYS = re.compile(rf"(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}})\s+(?P<after>{_NAME},?\s+\d{{4}})")
_TWO_DAYS_AFTER = re.compile(rf"(?P<before>{_NAME})\s+(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}}),?\s+(?P<year>\d{{4}})")
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until)\s+|(?<=\d{4})-(?=\d{4}$)")
_LAST_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 80


def parse_natural(text, *, day_first=None, is_midnight=False):
    """Return a date as EDTF that is not written as EDTF but plain to a person, and the rule by which it is read.

    Read are, in English: days and months with names or numbers, `13 June 2025`, `June 13, 2025`, `13.06.2025`,
    `2025/6/13`, `June 2025`; years of three digits; seasons, quarters and decades; `c. 1914`; `44 BC`; two dates
    with a dash between them; a clock time behind the day; Persian and Arabic digits. `03/04/2025` is read only if
    `day_first` says how, or if one of the two numbers is over 12.

    Parameters
    ----------
    text : str
    day_first : bool, optional
        Whether the day stands before the month where slashes or hyphens part them.
    is_midnight : bool
        Whether clock times are 00:00 throughout, and so stand for none.

    Returns
    -------
    edtf, rule : str
        Both empty when no rule fits.

    Raises
    ------
    DateError
        When it is a date that can be meant in two ways, or one that does not exist.

    Examples
    --------
    >>> parse_natural("c. 1914")
    ('1914~', 'year')
    >>> parse_natural("8–9 January 2026")
    ('2026-01-08/2026-01-09', 'from – to')
    """
    plain = " ".join(normalize_digits(text).lower().split())
    if len(plain) > _LONGEST:
        return "", ""
    edtf, rule = _read_range(plain, day_first) or _read_one(plain, day_first, is_midnight)
    if edtf:
        parse_edtf(edtf)
    return edtf, rule


def infer_day_first(texts):
    """Return whether the day stands first in a column's dates like 03/04/2025; None if they do not settle it.

    Any number over 12 decides. If they decide both ways, nothing is settled.

    Examples
    --------
    >>> infer_day_first(["03/04/2025", "13/04/2025"])
    True
    """
    found = [match for text in texts if (match := _ORDER.match(normalize_digits(text)))]
    is_day_first, is_month_first = (any(int(match[place]) > 12 for match in found) for place in (1, 3))
    return None if is_day_first == is_month_first else is_day_first


def has_only_midnights(texts):
    """Return whether all the clock times in a column are 00:00, as where a program wrote days as instants."""
    clocks = [match for text in texts if (match := _CLOCK.fullmatch(normalize_digits(text).lower()))]
    return bool(clocks) and all(
        int(match["hour"]) == int(match["minute"]) == int(match["second"] or 0) == 0 and not match["half"]
        for match in clocks
    )


def _read_range(plain, day_first):
    """Return the interval that two dates with a dash between them name, or None."""
    if found := _TWO_DAYS.fullmatch(plain):
        sides = [f"{found['a']} {found['after']}", f"{found['b']} {found['after']}"]
    elif found := _TWO_DAYS_AFTER.fullmatch(plain):
        sides = [f"{found['before']} {found[day]} {found['year']}" for day in "ab"]
    else:
        sides = _BETWEEN.split(plain)
        if len(sides) == 2 and not _LAST_YEAR.search(sides[0]) and (year := _LAST_YEAR.search(sides[1])):
            sides[0] += f" {year[0]}"
    if len(sides) != 2:
        return None
    ends = [_read_end(side, day_first) for side in sides]
    return ("/".join(ends), "from – to") if all(ends) and not any("T" in end for end in ends) else None


def _read_end(text, day_first):
    try:
        return parse_edtf(text).text
    except DateError:
        return _read_one(text, day_first, False)[0]


def _read_one(plain, day_first, is_midnight):
    day_text, about = _cut(plain, _ABOUT)
    day_text, perhaps = _cut(day_text, _PERHAPS)
    day_text, _ = _cut(day_text, _WEEKDAY)
    clock = ""
    if (found := _CLOCK.fullmatch(day_text)) and (clock := _read_clock(found)):
        day_text = found["day"]
    if day_text[-1:] == "?":
        day_text, perhaps = day_text[:-1].rstrip(), True
    edtf, rule = _read_day(day_text, day_first)
    if not edtf:
        return "", ""
    if clock and is_midnight:
        return edtf, f"{rule}; every clock time of the column is 00:00"
    if clock:
        return (edtf + clock, f"{rule}, clock time") if not (about or perhaps) else ("", "")
    return edtf + {(0, 0): "", (1, 0): "~", (0, 1): "?", (1, 1): "%"}[bool(about), bool(perhaps)], rule


def _cut(text, form):
    found = form.match(text)
    return (text[found.end() :], True) if found else (text, False)


def _read_clock(found):
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise DateError("names a clock time that does not exist; with am or pm hours go from 1 to 12")
        hour = hour % 12 + (12 if found["half"][0] == "p" else 0)
    zone = found["zone"] or ""
    if zone in ("z", "utc", "gmt"):
        zone = "Z"
    elif len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    second = f":{found['second']}" if found["second"] else ""
    return f"T{hour:02}:{found['minute']}{second}{zone}"


def _read_day(text, day_first):
    era = _ERA.fullmatch(text)
    sign = era[1] or era[3] or ""
    if sign:
        text = re.sub(r"(\d+)$", lambda number: number[1].zfill(4), era[2])
    if _SHORT_YEAR.fullmatch(text):
        raise DateError("gives its year with two digits, which leaves the century open")
    if _NO_YEAR.fullmatch(text):
        raise DateError("gives a day without its year")
    if _SERIAL.fullmatch(text):
        day = _SERIAL_DAY_0 + timedelta(days=int(float(text)))
        raise DateError(f"is a bare number; as spreadsheets count days it would be {day}")
    if found := _ORDER.fullmatch(text):
        return _read_ordered(found, day_first)
    for form, rule in _FORMS:
        if found := form.fullmatch(text):
            edtf = _build(found.groupdict())
            return (_turn_to_bce(edtf) if sign.startswith("b") else edtf), rule
    return "", ""


def _read_ordered(found, day_first):
    first, second = int(found[1]), int(found[3])
    if not (1 <= first <= 12 and 1 <= second <= 12) or first == second:
        day_first = first > 12
    if day_first is None:
        options = f"{found[4]}-{second:02}-{first:02} or {found[4]}-{first:02}-{second:02}"
        raise DateError(f"can be {options}, and no date of the column settles which")
    day, month = (first, second) if day_first else (second, first)
    return f"{found[4]}-{month:02}-{day:02}", "day, month, year" if day_first else "month, day, year"


def _build(part):
    if part.get("decade"):
        return part["decade"] + "X"
    year = part["year"].zfill(4)
    if part.get("season"):
        return f"{year}-{_SEASONS[part['season']]}"
    if part.get("quarter"):
        return f"{year}-{32 + int(part['quarter'])}"
    month = _MONTHS[part["name"]] if part.get("name") else part.get("month")
    written = [year] + [f"{int(number):02}" for number in (month, part.get("day")) if number]
    return "-".join(written)


def _turn_to_bce(edtf):
    year = 1 - int(edtf[:4])
    return f"{'-' if year < 0 else ''}{abs(year):04}{edtf[4:]}"
