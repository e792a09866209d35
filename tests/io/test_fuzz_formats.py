"""Whatever is done to a file of another program, it is read, or all that is wrong with it is said."""

import pytest
from conftest import ROOT
from grids import grid
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import DataError, read_file
from timeline.io.formats.detect import detect_format
from timeline.io.formats.registry import FORMATS

FILES = sorted(path for path in (ROOT / "tests/data").iterdir() if path.is_file())
PIECES = [
    *(
        "0",
        "-1",
        "99999999999",
        "1e999",
        "NaN",
        "null",
        "[]",
        "{}",
        '"',
        "\\",
        "\n",
        "\r\n",
        ",",
        "\t",
        ";",
        ":",
        "\x00",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "00010101",
        "99991231",
        "P999999999D",
        "-P999999999D",
        "T",
        "Z",
        "٣",
        "آ",
        "\U0001f600",
    ),
    *("24:00", "/Date(1e20)/", "Point(0 0)", "2025-02-30", "[..]", "../..", "..", "Y1E9", "\ufeff", "\ud83d"),
    *HOSTILE.values(),
]


@st.composite
def spoil(draw):
    """Return the bytes of a file with a few pieces put in, taken out or written over."""
    path = draw(st.sampled_from(FILES))
    content = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        gone = draw(st.sampled_from([0, 0, 1, 2, 4, 8, 60]))
        piece = draw(st.sampled_from(PIECES) | st.text(max_size=4)).encode("utf-8", "surrogatepass")
        content = content[:at] + piece + content[at + gone :]
    return path, content


def read_whatever(path, name):
    """Return what was read, None for nothing, and all problems."""
    try:
        found = read_file(path, file_format=name)
    except DataError as fault:
        return None, fault.problems
    return found, found.problems


@pytest.mark.full
@settings(max_examples=settings.default.max_examples * 2)
@given(spoil())
def test_read_any_reads_a_spoilt_file_or_says_why(tmp_path_factory, spoilt):
    origin, content = spoilt
    path = tmp_path_factory.mktemp("spoilt") / origin.name
    path.write_bytes(content)
    for name in {"", detect_format(origin)}:
        found, problems = read_whatever(path, name)
        assert problems["fix"].str.strip().ne("").all()
        if found is None or len(found.skipped):
            assert problems["severity"].eq("error").any()
        assert found is None or found.events["id"].is_unique


@pytest.mark.full
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", grid(FORMATS.readable, keep=["csv", "ics"]))
def test_read_any_of_a_format_that_it_is_not_says_so(path, name):
    found, problems = read_whatever(path, name)
    assert len(problems) or len(found.events) or name == detect_format(path)
