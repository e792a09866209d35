"""Read dates in everyday notation that are not EDTF, each by a rule that is named."""

import re
from datetime import date, timedelta

from timeline.dates.edtf import parse_edtf
from timeline.dates.short_years import is_short_year, restore_century
from timeline.dates.unclear import check_clarity, explain_fraction
from timeline.dates.unix_times import FRACTION_CUT
from timeline.dates.year_spans import find_year_span
from timeline.dates.zones import read_zone
from timeline.errors import DateError
from timeline.unicode import normalize_digits

__all__ = ["find_weekday", "has_only_midnights", "infer_day_first", "parse_natural"]

_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_ORDINAL = "(?:st|nd|rd|th)?"
_DASH = r"\s*[-–—]\s*"
_APPROXIMATE = re.compile(r"(?:circa|ca\.|ca|c\.|c|about|around|approximately|approx\.|approx)\s+(?=\S)|c\.(?=\d)")
_UNCERTAIN = re.compile(r"(?:probably|possibly|perhaps|maybe)\s+")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ERA = re.compile(r"(?:(ad)\s*)?(.*?)\s*(bce|bc|b\.c\.e\.|b\.c\.|ce|ad|a\.d\.)?")
_CLOCK = re.compile(
    r"(?P<day>.+?)(?:t|,?\s+at\s+|,\s*|\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<am_pm>[ap]\.?m\.?)?\s*(?P<zone>z|[+-]\d\d(?::?\d\d)?|(?:utc|gmt)?\s*[+-]\d\d?(?::?\d\d)?|[a-z]{3,5})?"
)
_PLAIN_OFFSET = re.compile(r"[+-]\d\d(?::?\d\d)?")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_NUMERIC_SHORT_YEAR = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d\d)(?!\d)")
_NO_YEAR = re.compile(rf"\d{{1,2}}{_ORDINAL}[\s.-]*{_NAME}|{_NAME}[\s.-]*\d{{1,2}}{_ORDINAL}")
_YEAR_ZERO = re.compile(r"(?:^|[^\d])0+$", re.ASCII)
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_SERIAL_DAY_0 = date(1899, 12, 30)  # of spreadsheets, which take 1900 for a leap year
_YEAR = r"(?P<year>\d{3,4})"
_RULES = [
    (re.compile(form.replace("YEAR", _YEAR).replace("NAME", _NAME.replace("(", "(?P<name>", 1))), rule)
    for form, rule in (
        (rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s./-]*(?:of\s+)?NAME,?[\s./-]*YEAR", "day, month, year"),
        (rf"NAME[\s-]*(?P<day>\d{{1,2}}){_ORDINAL}(?:,\s*|\s+)YEAR", "month, day, year"),
        (r"NAME,?[\s/-]+YEAR", "month, year"),
        (r"YEAR[\s,/-]+NAME(?:[\s,/-]+(?P<day>\d{1,2}))?", "year, month, day"),
        (r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?", "year, month, day"),
        (r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*YEAR", "with dots the day comes first"),
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
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until)\s+|(?<=\d{4})-(?=\d{4}$)|(?<=bc|ad|ce)-|-(?=ad\b)")
_SLASH = re.compile(r"\s+/\s*|\s*/\s+")
_BCE = r"(?:bce|bc|b\.c\.e\.|b\.c\.)"
# Of years with four digits an EDTF interval and `_BETWEEN` take care; 2025-064 is the 64th day of a year in ISO 8601.
_SHORT_YEARS = re.compile(
    rf"((?:[a-z. ]*[. ])?(?:\d{{3}}|\d{{1,4}}(?=.*{_BCE}$)))\s*[-/]\s*"
    rf"((?:[a-z. ]*[. ])?(?:\d{{3,4}}|\d{{1,2}}(?=\s*{_BCE}$))(?:\s*[a-z.]+)?)",
    re.ASCII,
)
_ENDS_BCE = re.compile(rf".*\d\s*({_BCE})")
_YEAR_MONTH = re.compile(r"\d{4}[-/](?:0[1-9]|1[0-2])", re.ASCII)
_ANY_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_LAST_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MAX_LENGTH = 80


def parse_natural(text, *, day_first=None, is_midnight=False, century=None):
    """Return a date in everyday notation as EDTF, and the rule by which it is read.

    Understood are, in English: days and months with names or numbers, `13 June 2025`, `June 13, 2025`, `13.06.2025`,
    `2025/6/13`, `June 2025`; years of three digits; seasons, quarters and decades; `c. 1914`; `44 BC`; two dates
    with a dash between them; a clock time after the day; Persian and Arabic digits. `03/04/2025` is read only if
    `day_first` is given, or if one of the two numbers is over 12.

    Parameters
    ----------
    text : str
    day_first : bool, optional
        Whether the day comes before the month where slashes or hyphens separate them.
    is_midnight : bool
        Whether all clock times of the column are 00:00, and so mean the day only.
    century : int, optional
        The first of the hundred years in which years of two digits lie: 1900 for 1900 to 1999, 1930 for 1930 to 2029.

    Returns
    -------
    edtf, rule : str
        Both empty when no rule fits.

    Raises
    ------
    DateError
        When the date is ambiguous, or does not exist.

    Examples
    --------
    >>> parse_natural("c. 1914")
    ('1914~', 'year')
    >>> parse_natural("8–9 January 2026")
    ('2026-01-08/2026-01-09', 'from – to')
    """
    plain = " ".join(normalize_digits(text).lower().split())
    if len(plain) > _MAX_LENGTH:
        return "", ""
    edtf, rule = _read_range(plain, day_first, century) or _read_date(plain, day_first, is_midnight, century)
    if edtf:
        parse_edtf(edtf)
    return edtf, rule


def infer_day_first(texts):
    """Return whether the day comes first in a column's dates like 03/04/2025; None if they do not settle it.

    Any number over 12 settles it. If they contradict each other, it is not settled.

    Examples
    --------
    >>> infer_day_first(["03/04/2025", "13/04/2025"])
    True
    """
    matches = [match for text in texts if (match := _match_numeric(normalize_digits(text)))]
    is_day_first, is_month_first = (any(int(match[group]) > 12 for match in matches) for group in (1, 3))
    return None if is_day_first == is_month_first else is_day_first


def _match_numeric(text):
    """Return the match of a date of three numbers whose last one is the year, which may have two digits."""
    match = _NUMERIC_DATE.match(text) or _NUMERIC_SHORT_YEAR.match(text)
    # 25-06-13 can begin with its year.
    can_begin_with_year = match and len(match[4]) == 2 and match[2] == "-" and int(match[3]) <= 12
    return match if match and not can_begin_with_year and int(match[1]) <= 31 else None


def find_weekday(text):
    """Return the weekday with which a text begins, from 0 for Monday; None if it begins with none.

    Examples
    --------
    >>> find_weekday("Friday, 13 June 2025")
    4
    """
    plain = text.strip().lower() + " "
    return _WEEKDAYS.index(plain[:3]) if _WEEKDAY.match(plain) else None


def has_only_midnights(texts):
    """Return whether all clock times of a column are 00:00, as when a program has written days as instants."""
    plain_texts = (" ".join(normalize_digits(text).lower().split()) for text in texts)
    clocks = [match for text in plain_texts if len(text) <= _MAX_LENGTH and (match := _CLOCK.fullmatch(text))]
    return bool(clocks) and all(
        int(match["hour"]) == int(match["minute"]) == int(match["second"] or 0) == int(match["fraction"] or 0) == 0
        and not match["am_pm"]
        for match in clocks
    )


def _read_range(plain, day_first, century):
    """Return the interval of two dates with a dash between them, and the rule; None if the text is not that."""
    if match := _TWO_DAYS.fullmatch(plain):
        sides = [f"{match['a']} {match['after']}", f"{match['b']} {match['after']}"]
    elif match := _TWO_DAYS_AFTER.fullmatch(plain):
        sides = [f"{match['before']} {match[day]} {match['year']}" for day in "ab"]
    else:
        if (span := find_year_span(plain)) and not _YEAR_MONTH.fullmatch(plain):
            return span, "from – to"
        sides = _split_range(plain)
        if len(sides) == 2 and not _ANY_YEAR.search(sides[0]) and (year := _LAST_YEAR.search(sides[1])):
            sides[0] += f" {year[0]}"
    if len(sides) != 2:
        return None
    ends = [_read_end(side, day_first, century) for side in sides]
    return ("/".join(ends), "from – to") if all(ends) and not any("T" in end for end in ends) else None


def _split_range(plain):
    """Return the two sides of a range, in which the first has the era of the second; a single text if it is none."""
    sides = _SLASH.split(plain)
    if len(sides) != 2 or not all(re.search(r"\d{3}", side) for side in sides):
        match = _SHORT_YEARS.fullmatch(plain)
        sides = list(match.groups()) if match else _BETWEEN.split(plain)
    if len(sides) == 2 and (era := _ENDS_BCE.fullmatch(sides[1])) and sides[0][-1:].isdigit() and "ad" not in sides[0]:
        sides[0] += f" {era[1]}"
    return sides


def _read_end(text, day_first, century):
    try:
        return parse_edtf(text).text
    except DateError:
        return _read_date(text, day_first, False, century)[0]


def _read_date(plain, day_first, is_midnight, century):
    """Return the EDTF of a single date, and the rule; both empty when no rule fits."""
    day_text, is_approximate = _remove_prefix(plain, _APPROXIMATE)
    day_text, is_uncertain = _remove_prefix(day_text, _UNCERTAIN)
    day_text, _ = _remove_prefix(day_text, _WEEKDAY)
    check_clarity(day_text)
    clock = ""
    if match := _CLOCK.fullmatch(day_text):
        clock, zone_rule = _read_clock(match)
        day_text = match["day"] if clock else day_text
    if day_text[-1:] == "?":
        day_text, is_uncertain = day_text[:-1].rstrip(), True
    edtf, rule = _read_day(day_text, day_first, century)
    if not edtf:
        return "", ""
    if clock and is_midnight:
        return edtf, f"{rule}; every clock time of the column is 00:00"
    if clock:
        cut = f", {FRACTION_CUT}" if int(match["fraction"] or 0) else ""
        read = f"{rule}, clock time{zone_rule}{cut}"
        return (edtf + clock, read) if not (is_approximate or is_uncertain) else ("", "")
    return edtf + {(0, 0): "", (1, 0): "~", (0, 1): "?", (1, 1): "%"}[is_approximate, is_uncertain], rule


def _remove_prefix(text, pattern):
    """Return the text without a prefix, and whether it had it."""
    match = pattern.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _read_clock(match):
    """Return the clock time in EDTF and a rule for its zone, if it has an abbreviation; both empty for another word."""
    hour = int(match["hour"])
    if match["am_pm"]:
        if not 1 <= hour <= 12:
            raise DateError("impossible_12_hour_time")
        hour = hour % 12 + (12 if match["am_pm"][0] == "p" else 0)
    zone, rule = match["zone"] or "", ""
    if zone and not _PLAIN_OFFSET.fullmatch(zone):
        reading = read_zone(zone)
        if reading is None:
            return "", ""
        zone = reading.name.removeprefix("UTC") or "Z"
        elsewhere = f", elsewhere {', '.join(reading.others)}" if reading.others else ""
        rule = f"; {match['zone'].upper()} is {reading.name}{elsewhere}" if zone != "Z" else ""
    elif len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{match['minute']}{second}{zone}", rule


def _read_day(text, day_first, century):
    """Return the EDTF of a date without clock time and qualifier, and the rule; both empty when no rule fits."""
    match = _ERA.fullmatch(text)
    era = match[1] or match[3] or ""
    if era:
        if _YEAR_ZERO.search(match[2]):
            raise DateError("no_year_zero", choices="0000 for 1 BC, 0001 for AD 1")
        text = re.sub(r"(\d+)$", lambda year: year[1].zfill(4), match[2])
    if is_short_year(text):
        if century is None:
            raise DateError("two_digit_year")
        whole = restore_century(text, century, is_year_last=day_first is not None)
        if "xx" in whole:
            return whole.upper(), f"year, month, day; years of two digits are those from {century}"
        edtf, rule = _read_day(whole, day_first, None)
        return edtf, f"{rule}; years of two digits are those from {century}" if edtf else ""
    if _NO_YEAR.fullmatch(text):
        raise DateError("no_year")
    if _SERIAL.fullmatch(text):
        day = _SERIAL_DAY_0 + timedelta(days=int(float(text)))
        raise DateError("serial_number", day=day)
    if fraction := explain_fraction(text):
        raise fraction
    if match := _NUMERIC_DATE.fullmatch(text):
        return _read_numeric(match, day_first)
    for pattern, rule in _RULES:
        if match := pattern.fullmatch(text):
            if era.startswith("b") and rule == "decade":
                break  # EDTF counts a year 0, so that its decades before our era are not those of people
            edtf = _build_edtf(match.groupdict())
            return (_to_bce(edtf) if era.startswith("b") else edtf), rule
    return "", ""


def _read_numeric(match, day_first):
    """Return the EDTF of a date like 03/04/2025, and the rule."""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if not (1 <= first <= 12 and 1 <= second <= 12) or first == second:
        day_first = first > 12
    if day_first is None:
        raise DateError(
            "ambiguous_order",
            day_first=f"{year}-{second:02}-{first:02}",
            month_first=f"{year}-{first:02}-{second:02}",
        )
    day, month = (first, second) if day_first else (second, first)
    return f"{year}-{month:02}-{day:02}", "day, month, year" if day_first else "month, day, year"


def _build_edtf(parts):
    """Return the EDTF of a date given by the groups of its rule."""
    if parts.get("decade"):
        if parts["decade"].endswith("0"):
            century, decade = f"{parts['decade'][:2]}XX", f"{parts['decade']}X"
            choices = f"{century} for the century, {decade} for the decade"
            raise DateError("century_or_decade", century=century, decade=decade, choices=choices)
        return parts["decade"] + "X"
    year = parts["year"].zfill(4)
    if parts.get("season"):
        return f"{year}-{_SEASONS[parts['season']]}"
    if parts.get("quarter"):
        return f"{year}-{32 + int(parts['quarter'])}"
    month = _MONTHS[parts["name"]] if parts.get("name") else parts.get("month")
    # EDTF gives parts of a year the numbers from 21 on; nobody means those by a number in everyday notation.
    if month and not 1 <= int(month) <= 12:
        raise DateError("impossible_month", month=f"{int(month):02}")
    return "-".join([year] + [f"{int(number):02}" for number in (month, parts.get("day")) if number])


def _to_bce(edtf):
    """Return the date of a year BCE; EDTF counts a year 0."""
    year = 1 - int(edtf[:4])
    return f"{'-' if year < 0 else ''}{abs(year):04}{edtf[4:]}"
