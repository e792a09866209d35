"""The plain chart: the figure of a notebook as a page with title, language and the mark of this package."""

import json
import re

import pandas as pd
import pytest
from command_line import run
from hostile import HOSTILE

from timeline import chart_to_html, draw_timeline, read_file, write_chart_html

ROWS = "start,end,title,track\n1825-10-26,,Canal opens,Water\n1829,1831,Bridge is built,Roads\n1830-06~,,Race is run,Roads\n"


@pytest.fixture
def dataset(tmp_path):
    (tmp_path / "works.csv").write_text(ROWS, encoding="utf-8")
    return read_file(tmp_path / "works.csv")


# A cell with NUL or half a character refuses its row, see tests/io/test_faults.py.
READABLE = [name for name, text in HOSTILE.items() if not re.search("[\0\ud800-\udfff]", text)]


def read_figure(page):
    return json.loads(re.search(r'<script type="application/json" id="tl-data">(.*?)</script>', page, re.DOTALL)[1])


def test_the_page_has_the_figure_that_is_drawn(dataset):
    page = chart_to_html(dataset, title="Works", width_px=900, plotlyjs="cdn")
    expected = json.loads(draw_timeline(dataset, width_px=900).to_json(engine="json"))
    figure = read_figure(page)
    assert figure["data"] == expected["data"]
    assert figure["layout"]["width"] == expected["layout"]["width"] == 900
    assert figure["layout"]["xaxis"] == expected["layout"]["xaxis"]
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en">' in page
    assert "<title>Works</title>" in page
    assert '<meta name="generator" content="timeline-notebook">' in page
    assert "to 1831 · 3 events" in re.search(r'<p class="tl-facts">(.*?)</p>', page)[1]
    assert page == chart_to_html(dataset, title="Works", width_px=900, plotlyjs="cdn")


def test_a_page_that_loads_plotly_accepts_one_file_alone(dataset):
    page = chart_to_html(dataset, plotlyjs="cdn")
    url, integrity = re.search(r'<script src="([^"]+)" integrity="([^"]+)" crossorigin="anonymous">', page).groups()
    assert url.startswith("https://cdn.plot.ly/")
    assert f"'{integrity}'" in re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert len(page) < 100_000
    assert len(chart_to_html(dataset)) > 1_000_000


@pytest.mark.few(6)
@pytest.mark.parametrize("name", READABLE)
def test_no_text_becomes_markup(name):
    texts = {"title": [f"x{HOSTILE[name]}", "y"], "track": [HOSTILE[name], "z"]}
    events = pd.DataFrame({"start": ["1825", "1826"], **texts}, dtype="object")
    page = chart_to_html(events, title=f"t{HOSTILE[name]}", plotlyjs="cdn")
    assert page.count("<script") == page.count("</script") == 3
    assert "<img" not in page
    read_figure(page)


@pytest.mark.parametrize(
    ("options", "words"),
    [({"plotlyjs": "local"}, "inline, cdn"), ({"view": ("1826", "1825")}, "1826"), ({"tracks": ["Air"]}, "Air")],
)
def test_a_wrong_argument_is_named(dataset, options, words):
    with pytest.raises(ValueError, match=words):
        chart_to_html(dataset, **options)


def test_a_file_of_somebody_else_is_not_replaced(dataset, tmp_path):
    path = tmp_path / "charts/works.html"
    assert write_chart_html(dataset, path, plotlyjs="cdn") == path
    write_chart_html(dataset, path, plotlyjs="cdn", title="Again")
    assert "<title>Again</title>" in path.read_text("utf-8")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_chart_html(dataset, path)


def test_the_command_writes_the_chart(dataset, tmp_path):
    out = tmp_path / "chart.html"
    done = run("chart", tmp_path / "works.csv", "-o", out, "--view", "1825-01-01/1829-12-31", "--plotlyjs", "cdn")
    assert done.exit_code == 0, done.output
    assert "3 events" in done.output
    page = out.read_text("utf-8")
    assert "<title>works</title>" in page
    assert "1 January 1825 to 31 December 1829" in page
    done = run("chart", tmp_path / "works.csv", "-o", out, "--view", "1825")
    assert done.exit_code == 1
    assert "--view must be a first and a last day" in done.output
