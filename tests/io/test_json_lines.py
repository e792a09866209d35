import pytest

from timeline import DataError, check_file, read_file
from timeline.io.formats import detect_format

LOG = '{"at": "2015-07-24T19:01:01+00:00", "event_type": "boot"}\n{"at": "2015-07-24T19:01:02+00:00", "event_type": "halt"}\n'


@pytest.mark.parametrize(
    ("text", "columns", "titles"),
    [
        (LOG, {"start": "at", "title": "event_type"}, ["boot", "halt"]),
        ('{"date": "1969", "title": "A"}\r\n\r\n{"title": "B", "date": 1972.0}\r\n', None, ["A", "B"]),
        ('\ufeff{"start": "1969", "name": "A", "x": [1, 2]}\n{"start": 1972, "name": "B"}', None, ["A", "B"]),
        (
            '{"t": {"utc": 946684800}, "msg": "A"}\n{"t": {"utc": 946684801}, "msg": "B"}\n',
            {"start": "t.utc", "title": "msg"},
            ["A", "B"],
        ),
    ],
)
def test_json_lines_are_recognised_and_read(write_csv, text, columns, titles):
    path = write_csv(text, "log.txt")
    assert detect_format(path) == "json-lines"
    dataset = read_file(path, columns=columns, unix_times="auto")
    assert dataset.events["title"].tolist() == titles
    assert dataset.events["start_earliest"].notna().all()
    assert not dataset.problems["severity"].eq("error").any()


def test_values_are_kept_as_text(write_csv):
    text = '{"start": "1969", "title": "A", "n": 2.0, "list": [1, "x"], "who": {"name": "Z", "age": 3}, "ok": true}\n'
    events = read_file(write_csv(text * 2)).events
    assert events.loc[0, ["n", "list", "who.name", "who.age", "ok"]].tolist() == ["2", '[1, "x"]', "Z", "3", "true"]


def test_lines_that_are_no_objects_are_skipped_and_named(write_csv):
    text = '{"start": "1969", "title": "A"}\n{"start": "1970", "title": \n[1]\n\n{"start": "1972", "title": "B"}\n'
    dataset = read_file(write_csv(text))
    assert dataset.events["title"].tolist() == ["A", "B"]
    assert dataset.skipped[["row", "text"]].values.tolist() == [[2, '{"start": "1970", "title":'], [3, "[1]"]]
    assert dataset.problems[["row", "code"]].values.tolist() == [[2, "invalid_json_line"], [3, "not_an_object"]]


def test_without_usable_columns_the_columns_are_listed_and_the_likeliest_suggested(write_csv):
    problems = check_file(write_csv(LOG))
    assert problems["code"].tolist() == ["missing_column", "missing_column_too"]
    assert "there are: 'at', 'event_type'" in problems["problem"].iloc[0]
    assert "'start': 'at', 'title': 'event_type'" in problems["fix"].iloc[0]


def test_titles_can_be_made_by_a_template(write_csv):
    dataset = read_file(write_csv(LOG), columns={"start": "at"}, title="System: {event_type}")
    assert dataset.events["title"].tolist() == ["System: boot", "System: halt"]


@pytest.mark.parametrize("text", ['{"a": 1}', '{"a": 1,\n"b": 2}', '{"events": [\n{"a": 1}\n]}'])
def test_other_json_is_not_json_lines(write_csv, text):
    with pytest.raises(DataError):
        detect_format(write_csv(text))
