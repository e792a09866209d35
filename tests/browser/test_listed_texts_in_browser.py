"""Each text of an event stands in the page once: what the list holds is read there, and is the same as if it were packed."""

import csv
import io
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from grids import grid

from timeline import Dataset, read_file, to_html, write_html

READ_DETAILS = """async (ids) => {
  const texts = {};
  for (const id of ids) {
    await window.timeline.select(id);
    texts[id] = document.querySelector("#tl-detail .tl-detail-body").innerHTML;
  }
  await window.timeline.select(null);
  return texts;
}"""
ODD = """start,end,title,summary,dispute,place,label,sources,media,media_caption,importance,other
2025-06-13,,  Two  blanks ,"Line one
line two",A & B <b>differ</b>,"Here, there",,https://example.org/a b|WHO,https://example.org/x.jpg,The harbour,1,z
1066~,1067,\u202eright to left\u202c,"It says (so); see ""there"".",,,1066~,https://example.org/a?b=1&c=2,,,2,
../2025-06,,Beyond drawing,Not drawn at all,Nor this,Nowhere,Beyond,,,,3,
2025-06-14,13 July,An end that cannot be read,,,,An end that cannot be read,,,,high,
"""


@pytest.fixture(scope="module", params=grid(["our data", "odd texts"], keep=["odd texts"]))
def dataset(request, tmp_path_factory, events, sources, claims, our_settings):
    if request.param == "our data":
        return Dataset(events, sources=sources, claims=claims, settings=our_settings)
    path = tmp_path_factory.mktemp("odd-texts") / "events.csv"
    path.write_text(ODD, encoding="utf-8")
    return read_file(path)


def download_csv(page):
    with page.expect_download() as coming:
        page.get_by_role("button", name="CSV").click()
    return list(csv.DictReader(io.StringIO(Path(coming.value.path()).read_text(encoding="utf-8-sig"))))


def test_details_and_csv_are_the_same_as_of_a_page_that_packs_every_text(open_page, dataset, tmp_path):
    with patch("timeline.html.page.MOST_LISTED", 0):
        packing = write_html(dataset, tmp_path / "packing.html", title="T")
    reading = write_html(dataset, tmp_path / "reading.html", title="T")
    details, rows = [], []
    for path in (reading, packing):
        page = open_page(path, accept_downloads=True)
        ids = dataset.events.loc[dataset.events["kind"].ne("era"), "id"].tolist()
        link = path.as_uri()
        details.append({key: text.replace(link, "") for key, text in page.evaluate(READ_DETAILS, ids).items()})
        rows.append(download_csv(page))
    assert details[0] == details[1]
    assert len(set(details[0].values())) == len(details[0]) > 3
    assert rows[0] == rows[1]
    assert len(rows[0]) == len(dataset.events)


def test_a_text_of_the_list_stands_in_the_page_once(tmp_path):
    row = "2025-06-13,A title like no other,A summary like no other,Disputed like no other,A place like no other\n"
    (tmp_path / "events.csv").write_text("start,title,summary,dispute,place\n" + row, encoding="utf-8")
    table = read_file(tmp_path / "events.csv")
    # Search engines read places and titles in a part of their own.
    page = re.sub(r'<script type="application/ld\+json">.*?</script>', "", to_html(table), flags=re.DOTALL)
    for name in ("summary", "dispute", "place"):
        assert page.count(table.events[name].iat[0]) == 1, name
