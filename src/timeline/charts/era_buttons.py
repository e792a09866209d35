"""Give a plain figure buttons for its chapters: each shows the marks and labels of its own resolution."""

__all__ = ["BUTTONS_PX", "build_axis_limits", "draw_buttons", "join_views", "list_eras"]


BUTTONS_PX = 42
_BESIDE = 0.06  # what is shown before and after an era, as a share of it


def list_eras(placed, bounds):
    """Return the name and the edges of the view of each era, in order of time, none beyond the bounds.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` gives it.
    bounds : pair of Timestamp
        The edges of the view that shows all the data.
    """
    first, last = bounds
    chapters = []
    for era in placed[placed["kind"].eq("era")].itertuples():
        beside = (era.body_end - era.body_start) * _BESIDE
        start, end = max(era.body_start - beside, first), min(era.body_end + beside, last)
        chapters.append((era.label if isinstance(era.label, str) else era.title, start, end))
    return chapters


def join_views(views):
    """Return traces that hold what every view draws, and for each view the heights that show its own part.

    A point that a view does not draw has no height there. So one restyle of `y` leads from view to view, and nothing
    is held twice that looks the same in two of them.

    Parameters
    ----------
    views : list of list of dict
        The traces of each view, as `build_traces` gives them; the first view is the one that is shown.

    Returns
    -------
    list of dict, list of list of list
        The traces, and per view and trace the values of `y`.
    """
    joined, heights = [], [[] for _ in views]
    for traces in zip(*views, strict=True):
        columns = [_list_columns(trace) for trace in traces]
        places = {}
        rows = [list(zip(*(each[path] for path in each if path != ("y",)), strict=True)) for each in columns]
        for row in (row for view in rows for row in view):
            places.setdefault(row, len(places))
        for view, own in enumerate(rows):
            y = [None] * len(places)
            for row, value in zip(own, columns[view]["y",], strict=True):
                y[places[row]] = value
            heights[view].append(y)
        paths = [path for path in columns[0] if path != ("y",)]
        values = dict(zip(paths, map(list, zip(*places, strict=True)), strict=True)) if places else {}
        joined.append(_fill(traces[0], (), values | {("y",): heights[0][-1]}))
    return joined, heights


def draw_buttons(views, heights, note, *, narrow, theme):
    """Return the menu that leads from view to view, as Plotly's `updatemenus` has it.

    Parameters
    ----------
    views : list of tuple
        For each view its name, its edges as Plotly reads them, and what the note says there.
    heights : list
        As `join_views` gives them.
    note : int
        The place of the note among the layout's annotations.
    narrow : bool
        Draw a drop-down list in place of a row of buttons.
    theme : dict
        `LIGHT` or `DARK`.
    """
    buttons = [
        {
            "label": name,
            "method": "update",
            "args": [
                {"y": y},
                {
                    # New values make Plotly guess the axis anew unless it is told.
                    "xaxis.type": "date",
                    **{f"xaxis.{key}": value for key, value in build_axis_limits(start, end).items() if key != "range"},
                    f"annotations[{note}].text": text,
                },
            ],
        }
        for (name, start, end, text), y in zip(views, heights, strict=True)
    ]
    return {
        "type": "dropdown" if narrow else "buttons",
        "direction": "down" if narrow else "right",
        "showactive": True,
        "buttons": buttons,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"l": 0, "b": 6, "t": 0},
        "bgcolor": theme["ground"],
        "bordercolor": theme["rule_strong"],
        "font": {"color": theme["ink"], "size": 12},
    }


def build_axis_limits(start, end):
    """Return what makes an axis show a view, lead back to it, and never out of it: its labels are for this view.

    A double click leads back to the range that the axis finds by itself. The figure's ground is as long as all its
    views together, and so that range is the one that is allowed.
    """
    return {"range": [start, end], "autorange": True, "minallowed": start, "maxallowed": end}


def _list_columns(trace, path=()):
    """Return what a trace says of each of its points, by the path to it."""
    found = {}
    for name, value in trace.items():
        if isinstance(value, dict):
            found |= _list_columns(value, (*path, name))
        elif not isinstance(value, str) and hasattr(value, "__len__"):
            found[*path, name] = value.tolist() if hasattr(value, "tolist") else value
    return found


def _fill(trace, path, values):
    """Return a trace with other values at some paths."""
    return {
        name: _fill(value, (*path, name), values) if isinstance(value, dict) else values.get((*path, name), value)
        for name, value in trace.items()
    }
