"""Tables that every room must cope with, and the project's own data."""

from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule
from grids import grid
from hypothesis import settings
from node import packed

from timeline import Dataset, read_claims, read_events, read_settings, read_sources

# The same cases each time; `make test-all` tries many more, by --hypothesis-profile=long.
EXAMPLES = {"short": 10, "long": 500}

ROOT = Path(__file__).resolve().parents[1]

_MANY = "".join(f"2025-06-13,Event number {number} of one day,Busy,{number % 3 + 1}\n" for number in range(40))
_LONGEST = "A title as long as the codebook lets one be with no short label beside"

# Name → text of a CSV file that is valid and odd.
ODD_EVENTS = {
    "no rows": "start,title\n",
    "one row": "start,title\n2025-06-13,Only one\n",
    "one minute": "start,title\n2025-06-13T07:30,Only one minute\n",
    "many on one day": "start,title,track,importance\n" + _MANY,
    "open end": "start,end,title\n2025-06-13,..,Goes on\n2025-07-01,,A later day\n",
    "local and UTC date differ": "start,timezone,title\n2025-06-13T01:00,Asia/Tehran,Night in Tehran\n"
    "2025-06-12T21:00,America/New_York,Evening in New York\n",
    "right-to-left title": "start,title\n2025-06-13,آغاز اعتراض‌ها در تهران\n2025-06-14,מחאה בתל אביב\n",
    "longest title": f"start,title\n2025-06-13,{_LONGEST}\n2025-06-14,{_LONGEST}\n",
    "markup in titles": 'start,title,summary\n2025-06-13,</script><script>alert(1)</script>,<b>$x$</b> &amp; "quoted"\n'
    "2025-06-14,$x_1$ costs $5,<img src=x onerror=alert(1)>\n",
    "coarse and doubtful": "start,end,title\n2025,,Some time in the year\n2025-06~,,About June\n2025-07?,2025-09,Uncertain\n",
    "far years": "start,end,title\n0954,,Early\n1066-10-14,,A battle\n2025-06-13,..,Now\n2999-01-01,,Far\n",
    "nested spans": "start,end,title\n2025-01-01,2025-12-31,Outer\n2025-02-01,2025-11-30,Middle\n"
    "2025-03-01,2025-10-31,Inner\n2025-04-01,2025-09-30,Core\n2025-05-01,2025-08-31,Kernel\n",
    "all kinds of doubt": "start,end,title\n[2025-06-13..2025-06-15],,One of three days\n2025-21,2025-07,From spring on\n"
    '"{2025-06-13,2025-06-20}",,Twice\n2025-06-01/2025-06-09~,,An interval\n198X,,Some year\n2025-06-XX,,Some day\n'
    "2025-06/,,End unknown\n",
    "dates beyond drawing": "start,title\nY-13798000000,Long ago\n-0043-03-15,Before our era\n9999-12-31,The last day\n"
    "0001-01-01,The first day\n../2025-06,No beginning\n2025-06-13,Now\n[..2025],Or before\n",
    "plain to a person": "Date,Until,Headline,Group\n13 June 2025,24 June 2025,Days,Loose\nc. 2019,,About a year,Loose\n",
    "a chapter alone": "start,end,title,kind\n2025-06-13,2025-06-24,The chapter,era\n",
}
# Those of `make test`: nothing, markup, each kind of date.
SOME_ODD = ["no rows", "markup in titles", "all kinds of doubt"]


# Here and not at the top: tests import this file once more, which would undo the choice of a profile.
@pytest.hookimpl(tryfirst=True)
def pytest_configure():
    for name, count in EXAMPLES.items():
        settings.register_profile(name, max_examples=count, deadline=None, derandomize=True, database=None)
    settings.load_profile("short")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Leave all but some parameters of a test with the mark `few` to `make test-all`: the first, the last, between."""
    by_test = {}
    for item in items:
        if item.get_closest_marker("few"):
            by_test.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for members in by_test.values():
        count = members[0].get_closest_marker("few").args[0]
        kept = {round(at * (len(members) - 1) / max(count - 1, 1)) for at in range(count)}
        for at, item in enumerate(members):
            if at not in kept:
                item.add_marker(pytest.mark.full)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file():
    """Look for doctests in src alone: the tests have none."""
    return [node for node in (yield) if not isinstance(node, DoctestModule)]


@pytest.fixture(params=grid(ODD_EVENTS, keep=SOME_ODD), scope="session")
def odd_file(request, tmp_path_factory):
    """The path of an odd CSV, one test run for each."""
    path = tmp_path_factory.mktemp("odd") / "events.csv"
    path.write_text(ODD_EVENTS[request.param], encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def odd_events(odd_file):
    return read_events(odd_file)


@pytest.fixture(scope="session")
def our_settings():
    """What our own data say of themselves."""
    return read_settings(ROOT / "data")


@pytest.fixture(scope="session")
def sources(our_settings):
    return read_sources(ROOT / "data/sources.csv", settings=our_settings)


@pytest.fixture(scope="session")
def events(sources, our_settings):
    return read_events(ROOT / "data/events.csv", sources=sources, settings=our_settings)


@pytest.fixture(scope="session")
def claims(events, sources, our_settings):
    return read_claims(ROOT / "data/claims.csv", events=events, sources=sources, settings=our_settings)


@pytest.fixture(scope="session")
def page_data(events, sources, claims, our_settings):
    """What the script of the page of our own data has at hand, in the time of Tehran."""
    return packed(Dataset(events, sources=sources, claims=claims, settings=our_settings), title="Our title")


@pytest.fixture(scope="session")
def odd_page_data(odd_events):
    return packed(odd_events)


@pytest.fixture
def write_csv(tmp_path):
    """Return a function that writes a text to a CSV file and returns its path."""

    def write(text, name="events.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return write
