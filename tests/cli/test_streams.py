"""Pipes, devices and the standard streams in place of files, and places that cannot be written."""

import os
import threading

import pytest
from command_line import run
from typer.testing import CliRunner

from timeline import check_file, read_file
from timeline.cli import app

CSV = "start,title,place\n1889-03-31,Tower opens,Paris\n1890,Line is built,\n"


def pipe_in(text, *arguments):
    return CliRunner().invoke(app, list(arguments), input=text)


@pytest.fixture
def pipe(tmp_path):
    """A function that makes a named pipe from which a text can be read once."""
    writers = []

    def make(text):
        path = tmp_path / "piped"
        os.mkfifo(path)
        writers.append(threading.Thread(target=path.write_text, args=(text,), kwargs={"encoding": "utf-8"}))
        writers[-1].start()
        return path

    yield make
    for writer in writers:
        writer.join(10)


def test_the_standard_input_is_checked_and_converted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.csv").write_text("no,table\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text("[]", encoding="utf-8")
    assert pipe_in(CSV, "check", "-").stdout == "0 errors, 0 warnings in -\n"
    assert pipe_in("start,title\nsoon,A\n", "check", "-").stdout.startswith("-:2: start: 'soon' ")
    done = pipe_in(CSV, "convert", "-", "-", "--to", "ics")
    assert done.exit_code == 0
    assert done.stdout.startswith("BEGIN:VCALENDAR")
    assert done.stdout.endswith("END:VCALENDAR\n")
    assert "-: 2 events (iCalendar)" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "sources.csv"]


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        '{"events": [{"start_date": {"year": "1889"}, "text": {"headline": "Tower"}}]}',
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:18890331\r\n"
        "SUMMARY:Tower\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_pipe_is_read_as_the_file_would_be(tmp_path, pipe, text):
    (tmp_path / "file").write_text(text, encoding="utf-8")
    from_file, from_pipe = read_file(tmp_path / "file"), read_file(pipe(text))
    assert from_pipe.events["title"].tolist() == from_file.events["title"].tolist()
    assert from_pipe.format_label == from_file.format_label
    assert [digest for _, digest in from_pipe.provenance.hashes] == [
        digest for _, digest in from_file.provenance.hashes
    ]


def test_a_pipe_can_be_checked(pipe):
    problems = check_file(pipe("start,title\n1889-02-30,A\n"))
    assert problems["value"].tolist() == ["1889-02-30"]


def test_claims_of_the_standard_input_make_a_page_on_the_standard_output(tmp_path):
    claims = (
        "id,event,measure,bound,low,best,high,unit,scope,claimant,basis,as_of,published,source\n"
        "a,,visitors,exactly,,30000,,persons,all,The city,counted,1889-11,,https://example.org/\n"
    )
    done = pipe_in(claims, "claims", "-", "-o", "-")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert "-: 1 claim" in done.stderr


def test_a_page_of_the_standard_input_has_no_name_of_a_file(tmp_path):
    done = pipe_in(CSV, "page", "-", "-o", "-")
    assert done.exit_code == 0, done.stderr
    assert "<title>Timeline</title>" in done.stdout
    assert done.stdout.rstrip().endswith("</html>")


def test_tables_are_not_written_beside_a_stream(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.csv").write_text("id,publisher,url\ns,P,https://example.org/\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text("start,title,sources\n1889,Tower,s\n", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run("convert", "events.csv", "-", "--to", "csv")
    assert done.stdout.splitlines()[1].startswith("1889,")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.few(3)
@pytest.mark.parametrize("name", ["folder", "none/x.csv", "loop", "file/x.csv"])
@pytest.mark.parametrize("command", ["convert", "page"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path, name, command):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "in.csv").write_text(CSV, encoding="utf-8")
    out = tmp_path / name
    done = run(command, tmp_path / "in.csv", *(["--to", "csv"] if command == "convert" else ["-o"]), out)
    if (command, name) == ("page", "none/x.csv"):
        assert done.exit_code == 0  # the folder of a page is made
        return
    assert done.exit_code == 2
    assert len(done.output.splitlines()) == 1
    assert str(out) in done.output
    assert ".part" not in done.output


def test_a_gallery_on_the_standard_output_links_to_the_pages_of_its_folder(tmp_path):
    (tmp_path / "in.csv").write_text(CSV, encoding="utf-8")
    run("page", tmp_path / "in.csv", "-o", tmp_path / "towers.html")
    done = run("gallery", tmp_path, "-o", "-")
    assert done.exit_code == 0, done.stderr
    assert 'href="towers.html"' in done.stdout
