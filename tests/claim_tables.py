"""Tables of claims for tests: made by hypothesis, and those of a stranger."""

import io

import pandas as pd
from hypothesis import strategies as st

from timeline import read_claims

FLOOD = """measure,claimant,best,claimed_on
drowned,Fire brigade,12,2024-05-02
drowned,Fire brigade,19,2024-05-04
drowned,Ministry of the Interior,15,2024-05-04
drowned,Red Cross,31,2024-05-05
missing,Fire brigade,40,2024-05-03
"""
STRIKE = """measure,claimant,low,best,high,unit
turnout,Union,60,,,%
turnout,Railway,,,35,%
turnout,Newspaper,40,,55,%
"""

_DAYS = st.dates(min_value=pd.Timestamp("2024-05-01").date(), max_value=pd.Timestamp("2024-05-20").date()).map(str)
_CLAIMANTS = ["Ministry", "Monitor", "Hospital network of the northern districts", "Party"]


@st.composite
def make_claims(draw):
    """Return the text of a claims.csv with up to 25 rows."""
    rows = []
    for number in range(draw(st.integers(1, 25))):
        bound = draw(st.sampled_from(["exactly", "at least", "more than", "about", "up to", "between", "in words"]))
        one, other = sorted(draw(st.tuples(st.integers(0, 9_000), st.integers(0, 9_000))))
        numbers = {
            "exactly": ("", one, ""),
            "about": ("", one, ""),
            "at least": (one, "", ""),
            "more than": (one, "", ""),
            "up to": ("", "", one),
            "between": (one, "", other + 1),
            "in words": ("", "", ""),
        }[bound]
        known = draw(st.one_of(st.just(""), _DAYS))
        rows.append(
            {
                "id": f"r{number}",
                "measure": draw(st.sampled_from(["killed", "killed", "injured"])),
                "unit": "people",
                "bound": bound,
                **dict(zip(("low", "best", "high"), numbers, strict=True)),
                "amount_words": "dozens" if bound == "in words" else "",
                "counting": draw(st.sampled_from(["cumulative", "cumulative", "increment"])),
                "period_start": draw(st.sampled_from(["", "2024-04-30"])),
                "place": draw(st.sampled_from(["Land", "Land", "Town"])),
                "group": draw(st.sampled_from(["all", "all", "minors"])),
                "status": draw(st.sampled_from(["confirmed", "confirmed", "under review", "retracted"])),
                "basis": draw(st.sampled_from(["list", "estimate", ""])),
                "claimant": draw(st.sampled_from(_CLAIMANTS)),
                "as_of": known or draw(st.one_of(st.just(""), _DAYS)),
                "claimed_on": known,
                "supersedes": f"r{draw(st.integers(0, number - 1))}" if number and draw(st.integers(0, 4)) == 0 else "",
                "note": "n",
            }
        )
    return pd.DataFrame(rows).to_csv(index=False)


def read_text(text, path):
    """Return the claims of a CSV's text; the file is written to `path`."""
    path.write_text(text, encoding="utf-8")
    return read_claims(path)


def make_claimants(**kinds):
    """Return a table of claimants, each with its kind."""
    columns = "id,name,kind,side,counts,threshold,verifies_how,owner_or_funder,source"
    rows = [f"{name.lower()},{name},{kind},,,,,," for name, kind in kinds.items()]
    return pd.read_csv(io.StringIO("\n".join([columns, *rows]) + "\n"), dtype="str")
