"""The columns of the versions of GDELT, and what their codes mean."""

__all__ = ["GDELT_HEADERS", "GDELT_ROOTS", "VERSION_2"]


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
GDELT_HEADERS = {len(VERSION_2): VERSION_2, len(VERSION_1): VERSION_1, len(VERSION_1) - 1: VERSION_1[:-1]}
# The meaning of the root codes of CAMEO, short enough for a title.
GDELT_ROOTS = {
    "01": "public statement",
    "02": "appeal",
    "03": "intent to cooperate",
    "04": "consultation",
    "05": "diplomatic cooperation",
    "06": "material cooperation",
    "07": "aid",
    "08": "concession",
    "09": "investigation",
    "10": "demand",
    "11": "disapproval",
    "12": "rejection",
    "13": "threat",
    "14": "protest",
    "15": "show of force",
    "16": "reduced relations",
    "17": "coercion",
    "18": "assault",
    "19": "fighting",
    "20": "mass violence",
}
