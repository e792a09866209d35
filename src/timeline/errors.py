"""What can be wrong with data: a code for each problem, the wording of each code, and the errors that report them.

No other module words a problem. A module that finds one names its code and the details that the wording needs.
"""

import difflib
import shlex
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from timeline.csv_text import format_row
from timeline.unicode import escape_unseen

__all__ = [
    "DATE_REASONS",
    "PROBLEM_COLUMNS",
    "SUGGESTION",
    "WORDING",
    "DataError",
    "DateError",
    "NearFinder",
    "Problem",
    "Problems",
    "describe_problem",
    "find_near",
    "find_severity",
    "format_argument",
    "group_problems",
    "name_options",
    "quote_value",
    "suggest_near",
]

PROBLEM_COLUMNS = ["row", "column", "value", "problem", "fix", "severity", "code"]

# Why a text is not a date, as the end of a sentence whose subject is the text.
DATE_REASONS = {
    # dates
    "blank": "is blank",
    "not_edtf": "is not a date in EDTF (year-month-day, 2025-06-13)",
    "one_digit_part": "writes a month or day with one digit; EDTF needs two, {padded}",
    "no_hyphens": "lacks its hyphens, {hyphenated}",
    "short_year": "names a year of less than four digits; EDTF pads it with zeros, 0624",
    "long_number": "is a number of more than four digits; a longer year begins with Y",
    "needless_y": "has a Y before a year of four digits or less; write it without Y",
    "year_without_y": "names a year that is not of four digits; longer ones begin with Y",
    "year_too_long": "names a year of more than {most} digits",
    "no_significant_digit": "has no significant digit",
    "year_minus_zero": "names the year -0000; the year before 0001 is 0000",
    "impossible_month": "names a month {month}; months go from 01 to 12, and 21 to 41 denote parts of a year",
    "impossible_day": "names a day {day} that {month} does not have",
    "month_of_no_year": "names a month {month} that no year has",
    "day_of_no_year": "names a day that exists in no year it could mean",
    "day_in_part_of_year": "names a day in {part}, which denotes a part of the year",
    "qualified_clock_time": "qualifies a date with a clock time; EDTF qualifies dates only",
    "clock_time_without_day": "has a clock time without a whole day before it",
    "impossible_clock_time": "names a clock time that does not exist; hours go from 00 to 23, minutes and seconds "
    "from 00 to 59",
    "impossible_12_hour_time": "names a clock time that does not exist; with am or pm hours go from 1 to 12",
    "impossible_offset": "has an offset from UTC, {offset}, that no place uses",
    "more_than_one_slash": "has more than one /; an interval has a start and an end",
    "interval_without_ends": "is an interval that names neither end",
    "interval_with_clock_time": "gives an interval with a clock time, which EDTF excludes; give start and end a column "
    "each",
    "interval_reversed": "is an interval that ends before it begins",
    "set_not_closed": "is a set that does not end with {closing}",
    "empty_set": "is a set with no member",
    "open_end_inside_set": "has an open end within the set; only its first and last member can have one",
    "range_reversed": "has a range that ends before it begins, {member}",
    "range_of_two_precisions": "has a range between dates of different precision, {member}",
    "two_digit_year": "gives its year with two digits, which leaves the century open",
    "short_year_first_or_last": "has three numbers of two digits, of which the first or the last can be the year",
    "unix_time": "is a number; counted in {unit} since 1970, as computers do, it would be {time}",
    "no_year": "gives a day without its year",
    "serial_number": "is a bare number; counted in days as spreadsheets do, it would be {day}",
    "ambiguous_order": "can be {day_first} or {month_first}, and no date of the column settles which",
    "century_or_decade": "can be {century} or {decade}, a century or a decade",
    "no_year_zero": "names a year 0, which that era does not have",
    "unknown_digit": "has a sign for a digit that is not known; EDTF writes X",
    "number_with_fraction": "is a number with a fraction, which can be a month or a part of the year",
    "not_solar_hijri": "is not a date of the Solar Hijri calendar (1404-10-08)",
    "impossible_solar_hijri": "names a day that the Solar Hijri calendar does not have",
    "not_one_solar_hijri_date": "is not a single date of the Solar Hijri calendar",
}

# Code → severity ('error' or 'warning'), what is wrong (the end of a sentence whose subject is the value), and what to
# write instead. {argument.calendar:solar-hijri} is an argument with its value, see `format_argument`.
WORDING = {
    # dates
    "inferred_date": ("warning", "is read as {edtf} ({rule})", "Write {edtf} if that is right"),
    "unreadable_start": (
        "error",
        "{reason}",
        "Write year-month-day (2025-06-13), year-month (2025-06) or year-month-dayThour:minute (2025-06-13T07:30)",
    ),
    "unreadable_end": (
        "error",
        "{reason}",
        "Write year-month-day (2025-06-13), year-month (2025-06) or year-month-dayThour:minute (2025-06-13T07:30); .. "
        "if it goes on",
    ),
    "incomplete_year": ("error", "{reason}", "Write the year with four digits"),
    "missing_century": (
        "error",
        "{reason}",
        "Write the year with four digits, or give the first of the hundred years that all of them lie in: "
        "{argument.century:1900} for 1900 to 1999, {argument.century:1930} for 1930 to 2029",
    ),
    "unix_time": ("error", "{reason}", "Write the date, or read such numbers with {argument.unix_times:{unix_times}}"),
    "unknown_end": ("error", "{reason}", "Leave the cell empty if the end is not known or there is none"),
    "ambiguous_date": (
        "error",
        "{reason}",
        "Write one of the two, or say for the whole file {argument.day_first:True} or {argument.day_first:False}",
    ),
    "unclear_date": ("error", "{reason}", "Write {choices}"),
    "possible_year_span": (
        "warning",
        "is read as a part of its year, as EDTF defines it; it can also be a span of years",
        "Write {edtf} if it is one",
    ),
    "whole_floats": (
        "warning",
        "is read as {edtf}; {count} of the column are years written with a fraction of zero",
        "Write the years without a decimal point",
    ),
    "solar_hijri_date": (
        "error",
        "is a date of the Solar Hijri calendar",
        "Write {gregorian}, or read the file with {argument.calendar:solar-hijri}",
    ),
    "possible_solar_hijri_date": (
        "warning",
        "looks like a date of the Solar Hijri calendar; it is read as Gregorian",
        "Write {gregorian}, or read the file with {argument.calendar:solar-hijri} ({argument.calendar:gregorian} if "
        "its years are Gregorian)",
    ),
    "possible_other_calendar": (
        "warning",
        "looks like a date of the {calendar} calendar, as all dates of the file; they are read as Gregorian",
        "Write Gregorian dates, here of the year {year} ({argument.calendar:gregorian} if the years are Gregorian)",
    ),
    "impossible_solar_hijri_date": ("error", "{reason}", "Correct the day, or write the Gregorian date"),
    "not_one_solar_hijri_date": (
        "error",
        "{reason}",
        "Write start and end in a column each, or the Gregorian dates",
    ),
    # tables
    # tables: any table
    "blank_cell": ("error", "the cell is blank", "Every row needs `{name}`"),
    "not_in_list": ("error", "is not in the list", "Write one of {allowed_values}"),
    "almost_in_list": (
        "warning",
        "is almost a term of the list",
        "Write one of the codebook's list, or your own term",
    ),
    "too_long": (
        "warning",
        "is longer than {max_value} characters",
        "Shorten it to {max_value} characters; what is cut can be put in `summary`",
    ),
    "too_many_words": ("warning", "has more than {max_value} words", "Shorten it to the words that carry the amount"),
    "number_out_of_range": (
        "error",
        "is not a number from {minimum} to {maximum}",
        "Write {unit} as a decimal number, for example 35.7",
    ),
    "not_a_day": ("error", "is not a day", "Write year-month-day, for example 2026-02-06"),
    "not_an_address": ("error", "is not an http(s) address", "Write the whole address, beginning with https://"),
    "not_a_plain_number": ("error", "is not a plain number", "Write digits only, without separators: 1490"),
    "not_a_country_code": (
        "error",
        "is not a country code",
        "Write the two capital letters of ISO 3166: FR, JP, BR",
    ),
    "reserved_column": (
        "warning",
        "is derived anew; the file's column is ignored",
        "Rename the column if it holds something else",
    ),
    "repeated_id": ("error", "is already used in row {first_row}", "Give each row an id of its own"),
    "repeated_event_id": (
        "warning",
        "is already used in row {first_row}; this row has the id '{new_id}' instead",
        "Give each row an id of its own",
    ),
    "similar_id": (
        "warning",
        "looks the same as the id of row {first_row}, but is another one (its characters beyond ASCII: {code_points})",
        "Write both in the same way if they are one, else give them ids that can be told apart",
    ),
    "repeated_key": ("error", "is already used in row {first_row}", "Give each row a `{key}` of its own"),
    "invisible_removed": (
        "warning",
        "contains {code_points}, which shows nothing or is an unusual hyphen; it is read as '{text}'",
        "Type the cell again",
    ),
    "invisible_characters": (
        "warning",
        "contains invisible characters, {code_points}; they are kept",
        "Type the cell again without them",
    ),
    "missing_events_column": (
        "error",
        "the column is missing",
        "Give the table that `read_events` returns; columns may be added to it, not removed",
    ),
    "missing_claims_column": ("error", "the column is missing", "Give the table that `read_claims` returns"),
    # tables: events
    "unknown_time_zone": ("error", "is not a time zone", "Write an IANA name, for example Europe/Paris"),
    "needless_time_zone": (
        "error",
        "is not a time zone; the row has no clock time that needs one",
        "Nothing need be done, or leave the cell empty",
    ),
    "time_zone_read": (
        "warning",
        "is read as {zone}",
        "Write {zone} if that is right, or an IANA name, for example Europe/Paris, if clocks are changed there",
    ),
    "ambiguous_time_zone": (
        "warning",
        "is read as {zone}; in other countries it is {others}",
        "Write the offset, {zone} if that is right, or the two letters of the country in `country`",
    ),
    "country_read": ("warning", "is read as {iso_code}", "Write {iso_code} if that is right"),
    "importance_read": (
        "warning",
        "is read as {number} (1 headline, 2 major, 3 detail)",
        "Write {number} if that is right",
    ),
    "importance_of_other_scale": (
        "warning",
        "is read as {number}, a detail, since 1 is the most important and 3 the least",
        "Write {number} if that is right; write 1, 2 and 3 anew if the highest number is the most important",
    ),
    "sources_read": ("warning", "is read as {text}", "Write it so if that is right"),
    "address_read": ("warning", "is read as {text}", "Write the whole address, beginning with https://"),
    "not_in_settings": (
        "warning",
        "is not in the list of the settings{more}; the column is kept as written ({count} such cells)",
        "Write one of {allowed_values}, or add yours to the settings",
    ),
    "unseen_title": ("error", "shows nothing; it is only {code_points}", "Write a title that can be read"),
    "unusable_id": ("error", "has a space or a | in it", "Use letters, digits and hyphens"),
    "local_number": ("warning", "is read as {number}", "Write the digits 0 to 9 and a decimal point"),
    "swapped_coordinates": (
        "error",
        "is not a number from -90 to 90",
        "Swapped with `lon`? Write lat {lat} and lon {lon}",
    ),
    "missing_coordinate": (
        "error",
        "is blank although `{other}` is given",
        "Give both coordinates or neither",
    ),
    "possibly_swapped_coordinates": (
        "warning",
        "looks swapped with `lon`: in the other order it lies near the other places of its country",
        "Write lat {lat} and lon {lon} if that is right",
    ),
    "empty_member": ("error", "has an empty member", "Write one | between two members"),
    "repeated_member": ("error", "names a member twice", "Name each member once"),
    "unknown_source": ("error", "is not an id of sources.csv", "Add it to sources.csv or write an address"),
    "almost_a_track": ("warning", "is almost a known track", ""),
    # tables: start and end of events
    "open_end_in_words": ("warning", "is read as .. (it goes on)", "Write .. if that is right"),
    "interval_in_start": (
        "warning",
        "is an interval; it is drawn from its start to its end",
        "Write `start` and `end` if that is what is meant",
    ),
    "set_in_start": (
        "warning",
        "is a set of dates; it is drawn from the first to the last of them",
        "Write `start` and `end` if that is what is meant",
    ),
    "end_beside_interval": (
        "error",
        "is filled, but `start` is an interval, '{start}'",
        "Empty it, or write one date in `start`",
    ),
    "end_beside_set": (
        "error",
        "is filled, but `start` is a set of dates, '{start}'",
        "Empty it, or write one date in `start`",
    ),
    "more_than_one_end": (
        "error",
        "is more than one date; an end is a single date, or one of a set",
        "Write the date of the end, or [a..b] if it is not known which",
    ),
    "end_before_start": (
        "warning",
        "lies before the start, '{start}'; the event is drawn at its start",
        "Swap or correct the two",
    ),
    "end_before_start_in_other_calendar": (
        "warning",
        "lies before the start, '{start}'; the event is drawn at its start",
        "If `{name}` is of the Solar Hijri calendar: Write {gregorian}, or read the file with "
        "{argument.calendar:solar-hijri}",
    ),
    "end_possibly_before_start": (
        "warning",
        "may lie before the start, '{start}'; the two cannot be compared",
        "Write the two more exactly, or empty `end`",
    ),
    "year_differs": (
        "warning",
        "is not the year of `{name}`, '{date}'{more}",
        "Correct one of the two; `{name}` is read",
    ),
    "month_differs": (
        "warning",
        "is not the month of `{name}`, '{date}'{more}",
        "Correct one of the two; `{name}` is read",
    ),
    "weekday_differs": (
        "warning",
        "names a {weekday}, but {day} is a {actual}{more}",
        "Correct the day or the weekday; the day is read",
    ),
    "placeholder_start": (
        "warning",
        "is a day that programs write where no date is known{more}; it is read as that day",
        "Write what is known of the date; nothing need be done if it is that day",
    ),
    "placeholder_end": (
        "warning",
        "is a day that programs write where no date is known{more}; it is read as that day",
        "Leave the cell empty, or write .. if it goes on; nothing need be done if it is that day",
    ),
    "clock_time_twice": (
        "warning",
        "occurs twice on that day in {zone}, where clocks are set back; it is drawn between the two",
        "Write {choices} if it is known which",
    ),
    "clock_time_skipped": (
        "warning",
        "does not occur on that day in {zone}, where clocks are set forward; it is drawn between the two times that "
        "it can mean",
        "Correct the clock time or `timezone`, or write {choices}",
    ),
    "day_skipped": (
        "warning",
        "is a day that {zone} does not have, since it moved to the other side of the date line",
        "Correct the day or `timezone`",
    ),
    "start_outside_years": (
        "warning",
        "lies outside the years 0001 to 9999; pages draw it from -9999 on, Plotly's charts do not",
        "Nothing need be done if that is right; in EDTF the year 0000 is 1 BCE, and -0043 is 44 BCE",
    ),
    "end_outside_years": (
        "warning",
        "lies outside the years 0001 to 9999; Plotly's charts do not draw it",
        "Nothing need be done if that is right",
    ),
    "open_beginning": (
        "warning",
        "has a beginning that is open; the row is listed and not drawn",
        "Nothing need be done if that is right",
    ),
    "unknown_beginning": (
        "warning",
        "has a beginning that is unknown; the row is listed and not drawn",
        "Nothing need be done if that is right",
    ),
    "no_latest_day": (
        "warning",
        "has no latest day; the row is listed and not drawn",
        "Nothing need be done if that is right",
    ),
    # tables: claims
    "unreadable_as_of": ("error", "{reason}", "Write year-month-day, with ~ if it is inferred"),
    "unreadable_period": ("error", "{reason}", "Write year-month-day, with ~ if it is inferred"),
    "period_out_of_order": ("error", "lies before `period_start`", "Swap or correct the two"),
    "missing_value": ("error", "is blank, but '{bound}' needs it", "Fill it or change `bound`"),
    "needless_value": ("error", "is filled, but '{bound}' does not use it", "Empty it or change `bound`"),
    "values_out_of_order": ("error", "is not below `{other}`", "Swap or correct the two"),
    "wrong_unit": ("error", "is not the unit of '{measure}'", "Write '{unit}'"),
    "not_a_whole_number": ("error", "is not a whole number", "Write the whole number that the source gives"),
    "published_too_early": (
        "warning",
        "lies before `as_of`",
        "Correct one of the two; a value cannot be published before its day",
    ),
    "claimed_after_page": (
        "error",
        "is more than a day after `source_published`",
        "Correct one of the two; a page cannot give what was said later",
    ),
    "no_amount": (
        "error",
        "the row has no amount",
        "Fill `low`, `best` or `high`, or `amount_words`; a denial names in `disputes` what it denies",
    ),
    "unknown_claim": ("error", "is not the id of another claim", "Correct it or add the claim"),
    "part_above_whole": ("error", "has a smaller value than this part of it", "Correct one of the two, or `part_of`"),
    "missing_correction_note": (
        "error",
        "is blank, but the row corrects '{other}'",
        "Say what was corrected, and why",
    ),
    "amount_not_in_quote": (
        "error",
        "does not contain the amount {amount}",
        "Quote the words that state it, or explain in `note`",
    ),
    "bound_not_in_quote": (
        "warning",
        "is not what the quotation says: {quote}",
        "Correct `bound`, or add the words for it to `bound_words` of the settings",
    ),
    "total_falls": (
        "warning",
        "is less than the value before it in its series",
        "Say in `series_break` what changed; if it is the count of a time, write 'increment' in `counting`",
    ),
    "increment_as_total": (
        "error",
        "covers a single day, among totals that begin earlier",
        "Write 'increment', or correct `period_start`",
    ),
    "unknown_id": ("error", "is not an id of {file}", "Add it to {file} or correct it"),
    "unknown_name": ("error", "is not a name of {file}", "Add it to {file} or correct it"),
    # io
    # io: the file as a whole
    "spreadsheet_file": ("error", "the file is {file_type}, not text", "Open it and save the sheet as CSV in UTF-8"),
    "other_file_type": ("error", "the file is {file_type}, not text", "Give the table itself, as CSV in UTF-8"),
    "not_text": ("error", "the file is not text", "Give a CSV file that is saved in UTF-8"),
    "repeated_byte_order_mark": (
        "warning",
        "the file begins with more than one byte order mark",
        "No change is needed",
    ),
    "wrong_byte_order_mark": (
        "warning",
        "the file begins with the mark of {marked}, which its content is not; it is read as {encoding}",
        "Save the file as CSV in UTF-8",
    ),
    "trailing_nul_bytes": (
        "warning",
        "the file ends with {count} NUL bytes, which are ignored",
        "Check whether the file is complete",
    ),
    "utf_16_without_mark": (
        "warning",
        "the file is read as {encoding}, since every second byte is NUL",
        "Save the file as CSV in UTF-8",
    ),
    "legacy_encoding": (
        "warning",
        "the file is not UTF-8; it is read as {encoding}, which fits best{rows}: {words}",
        "Read these words; if they are wrong, name the encoding, for example {argument.encoding:{other}}, or save the "
        "file in UTF-8",
    ),
    "web_page": (
        "error",
        "the file is a web page{title}, not a table",
        "Download the table itself, often by a button or link such as CSV, Raw or Export",
    ),
    "login_page": (
        "error",
        "the file is a web page that asks to sign in{title}, not a table",
        "Sign in with a browser and download the table there",
    ),
    "xml_file": ("error", "the file is XML, not a table", "Give the table as CSV in UTF-8"),
    "header_runs_down": (
        "error",
        "is followed by other names of columns below it; the header runs down the first column",
        "Turn the table, so that the names stand side by side in the first row (a spreadsheet calls it Transpose)",
    ),
    "header_missing": (
        "error",
        "begins a first row that has dates, where names of columns are expected",
        "Write the names of the columns above it, such as start,title",
    ),
    "prose": (
        "error",
        "begins a text of sentences, not a table",
        "Give the file with the table, in which the first row has the names of the columns",
    ),
    "no_rows": ("warning", "the file has a header and no rows below it", "Check whether the file is complete"),
    "misread_text": (
        "warning",
        "looks as if it was read in a wrong encoding: {words}",
        "Name the encoding of the file, for example {argument.encoding:mac_roman}, or save it in UTF-8",
    ),
    "empty_file": ("error", "the file is empty", "Write a header row{example}"),
    # io: rows of a CSV
    "unclosed_quote": (
        "error",
        "is a row that cannot be read: a quoted cell is never closed",
        "Close every quoted cell, and write a quote inside one twice",
    ),
    "stray_quote": (
        "error",
        "is a row that cannot be read: a quote is in the middle of a cell",
        "Close every quoted cell, and write a quote inside one twice",
    ),
    "too_many_cells": (
        "error",
        "begins a row of {count} cells under a header of {width}",
        "Put a cell that contains a {delimiter} in double quotes",
    ),
    "divided_cells": (
        "error",
        "begins a row of {count} cells under a header of {width}",
        "Put double quotes around a cell that contains a {delimiter}; all columns fit with {cells}",
    ),
    "blank_cells_beyond": (
        "warning",
        "begins a row of {count} cells under a header of {width}; the blank ones at the end are ignored",
        "Remove them; if cells have moved, put the one that contains a {delimiter} in double quotes",
    ),
    "divided_quotes": (
        "warning",
        'looks like one cell that is divided at each {delimiter}, since its quotes are not "',
        'Put the whole cell in double quotes ("), and check the cells behind it',
    ),
    "cell_without_name": (
        "warning",
        "stands in column {number}, which has no name and is blank in most rows",
        "Name the column; if cells have moved, put the one that contains a {delimiter} in double quotes",
    ),
    "too_few_cells": (
        "warning",
        "begins a row of {count} cells under a header of {width}; the missing cells are read as blank",
        "Check whether a cell is missing; a blank cell still needs its separator",
    ),
    "large_cell": (
        "warning",
        "is a cell of {length} characters",
        "Check whether a quote was left open in it",
    ),
    "unreadable_characters": ("error", "has {characters}", "Type the cell again and save the file as UTF-8"),
    # io: the header of a CSV
    "unreadable_characters_in_name": ("error", "is a name with {characters}", "Type the name again"),
    "invisible_characters_in_name": (
        "warning",
        "contains an invisible character, {code_points}; it is read as `{name}`",
        "Type the name again",
    ),
    "too_many_columns": (
        "error",
        "begins a header of {count} columns; a table of more than {most} is not read",
        "Check whether the file has its line ends, or remove columns",
    ),
    "unnamed_column": (
        "warning",
        "column {number} has no name; it is kept as 'column {number}'",
        "Name it in the header",
    ),
    "missing_column": (
        "error",
        "the column is missing; there are: {columns}",
        "Add a column named `{name}` to the header, or give the name it has by {argument.columns:{mapping}}",
    ),
    "missing_column_too": (
        "error",
        "the column is missing, too",
        "Add a column named `{name}` to the header, or give its name likewise",
    ),
    "missing_table_column": (
        "error",
        "the column is missing; there are: {columns}",
        "Add a column named `{name}` to the header",
    ),
    "missing_table_column_too": ("error", "the column is missing, too", "Add a column named `{name}` to the header"),
    "repeated_column": (
        "error",
        "the column is in the header twice, as columns {numbers}",
        "Rename all but one",
    ),
    "ambiguous_column": (
        "error",
        "could be read from {columns}",
        "Rename all but one, or say which is meant by {argument.columns:{name}}",
    ),
    "not_a_column": ("error", "is not a column of the file", "There are: {columns}"),
    "displaced_column": (
        "warning",
        "is not read as `{name}`, since '{other}' is to be read so; it is kept as '{new}'",
        "No change is needed if that is right",
    ),
    "whole_dates_preferred": (
        "warning",
        "is read as `start`, since it has whole dates, unlike {other}",
        "Name another column by {argument.columns:start} if that is wrong",
    ),
    "not_a_column_either": ("error", "is not a column of the file", ""),
    "matched_by_alias": ("warning", "is read as `{name}`", "Name it `{name}` if that is right"),
    "alias_of_a_column": (
        "warning",
        "could be read as `{name}`, but {other} is; it is kept under its own name",
        "No change is needed if that is right",
    ),
    "joined_columns": (
        "warning",
        "the columns {columns} are joined into `{name}`",
        "No change is needed if that is right",
    ),
    "header_below": (
        "error",
        "looks like the header, but the first row is row {first_row}",
        "Remove the rows above it",
    ),
    # io: title templates
    "title_template_syntax": (
        "error",
        "is not a title template: {reason}",
        "Write names of columns in braces, for example '{{actor}}: {{what}}'",
    ),
    "title_template_with_format": (
        "error",
        "is not a title template: there is a : or ! inside braces",
        "Write names of columns in braces, for example '{{actor}}: {{what}}'",
    ),
    "title_template_without_column": (
        "error",
        "is not a title template: it names no column",
        "Write names of columns in braces, for example '{{actor}}: {{what}}'",
    ),
    # io: datapackage.json and files to write
    "unreadable_descriptor": ("error", "cannot be read as JSON ({reason})", "Correct the file, or write it again"),
    "descriptor_not_an_object": ("error", "is not a JSON object", "Write it again as an object"),
    "bad_setting": ("error", "states `{name}` in a form that is not read", "Write {needed}"),
    "unknown_setting": ("error", "has the unknown setting `{name}`", "{advice}"),
    "missing_property": ("error", "has no `{name}`", "Give the data a version and the day of it"),
    "no_resources": (
        "error",
        "describes no table in `resources`",
        'List the tables as Data Package requires: {{"resources": [{{"name": "events", "schema": ...}}]}}',
    ),
    "unrelated_table": (
        "warning",
        "the table is not used, since nothing in {file} refers to it",
        "Move it to another folder if it does not belong to {file}",
    ),
    "unfit_table": (
        "warning",
        "the table is not used, since most of what connects it with {file} does not fit: {unknown} of {count} {keys}, "
        "for example '{example}'",
        "Move it to another folder if it does not belong to {file}, or correct the {keys}",
    ),
    "unreadable_table": (
        "warning",
        "the table is not used, since it cannot be read as {table}: {reason}",
        "Move it to another folder if it does not belong to {file}",
    ),
    # io: DataFrames
    "fraction_cut": (
        "warning",
        "is read without the fraction of a second, as {count} of the column; dates are kept to the second",
        "No change is needed if that is right",
    ),
    "dtype_not_dates": (
        "error",
        "is the dtype of a column of dates; each of its values is {kind}",
        "Convert the column to datetime64, to periods or to text",
    ),
    # io.formats: coded data sets
    "invalid_id_moved": (
        "warning",
        "has a space or a | in it",
        "Nothing need be done: the id is derived from date and title, and this value is kept in the column {moved_to}",
    ),
    "repeated_id_moved": (
        "warning",
        "is already used by an event above",
        "Nothing need be done: the id is derived from date and title, and this value is kept in the column {moved_to}",
    ),
    "invalid_json": (
        "error",
        "the file is not JSON: {reason} at character {character} of the line",
        "Correct the line, or save the file again",
    ),
    "invalid_json_line": (
        "error",
        "is a line that is not JSON: {reason} at character {character}",
        "Write an object on each line",
    ),
    "not_an_object": ("error", "is a line that is no object of JSON", "Write an object on each line"),
    "json_too_deep": ("error", "the file is nested too deeply to be read", "Save it with fewer levels"),
    "not_digits": ("error", "is not a whole number", "Write digits only, or leave the cell blank"),
    "too_many_digits": (
        "error",
        "has more than {max_digits} digits",
        "Write digits only, or leave the cell blank",
    ),
    "best_outside_bounds": (
        "warning",
        "does not lie between low and high; the values are kept as given",
        "Correct the three: low, best and high in that order",
    ),
    "blank_beside_value": (
        "warning",
        "the cell is blank beside a value; no claim is made of the row",
        "Fill the cell",
    ),
    "unusual_day": (
        "error",
        "is not a day in a form that {publisher} uses",
        "Write year-month-day, for example 2025-06-13",
    ),
    "unknown_acled_time_precision": (
        "error",
        "is not a precision code of ACLED",
        "Write 1 (the day), 2 (the week) or 3 (the month)",
    ),
    "unknown_acled_geo_precision": (
        "warning",
        "is not a precision code of ACLED",
        "Write 1 (the place), 2 (near it) or 3 (the region)",
    ),
    "unknown_ucdp_date_precision": (
        "error",
        "is not a precision code of UCDP",
        "Write 1 (the day is known) to 5 (more than a month)",
    ),
    "unknown_ucdp_place_precision": (
        "warning",
        "is not a precision code of UCDP",
        "Write 1 (the place is known) to 7 (at sea or in the air); until then it has no coordinates",
    ),
    "hxl_tags": ("warning", "is a row of HXL tags; it is ignored", "Nothing need be done"),
    "wrong_gdelt_row": (
        "error",
        "begins a row of {count} cells; GDELT has 61, 58 or 57, separated by tabs",
        "Give the file as it was downloaded",
    ),
    "long_before_report": (
        "warning",
        "lies {distance} before the report ({day}); it is kept",
        "See the source: GDELT's software may have taken another date for that of the event",
    ),
    "long_after_report": (
        "warning",
        "lies {distance} after the report ({day}); it is kept",
        "See the source: GDELT's software may have taken another date for that of the event",
    ),
    "unclear_start_column": ("error", "could be read from {columns}", "Name the column by {argument.columns:start}"),
    "unknown_in_wikidata": (
        "error",
        "is a value that is unknown in Wikidata",
        "Remove the row, or write what is known",
    ),
    "possibly_year_only": (
        "warning",
        "may be a year alone, and is read as a year",
        "Add the precision, wikibase:timePrecision, to the query in a column beside it",
    ),
    "possibly_month_only": (
        "warning",
        "may be a month alone, and is read as a month",
        "Add the precision, wikibase:timePrecision, to the query in a column beside it",
    ),
    "unknown_wikidata_precision": (
        "error",
        "has the precision {precision}, which Wikidata does not define",
        "Write 0 to 14: 11 is a day, 9 a year",
    ),
    "repeated_entity": (
        "warning",
        "is already in a row above; the row is read as another event",
        "Check whether the query repeats rows",
    ),
    "not_a_point": (
        "warning",
        "is not a point; the event has no coordinates",
        "Write Point(longitude latitude)",
    ),
    # io.formats: other programs
    "unknown_json": (
        "error",
        "the file is JSON of an unknown kind",
        "Formats of JSON that can be read: {formats}",
    ),
    "date_differs": ("warning", "differs from {properties}, which are read instead", "Remove it"),
    "invalid_calendar": (
        "error",
        "the file cannot be read as a calendar: {reason}",
        "Export it again from the program that wrote it",
    ),
    "no_calendar": ("error", "the file holds no calendar", "Give a file with BEGIN:VCALENDAR"),
    "calendar_without_events": (
        "warning",
        "the file is a calendar without an event (VEVENT)",
        "Check whether the right calendar was exported",
    ),
    "calendar_items_skipped": (
        "warning",
        "the file holds {items} besides its events; only events are read",
        "No change is needed if that is right",
    ),
    "unreadable_property": ("warning", "cannot be read: {reason}", "Correct it, or remove it"),
    "not_a_calendar_date": ("error", "is not a date", "Write DTSTART as 20250613 or 20250613T073000"),
    "unknown_calendar_zone": (
        "warning",
        "is a time zone that is not known and that the calendar does not define; the clock time is read in the zone of "
        "the whole file",
        "Give that zone by its IANA name: {argument.timezone:Europe/Paris}",
    ),
    "zone_defined_by_calendar": (
        "warning",
        "is not the IANA name of a time zone; the clock time is read with the offset that the calendar defines, "
        "{offset}",
        "No change is needed if that is right",
    ),
    "cancelled_event": ("warning", "is marked as cancelled; it is kept", "Remove it if it did not take place"),
    "repeating_event": (
        "warning",
        "repeats; only its first time is read",
        "Write an event for each time that counts",
    ),
    "no_item_list": ("error", "the file holds no list of items", "Give a list, or an object with `items`"),
    "not_an_item": ("error", "is not an item", "Write it as an object"),
    "not_timelinejs": ("error", "the file is not a timeline of TimelineJS", "Give JSON with `events`"),
    "not_an_event": ("error", "is not an event", "Write it as an object with start_date"),
    "blank_headline_beside_media": (
        "warning",
        "is blank; the caption of the media is taken as the title",
        "Write a headline",
    ),
    "blank_headline": (
        "warning",
        "the headline is blank; the first words of the text are used",
        "Write a headline",
    ),
    "milliseconds_ignored": (
        "warning",
        "is ignored; dates are read to the second",
        "No change is needed if that is right",
    ),
    "missing_year": (
        "error",
        "the year is missing",
        "Write the year in digits, with a minus before Christ: 2025, -500",
    ),
    "not_a_year": ("error", "is not a year", "Write the year in digits, with a minus before Christ: 2025, -500"),
    "year_zero": ("error", "is not a year of TimelineJS, which has no year 0", "Write -1 for 1 BCE, or 1"),
    "date_part_out_of_range": (
        "error",
        "is not a number from {minimum} to {maximum}",
        "Write the {part} in digits",
    ),
    "missing_date_part": (
        "error",
        "is blank although the {part} is given",
        "Fill it, or leave the {part} blank",
    ),
    "day_not_in_month": ("error", "is not a day of its month", "Write a day that the month has"),
    "not_a_clock_time": ("error", "is not a clock time", "Write hour:minute, for example 13:30"),
    # charts and html
    "ambiguous_id": (
        "error",
        "is used twice, so that no link can lead to it",
        "Keep one of the rows, for example with drop_duplicates('id')",
    ),
    # editorial
    # editorial: two states of a dataset
    "folder_without_tables": ("error", "the folder has no table", "Name a folder with {files}, or a file"),
    "not_in_revision": ("error", "is not in revision '{revision}'", "Name a revision in which it is"),
    "unreadable_in_revision": ("error", "cannot be read from revision '{revision}'", "{git_message}"),
    # editorial: rules of a dataset
    "blank_in_dataset": ("error", "the cell is blank", "Every {subject} of the dataset needs it"),
    "unknown_in_dataset": ("error", "is not an id of the dataset", "Write an id in use"),
    "not_in_codebook_list": ("error", "is not in the list", "Write one of the codebook's list for `{name}`"),
    "out_of_order": ("error", "is out of order", "Sort the rows by `{key}`"),
    "withdrawn_id": ("error", "is withdrawn", "Give the row an id of its own"),
    "id_without_day": (
        "error",
        "does not begin with a day",
        "Write the day and a few words in small letters: 1969-07-20-eagle-lands-on-the-moon",
    ),
    "start_after_dataset": ("error", "lies after the end of the dataset, {last_day}", "Leave the row out"),
    "end_after_dataset": ("error", "lies after the end of the dataset, {last_day}", "Write .. if it goes on then"),
    "missing_importance_reason": (
        "error",
        "is blank, but importance is 1",
        "Name the criterion that the event meets",
    ),
    "needless_importance_reason": (
        "error",
        "is filled, but importance is not 1",
        "Empty it, or write importance 1",
    ),
    "single_origin": (
        "error",
        "has sources of one origin only",
        "Add a source of another agency, or write importance 3",
    ),
    "unknown_origin": (
        "error",
        "has no source of known origin",
        "Add sources of two agencies, or write importance 3",
    ),
    "not_title_style": (
        "error",
        "is not written as a title",
        "Write a title without a full stop, beginning with a capital",
    ),
    "not_sentences": ("warning", "is not a short text of sentences", "Write one to three whole sentences"),
    "repeated_address": ("error", "is already used in a row above", "Keep one of the two rows and refer to it"),
    "not_a_headline": (
        "error",
        "is not a printed headline",
        "Write the headline as printed, or leave the cell blank",
    ),
    "not_a_day_of_a_source": (
        "error",
        "is the day of publication of none of the event's sources",
        "Write the earliest day of its sources on which it had happened",
    ),
    "published_before_start": (
        "error",
        "is more than a day before the event began",
        "Write the earliest day of its sources on which it had happened",
    ),
    "unused_source": ("warning", "is used by no event or claim", "Remove the row"),
    "other_affiliation": (
        "error",
        "is not the affiliation that publishers.csv or other rows give {publisher}",
        "Write '{other}', or mend it there",
    ),
    "dispute_without_kind": ("error", "the cell is blank beside a dispute", "Write what is in dispute"),
    "kind_without_dispute": ("error", "has no dispute beside it", "Fill `dispute`, or write 'none'"),
    "dispute_of_no_kind": ("error", "stands beside a dispute", "Write what is in dispute, or empty `dispute`"),
    "single_account": (
        "error",
        "is contested by one source",
        "Cite a source of each of the two accounts",
    ),
    "spelling": ("error", "has '{word}'", "Write {replacement}"),
    "unknown_setting_id": ("error", "`{name}` names no event of the dataset", "Write the id of {needed}"),
    "long_standfirst": (
        "warning",
        "`subtitle` has {length} characters",
        "Write a sentence of at most {most} characters",
    ),
    "key_event_count": ("warning", "`key_events` has {count} members", "Choose {least} to {most} events"),
    "unused_actor": ("warning", "is named by no event or claim", "Remove the row"),
    "missing_note": (
        "error",
        "is blank, but '{basis}' needs it",
        "Say whether the value was verified, and by whom not",
    ),
    "loaded_word": ("error", "has the loaded word '{word}'", "Write {replacement}"),
    "unquoted_loaded_word": (
        "error",
        "has the loaded word '{word}' outside quotation marks",
        "Write {replacement}, or quote who said it",
    ),
    "loaded_word_without_speaker": (
        "error",
        "quotes the loaded word '{word}' in a sentence without its speaker",
        "Name who said it in the same sentence",
    ),
    # archive
    "archive_not_a_column": (
        "error",
        "is to be `{role}` and is not a column of the table",
        "There are: {columns}",
    ),
    "archive_start_type": (
        "error",
        "the column is of the type {dtype}, which holds no dates",
        "Give a column of dates, of timestamps or of EDTF text",
    ),
    "archive_no_dates": (
        "error",
        "is text, as all of the column, where a date should be",
        "Give the column that says when an event began",
    ),
    "archive_too_many_texts": (
        "error",
        "the column has more than {count} different texts",
        'Convert it to dates or timestamps before: with {argument.sql} \'SELECT * REPLACE (CAST("{name}" AS TIMESTAMP) '
        'AS "{name}") FROM events\', or in the table',
    ),
    "archive_precision": ("error", "is not a precision", "Write one of: {words}"),
    "archive_not_numbers": (
        "error",
        "is text, as all of the column, where a number should be",
        "Give a column of numbers",
    ),
    "archive_empty": ("error", "the table has no rows", "Check whether the right files are named"),
    "archive_undated": ("error", "no row has a date", "Give the column that says when an event began"),
    "archive_blank_id": (
        "error",
        "is blank in {count} rows",
        "Give a column that identifies each row, or leave {argument.id} out",
    ),
    "archive_repeated_id": (
        "error",
        "is the id of several rows",
        "Give a column that identifies each row, or leave {argument.id} out",
    ),
    "archive_file_type": (
        "error",
        "is not a type of file that can be read",
        "Give Parquet (.parquet), CSV (.csv, .tsv, .txt), or JSON Lines (.jsonl); text also compressed (.gz, .zst)",
    ),
    "archive_unreadable_file": ("error", "cannot be read: {reason}", "Check whether the file is whole"),
    "archive_engine": ("error", "the engine refuses the query: {reason}", "Check the columns and the files"),
    "archive_unsupported": (
        "error",
        "the engine {engine} cannot do what is needed: {reason}",
        "Read the table by DuckDB: as Parquet files or as a DataFrame",
    ),
    # cli
}

# Begins the fix of a problem whose value is near one that is known.
SUGGESTION = "Did you mean '"
_LINES_SHOWN = 10
_VALUE_SHOWN = 60
_ROWS_SHOWN = 5
# Problems that are alike in these columns are of one kind.
_KIND = ["severity", "column", "code"]
_MAX_COMPARISONS = 50_000

_names_options = ContextVar("_names_options", default=False)
# Arguments whose option has another name, and values that are an option of their own.
_OPTIONS = {
    "direction": "--dir",
    "file_format": "--from",
    "height_px": "--height",
    "width_px": "--width",
    ("day_first", "False"): "--month-first",
}


@contextmanager
def name_options():
    """Name options of the command line in all messages of the block, in place of arguments of Python."""
    token = _names_options.set(True)
    try:
        yield
    finally:
        _names_options.reset(token)


def format_argument(name, value="", *, option=""):
    """Return an argument as the user of a message writes it: in Python, or within `name_options` as an option.

    Parameters
    ----------
    name : str
        As functions of this package call it.
    value : str, optional
        What to give: a text, 'True' or 'False', or for `columns` a line for each column, "title" or "title=headline".
    option : str, optional
        The name on the command line, where it is neither that of the argument nor in `_OPTIONS`.

    Examples
    --------
    >>> format_argument("timezone"), format_argument("columns", "title"), format_argument("day_first", "True")
    ('`timezone`', "columns={'title': …}", 'day_first=True')
    >>> with name_options():
    ...     format_argument("timezone"), format_argument("columns", "title"), format_argument("day_first", "True")
    ('--timezone', '--columns title=NAME', '--day-first')
    """
    is_flag = value in ("True", "False")
    if _names_options.get():
        default = "--" + name.replace("_", "-")
        option = option or _OPTIONS.get((name, value)) or _OPTIONS.get(name, default)
        given = _format_columns_option(value) if name == "columns" else value
        return f"{option} {given}" if value and not is_flag else option
    if not value:
        return f"`{name}`"
    if name == "columns":
        pairs = (line.partition("=") for line in value.split("\n"))
        return f"columns={{{', '.join(f'{ours!r}: {own!r}' if own else f'{ours!r}: …' for ours, _, own in pairs)}}}"
    return f"{name}={value if is_flag or value.isdigit() else repr(value)}"


def _format_columns_option(value):
    pairs = [line if "=" in line else f"{line}=NAME" for line in value.split("\n")]
    return shlex.quote(format_row(pairs)) if "=" in value else ",".join(pairs)


class _Arguments:
    """What a wording has as `argument`: {argument.NAME:VALUE} is `format_argument` of the two."""

    def __getattr__(self, name):
        return _Argument(name)


@dataclass(frozen=True)
class _Argument:
    name: str

    def __format__(self, value):
        return format_argument(self.name, value)


_ARGUMENTS = _Arguments()


class DateError(ValueError):
    """Report why a text is not a date.

    Parameters
    ----------
    code : str
        A key of DATE_REASONS.
    details
        What its wording needs.

    Attributes
    ----------
    code, details
        The same; `str(error)` is the reason in words.
    """

    def __init__(self, code, **details):
        self.code, self.details = code, details
        super().__init__(DATE_REASONS[code].format_map(details))

    def __reduce__(self):
        return _restore_date_error, (self.code, self.details)


def _restore_date_error(code, details):
    return DateError(code, **details)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a table or file.

    Attributes
    ----------
    code : str
        A key of WORDING.
    row : int
        As a spreadsheet counts, the header is 1; 0 for the file as a whole.
    column, value : str
        Where it is and what stands there; empty if there is none.
    suggestion : str
        The known name that is nearest to the value, if one is near.
    details : dict
        What the wording needs beyond these.
    is_kept : bool
        Whether the row is kept all the same, with the cell as written in a column of its own, so that an error is only
        a warning.
    """

    code: str
    row: int = 0
    column: str = ""
    value: str = ""
    suggestion: str = ""
    details: dict = field(default_factory=dict)
    is_kept: bool = False

    @property
    def severity(self):
        """'error' or 'warning'."""
        return "warning" if self.is_kept else WORDING[self.code][0]

    @property
    def problem(self):
        """What is wrong, as the end of a sentence whose subject is the value."""
        text = WORDING[self.code][1].format_map(self.details)
        return f"{text}; the cell is kept as written" if self.is_kept and self.value else text

    @property
    def fix(self):
        """What to write or do instead."""
        fix = WORDING[self.code][2].format_map({"argument": _ARGUMENTS, **self.details})
        return f"{SUGGESTION}{self.suggestion}'? {fix}".rstrip() if self.suggestion else fix


def _rename_column(problem, column):
    """Return a problem with the file's own name of its column, and a value joined of several cells as they have it."""
    is_joined = "/" in column and isinstance(problem.value, str)
    return replace(problem, column=column, value=problem.value.removeprefix("'") if is_joined else problem.value)


class Problems(list):
    """The problems that were found, in order; `+` joins two lists of them."""

    def add(self, code, row=0, column="", value="", *, suggestion="", **details):
        """Add a problem; see `Problem`."""
        self.append(Problem(code, int(row), column, value, suggestion, details))

    def __add__(self, others):
        return Problems([*self, *others])

    @property
    def has_errors(self):
        """Whether any of them is an error."""
        return any(problem.severity == "error" for problem in self)

    def rename_columns(self, names):
        """Return the problems with their columns named as in the file.

        Parameters
        ----------
        names : dict of str to str
            Our name of a column → the file's own, several joined by "/"; other columns keep their names. The
            apostrophe before a year of two digits, with which such columns are joined, is taken off.
        """
        return Problems(_rename_column(problem, names.get(problem.column, problem.column)) for problem in self)

    def to_frame(self, columns=()):
        """Return the problems as a DataFrame in order of row, then of the table's columns.

        Parameters
        ----------
        columns : sequence of str
            The table's columns in their order; problems of one row follow it, others come last.

        Returns
        -------
        DataFrame
            A row per problem, with the columns of PROBLEM_COLUMNS and a fresh index; empty if there is none.
        """
        import numpy as np
        import pandas as pd  # both here, since the command line shows its help without it

        # Text that may hold lone surrogates, which pyarrow does not take where it is installed.
        text = pd.StringDtype("python", na_value=float("nan"))
        place = {column: at for at, column in enumerate(columns)}
        ordered = sorted(self, key=lambda problem: (problem.row, place.get(problem.column, len(place))))
        columns = {name: [getattr(problem, name) for problem in ordered] for name in PROBLEM_COLUMNS}
        arrays = {name: pd.array(values, dtype=text) for name, values in columns.items() if name != "row"}
        return pd.DataFrame({"row": np.array(columns["row"], dtype="int64"), **arrays}, columns=PROBLEM_COLUMNS)


def group_problems(problems):
    """Return problems with one row for all that are of one kind: of one file, column and code.

    Parameters
    ----------
    problems : DataFrame
        With the columns of PROBLEM_COLUMNS, and `file` if they are of several.

    Returns
    -------
    DataFrame
        The first problem of each kind, in the order of these, with `count` and `rows`, the numbers of the first rows
        as text: "2, 3, 4, 5, 6, …". The index is that of the first problems.
    """
    kind = [name for name in ("file", *_KIND) if name in problems.columns]
    grouped = problems.groupby(kind, sort=False, dropna=False)
    first = problems[grouped.cumcount().eq(0).to_numpy()]
    order = grouped.ngroup()[first.index]
    rows = grouped["row"].agg(_list_rows).to_numpy()[order]
    return first.assign(count=grouped.size().to_numpy()[order], rows=rows)


def _list_rows(rows):
    numbers = list(dict.fromkeys(rows.tolist()))
    return ", ".join(map(str, numbers[:_ROWS_SHOWN])) + (", …" if len(numbers) > _ROWS_SHOWN else "")


class DataError(ValueError):
    """Report that a table cannot be used as it stands, with every problem found.

    Parameters
    ----------
    source : str
        What was read, for the first line of the message: mostly a file's name.
    problems : Problems or DataFrame
        A row per problem, with the columns of PROBLEM_COLUMNS.
    strict : bool
        Whether warnings count as errors.

    Attributes
    ----------
    problems : DataFrame
        The same, warnings included: `row` (as a spreadsheet counts, header 1; 0 for the file as a whole), `column`,
        `value`, `problem`, `fix`, `severity` ('error' or 'warning') and `code`.
    """

    def __init__(self, source, problems, *, strict=False):
        self.source, self._strict = str(source), strict
        self.problems = problems.to_frame() if isinstance(problems, Problems) else problems
        errors = self.problems if strict else self.problems[self.problems["severity"] == "error"]
        count = f"{len(errors)} problem" + ("" if len(errors) == 1 else "s")
        lines = [f"{count} in {escape_unseen(self.source)}:"]
        # Some of each kind, in the order of the table.
        nth_of_kind = errors.groupby(_KIND, sort=False).cumcount().sort_values(kind="stable")
        shown = errors.loc[nth_of_kind.index[:_LINES_SHOWN].sort_values()]
        lines += ["  " + describe_problem(problem) for problem in shown.itertuples()]
        if len(errors) > _LINES_SHOWN:
            everything = "" if _names_options.get() else "; all are in `error.problems`"
            lines.append(f"  … and {len(errors) - _LINES_SHOWN} more{everything}")
        super().__init__("\n".join(lines))

    def __reduce__(self):
        return _restore_data_error, (self.source, self.problems, self._strict)


def _restore_data_error(source, problems, strict):
    return DataError(source, problems, strict=strict)


def find_severity(code):
    """Return 'error' or 'warning', as a problem of this code has it where its row is not kept."""
    return WORDING[code][0]


def describe_problem(problem):
    """Return one line that says where the problem is, what it is and how to correct it.

    Parameters
    ----------
    problem
        A named tuple, a row or a Problem with the attributes of PROBLEM_COLUMNS.
    """
    where = f"row {problem.row}" if problem.row else "the file"
    if problem.column:
        where += f", column '{problem.column}'"
    return escape_unseen(f"{where}: {quote_value(problem.value)}{problem.problem}. {problem.fix}".rstrip())


def find_near(word, known):
    """Return the known word that is nearest to this one, or an empty text if none is near.

    Examples
    --------
    >>> find_near("strik", ["strike", "report"])
    'strike'
    """
    # Those of quite another length cannot be near, which `difflib` would see only after it has indexed a long word.
    known = [one for one in known if min(len(word), len(one)) >= 0.4 * (len(word) + len(one))]
    near = difflib.get_close_matches(word, known, 1, 0.8) if known else []
    return near[0] if near else ""


class NearFinder:
    """Find the nearest of known words as `find_near` does, until a number of words has been compared.

    A table in which each row names an unknown id would take hours otherwise.

    Parameters
    ----------
    known : collection of str
    """

    def __init__(self, known):
        self._known, self._found, self._left = list(known), {}, _MAX_COMPARISONS

    def find(self, word):
        """Return the nearest known word; an empty text if none is near, or enough have been compared."""
        if word not in self._found:
            if self._left <= 0:
                return ""
            self._left -= len(self._known)
            self._found[word] = find_near(word, self._known)
        return self._found[word]


def suggest_near(word, known, otherwise):
    """Return advice on a word that is not known, for the error of an argument: the nearest known word, and `otherwise`.

    Examples
    --------
    >>> suggest_near("strik", ["strike", "report"], "Write one of the list")
    "Did you mean 'strike'? Write one of the list"
    """
    near = find_near(word, known)
    return f"Did you mean '{near}'? {otherwise}" if near else otherwise


def quote_value(value):
    """Return the value in quotes and a space, long ones shortened in the middle and what nobody sees as escapes.

    The text is empty for a blank.
    """
    if not value:
        return ""
    short = value if len(value) <= _VALUE_SHOWN else value[: _VALUE_SHOWN // 2] + "…" + value[-_VALUE_SHOWN // 4 :]
    return f"'{escape_unseen(short)}' "
