"""The columns of the versions of GDELT."""

__all__ = ["HEADERS", "VERSION_2"]


def _list_place_columns(role, version):
    second_code = ["ADM2Code"] if version == 2 else []
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", *second_code, "Lat", "Long", "FeatureID")
    return [f"{role}Geo_{part}" for part in parts]


def _list_actor_columns(role):
    parts = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return [f"{role}{part}" for part in (*parts, "Type1Code", "Type2Code", "Type3Code")]


def _list_columns(version):
    return [
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *_list_actor_columns("Actor1"),
        *_list_actor_columns("Actor2"),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(name for role in ("Actor1", "Actor2", "Action") for name in _list_place_columns(role, version)),
        *("DATEADDED", "SOURCEURL"),
    ]


VERSION_2, VERSION_1 = _list_columns(2), _list_columns(1)
# Number of cells of a file without a header → its columns; the oldest files have no address.
HEADERS = {len(VERSION_2): VERSION_2, len(VERSION_1): VERSION_1, len(VERSION_1) - 1: VERSION_1[:-1]}
