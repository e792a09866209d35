"""No file is replaced that was read, or that this package did not write, unless the caller says so."""

import json
import os

import pytest

from timeline import read_claims, read_file, write_claims_html, write_file, write_html
from timeline.html import write_gallery
from timeline.io import load_file, write_converted
from timeline.io.formats.registry import FORMATS
from timeline.io.overwrite import is_ours

MARKS = [
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta name="generator" content="timeline-notebook">',
    '{"generator": "timeline-notebook"',
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//timeline-notebook//EN\r\n",
    "\n[//]: # (timeline-notebook)\n",
    "@comment{timeline-notebook}\n",
    "<svg><!-- Generator: timeline-notebook -->",
    "generator\x18\x11timeline-notebook PAR1",
    "%%EOF\n%timeline-notebook\n",
]


@pytest.fixture
def dataset(tmp_path):
    path = tmp_path / "bridges.csv"
    path.write_text("start,title,sources\n1883-05-24,Bridge opens,https://example.org/b\n", encoding="utf-8")
    return read_file(path)


@pytest.mark.parametrize("name", FORMATS.writable)
def test_what_has_a_mark_is_replaced_and_what_has_none_is_not(dataset, tmp_path, name):
    out = tmp_path / "out"
    write_file(dataset, out, file_format=name, title="One")
    write_file(dataset, out, file_format=name, title="One")  # the same content changes nothing
    assert is_ours(out) == bool(FORMATS[name].mark)
    changed = dataset.with_events(dataset.events.assign(title="Viaduct", sources="https://example.org/v"))
    if FORMATS[name].mark:
        older = out.read_bytes()
        write_file(changed, out, file_format=name, title="Two")
        assert out.read_bytes() != older
    else:
        with pytest.raises(FileExistsError, match="no mark"):
            write_file(changed, out, file_format=name)
        write_file(changed, out, file_format=name, overwrite=True)
        assert "Viaduct" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_within_the_text_of_a_file_is_none(tmp_path, mark):
    texts = {
        "a.csv": f'start,title\n1883,"{mark}"\n',
        "a.json": json.dumps({"features": [{"title": mark}]}, ensure_ascii=False),
        "a.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//EN\r\nX-NOTE:"
        + mark.replace("\r\n", "\\n")
        + "\r\nEND:VCALENDAR\r\n",
        "a.html": f"<!DOCTYPE html><html><head></head><body><pre>{mark}</pre></body></html>",
        "a.md": f"Notes on this:\n\n{mark}\n\nThat was all.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode())
        assert not is_ours(tmp_path / name)


@pytest.mark.few(4)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!DOCTYPE html><html><head><title>timeline-notebook</title></head></html>",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Another//EN\r\nEND:VCALENDAR\r\n",
        b'{"type": "FeatureCollection", "features": []}',
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"# Notes on timeline-notebook\n",
        b"PAR1",
        "\n".join(MARKS).replace("\n<html", " text <html").encode() + b"end",
    ],
)
@pytest.mark.parametrize("ending", ["ics", "geojson", "html"])
def test_a_file_of_somebody_else_is_not_replaced(dataset, tmp_path, content, ending):
    out = tmp_path / f"out.{ending}"
    out.write_bytes(content)
    write = write_html if ending == "html" else write_file
    with pytest.raises(FileExistsError, match="bears no mark") as caught:
        write(dataset, out)
    assert caught.value.filename == str(out)
    assert out.read_bytes() == content
    write(dataset, out, overwrite=True)
    assert is_ours(out)
    write(dataset, out)


def test_the_input_and_the_tables_beside_it_are_not_replaced(tmp_path, dataset):
    calendar = write_file(dataset, tmp_path / "bridges.ics")
    read = read_file(calendar)
    (tmp_path / "link").symlink_to(calendar)
    os.link(calendar, tmp_path / "second-name.ics")
    for out in (calendar, tmp_path / "link", tmp_path / "second-name.ics", tmp_path / "." / "bridges.ics"):
        with pytest.raises(FileExistsError, match="one of the files that were read"):
            write_file(read, out, file_format="ics")
        with pytest.raises(FileExistsError, match="one of the files that were read"):
            write_html(read, out)
    older = calendar.read_bytes()
    write_file(read, calendar, title="New", overwrite=True)
    assert calendar.read_bytes() != older
    (tmp_path / "sources.csv").write_text("id,publisher,url\nb,B,https://example.org/b\n", encoding="utf-8")
    (tmp_path / "bridges.csv").write_text("start,title,sources\n1883,Bridge,b\n", encoding="utf-8")
    for name in ("bridges.csv", "sources.csv"):
        with pytest.raises(FileExistsError, match="one of the files that were read"):
            write_file(read_file(tmp_path / "bridges.csv"), tmp_path / name)


def test_pages_galleries_and_claims_replace_pages_only(tmp_path, dataset):
    (tmp_path / "claims.csv").write_text(
        "id,event,measure,bound,low,best,high,unit,scope,claimant,basis,as_of,published,source\n"
        "a,,visitors,exactly,,30000,,persons,all,The city,counted,1889-11,,https://example.org/\n",
        encoding="utf-8",
    )
    table = read_claims(tmp_path / "claims.csv")
    page = tmp_path / "page.html"
    for write in (
        lambda path, **options: write_html(dataset, path, **options),
        lambda path, **options: write_claims_html(table, path, **options),
        lambda path, **options: write_gallery(tmp_path, path, **options),
    ):
        write(page)
        foreign = tmp_path / "foreign.html"
        foreign.write_text("<!DOCTYPE html><title>Mine</title>", encoding="utf-8")
        with pytest.raises(FileExistsError):
            write(foreign)
        write(foreign, overwrite=True)
        assert is_ours(foreign)
        foreign.unlink()


def test_tables_beside_the_output_are_written_all_or_none(tmp_path, dataset):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "events.csv").write_text("start,title,sources\n1883,Bridge,b\n", encoding="utf-8")
    (folder / "sources.csv").write_text("id,publisher,url\nb,B,https://example.org/b\n", encoding="utf-8")
    read = load_file(folder)
    (tmp_path / "sources.csv").write_text("mine\n", encoding="utf-8")
    with pytest.raises(FileExistsError) as caught:
        write_converted(read, tmp_path / "out.csv", "csv")
    assert caught.value.filename == str(tmp_path / "sources.csv")
    assert not (tmp_path / "out.csv").exists()
    assert (tmp_path / "sources.csv").read_text(encoding="utf-8") == "mine\n"
    assert write_converted(read, tmp_path / "out.csv", "csv", overwrite=True) == [
        tmp_path / "out.csv",
        tmp_path / "sources.csv",
    ]
    assert "example.org" in (tmp_path / "sources.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["timelinejs", "vis", "geojson", "jsonld"])
def test_the_mark_of_json_is_a_member_that_is_ignored_by_readers(dataset, tmp_path, name):
    out = write_file(dataset, tmp_path / "out", file_format=name)
    content = json.loads(out.read_text(encoding="utf-8"))
    assert "timeline-notebook" in (content.get("generator"), content.get("sdPublisher"))
    if FORMATS[name].read:
        assert read_file(out).events["title"].tolist() == ["Bridge opens"]
