"""A made archive for tests."""

import pandas as pd


def make_archive_table(count=3_000):
    days = pd.date_range("1994-11-20", periods=4_000, freq="D")
    at = [(k * k * 7919) % len(days) for k in range(count)]
    return pd.DataFrame(
        {
            "day": days[at].strftime("%Y-%m-%d"),
            "what": [f"Event {k}" for k in range(count)],
            "where": [("North", "South", "East")[k % 3] for k in range(count)],
            "score": [(k * 31) % 997 for k in range(count)],
        }
    )
