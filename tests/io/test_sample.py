import pytest

from timeline import DataError
from timeline.io.formats._sample import json_to_text, normalize_name, read_json, read_sample


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_read_sample_splits_by_the_separator_that_gives_most_cells(write_csv, mark):
    sample = read_sample(write_csv(mark.join(["Event Date", "x", "y, z"]).replace(", ", "-") + "\n\n1\n"))
    assert sample.names == {"eventdate", "x", "yz"}
    assert sample.rows[1][0] == "1"
    assert sample.data is None


def test_read_sample_of_json_has_its_data(write_csv):
    sample = read_sample(write_csv(' \n{"events": []}', "x.txt"))
    assert sample.data == {"events": []}
    assert sample.rows == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_read_sample_reads_any_unicode(write_csv, encoding):
    sample = read_sample(write_csv("start,title\n2025,آغاز\n".encode(encoding)))
    assert sample.names == {"start", "title"}
    assert sample.rows[1] == ("2025", "آغاز")


def test_read_sample_of_an_empty_file_is_empty(write_csv):
    sample = read_sample(write_csv(""))
    assert (sample.text, sample.data, sample.names) == ("", None, frozenset())


def test_read_sample_says_that_there_is_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_sample(tmp_path / "none.csv")


def test_read_json_names_the_line_at_which_it_goes_wrong(write_csv):
    path = write_csv('{\n "events": [\n  {"a": 1,}\n ]\n}', "broken.json")
    with pytest.raises(DataError, match=r"broken\.json") as caught:
        read_json(path)
    problem = caught.value.problems.iloc[0]
    assert problem["row"] == 3
    assert problem["problem"].startswith("the file is not JSON: ")
    assert "character" in problem["problem"]


def test_read_json_says_that_it_is_nested_too_deeply(write_csv):
    with pytest.raises(DataError, match="nested too deeply"):
        read_json(write_csv("[" * 200_000, "deep.json"))


def test_read_json_says_that_it_is_no_text(write_csv):
    with pytest.raises(DataError):
        read_json(write_csv(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "picture.json"))


def test_read_json_takes_a_byte_order_mark(write_csv):
    assert read_json(write_csv('{"a": 1}'.encode("utf-8-sig"), "a.json")) == {"a": 1}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("x", "x"),
        (2025, "2025"),
        (2025.0, "2025"),
        (0.5, "0.5"),
        (True, "true"),
        ({"a": [1]}, '{"a": [1]}'),
        (["é"], '["é"]'),
    ],
)
def test_as_text_writes_values_as_cells(value, text):
    assert json_to_text(value) == text


def test_fold_name_takes_names_as_people_write_them():
    assert {normalize_name(name) for name in ("EVENT_DATE", "event date", "Event-Date", "\ufeffevent_date")} == {
        "eventdate"
    }
