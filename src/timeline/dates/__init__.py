"""A date as known: text to bounds and back to text. It knows no table but a column of texts."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "column": ["parse_column", "to_timestamps"],
        "edtf": ["OPEN", "parse_edtf"],
        "edtf_date": ["EdtfDate"],
        "edtf_writer": ["format_edtf"],
        "gregorian": ["DAY_S", "split_day"],
        "infer": ["infer_columns"],
        "natural": ["find_weekday", "infer_day_first", "parse_natural"],
        "other_calendar": ["convert_solar_hijri"],
        "unix_times": ["FRACTION_CUT", "UNIX_UNITS", "find_unix_unit"],
        "solar_hijri": ["describe_solar_hijri", "list_solar_hijri_years"],
        "zones": ["ZoneReading", "format_offset", "get_zone", "is_fixed_offset", "is_zone", "read_zone"],
    },
)
