import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import DateError, format_edtf, parse_edtf
from timeline.dates.edtf import OPEN

CANONICAL = [
    "2025",
    "2025-06",
    "2025-06-13",
    "2025-06-13~",
    "2025?",
    "2025-06%",
    "2025-06-13T07:30",
    "2025-06-13T07:30:15Z",
    "2025-06-13T07:30-04:00",
    "2025-06-13T07:30+03:30",
    "2025-24",
    "2025-41",
    "196X",
    "19XX",
    "1XXX",
    "-0043",
    "-15XX",
    "-156X",
    "Y170000002",
    "Y-17000",
    "0000",
    "2025-06-13/2025-06-24~",
    "2025/..",
    "../2025",
    "/2025",
    "2025/",
    "[2025-06-13..2025-06-15]",
    "[2025,2027]",
    "{2025,2027..2029}",
    "[..2025]",
]


@pytest.mark.parametrize("text", CANONICAL)
def test_write_edtf_of_what_was_read_is_the_same_text(text):
    assert format_edtf(parse_edtf(text, "Asia/Tehran")) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2025-XX", "2025"),
        ("2025-06-XX", "2025-06"),
        ("2025-06-1X", "[2025-06-10..2025-06-19]"),
        ("1950S2", "[1900..1999]"),
        ("Y171010000S3", "[Y171000000..Y171999999]"),
        ("Y17E7", "Y170000000"),
        ("?2004-06-~11", "2004-06-11%"),
        ("2025-06-13T07:30+00:00", "2025-06-13T07:30Z"),
    ],
)
def test_write_edtf_of_other_forms_keeps_their_bounds(text, canonical):
    known = parse_edtf(text)
    again = parse_edtf(format_edtf(known))
    assert format_edtf(known) == canonical
    assert (again.earliest_s, again.latest_s) == (known.earliest_s, known.latest_s)


days = st.dates().map(str)
coarse = days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])
singles = st.tuples(
    days | coarse | st.integers(1, 9999).map(lambda year: f"{year:04}-{year % 21 + 21}"), st.sampled_from(["", *"?~%"])
).map("".join)
ends = singles | st.sampled_from(["", OPEN])
canonical = st.one_of(
    singles,
    st.tuples(ends, ends).map("/".join),
    st.lists(singles, min_size=1, max_size=4).map(lambda members: "[" + ",".join(members) + "]"),
    st.lists(singles, min_size=1, max_size=4).map(lambda members: "{" + ",".join(members) + "}"),
    st.datetimes().map(lambda at: at.isoformat(timespec="seconds") + "Z"),
)


@given(canonical)
def test_write_edtf_is_the_identity_on_canonical_forms(text):
    try:
        known = parse_edtf(text)
    except DateError:
        return
    assert format_edtf(known) == text
