"""The figure that charts return: Plotly's, with a picture beside it wherever it is displayed."""

import base64
from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.base_renderers import MimetypeRenderer

from timeline.charts.render import render_png, shrink_png
from timeline.text import MESSAGES, format_message

__all__ = ["Drawing", "TimelineFigure", "add_painter"]

_PNG, _TEXT = "image/png", "text/plain"
# What Plotly's renderers of pictures give; a program that shows one of them needs no other.
_PICTURES = ("image/", "application/pdf")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a figure as SVG, `svg`, and its size in px, `width_px` and `height_px`."""

    svg: str
    width_px: float
    height_px: float


class TimelineFigure(go.Figure):
    """A Plotly figure that is displayed with a picture, for programs that do not run Plotly's script.

    All else is Plotly's. What `plotly.io.renderers` chooses is displayed as ever; where that is data for a script, as
    in a notebook, the same output also holds a PNG, which GitHub, nbviewer and nbconvert show. It is drawn when the
    figure is displayed, without a browser. Where it cannot be drawn, the output says so in plain text instead.

    `go.Figure(figure)` is the same figure without a picture.
    """

    # Takes the figure and returns a Drawing; see `add_painter`.
    _painter = None

    def __reduce__(self):
        return (*super().__reduce__(), {"_painter": self._painter})

    def show(self, renderer=None, validate=True, **kwargs):
        """Show the figure as Plotly does, and where the output is that of a notebook with its picture.

        Parameters
        ----------
        renderer, validate, kwargs
            As in `plotly.graph_objects.Figure.show`.
        """
        if self._painter is None or not _chooses_mimetype(renderer):
            return super().show(renderer, validate, **kwargs)
        from IPython.display import display

        contents = self.to_dict()
        # As plotly.io.show, which displays its output without returning it.
        bundle = pio.renderers._build_mime_bundle(contents, renderers_string=renderer, **kwargs)
        display(self._add_picture(bundle), raw=True)
        pio.renderers._perform_external_rendering(contents, renderers_string=renderer, **kwargs)
        return None

    def _ipython_display_(self):
        if pio.renderers.render_on_display and pio.renderers.default:
            self.show()
        else:
            super()._ipython_display_()

    def _repr_mimebundle_(self, include=None, exclude=None, validate=True, **kwargs):
        return self._add_picture(super()._repr_mimebundle_(include, exclude, validate, **kwargs))

    def _add_picture(self, bundle):
        """Return an output with the picture; without one where it has a picture already, or nothing at all."""
        if self._painter is None or not bundle or any(name.startswith(_PICTURES) for name in bundle):
            return bundle
        try:
            drawing = self._painter(self)
            picture = shrink_png(render_png(drawing.svg, 1))
        except Exception as error:  # whatever fails here, the figure itself can be displayed
            return {_TEXT: format_message(MESSAGES, "figure_no_picture", reason=error)} | bundle
        return bundle | {_PNG: base64.b64encode(picture).decode("ascii")}


def add_painter(figure, painter):
    """Say who draws the picture of a figure, and return the figure.

    Parameters
    ----------
    figure : TimelineFigure
    painter : callable
        Takes the figure as it is when it is displayed and returns a Drawing. It can be pickled.
    """
    figure._painter = painter
    return figure


def _chooses_mimetype(renderer):
    """Return whether one of the renderers makes the output of a cell, and not only a page or a file."""
    names = (pio.renderers.default if renderer is None else renderer) or ""
    return any(isinstance(pio.renderers[name], MimetypeRenderer) for name in names.split("+") if name in pio.renderers)
