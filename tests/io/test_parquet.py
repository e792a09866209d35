"""Parquet: the whole table, with its types."""

import io
import subprocess
import sys
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from timeline.io.formats.parquet import render_parquet
from timeline.tables.events import require_events


def read_back(content):
    return pd.read_parquet(io.BytesIO(content))


def test_render_parquet_keeps_every_column_with_its_type(events):
    own = events.assign(**{"of its own": range(len(events)), "number": 0.5, "day": pd.Timestamp("2025-06-13")})
    pd.testing.assert_frame_equal(read_back(render_parquet(own)), own)


def test_render_parquet_gives_a_table_that_the_other_rooms_take(events):
    require_events(read_back(render_parquet(events)))


def test_render_parquet_types_as_others_see_them(events):
    schema = pq.read_schema(io.BytesIO(render_parquet(events)))
    found = {name: str(schema.field(name).type) for name in ("id", "start_earliest", "lat", "importance", "is_open")}
    assert found == {
        "id": "large_string",
        "start_earliest": "timestamp[us, tz=UTC]",
        "lat": "double",
        "importance": "int64",
        "is_open": "bool",
    }


def test_render_parquet_holds_odd_tables(odd_events):
    before = odd_events.copy()
    pd.testing.assert_frame_equal(read_back(render_parquet(odd_events)), odd_events)
    pd.testing.assert_frame_equal(odd_events, before)


def test_render_parquet_leaves_the_index_and_notes_of_pandas_out(events):
    part = events.set_index("title", drop=False).sort_values("importance", kind="stable")
    part.attrs["made"] = object()
    pd.testing.assert_frame_equal(read_back(render_parquet(part)), part.reset_index(drop=True))


def test_render_parquet_has_the_title_and_is_the_same_again(events):
    content = render_parquet(events, title="آغاز & more\ud800")
    assert pq.read_schema(io.BytesIO(content)).metadata[b"title"].decode() == "آغاز & more?"
    assert render_parquet(events.copy(), title="آغاز & more\ud800") == content


def test_render_parquet_turns_what_is_mixed_or_unknown_into_text(events):
    few = events.head(4).assign(
        mixed=pd.Series([1, "two", None, [3, Decimal("4.5")]], dtype="object"), unknown=np.array([1j, 2, 3, 4])
    )
    few[5] = "a column whose name is a number"
    found = read_back(render_parquet(few))
    assert found["mixed"].tolist()[:2] == ["1", "two"]
    assert found["mixed"].isna().tolist() == [False, False, True, False]
    assert found["mixed"][3] == "[3, Decimal('4.5')]"
    assert found["unknown"][0] == "1j"
    assert found["5"].eq("a column whose name is a number").all()


def test_render_parquet_holds_hostile_text(events):
    texts = pd.Series(HOSTILE.values(), dtype="object")
    table = pd.concat([events.head(1)] * len(texts), ignore_index=True).assign(title=texts)
    assert read_back(render_parquet(table))["title"].tolist() == [
        text.encode("utf-8", "replace").decode() for text in HOSTILE.values()
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_render_parquet_gives_texts_back_letter_for_letter(texts):
    assert read_back(render_parquet(pd.DataFrame({"title": texts})))["title"].tolist() == texts


def test_render_parquet_takes_claims_and_sources_as_tables(claims, sources):
    for table in (claims, sources):
        pd.testing.assert_frame_equal(read_back(render_parquet(table)), table)


def test_render_parquet_says_that_pyarrow_is_missing():
    script = (
        "import pandas as pd\nfrom timeline.io.formats.parquet import render_parquet\nimport sys\n"
        "sys.modules['pyarrow'] = None\n"
        "try:\n    render_parquet(pd.DataFrame())\nexcept ImportError as fault:\n    print(fault)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Parquet needs pyarrow: pip install 'timeline-notebook[parquet]'"


@pytest.mark.parametrize("rows", [0, 1])
def test_render_parquet_keeps_types_of_few_rows(events, rows):
    pd.testing.assert_frame_equal(read_back(render_parquet(events.head(rows))), events.head(rows))
