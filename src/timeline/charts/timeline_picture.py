"""The picture of the figure of `draw_timeline`: the drawing of the same events that `write_image` makes."""

import zlib
from dataclasses import dataclass, replace

from plotly.io.json import to_json_plotly

from timeline.charts.figure import Drawing
from timeline.charts.image import MIN_WIDTH_PX, draw_image
from timeline.charts.tooltip import read_plain_text
from timeline.tables import Dataset
from timeline.text import MESSAGES, format_message

__all__ = ["TimelinePainter", "compute_checksum", "keep_tables"]


@dataclass(frozen=True)
class TimelinePainter:
    """Draws the picture of a figure from what the figure was drawn from.

    The picture has the title and the size that the figure has when it is displayed. Of any other change it says that
    it does not show it.

    Attributes
    ----------
    dataset : Dataset
        As `keep_tables` returns it.
    checksum : int
        Of the figure as it was drawn, see `compute_checksum`.
    shown : dict
        The arguments of `draw_timeline` that say what is shown: view, tracks, as_of, axis_timezone.
    """

    dataset: Dataset
    checksum: int
    shown: dict

    def __call__(self, figure):
        """Return the Drawing of a figure, as high as the figure where its lanes have room in that."""
        width_px, height_px = max(figure.layout.width or 0, MIN_WIDTH_PX), figure.layout.height
        is_changed = compute_checksum(figure) != self.checksum
        given = (self.dataset.sanitize(), read_plain_text(figure.layout.title.text), width_px)
        shown = self.shown | {"note": format_message(MESSAGES, "figure_picture_older") if is_changed else ""}
        try:
            svg, height_px = draw_image(*given, height_px, **shown)
        except ValueError:
            svg, height_px = draw_image(*given, **shown)
        return Drawing(svg, width_px, height_px)

    def __deepcopy__(self, memo):
        return self


def keep_tables(dataset):
    """Return a dataset whose tables stay as they are, whatever is done to those of the given one.

    They share their memory until one is changed.
    """
    tables = {name: getattr(dataset, name) for name in ("events", "sources", "claims", "actors")}
    return replace(
        dataset, **{name: None if table is None else table.copy(deep=False) for name, table in tables.items()}
    )


def compute_checksum(figure):
    """Return a checksum of a figure, all but its title and its size."""
    contents = figure.to_dict()
    contents["layout"] = {
        name: value for name, value in contents["layout"].items() if name not in ("title", "width", "height")
    }
    return zlib.crc32(to_json_plotly(contents, engine="json").encode())
