"""Add the accessor `timeline` to DataFrames: `import timeline.pandas`, then `frame.timeline.draw()`."""

import pandas as pd

from timeline.charts import draw_timeline
from timeline.html import explore, to_html
from timeline.io import from_dataframe

__all__ = ["TimelineAccessor"]


@pd.api.extensions.register_dataframe_accessor("timeline")
class TimelineAccessor:
    """The events of a DataFrame as a chart, a page or a live timeline.

    Columns are matched as in `from_dataframe`; each method takes `columns` where their names differ.

    Parameters
    ----------
    frame : DataFrame
        A row per event, as `read_events` returns it or any other.

    Examples
    --------
    >>> import timeline.pandas
    >>> frame = pd.DataFrame({"date": ["1969-07-20"], "title": ["Landing on the Moon"]})
    >>> len(frame.timeline.draw().data) > 0
    True
    """

    def __init__(self, frame):
        self._frame = frame

    @property
    def problems(self):
        """A DataFrame with a row per problem, as `from_dataframe` finds them."""
        return from_dataframe(self._frame).problems

    def draw(self, **options):
        """Return a Plotly figure; the options are those of `draw_timeline`."""
        return draw_timeline(self._frame, **options)

    def explore(self, **options):
        """Return a live timeline; the options are those of `timeline.explore`."""
        return explore(self._frame, **options)

    def to_html(self, **options):
        """Return an HTML page as text; the options are those of `timeline.to_html`."""
        return to_html(self._frame, **options)
