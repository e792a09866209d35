import pytest
from tables import table, where

from timeline.tables import read_addresses, split_source
from timeline.tables.source_cells import read_sources_column


def read(cell, ids=None):
    cells, problems = read_sources_column(table(sources=[cell, None]), ids)
    assert where(problems) == ([(2, "sources", "warning")] if cells.at[2, "sources"] != cell else [])
    return cells.at[2, "sources"].split("|")


@pytest.mark.parametrize(
    ("cell", "members"),
    [
        ("https://a.org/1 https://b.org/2", ["https://a.org/1", "https://b.org/2"]),
        ("https://a.org/1, https://b.org/2,https://c.org", ["https://a.org/1", "https://b.org/2", "https://c.org"]),
        ("https://a.org/1;https://b.org/2;", ["https://a.org/1", "https://b.org/2"]),
        ("https://a.org/1\nhttp://b.org/2\r\nwww.c.org", ["https://a.org/1", "http://b.org/2", "https://www.c.org"]),
        ("- https://a.org/1\n- https://b.org/2", ["https://a.org/1", "https://b.org/2"]),
        ("https://a.org/1 and https://b.org/2", ["https://a.org/1", "https://b.org/2"]),
        ("https://a.org/1|https://b.org/2; www.c.org/3", ["https://a.org/1", "https://b.org/2", "https://www.c.org/3"]),
        ("HTTPS://A.org/X", ["https://A.org/X"]),
        ("<https://a.org/1>, (https://b.org/2)", ["https://a.org/1", "https://b.org/2"]),
    ],
)
def test_read_sources_column_parts_addresses(cell, members):
    assert read(cell) == members


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org/1,2,3",
        "https://a.org/x;jsessionid=5,v=1?q=a;b",
        "https://web.archive.org/web/2020/https://a.org/1",
        "https://a.org/?next=https://b.org/2",
        "https://en.example.org/wiki/Mercury_(planet)",
        "https://maps.example.org/@52.5,13.4,15z",
    ],
)
def test_read_sources_column_breaks_no_address(address):
    assert read(address) == [address]
    assert read(f"{address}; {address}x") == [address, f"{address}x"]
    assert read(f"see {address}") == [f"see, {address}"]


@pytest.mark.parametrize(
    ("cell", "members"),
    [
        ("WHO, https://who.example", ["WHO, https://who.example"]),
        ("WHO: https://who.example", ["WHO, https://who.example"]),
        ("Times, The - www.times.example/1", ["Times, The, https://www.times.example/1"]),
        ("BBC https://b.example/1; AP (https://a.example/2)", ["BBC, https://b.example/1", "AP, https://a.example/2"]),
        ("[Town library](https://t.example/a)", ["Town library, https://t.example/a"]),
        ("[1](<https://t.example/a_(b)>)", ["1, https://t.example/a_(b)"]),
        ("https://a.example/1, Harbour log", ["https://a.example/1", "Harbour log"]),
    ],
)
def test_read_sources_column_keeps_names(cell, members):
    assert read(cell) == members
    assert read("|".join(members)) == members


@pytest.mark.parametrize(
    "cell",
    [
        *("New York Times", "AFP; dpa, AP", "https://a.org/some page.html", '<a href="https://a.org">A</a>', "www."),
        *("ftp://a.org/1", "javascript:alert(1)", "//a.org", "a||b", "https://", "x https:// y"),
    ],
)
def test_read_sources_column_leaves_what_it_cannot_read(cell):
    assert read(cell) == cell.split("|")


@pytest.mark.parametrize(
    ("cell", "members"),
    [
        ("ap-1; bbc-2", ["ap-1", "bbc-2"]),
        ("ap-1, bbc-2 https://a.org/1", ["ap-1", "bbc-2", "https://a.org/1"]),
        ("https://a.org/1\nbbc-2", ["https://a.org/1", "bbc-2"]),
        ("ap-1; bbc-9", ["ap-1; bbc-9"]),
        ("www.own-id", ["www.own-id"]),
    ],
)
def test_read_sources_column_knows_the_ids_of_the_sources(cell, members):
    assert read(cell, ["ap-1", "bbc-2", "www.own-id"]) == members


@pytest.mark.parametrize(
    ("member", "parts"),
    [
        ("https://a.org/1, 2", ("https://a.org/1, 2", "")),
        ("https://a.org/1,2", ("", "https://a.org/1,2")),
        ("A, B, http://c.org", ("A, B", "http://c.org")),
        ("ap-1", ("ap-1", "")),
    ],
)
def test_split_source_parts_name_and_address(member, parts):
    assert split_source(member) == parts


def test_read_addresses_completes_one_address():
    cells, problems = read_addresses(table(url=["www.a.org/1", "https://b.org", "a.org", "www.a b", None]), "url")
    assert cells["url"].tolist()[:4] == ["https://www.a.org/1", "https://b.org", "a.org", "www.a b"]
    assert where(problems) == [(2, "url", "warning")]
