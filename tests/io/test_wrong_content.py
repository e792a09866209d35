import io
import zipfile

import pytest

from timeline import check_file


def only_problem(path):
    problems = check_file(path)
    assert len(problems) == 1, problems["problem"].tolist()
    return problems.iloc[0]


def zip_of(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in files.items():
            file.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<!DOCTYPE html><html><head><title>Data</title></head></html>", "web_page"),
        ("\ufeff\n<!-- made by x -->\n<HTML lang=de><body>a,b</body>", "web_page"),
        ("<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'/>", "web_page"),
        ("<table><tr><td>start</td></tr></table>", "web_page"),
        ("<html><title>Log in</title></html>", "login_page"),
        ("<!doctype html><form><input type=password></form>", "login_page"),
        ("<html><head><title>Please sign in to continue</title>", "login_page"),
        ("<?xml version='1.0'?><kml/>", "xml_file"),
        ("<rss><channel/></rss>", "xml_file"),
        (zip_of(xl__workbook="x" * 50_000), "spreadsheet_file"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="x"), "spreadsheet_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "spreadsheet_file"),
        (zip_of(word__document="x"), "other_file_type"),
        (b"%PDF-1.4\n%", "other_file_type"),
        (b"{\\rtf1\\ansi hello}", "other_file_type"),
        (b"SQLite format 3\0" + bytes(100), "other_file_type"),
        ("", "empty_file"),
        ("\n  \n,,\n", "empty_file"),
        ("start,title\n", "no_rows"),
        ("title;start\r\n\r\n", "no_rows"),
        ("title,place,start\n,,\n", "no_rows"),
        ("start,1914,1939\ntitle,First,Second\n", "header_runs_down"),
        ("Name;Ariane;Soyuz\nDate;1979;1966\nCountry;FR;SU\n", "header_runs_down"),
        ("Year\t1914\t1939\nEvent\tFirst\tSecond\n", "header_runs_down"),
        ("1914-07-28,First\n1939-09-01,Second\n", "header_missing"),
        ("First;28.07.1914;Europe\nSecond;01.09.1939;Europe\n", "header_missing"),
        ("July 1914|First\nSeptember 1939|Second\n", "header_missing"),
        ("# A project\n\nIt draws charts, and more.\n\n- first\n- second\n", "prose"),
        ("Project\n=======\n\nA library that reads tables, checks them and draws them.\n", "prose"),
        ("It was a bright cold day in spring, and the clocks were striking.\nHe went home, slowly.\n", "prose"),
    ],
)
def test_a_file_that_is_no_table_is_recognised(write_csv, content, code):
    assert only_problem(write_csv(content))["code"] == code


@pytest.mark.parametrize(
    "text",
    [
        "start,title\n1914,<html> is a tag\n",
        "Talks\nOn colour\nOn sound\n",
        "notes,kept\nSome words that are rather many here,1\nOther words that are rather many here,2\n",
    ],
)
def test_a_table_is_not_taken_for_something_else(write_csv, text):
    codes = set(check_file(write_csv(text))["code"])
    assert not codes & {"web_page", "prose", "header_missing", "header_runs_down"}


def test_the_title_of_a_web_page_is_named(write_csv):
    problem = only_problem(write_csv("<html><title> Raw\n data </title></html>"))["problem"]
    assert "web page ('Raw data')" in problem
