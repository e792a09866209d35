"""The page of events and that of claims link each other's rows, and nothing that is not there."""

import re
from urllib.parse import unquote, urljoin

import pytest
from bs4 import BeautifulSoup
from command_line import run
from conftest import ROOT

from timeline import claims_to_html, read_claims, read_file, to_html

EVENTS = "id,start,title\n2026-01-08-dam,2026-01-08,The dam breaks\n2026-01-09-count,2026-01-09,A count\n"
CLAIMS = """id,event,measure,best,unit,claimant,as_of,claimed_on
a,2026-01-08-dam,drowned,12,people,Ministry,2026-01-08,2026-01-09
ہ b,2026-01-08-dam,drowned,30,people,Red Cross,2026-01-08,2026-01-09
c,,drowned,40,people,Mayor,2026-01-10,2026-01-10
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def list_links(page, file):
    soup = BeautifulSoup(page, "html.parser")
    return {unquote(link["href"].partition("#")[2]) for link in soup.select("a[href]") if link["href"].startswith(file)}


def list_ids(page):
    return {element["id"] for element in BeautifulSoup(page, "html.parser").select("[id]")}


def test_the_pages_link_each_other_and_every_link_has_its_row(folder):
    data = read_file(folder)
    timeline = to_html(data, figures_page="claims.html")
    claims = claims_to_html(data, timeline_page="timeline.html")
    assert list_links(timeline, "claims.html") == {"c-a", "c-ہ b"}
    assert list_links(timeline, "claims.html") <= list_ids(claims)
    assert list_links(claims, "timeline.html") == {"e-2026-01-08-dam"}
    assert list_links(claims, "timeline.html") <= list_ids(timeline)


def test_without_the_other_page_nothing_links_to_it(folder):
    data = read_file(folder)
    assert BeautifulSoup(to_html(data), "html.parser").select("a.tl-compare") == []
    assert list_links(claims_to_html(data), "timeline.html") == set()


def test_claims_without_the_table_of_events_link_to_none(folder):
    (folder / "events.csv").unlink()
    assert list_links(claims_to_html(read_claims(folder / "claims.csv"), timeline_page="t.html"), "t.html") == set()


def test_both_commands_take_the_address_of_the_other_page(folder):
    done = run("page", folder, "-o", folder / "t.html", "--figures-page", "https://a.example/c.html")
    assert done.exit_code == 0, done.output
    assert "https://a.example/c.html#c-a" in (folder / "t.html").read_text(encoding="utf-8")
    done = run("claims", folder / "claims.csv", "-o", folder / "c.html", "--timeline-page", "t.html")
    assert done.exit_code == 0, done.output
    assert "t.html#e-2026-01-08-dam" in (folder / "c.html").read_text(encoding="utf-8")
    for command, option in (("page", "--figures-page"), ("claims", "--timeline-page")):
        done = run(
            command, folder / f"{command.replace('page', 'events')}.csv", "-o", folder / "x.html", option, "ftp://x"
        )
        assert done.exit_code == 1
        assert f"{option} must be an address over http or https" in done.output


def test_make_links_the_two_pages_that_it_writes():
    rules = dict(
        re.findall(
            r"^(charts/\w+\.html):.*\n(?:\t.*\n)*?\t(\$\(BIN\)/timeline .*)$", (ROOT / "Makefile").read_text(), re.M
        )
    )
    for page, option in (("charts/timeline.html", "--figures-page"), ("charts/claims.html", "--timeline-page")):
        other = re.search(rf"{option} (\S+)", rules[page])[1]
        assert urljoin(page, other) in rules
