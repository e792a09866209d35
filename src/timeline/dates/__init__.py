"""A date as known: text to bounds and back to text. It knows no table but a column of texts."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "column": ["read_instants", "to_stamps"],
        "edtf": ["EdtfDate", "OPEN", "parse_edtf"],
        "format": ["write_edtf"],
        "gregorian": ["DAY_S", "split_day"],
        "infer": ["advise_calendar", "propose_gregorian", "read_columns"],
        "natural": ["find_day_first", "read_loosely"],
        "solar_hijri": ["describe_solar_hijri"],
    },
)
