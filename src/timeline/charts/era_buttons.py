"""Give a static figure buttons for its eras: each shows the marks and labels of its own zoom."""

from collections import Counter

__all__ = ["BUTTONS_PX", "build_axis_limits", "draw_buttons", "join_views", "list_eras"]

BUTTONS_PX = 38
_MARGIN_SHARE = 0.06  # what is shown before and after an era, as a share of it


def list_eras(placed, bounds):
    """Return the name and the edges of the view of each era, in order of time, clipped to the bounds.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    bounds : pair of Timestamp
        The edges of the view that shows all the data.
    """
    first, last = bounds
    eras = []
    for era in placed[placed["kind"].eq("era")].itertuples():
        margin = (era.drawn_end - era.drawn_start) * _MARGIN_SHARE
        start, end = max(era.drawn_start - margin, first), min(era.drawn_end + margin, last)
        eras.append((era.label if isinstance(era.label, str) else era.title, start, end))
    return eras


def join_views(views):
    """Return traces that hold what every view draws, and for each view the values of `y` that show its own part.

    A point that a view does not draw has no `y` there. So a single restyle of `y` leads from view to view, and what
    looks the same in two views is held only once.

    Parameters
    ----------
    views : list of list of dict
        The traces of each view, as `build_traces` returns them; the first view is the one that is shown.

    Returns
    -------
    list of dict, list of list of list
        The traces, and per view and trace the values of `y`.
    """
    joined, heights = [], [[] for _ in views]
    for traces in zip(*views, strict=True):
        columns = [_list_columns(trace) for trace in traces]
        positions = {}
        rows = [_number(zip(*(view[path] for path in view if path != ("y",)), strict=True)) for view in columns]
        for row in (row for view_rows in rows for row in view_rows):
            positions.setdefault(row, len(positions))
        for view, view_rows in enumerate(rows):
            y = [None] * len(positions)
            for row, value in zip(view_rows, columns[view]["y",], strict=True):
                y[positions[row]] = value
            heights[view].append(y)
        paths = [path for path in columns[0] if path != ("y",)]
        points = [row for row, _ in positions]
        values = dict(zip(paths, map(list, zip(*points, strict=True)), strict=True)) if points else {}
        joined.append(_replace_values(traces[0], (), values | {("y",): heights[0][-1]}))
    return joined, heights


def draw_buttons(views, heights, annotation, *, plot, theme, axis_px):
    """Return the menu that leads from view to view, as Plotly's `updatemenus` has it.

    Parameters
    ----------
    views : list of tuple
        For each view its name, its edges as Plotly reads them, and the lines of the footer there, as many for each.
    heights : list
        As `join_views` returns them.
    annotation : int
        The position of the first of these lines among the layout's annotations.
    plot : str
        'wide' for a row of buttons, 'narrow' for a drop-down list.
    theme : dict
        `LIGHT` or `DARK`.
    axis_px : float
        The height of the axis, above which the menu stands.
    """
    buttons = [
        {
            "label": name,
            "method": "update",
            "args": [
                {"y": y},
                {
                    # With new values Plotly would infer the type of the axis again.
                    "xaxis.type": "date",
                    **{
                        f"xaxis.{name}": value
                        for name, value in build_axis_limits(start, end).items()
                        if name != "range"
                    },
                    **{f"annotations[{at}].text": line for at, line in enumerate(lines, start=annotation)},
                },
            ],
        }
        for (name, start, end, lines), y in zip(views, heights, strict=True)
    ]
    return {
        "type": "dropdown" if plot == "narrow" else "buttons",
        "direction": "down" if plot == "narrow" else "right",
        "showactive": True,
        "buttons": buttons,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"l": 0, "b": axis_px, "t": 0},
        "bgcolor": theme["background"],
        "bordercolor": theme["rule_strong"],
        "font": {"color": theme["ink"], "size": 12},
    }


def build_axis_limits(start, end):
    """Return the settings of an axis that shows a view and cannot be moved out of it, since labels are for this view.

    A double click resets the axis to the range that Plotly computes. The figure has a transparent shape as long as all
    its views together, so that the computed range is the allowed one.
    """
    return {"range": [start, end], "autorange": True, "minallowed": start, "maxallowed": end}


def _number(rows):
    """Return rows each with the number of those like it before it: what differs only in `y` is drawn several times."""
    counts = Counter()
    numbered = []
    for row in rows:
        numbered.append((row, counts[row]))
        counts[row] += 1
    return numbered


def _list_columns(trace, path=()):
    """Return the arrays of a trace, with a value for each of its points, by their paths."""
    columns = {}
    for name, value in trace.items():
        if isinstance(value, dict):
            columns |= _list_columns(value, (*path, name))
        elif not isinstance(value, str) and hasattr(value, "__len__"):
            columns[*path, name] = value.tolist() if hasattr(value, "tolist") else value
    return columns


def _replace_values(trace, path, values):
    """Return a trace with the values of some paths replaced."""
    return {
        name: _replace_values(value, (*path, name), values)
        if isinstance(value, dict)
        else values.get((*path, name), value)
        for name, value in trace.items()
    }
