"""Data on subjects of their own, without settings: nothing of our own data is asked of them or shown beside them."""

import re

import jdatetime
import pytest
from command_line import run

from timeline import check_file

MONTHS = re.compile(rf"\b(?:{'|'.join(jdatetime.date.j_months_en)})\b")

CONQUEST = """start,end,title,track,kind,confidence
1066-01-05,,Edward the Confessor dies,Crown,death,certain
1066-01-06,,Harold is crowned at Westminster,Crown,coronation,certain
1066-04-24~,1066-05-01~,A comet is seen,Sky,sign,seen by many
1066-09-20,,Battle of Fulford,War,battle,certain
1066-09-25,,Battle of Stamford Bridge,War,battle,certain
1066-09-28,,William lands at Pevensey,War,landing,likely
1066-10-14,,Battle of Hastings,War,battle,certain
1066-12-25,,William is crowned,Crown,coronation,certain
1066-09,1066-10,The invasion,,era,
"""
COMPANY = """Year,Headline,Description
1871,Mill founded by two brothers,They spin flax with six workers.
1879,First order from abroad,A shipment of sailcloth goes to Bergen.
1914-1918,Weaves canvas for tents,
May 1926,Hands walk out for nine days,
12 March 1941,Roof burns after a raid,Nobody is hurt.
1953,New sheds open,"Opened by the mayor, with a band."
c. 1968,First shuttleless loom,The exact date is not recorded.
1974,Three-day week,
1987-11-03,Sold to its managers,
2003-09,Last loom stops,140 jobs lost.
2019-05-04,The mill is a museum,
"""


@pytest.mark.parametrize("text", [CONQUEST, COMPANY], ids=["conquest", "company"])
def test_another_subject_is_read_without_a_word_on_tracks_kinds_or_calendars(write_csv, text):
    path = write_csv(text)
    problems = check_file(path)
    assert problems[problems["severity"].eq("error")].empty, problems.to_string()
    words = " ".join(problems["problem"] + " " + problems["fix"])
    assert not problems["column"].isin(["track", "kind", "confidence"]).any(), problems.to_string()
    assert "calendar" not in words.lower()
    assert run("check", path).exit_code == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [(CONQUEST, "Battle of Hastings"), (COMPANY, "First shuttleless loom")],
    ids=["conquest", "company"],
)
def test_the_page_of_another_subject_has_one_calendar_unless_another_is_asked_for(write_csv, tmp_path, text, title):
    path, out = write_csv(text), tmp_path / "page.html"
    assert run("page", path, "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert title in page
    assert MONTHS.findall(page) == []
    done = run("page", path, "-o", out, "--second-calendar", "solar-hijri")
    assert done.exit_code == 0
    assert MONTHS.findall(out.read_text(encoding="utf-8"))
