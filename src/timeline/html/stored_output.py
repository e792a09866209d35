"""Show a widget in a notebook so that the stored notebook shows its picture, and free what a cell showed before.

A notebook that its owner opens without the kernel that ran it shows an error in the place of a widget, whatever other
forms that output has; so the picture is an output of its own below the widget. A style sheet hides the picture while
the widget is live, and puts a sentence in the place of the error.
"""

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


def publish(data, metadata, text, draw_picture):
    """Display a widget, and below it its picture, which is drawn while the browser shows the widget.

    Parameters
    ----------
    data, metadata : dict
        The widget's own, as `_repr_mimebundle_` returns it.
    text : str
        What stands in the place of the widget where it cannot be shown.
    draw_picture : callable
        Returns a PNG in base64, or None.
    """
    from IPython.display import display

    style = _STYLE % text.replace("\\", "\\\\").replace('"', '\\"')
    display({"text/html": style, "text/plain": ""}, raw=True)
    display(data | {"text/plain": text}, metadata=metadata, raw=True)
    if picture := draw_picture():
        display({"image/png": picture, "text/plain": text}, raw=True)


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
