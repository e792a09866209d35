"""What the prose of the notebooks relies on: the data say it, or an output of the notebook shows it."""

import html
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from timeline import read_events, read_file
from timeline.tables import find_best_values, number_series

ROOT = Path(__file__).resolve().parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def read_cells(path, kind):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == kind]


def read_prose(path):
    return "\n".join("".join(cell["source"]) for cell in read_cells(path, "markdown"))


def read_outputs(path):
    """Return all texts that the cells of a notebook show, without those of figures."""
    shown = []
    for cell in read_cells(path, "code"):
        for output in cell["outputs"]:
            data = output.get("data", {})
            shown += [output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")]
    return html.unescape("\n".join("".join(text) for text in shown))


@pytest.fixture(scope="module")
def crackdown():
    claims = read_file(ROOT / "data").claims
    return claims[claims["story"].eq("crackdown")]


def test_readme_lists_each_notebook():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\d\d_\w+\.ipynb)` \|", readme, re.M) == [path.name for path in PATHS]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_number_in_prose_is_shown_by_a_cell(path):
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)", " ", read_prose(path))
    numbers = {
        found.replace(",", "")
        for found in re.findall(r"(?<![\w/.])\d{1,3}(?:,\d{3})+|(?<![\w/.])\d{3,}(?![\w/])", prose)
    }
    numbers = {number for number in numbers if not 1900 <= int(number) <= 2099}
    shown = read_outputs(path).replace(",", "")
    assert {number for number in numbers if not re.search(rf"(?<!\d){number}(?!\d)", shown)} == set()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_counts_are_shown_as_whole_numbers(path):
    tables = [
        "".join(output["data"]["text/plain"])
        for cell in read_cells(path, "code")
        for output in cell["outputs"]
        if "text/html" in output.get("data", {})
    ]
    assert tables
    assert [table for table in tables if re.search(r"\d\.0\b", table) and "times as high" not in table] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_notebook_writes_a_page(path):
    code = "\n".join("".join(cell["source"]) for cell in read_cells(path, "code"))
    assert re.search(r'write_(claims_)?html\((dataset|archive), "\.\./charts/\w+\.html"\)', code)


def test_ten_days_before_the_talks_are_those_that_the_first_notebook_says():
    talks = read_file(ROOT / "data").events.set_index("id").loc["2026-02-06-muscat-talks"]
    assert talks["start"].startswith("2026-02-06")
    assert talks["timezone"] == "Asia/Muscat"


def test_no_reason_is_given_for_a_large_step_of_the_arrests(crackdown):
    arrests = crackdown.query("claimant == 'HRANA' and measure == 'arrested' and group == 'all'")
    arrests = arrests.sort_values(["as_of_latest", "known_on", "id"], kind="stable", na_position="first")
    rises = find_best_values(arrests).diff()
    notes = arrests["series_break"][rises.nlargest(4).index].dropna()
    assert rises.idxmax() in notes.index
    assert all("no reason" in note for note in notes)
    section = read_prose(ROOT / "notebooks/02_claims.ipynb").split("## The arrests", 1)[1].split("\n## ", 1)[0]
    assert not re.search(r"\b(late|because|due to|after|backlog|caused)\b", section)


def test_hrana_counts_confirmed_and_unconfirmed_deaths_apart(crackdown):
    killed = crackdown.query("claimant == 'HRANA' and measure == 'killed' and group == 'all' and place == 'Iran'")
    review = killed[killed["status"].eq("under review")]
    assert len(review) > 20
    assert review["note"].str.contains("not part of", case=False).sum() > len(review) / 2
    series = number_series(killed)
    assert not set(series[review.index]) & set(series[killed.index.difference(review.index)])


def test_the_two_dates_of_explorer_1_are_two_clocks():
    events = read_events(ROOT / "notebooks/space-race/events.csv").set_index("id")
    launch = events.loc["1958-01-31-explorer-1", "start_earliest"]
    assert launch.tz_convert("America/New_York").date() == pd.Timestamp("1958-01-31").date()
    assert launch.tz_convert("UTC").date() == pd.Timestamp("1958-02-01").date()
