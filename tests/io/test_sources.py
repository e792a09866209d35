import pytest

from timeline import DataError, read_sources
from timeline.io.readers import load_sources

HEADER = "id,publisher,agency,affiliation,title,url,published,language,read_on\n"
GOOD = "ap-1,AP via KSTP,AP,broadcaster,A headline,https://a.example/1,2026-02-06,en,2026-11-23\n"


def test_read_sources_keeps_every_column(write_csv):
    sources = read_sources(write_csv(HEADER + GOOD, "sources.csv"))
    assert list(sources.columns) == [*HEADER.strip().split(","), "note"]
    assert sources.loc[0, "publisher"] == "AP via KSTP"


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (GOOD.replace("https://a.example/1", "javascript:alert(1)"), "url"),
        (GOOD.replace("https://a.example/1", "https:///x"), "url"),
        (GOOD.replace("2026-02-06", "6.2.2026"), "published"),
        (GOOD.replace("broadcaster", "tv"), "affiliation"),
        (GOOD.replace("AP via KSTP", ""), "publisher"),
        (GOOD, "id"),
    ],
)
def test_check_sources_names_row_and_column(write_csv, bad, column, our_settings):
    row = bad if bad == GOOD else bad.replace("ap-1", "ap-2")
    problems = load_sources(write_csv(HEADER + GOOD + row, "sources.csv"), settings=our_settings).problems
    assert problems[["row", "column"]].to_numpy().tolist() == [[3, column]]


def test_read_sources_raises_on_errors(write_csv):
    with pytest.raises(DataError, match="the column is missing"):
        read_sources(write_csv("id,publisher\n", "sources.csv"))
