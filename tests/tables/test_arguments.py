import datetime

import numpy as np
import pandas as pd
import pytest

from timeline.tables import parse_day, parse_view

DAY = pd.Timestamp("2025-06-13")


@pytest.mark.parametrize(
    "value",
    ["2025-06-13", datetime.date(2025, 6, 13), datetime.datetime(2025, 6, 13), DAY, np.datetime64("2025-06-13")],
)
def test_parse_day_takes_texts_and_dates(value):
    assert parse_day(value, "as_of") == DAY


@pytest.mark.parametrize(
    ("value", "error", "why"),
    [
        ("soon", ValueError, "`as_of` must be a day such as '2026-01-15'; got 'soon'"),
        ("", ValueError, "must be a day"),
        (pd.NaT, ValueError, "must be a day"),
        ("2025-06-13T12:00Z", ValueError, "`as_of` must be without a time zone"),
        (20250613, TypeError, "must be a day"),
        (object(), TypeError, "must be a day"),
    ],
)
def test_parse_day_names_the_argument(value, error, why):
    with pytest.raises(error, match=why):
        parse_day(value, "as_of")


@pytest.mark.parametrize(
    ("view", "edges"),
    [
        (("2025-06-13", "2025-06-13"), (DAY, DAY + pd.Timedelta(days=1))),
        (("2025-06-13", "2025-06-13T06:00"), (DAY, DAY + pd.Timedelta(hours=6))),
        ((None, "2025-06-12"), (None, DAY)),
        (["2025-06-13", None], (DAY, None)),
    ],
)
def test_parse_view_shows_both_days_whole(view, edges):
    assert parse_view(view) == edges


@pytest.mark.parametrize(
    ("view", "error"),
    [
        (("2025-06-13", "2025-06-12"), ValueError),
        (("x", "y"), ValueError),
        ("2025-06-13", TypeError),
        (("2025-06-13",), TypeError),
        (5, TypeError),
        (("2025-06-13", 5), TypeError),
    ],
)
def test_parse_view_rejects_what_is_no_view(view, error):
    with pytest.raises(error, match="`view`"):
        parse_view(view)
