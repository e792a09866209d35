"""Say once what each column of the tables is; the checks and the codebook are both made from it."""

import json
import re

import pandera.pandas as pa

from timeline.files import write_whole

__all__ = [
    "AFFILIATIONS",
    "BASES",
    "BOUNDS",
    "CLAIMS",
    "CONFIDENCES",
    "EVENTS",
    "KINDS",
    "LABEL_LENGTH",
    "MEASURES",
    "REQUIRED",
    "SCOPES",
    "SOURCES",
    "TITLE_LENGTH",
    "TRACKS",
    "build_codebook",
    "write_codebook",
]

TITLE_LENGTH = 70
LABEL_LENGTH = 28

# An event that fits two tracks belongs to the one named first here.
TRACKS = {
    "Oman talks": "Negotiations between the United States and Iran that Oman mediated: the meetings, how they came "
    "about, and what the parties said of them.",
    "Military": "Acts and movements of United States forces, and acts against them.",
    "June war": "The fighting between Israel and Iran from 13 to 24 June 2025, and what it did to people.",
    "Nuclear file": "Enrichment, stocks, inspection, damage to nuclear sites as assessed, and the United Nations "
    "sanctions tied to them.",
    "Protests and crackdown": "Protests in Iran from 28 December 2025, the state's response, the dead, the arrested, "
    "the shutdown, and what was said of them in Iran.",
    "Diplomacy": "All other acts of states and international bodies that concern Iran.",
}

KINDS = {
    "agreement": "A text or terms that the parties accepted.",
    "arrest": "Detention of people by a state.",
    "count": "A figure of dead, injured or arrested people that a claimant published.",
    "decision": "A binding act of a state or body.",
    "deployment": "Movement of armed forces or of staff for their safety.",
    "era": "A chapter of the story: a band behind the events, not counted as an event.",
    "incident": "An armed encounter that is not a strike on a place.",
    "meeting": "Talks in person or through a mediator.",
    "message": "A letter, proposal or reply from one party to another.",
    "protest": "A gathering or strike of people against a state or its policy.",
    "report": "Findings that a body, service or witness made public.",
    "sanctions": "Measures against named persons, bodies or trade.",
    "security operation": "Force used by a state against people on its own territory.",
    "shutdown": "Interruption of communications.",
    "statement": "Words of an office holder or body that change what others must expect.",
    "strike": "An attack by aircraft, missile, drone or artillery.",
}

CONFIDENCES = {
    "high": "Two or more independent sources agree on date, place and what happened.",
    "medium": "One origin only, or sources differ on a detail that `dispute` names.",
    "low": "Rests on anonymous or partisan accounts alone.",
}

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

MEASURES = {
    "arrested": "People detained.",
    "drones launched": "Attack drones launched.",
    "injured": "People wounded.",
    "killed": "People killed.",
    "missiles launched": "Missiles launched.",
    "uranium at 60%": "Uranium enriched to 60% U-235, by mass of uranium.",
}

# Which of low, best and high a bound fills; nothing is filled in that the source does not say.
BOUNDS = {
    "exactly": ("best",),
    "at least": ("low",),
    "more than": ("low",),
    "about": ("best",),
    "up to": ("high",),
    "between": ("low", "high"),
}

SCOPES = {
    "Iran, all": "Everyone in Iran, of whatever side.",
    "Iran, protesters": "Protesters in Iran, by the claimant's own sorting.",
    "Iran, civilians": "Civilians in Iran, by the claimant's own sorting.",
    "Iran, security forces": "Members of Iran's security forces and others the claimant counts with them.",
    "Iran, 8-9 January only": "Those who died in Iran on 8 and 9 January 2026.",
    "Israel, all": "Everyone in Israel, of whatever side.",
    "one place": "Those at the place of the event, not in the whole country.",
    "stock": "What was held at the date, not what was made or used up to it.",
}

BASES = {
    "hospital estimate": "Worked out from hospitals' or doctors' records.",
    "inspectors' report": "Reported by inspectors, measured or estimated by them.",
    "leaked documents": "Papers that an outlet says it has seen and that are not public.",
    "military statement": "Stated by an armed force that was party to the events.",
    "named cases": "Added up case by case by name or file.",
    "official count": "Published by a state office in its own name.",
    "press count": "Counted by the outlet itself, or given by it without saying who counted.",
    "unnamed officials": "Said by officials whom the outlet does not name.",
}


def _text(description, *checks, required=False):
    return pa.Column(str, list(checks), nullable=True, required=required, description=description)


def _one_of(values):
    listed = ", ".join(f"'{value}'" for value in values)
    return pa.Check.isin(list(values), error="is not in the list", description=f"Write one of {listed}", name="one_of")


def _at_most(length):
    return pa.Check.str_length(
        max_value=length,
        error=f"is longer than {length} characters",
        description=f"Shorten it to {length} characters; what is cut can stand in `summary`",
        name="at_most",
    )


def _pattern(regex, error, description):
    return pa.Check.str_matches(f"^{regex}$", error=error, description=description, name="pattern")


def _number(low, high, unit):
    return pa.Check(
        lambda text: _is_between(text, low, high),
        element_wise=True,
        error=f"is not a number from {low} to {high}",
        description=f"Write {unit} as a decimal number, for example 35.7",
        name="number",
        statistics={"minimum": low, "maximum": high},
    )


_NUMBER = re.compile(r"[+-]?\d+(?:\.\d*)?", re.ASCII)


def _is_between(text, low, high):
    return bool(_NUMBER.fullmatch(text)) and low <= float(text) <= high


_DAY = _pattern(r"\d{4}-\d{2}-\d{2}", "is not a day", "Write year-month-day, for example 2026-02-06")
_ADDRESS = _pattern(
    r"https?://[^\s/]+\S*", "is not an http(s) address", "Write the whole address, beginning with https://"
)
_COUNT = _pattern(r"\d+(\.\d+)?", "is not a plain number", "Write digits only, without separators: 6941")
_COUNTRY = _pattern(r"[A-Z]{2}", "is not a country code", "Write the two capital letters of ISO 3166: IR, US, OM")
_EDTF = "EDTF (ISO 8601-2), local to the place"

EVENTS = pa.DataFrameSchema(
    {
        "id": _text("Slug that begins with the date first published; it never changes and is never used again."),
        "start": _text(
            f"When it happened or began: {_EDTF}. `2025-06`, `2025-06-13`, `2025-06-13T07:30`, `2025-06-17~`.",
            required=True,
        ),
        "end": _text(f"When it ended: {_EDTF}; empty for a point event, `..` if it goes on."),
        "timezone": _text("IANA name of the zone in which start and end are told, for example Asia/Tehran."),
        "title": _text("What happened, in neutral words and the present tense.", _at_most(TITLE_LENGTH), required=True),
        "label": _text("Short form of the title for the chart.", _at_most(LABEL_LENGTH)),
        "summary": _text("One to three neutral sentences in the past tense."),
        "dispute": _text("What is contested and who says what; empty if nothing is known to be."),
        "confidence": _text("How well the row is supported.", _one_of(CONFIDENCES)),
        "track": _text("The strand of the story, drawn as one lane; free in tables of your own."),
        "kind": _text("What sort of event it is.", _one_of(KINDS)),
        "actors": _text("Who acted, separated by `|`."),
        "place": _text("Where, as a reader would say it."),
        "country": _text("Two letters of ISO 3166-1 for the place.", _COUNTRY),
        "lat": _text("Latitude in degrees north; empty where the event has no one place.", _number(-90, 90, "degrees")),
        "lon": _text(
            "Longitude in degrees east; empty where the event has no one place.",
            _number(-180, 180, "degrees"),
        ),
        "importance": _text(
            "1 headline: starts, ends or turns a chapter, is a binding act, or at least 100 dead by any claimant. "
            "2 major: changes what the parties can do or expect. 3 detail.",
            _one_of(("1", "2", "3")),
        ),
        "sources": _text("Ids of sources.csv or http(s) addresses, separated by `|`."),
    },
    name="events",
    description="One row per event; rows of kind `era` are chapters.",
)

SOURCES = pa.DataFrameSchema(
    {
        "id": _text("Slug; events and claims refer to it.", required=True),
        "publisher": _text("Who published the page; a copy says so: 'AP via KSTP'.", required=True),
        "agency": _text("Whose text it is; two copies of one agency's text are one source."),
        "affiliation": _text("What the publisher is.", _one_of(AFFILIATIONS)),
        "title": _text("The headline as printed; empty if it was not seen."),
        "url": _text("The address that was read.", _ADDRESS, required=True),
        "published": _text("Day of publication; empty if the page shows none.", _DAY),
        "language": _text("Language of the text, as in BCP 47."),
        "read_on": _text("Day on which the text was read.", _DAY),
    },
    name="sources",
    description="One row per page that was read.",
)

CLAIMS = pa.DataFrameSchema(
    {
        "id": _text("Slug.", required=True),
        "event": _text("Id of the event that the figure belongs to, if there is one."),
        "measure": _text("What is counted.", _one_of(MEASURES), required=True),
        "bound": _text("What the source says of the figure.", _one_of(BOUNDS), required=True),
        "low": _text("Lower bound, only if the source gives one.", _COUNT),
        "best": _text("The figure itself, only if the source gives one.", _COUNT),
        "high": _text("Upper bound, only if the source gives one.", _COUNT),
        "unit": _text("Unit of low, best and high."),
        "scope": _text("Who or what is counted.", _one_of(SCOPES), required=True),
        "scope_note": _text("What the scope leaves open."),
        "basis": _text("How the claimant came to the figure.", _one_of(BASES)),
        "claimant": _text("Who claims it.", required=True),
        "as_of": _text(f"The day for which it is claimed: {_EDTF}; `~` if inferred.", required=True),
        "published": _text("Day on which it was published.", _DAY),
        "source": _text("Id of sources.csv.", required=True),
    },
    name="claims",
    description="One row per figure that a claimant put forward; figures are never merged or averaged.",
)

REQUIRED = {
    schema.name: [name for name, column in schema.columns.items() if column.required]
    for schema in (EVENTS, SOURCES, CLAIMS)
}

_FIELD_TYPES = {
    "importance": "integer",
    "lat": "number",
    "lon": "number",
    "published": "date",
    "read_on": "date",
}
_NUMBERS = ("low", "best", "high")
_REFERENCES = {"claims": (("event", "events"), ("source", "sources"))}


def build_codebook():
    """Return the codebook of the data as a Frictionless Data Package descriptor.

    Returns
    -------
    dict
        A resource per table with a field per column, in the order of the CSV, and the foreign keys of columns
        that hold one id. Columns that hold lists have none: Table Schema cannot say it.

    Source
    ------
    Data Package and Table Schema, version 1, https://specs.frictionlessdata.io.
    """
    return {
        "profile": "tabular-data-package",
        "name": "iran-timeline-2025-2026",
        "title": "Iran, March 2025 to 8 February 2026: war, talks and protests as a sourced timeline",
        "description": "Curated events with sources, and figures with who claims them.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "tracks": TRACKS,
        "kinds": KINDS,
        "confidences": CONFIDENCES,
        "affiliations": AFFILIATIONS,
        "measures": MEASURES,
        "scopes": SCOPES,
        "bases": BASES,
        "resources": [_describe_resource(schema) for schema in (EVENTS, SOURCES, CLAIMS)],
    }


def write_codebook(path):
    """Write the codebook to a JSON file and return its path; the file appears whole or not at all.

    Parameters
    ----------
    path
        Where to write; an older file is replaced.
    """
    return write_whole(path, json.dumps(build_codebook(), indent=2, ensure_ascii=False) + "\n")


def _describe_resource(schema):
    fields = [_describe_field(schema.name, name, column) for name, column in schema.columns.items()]
    table = {"fields": fields, "missingValues": [""], "primaryKey": "id"}
    if schema.name in _REFERENCES:
        table["foreignKeys"] = [
            {"fields": field, "reference": {"resource": target, "fields": "id"}}
            for field, target in _REFERENCES[schema.name]
        ]
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "description": schema.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table,
    }


def _describe_field(table, name, column):
    kind = "number" if table == "claims" and name in _NUMBERS else _FIELD_TYPES.get(name, "string")
    constraints = {"required": True} if column.required else {}
    for check in column.checks:
        constraints |= _describe_check(check, kind)
    if name == "id":
        constraints["unique"] = True
    field = {"name": name, "type": kind, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def _describe_check(check, kind):
    stated = check.statistics
    if check.name == "one_of":
        values = stated["allowed_values"]
        return {"enum": [int(value) for value in values] if kind == "integer" else list(values)}
    if check.name == "at_most":
        return {"maxLength": stated["max_value"]}
    if check.name == "number":
        return {"minimum": stated["minimum"], "maximum": stated["maximum"]}
    return {"pattern": str(stated["pattern"])} if kind == "string" else {}
