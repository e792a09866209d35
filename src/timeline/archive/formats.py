"""Archives that are read by their own columns: ACLED, UCDP, GDELT and Timesketch."""

from dataclasses import dataclass, field

from timeline.io import GDELT_ROOTS

__all__ = ["ARCHIVE_FORMATS", "ArchiveFormat"]


@dataclass(frozen=True)
class ArchiveFormat:
    """Which of a format's columns is what; of several names the first that is there.

    Attributes
    ----------
    name, label : str
    marks : tuple of str
        Columns that show that a table is of this format, in lower case.
    start, title, lane, importance, id, precision, end : tuple of str
    measures : tuple of str
    details : dict of str to tuple of str
        Our name → the format's.
    titles : tuple
        Columns of which the title is made, with the text before each.
    """

    name: str
    label: str
    marks: tuple
    start: tuple
    lane: tuple
    importance: tuple
    id: tuple = ()
    precision: tuple = ()
    end: tuple = ()
    measures: tuple = ()
    titles: tuple = ()
    details: dict = field(default_factory=dict)


ARCHIVE_FORMATS = {
    one.name: one
    for one in (
        ArchiveFormat(
            name="acled",
            label="ACLED export",
            marks=("event_date", "sub_event_type"),
            start=("event_date",),
            lane=("event_type",),
            importance=("fatalities",),
            id=("event_id_cnty", "data_id"),
            precision=("time_precision",),
            measures=("fatalities",),
            titles=(("", "sub_event_type"), (": ", "actor1"), (" – ", "actor2"), (", ", "location")),
            details={
                "place": ("location",),
                "sources": ("source",),
                "country": ("country",),
                "summary": ("notes",),
            },
        ),
        ArchiveFormat(
            name="ucdp",
            label="UCDP georeferenced events",
            marks=("date_start", "type_of_violence"),
            start=("date_start",),
            end=("date_end",),
            lane=("type_of_violence",),
            importance=("best",),
            id=("id",),
            precision=("date_prec",),
            measures=("low", "best", "high"),
            titles=(("", "dyad_name"), (", ", "where_coordinates")),
            details={"place": ("where_coordinates",), "sources": ("source_article",), "country": ("country",)},
        ),
        ArchiveFormat(
            name="gdelt",
            label="GDELT events",
            marks=("globaleventid", "sqldate"),
            start=("SQLDATE", "Day"),
            lane=("EventRootCode",),
            importance=("NumMentions",),
            id=("GLOBALEVENTID",),
            titles=(("", "Actor1Name"), (" – ", "Actor2Name"), (", ", "ActionGeo_FullName")),
            details={
                "place": ("ActionGeo_FullName",),
                "sources": ("SOURCEURL",),
                "event_code": ("EventCode",),
                "tone": ("AvgTone",),
            },
        ),
        ArchiveFormat(
            name="timesketch",
            label="Timesketch or Plaso timeline",
            marks=("message", "datetime", "timestamp_desc"),
            start=("datetime",),
            lane=("data_type", "source", "source_short", "parser"),
            importance=(),
            titles=(("", "message"),),
            details={
                "place": ("hostname", "display_name"),
                "sources": ("display_name", "filename", "parser"),
                "time_of": ("timestamp_desc",),
            },
        ),
    )
}

# The meaning of codes that stand in the column of lanes.
LANE_WORDS = {
    "ucdp": {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"},
    "gdelt": GDELT_ROOTS,
}
