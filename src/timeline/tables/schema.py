"""Declare each column of the tables once, as Table Schema does; the checks and the codebook are made from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from timeline.tables.settings import BOUNDS, COUNTING, GRADES, QUOTE_STATUSES, STATUSES, VERDICTS

__all__ = [
    "ACTORS",
    "ADDRESS",
    "CLAIMANTS",
    "CLAIMS",
    "DISPUTE_KINDS",
    "ERA",
    "EVENTS",
    "EVERYBODY",
    "PUBLISHERS",
    "REQUIRED",
    "REVIEW",
    "SOURCES",
    "TABLES",
    "WITHDRAWN",
    "Check",
    "Column",
    "Table",
]

ERA = "era"
# One address over http or https and nothing else, as a regular expression.
ADDRESS = r"https?://[^\s/]+\S*"
# The group of a claim that counts everybody or everything there.
EVERYBODY = "all"
# What of an event is in dispute.
DISPUTE_KINDS = ("none", "date", "facts", "values", "attribution", "legality")
_TITLE_LENGTH = 70
_LABEL_LENGTH = 28
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?")


@dataclass(frozen=True)
class Check:
    """What the cells of a column must be.

    Attributes
    ----------
    code : str
        The code of the problem that a cell has which is not so.
    accepts : callable
        From the text of a cell to a bool.
    details : dict
        The details of that code's wording.
    constraints : dict
        The same as Table Schema states it.
    list_name : str
        The list of the settings whose members are accepted; without such a list everything is. Empty for other checks.
    always : tuple of str
        Values that are accepted beside those of the list.
    """

    code: str
    accepts: Callable[[str], bool]
    details: dict = field(default_factory=dict)
    constraints: dict = field(default_factory=dict)
    list_name: str = ""
    always: tuple = ()

    def resolve(self, settings):
        """Return the check under these settings: one of a list that they do not have accepts everything."""
        members = getattr(settings, self.list_name) if self.list_name else ()
        return _one_of(dict.fromkeys([*members, *self.always]), self.code) if members else self


@dataclass(frozen=True)
class Column:
    """A column: what it holds, whether a row must have it, and what its cells must be."""

    description: str
    checks: tuple[Check, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its columns by name, in the order of the CSV."""

    columns: dict[str, Column]
    name: str
    description: str


def _text(description, *checks, required=False):
    return Column(description, checks, required)


def _one_of(values, code="not_in_list"):
    values = list(values)
    return Check(code, set(values).__contains__, {"allowed_values": values}, {"enum": values})


def _some_of(values):
    """Check for lists of which each member is one of these values."""
    accepted = set(values)
    return Check(
        "not_in_list",
        lambda text: all(member.strip() in accepted for member in text.split("|")),
        {"allowed_values": list(values)},
        {"pattern": f"^({'|'.join(values)})(\\|({'|'.join(values)}))*$"},
    )


def _listed(name, always=(), code="not_in_list"):
    """Check for members of a list of the settings, and for values that are always accepted."""
    return Check(code, lambda text: True, list_name=name, always=always)


def _best_of(name, always=()):
    """Check for values that are almost one of a list of the settings; any other value is not reported."""
    return _listed(name, always, "almost_in_list")


def _at_most(length):
    return Check("too_long", lambda text: len(text) <= length, {"max_value": length}, {"maxLength": length})


def _at_most_words(count):
    return Check("too_many_words", lambda text: len(text.split()) <= count, {"max_value": count})


def _pattern(regex, code):
    return Check(code, lambda text: re.fullmatch(regex, text) is not None, {}, {"pattern": f"^{regex}$"})


def _number(low, high, unit):
    return Check(
        "number_out_of_range",
        lambda text: _DECIMAL.fullmatch(text) is not None and low <= float(text) <= high,
        {"minimum": low, "maximum": high, "unit": unit},
        {"minimum": low, "maximum": high},
    )


_DAY = _pattern(r"\d{4}-\d{2}-\d{2}", "not_a_day")
_ADDRESS = _pattern(ADDRESS, "not_an_address")
_COUNT = _pattern(r"\d+(\.\d+)?", "not_a_plain_number")
_COUNTRY = _pattern(r"[A-Z]{2}", "not_a_country_code")
_EDTF = "EDTF (ISO 8601-2), local to the place"
EVENTS = Table(
    {
        "id": _text("Slug that begins with the date first published; it never changes and is never used again."),
        "start": _text(
            f"When it happened or began: {_EDTF}. `2025-06`, `2025-06-13`, `2025-06-13T07:30`, `2025-06-17~`.",
            required=True,
        ),
        "end": _text(f"When it ended: {_EDTF}; empty for a point event, `..` if it goes on."),
        "timezone": _text(
            "Zone in which start and end are given: an IANA name, for example Europe/Paris, or an offset, UTC+03:30."
        ),
        "title": _text(
            "What happened, in neutral words and the present tense.", _at_most(_TITLE_LENGTH), required=True
        ),
        "label": _text("Short form of the title for the chart.", _at_most(_LABEL_LENGTH)),
        "summary": _text("One to three neutral sentences in the past tense."),
        "dispute": _text("What is contested and who says what; empty if nothing is known to be."),
        "dispute_kind": _text(
            "What is in dispute, one or several separated by `|`: `facts` and `values` where two named parties cannot "
            "both be right; `none` where the sources agree.",
            _some_of(DISPUTE_KINDS),
        ),
        "confidence": _text("How well the row is supported.", _listed("confidences", code="not_in_settings")),
        "track": _text("The strand of the story, drawn as one lane; free in tables of your own."),
        "kind": _text("What sort of event it is; `era` makes a chapter.", _listed("kinds", (ERA,), "not_in_settings")),
        "actors": _text("Who acted, separated by `|`; in a data package each is a name of actors.csv."),
        "place": _text("Where, as a reader would say it."),
        "country": _text("Two letters of ISO 3166-1 for the place; of ISO 3166-3 for a state of the past.", _COUNTRY),
        "lat": _text("Latitude in degrees north; empty where the event has no one place.", _number(-90, 90, "degrees")),
        "lon": _text(
            "Longitude in degrees east; empty where the event has no one place.",
            _number(-180, 180, "degrees"),
        ),
        "importance": _text("Its weight in the whole story: 1 headline, 2 major, 3 detail.", _one_of(("1", "2", "3"))),
        "importance_reason": _text("Why an event is of importance 1: the criterion that it meets."),
        "sources": _text(
            "Ids of sources.csv or http(s) addresses, separated by `|`; a name and a comma can stand before an address."
        ),
        "first_published": _text(
            "Day of the earliest source that was read: by then it was known, perhaps before; blank if no day is known.",
            _DAY,
        ),
    },
    name="events",
    description="One row per event; rows of kind `era` are chapters.",
)
SOURCES = Table(
    {
        "id": _text("Slug; events and claims refer to it.", required=True),
        "publisher": _text("Who published the page; a copy says so: 'Agency via Newspaper'.", required=True),
        "agency": _text("Whose text it is; two copies of one agency's text are one source."),
        "affiliation": _text("What the publisher is.", _listed("affiliations")),
        "title": _text("The headline as printed; empty if it was not seen."),
        "url": _text("The address that was read.", _ADDRESS, required=True),
        "published": _text("Day of publication; empty if the page shows none.", _DAY),
        "language": _text("Language of the text, as in BCP 47."),
        "read_on": _text("Day on which the text was read.", _DAY),
        "note": _text("What could not be found again, or where title or day were read instead."),
    },
    name="sources",
    description="One row per page that was read.",
)
CLAIMS = Table(
    {
        "id": _text("Slug; made of claimant, measure and day where it is blank."),
        "event": _text("Id of the event that the value belongs to, if there is one."),
        "story": _text("Key of the story in the settings; values of one story are compared."),
        "measure": _text("What is counted.", _best_of("measures"), required=True),
        "unit": _text("Unit of low, best and high."),
        "bound": _text("What the source says of the value; by default what the filled numbers show.", _one_of(BOUNDS)),
        "low": _text("Lower bound, only if the source gives one.", _COUNT),
        "best": _text("The value itself, only if the source gives one.", _COUNT),
        "high": _text("Upper bound, only if the source gives one.", _COUNT),
        "amount_words": _text("The amount of a source that gives it in words only: 'several thousand'."),
        "counting": _text("Whether it is a running total, the count of a time, or a stock.", _one_of(COUNTING)),
        "period_start": _text(f"First day that the value covers: {_EDTF}."),
        "period_end": _text(f"Last day that the value covers: {_EDTF}."),
        "place": _text("Country, province, city or site that the value covers."),
        "group": _text("Who or what is counted there; 'all' for everybody.", _best_of("groups", (EVERYBODY,))),
        "status": _text("What the claimant makes of the value.", _one_of(STATUSES)),
        "basis": _text("How the claimant came to the value.", _best_of("bases")),
        "claimant": _text("Who claims it; in a data package a name of claimants.csv.", required=True),
        "via": _text("Who passed it on, if the text that was read is not the claimant's own."),
        "as_of": _text(f"The day up to which it counts: {_EDTF}; `~` if inferred; by default the day it was claimed."),
        "claimed_on": _text("Day on which the claimant said it.", _DAY),
        "source_published": _text("Day of the page that was read.", _DAY),
        "quote": _text("The words of the source that carry amount and bound, at most 25.", _at_most_words(25)),
        "quote_english": _text("Our translation of the quotation, if it is not in English."),
        "quote_language": _text("Language of the quotation, as in BCP 47."),
        "quote_read_on": _text("Day on which the quotation was copied from the page.", _DAY),
        "quote_status": _text("Whether the quotation was copied, and if not, why.", _one_of(QUOTE_STATUSES)),
        "part_of": _text("Id of the claim whose value contains this one."),
        "supersedes": _text("Id of the claim that the claimant corrects with this one; not of the day before."),
        "disputes": _text("Id of the claim that this one denies; without an amount it is a denial."),
        "claimant_grade": _text("How sure the claimant is, in the claimant's words."),
        "grade": _text("How well the value is supported; by default computed.", _one_of(GRADES)),
        "grade_reason": _text("Why it has this grade, if it is not computed."),
        "source": _text("Id of sources.csv."),
        "note": _text("Whether the value was verified, and by whom it was not; what else a reader must know."),
        "series_break": _text("What changed in the claimant's way of counting since its value before, if it did."),
    },
    name="claims",
    description="One row per statement of a value; statements are never merged or averaged.",
)
CLAIMANTS = Table(
    {
        "id": _text("Slug.", required=True),
        "name": _text("The name under which claims refer to the claimant.", required=True),
        "kind": _text("What sort of claimant it is.", _listed("claimant_kinds")),
        "side": _text("Where the claimant stands.", _listed("sides")),
        "counts": _text("Whom or what it counts."),
        "threshold": _text("What a case needs so that it is counted."),
        "verifies_how": _text("How it verifies a case."),
        "owner_or_funder": _text("Who owns or funds it."),
        "sources": _text("Ids of sources.csv that say so, separated by `|`."),
    },
    name="claimants",
    description="One row per person or body that claims a value.",
)
PUBLISHERS = Table(
    {
        "name": _text(
            "Who publishes pages, without the agency before it: of 'Agency via Newspaper' the newspaper.", required=True
        ),
        "affiliation": _text("What the publisher is.", _listed("affiliations"), required=True),
        "owner_or_funder": _text("Who owns or funds it."),
        "sources": _text("Ids of sources.csv that say so, separated by `|`."),
        "note": _text("Why it is so, where it can be doubted, or that no owner was found."),
    },
    name="publishers",
    description="One row per publisher whose owner matters or whose affiliation can be doubted.",
)
ACTORS = Table(
    {
        "name": _text("The name under which events and claims refer to the actor.", required=True),
        "side": _text("Where the actor stands.", _listed("sides"), required=True),
        "description": _text("Office or nature, in a line."),
    },
    name="actors",
    description="One row per person, body or force that acts in an event or claims a figure.",
)
WITHDRAWN = Table(
    {
        "id": _text("Id of an event, source or claim that is no longer used, and never will be again.", required=True),
        "withdrawn": _text("Day on which it was withdrawn.", _DAY, required=True),
        "reason": _text("Why it was withdrawn.", required=True),
        "replaced_by": _text("Id of the row that tells the same now, if there is one."),
    },
    name="withdrawn",
    description="One row per id that was published and is no longer used.",
)
REVIEW = Table(
    {
        "row": _text("Id of the event or claim that was read again.", required=True),
        "url": _text("The address whose text was read.", _ADDRESS, required=True),
        "gist": _text("What the text says on the matter, in the reader's own words.", required=True),
        "verdict": _text("What the reading found.", _one_of(VERDICTS), required=True),
        "note": _text("What was put right, if anything was."),
    },
    name="review",
    description="One row per text that a second reader held against a row drawn by lot.",
)
TABLES = (EVENTS, SOURCES, PUBLISHERS, CLAIMS, CLAIMANTS, ACTORS, WITHDRAWN, REVIEW)
REQUIRED = {schema.name: [name for name, column in schema.columns.items() if column.required] for schema in TABLES}
