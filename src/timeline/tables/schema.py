"""Declare each column of the tables once, as Table Schema does; the checks and the codebook are made from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from timeline.tables.settings import BOUNDS, VERDICTS

__all__ = [
    "ACTORS",
    "ADDRESS",
    "CLAIMS",
    "ERA",
    "EVENTS",
    "ONE_PLACE",
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
# Claims of this scope are compared with those of the same event only.
ONE_PLACE = "one place"
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


def _listed(name, always=(), code="not_in_list"):
    """Check for members of a list of the settings, and for values that are always accepted."""
    return Check(code, lambda text: True, list_name=name, always=always)


def _best_of(name, always=()):
    """Check for values that are almost one of a list of the settings; any other value is not reported."""
    return _listed(name, always, "almost_in_list")


def _at_most(length):
    return Check("too_long", lambda text: len(text) <= length, {"max_value": length}, {"maxLength": length})


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
    },
    name="sources",
    description="One row per page that was read.",
)
CLAIMS = Table(
    {
        "id": _text("Slug.", required=True),
        "event": _text("Id of the event that the figure belongs to, if there is one."),
        "measure": _text("What is counted.", _best_of("measures"), required=True),
        "bound": _text("What the source says of the figure.", _one_of(BOUNDS), required=True),
        "low": _text("Lower bound, only if the source gives one.", _COUNT),
        "best": _text("The figure itself, only if the source gives one.", _COUNT),
        "high": _text("Upper bound, only if the source gives one.", _COUNT),
        "unit": _text("Unit of low, best and high."),
        "scope": _text(
            "Who or what is counted; `one place` for those at the place of the event, which keeps events apart.",
            _best_of("scopes", (ONE_PLACE,)),
            required=True,
        ),
        "scope_note": _text("What the scope leaves open."),
        "basis": _text("How the claimant came to the figure.", _best_of("bases")),
        "note": _text("Whether the figure was verified, and by whom it was not; what else a reader must know."),
        "series_break": _text("What changed in the claimant's way of counting since its figure before, if it did."),
        "claimant": _text("Who claims it; in a data package a name of actors.csv.", required=True),
        "as_of": _text(f"The day for which it is claimed: {_EDTF}; `~` if inferred.", required=True),
        "published": _text("Day on which it was published.", _DAY),
        "source": _text("Id of sources.csv.", required=True),
    },
    name="claims",
    description="One row per figure that a claimant put forward; figures are never merged or averaged.",
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
        "instead": _text("Id of the row that tells the same now, if there is one."),
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
TABLES = (EVENTS, SOURCES, CLAIMS, ACTORS, WITHDRAWN, REVIEW)
REQUIRED = {schema.name: [name for name, column in schema.columns.items() if column.required] for schema in TABLES}
