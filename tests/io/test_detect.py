"""Files of any format are told by their content, and read in their own terms."""

import json

import pandas as pd
import pytest
from conftest import ROOT

from timeline import DataError, read_events, read_file, write_file
from timeline.io.formats._sample import read_sample
from timeline.io.formats.detect import detect_format
from timeline.io.formats.registry import FORMATS

# The report maps statements to rows of our data; it is no file of events.
FILES = sorted(path for path in (ROOT / "tests/data").iterdir() if path.is_file() and path.name[:6] != "report")


def name_format(path):
    """Return the name of the format with which the name of a sample begins."""
    names = [name for name in FORMATS.readable if path.name.startswith(name.replace("-", "_"))]
    return max(names, key=len)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_recognise_format_tells_each_file_by_its_content(path, tmp_path):
    elsewhere = tmp_path / "file"
    elsewhere.write_bytes(path.read_bytes())
    assert detect_format(elsewhere) == name_format(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_only_one_format_takes_a_file(path):
    sample = read_sample(path)
    assert [name for name, one in FORMATS.readable.items() if one.detect and one.detect(sample)] == [name_format(path)]


def test_there_is_a_file_of_each_format_that_is_read_alone():
    written = {name for name in FORMATS.writable if name in FORMATS.readable}
    assert {name_format(path) for path in FILES} | written == set(FORMATS.readable)


@pytest.mark.parametrize("name", [name for name in FORMATS.writable if FORMATS[name].detect])
def test_what_is_written_is_detected_by_its_format_and_no_other(events, tmp_path, name):
    sample = read_sample(write_file(events.head(3), tmp_path / "file", file_format=name, title="Some"))
    assert [other for other, one in FORMATS.readable.items() if one.detect and one.detect(sample)] == [name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_read_any_reads_each_file(path):
    found = read_file(path)
    assert len(found.events)
    assert found.format_label
    assert found.events["id"].is_unique


def test_our_tables_and_odd_ones_are_csvs_of_events(odd_file):
    assert detect_format(odd_file) == "csv"
    assert detect_format(ROOT / "data/events.csv") == "csv"
    assert detect_format(ROOT / "notebooks/nuclear_talks.csv") == "csv"


@pytest.mark.parametrize(
    "text",
    [
        "Year,Headline\n2025,x\n",
        "year,month,day,event,text\n2025,6,13,x,y\n",
        "id,start,end,content\n1,2025,2026,x\n",
        "item,date,event\nx,2025,y\n",
        "event_date,title\n2025,x\n",
        "date_start,date_end,title\n2025,2026,x\n",
        "BEGIN,END,title\n2025,2026,x\n",
    ],
)
def test_a_csv_of_ones_own_is_not_taken_for_another_format(write_csv, text):
    assert detect_format(write_csv(text)) == "csv"


def test_read_any_of_a_csv_is_read_events(write_csv):
    path = write_csv("when,what,who\n2025-06,Report,IAEA\n")
    options = {"columns": {"start": "when"}, "title": "{who}: {what}", "timezone": "Asia/Tehran"}
    found = read_file(path, **options)
    pd.testing.assert_frame_equal(found.events, read_events(path, **options))
    assert (found.format_label, found.claims, len(found.skipped)) == ("", None, 0)


def test_read_any_raises_with_all_problems_or_keeps_them(write_csv):
    path = write_csv("start,title\n2025-13,x\n2025,\n2025,y\n")
    with pytest.raises(DataError, match="2 problems"):
        read_file(path).require_valid()
    found = read_file(path)
    assert (len(found.events), len(found.skipped)) == (1, 2)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ('{"a": 1}', "the file is JSON of an unknown kind. Formats of JSON that can be read: TimelineJS"),
        ('{"a": \n 1,}', "row 2: the file is not JSON: .* at character"),
        ("[" * 100_000, "nested too deeply|is not JSON"),
        ("[]", "of an unknown kind"),
    ],
)
def test_read_any_says_what_is_wrong_with_json(tmp_path, text, match):
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=match):
        read_file(path).require_valid()


def test_read_any_of_a_picture_says_that_it_is_none(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(DataError, match="a picture, not text"):
        read_file(path).require_valid()


def test_read_any_of_an_empty_file_says_so(write_csv):
    with pytest.raises(DataError, match="the file is empty"):
        read_file(write_csv("")).require_valid()


def test_read_any_says_that_there_is_no_such_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none.csv")


def test_read_any_names_the_formats(write_csv):
    with pytest.raises(ValueError, match="Did you mean 'acled'"):
        read_file(write_csv("start,title\n"), file_format="acledd")


def test_read_any_takes_columns_of_a_csv_only(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"items": [{"content": "x", "start": "2025"}]}), encoding="utf-8")
    with pytest.raises(ValueError, match="`columns` can be given for a CSV of events; this is read as vis"):
        read_file(path, columns={"start": "start"})


def test_columns_make_any_table_a_csv_of_ones_own(tmp_path):
    path = next(path for path in FILES if name_format(path) == "acled")
    found = read_file(path, columns={"start": "event_date", "title": "event_type"})
    assert found.format_label == ""
