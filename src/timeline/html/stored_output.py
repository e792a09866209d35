"""Show a widget in a notebook so that the stored notebook shows its picture, and free what a cell showed before.

A notebook that its owner opens without the kernel that ran it shows an error in the place of a widget, whatever other
forms that output has; so the picture is an output of its own below the widget. A style sheet hides the picture while
the widget is live, and puts a sentence in the place of the error.
"""

from threading import Thread
from weakref import WeakKeyDictionary

__all__ = ["close_earlier", "publish"]

_STYLE = """<div class="tl-stored"><style>
.jp-OutputArea-child:has(.tl-stored) { display: none; }
.jp-OutputArea-child:has(.tl-stored) + .jp-OutputArea-child:has(.tl-live) + .jp-OutputArea-child { display: none; }
.jp-OutputArea-child:has(.tl-stored) + .jp-OutputArea-child .jupyter-widgets:not(:has(*)) { font-size: 0; }
.jp-OutputArea-child:has(.tl-stored) + .jp-OutputArea-child .jupyter-widgets:not(:has(*))::after {
  font-size: var(--jp-content-font-size1, 14px);
  content: "%s";
}
</style></div>"""
# The widgets that each cell shows, with the execution that showed them.
_SHOWN = {}
# A program that names its cells but does not show the output never asks for the page, and gets the picture after this.
_LONGEST_WAIT_S = 5


def publish(data, metadata, text, draw_picture, is_sent):
    """Display a widget, and below it its picture.

    A notebook that somebody looks at has the widget first: the picture is drawn once the widget has its page. One that
    a program runs as a whole, such as nbconvert, has both when the cell ends.

    Parameters
    ----------
    data, metadata : dict
        The widget's own, as `_repr_mimebundle_` returns it.
    text : str
        What stands in the place of the widget where it cannot be shown.
    draw_picture : callable
        Returns a PNG in base64, or None.
    is_sent : threading.Event
        Set once a browser has got the page.
    """
    from IPython.display import display

    style = _STYLE % text.replace("\\", "\\\\").replace('"', '\\"')
    display({"text/html": style, "text/plain": ""}, raw=True)
    display(data | {"text/plain": text}, metadata=metadata, raw=True)
    if not _find_cell()[0]:
        if picture := draw_picture():
            display({"image/png": picture, "text/plain": text}, raw=True)
        return
    place = display({"text/plain": ""}, raw=True, display_id=True)

    def draw_later():
        is_sent.wait(_LONGEST_WAIT_S)
        if picture := draw_picture():
            place.update({"image/png": picture, "text/plain": text}, raw=True)

    if place:  # there is a shell that can show it
        Thread(target=draw_later, daemon=True).start()


def close_earlier(widget):
    """Close the widgets that earlier executions of the current cell have shown, unless another cell shows them too.

    Parameters
    ----------
    widget : Widget
        The one that the cell shows now.
    """
    cell, execution = _find_cell()
    if not cell:
        return
    shown = _SHOWN.setdefault(cell, WeakKeyDictionary())
    for other in [one for one, when in shown.items() if when != execution and one is not widget]:
        del shown[other]
        if not any(other in others for others in _SHOWN.values()):
            other.close()
    shown[widget] = execution


def _find_cell():
    """Return the id of the cell that runs and of its execution; empty where the program names no cells."""
    from IPython import get_ipython

    parent = getattr(get_ipython(), "get_parent", dict)()
    return parent.get("metadata", {}).get("cellId", ""), parent.get("header", {}).get("msg_id", "")
