import subprocess
import sys

import pandas as pd
import pytest

import timeline.pandas  # noqa: F401
from timeline import DataError, draw_timeline, to_html

FRAME = pd.DataFrame({"when": ["1969-07-20", "1969-07-24"], "title": ["Landing", "Splashdown"]})
COLUMNS = {"start": "when"}


def test_the_accessor_gives_what_the_functions_give():
    assert FRAME.timeline.draw(columns=COLUMNS) == draw_timeline(FRAME, columns=COLUMNS)
    assert FRAME.timeline.to_html(columns=COLUMNS, title="Moon") == to_html(FRAME, columns=COLUMNS, title="Moon")
    live = FRAME.timeline.explore(columns=COLUMNS)
    assert live.visible["title"].tolist() == ["Landing", "Splashdown"]


def test_the_accessor_lists_problems_without_raising():
    frame = FRAME.rename(columns={"when": "start"})
    assert frame.timeline.problems.empty
    frame.loc[1, "start"] = "soon"
    assert frame.timeline.problems[["row", "column", "value"]].values.tolist() == [[1, "start", "soon"]]
    with pytest.raises(DataError):
        frame.timeline.draw()


def test_the_accessor_comes_by_its_import_alone():
    code = "import pandas as pd, timeline; print(hasattr(pd.DataFrame, 'timeline'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
