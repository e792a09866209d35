"""Draw claims as a Plotly figure: who claims what, as of when; nothing is merged, averaged or added up."""

from timeline.charts.claims.growth import draw_growth
from timeline.charts.claims.ladder import draw_ladder
from timeline.charts.claims.series import select_series
from timeline.charts.claims.sheet import assemble, draw_key
from timeline.charts.theme import DARK, LIGHT
from timeline.io import to_claims_dataset
from timeline.tables import parse_day
from timeline.text import MESSAGES, format_day, format_message, index_sources

__all__ = ["draw_claims"]

_KINDS = ("ladder", "growth")


def draw_claims(
    data,
    story=None,
    *,
    measure=None,
    kind="ladder",
    as_of=None,
    log=False,
    parts=None,
    earlier=None,
    max_rows=12,
    width_px=1100,
    title=None,
    dark=False,
):
    """Return the values that are claimed in a story as a Plotly figure, all on one scale.

    A series is what one claimant says of the same people, place and time on the same basis. A dot is a value; with an
    arrow on it is "at least" or "more than", with one back "up to"; an open dot is "about", a line with two ends a
    range, a hatched block an amount in words. The colour is that of the kind of claimant. No line joins statements of
    two series, and nothing is added up or averaged.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` gives it, with claims; or claims as `read_claims` returns them, a row per statement. Its
        `claimants` say of what kind each claimant is; its settings which stories, measures, bases and kinds there are.
    story : str, optional
        The key of a story of the settings, or a measure whose claims belong to none; by default the first story that
        has claims, of `measure` if that is given.
    measure : str, optional
        What is counted, as the column `measure` has it; by default what the story asks for.
    kind : {"ladder", "growth"}
        "ladder": a row for each series, with its last value. What covers the whole place and everybody comes first, in
        the order of the bases of the settings; without one, of the day on which each was first said. What is under
        review is a bar in a row of its own. "growth": all statements over time, those of a series joined by steps;
        what is under review is dashed, counts of single days are bars, and a tick marks where counting changed.
    as_of : str, optional
        Show what was known on this day, "2026-01-15". A statement is known on the day on which it was claimed, else on
        that of its page; those without a day are then left out.
    log : bool
        Draw a logarithmic scale; the chart then says so. By default the scale is linear from zero.
    parts : bool, optional
        Include series of one place or one group, and counts of single days by who also gives a total on the same basis;
        by default only in the ladder.
    earlier : bool, optional
        Include series whose last statement is older than that of others by more than the days that the settings say;
        by default only in the chart of growth. The key series of the story are always included.
    max_rows : int or None
        The most series to draw; None for all. Below the plot is how many are left out, and why.
    width_px : int
        Width of the figure. Under 700 the texts of a row stand above and below its mark, and in the chart of growth
        labels are numbers that are explained below it.
    title : str, optional
        By default the question of the story; "" for none.
    dark : bool
        Draw for a dark background.

    Returns
    -------
    TimelineFigure
        A `plotly.graph_objects.Figure` that is displayed with a picture. Traces are named by claimant; the `customdata`
        of each mark is the id of its claim, and its tooltip has the quotation, the source, the days and the basis.
        Drag and zoom are off, since labels are placed for this view.

    Raises
    ------
    DataError
        When the table lacks a column that `read_claims` returns.
    ValueError
        When there is no such story or measure, when nothing was known by `as_of`, or an argument is not as above.
    TypeError
        When `data` is neither a Dataset nor a DataFrame.
    """
    if kind not in _KINDS:
        raise ValueError(f"`kind` must be 'ladder' or 'growth'; got {kind!r}.")
    if max_rows is not None and max_rows < 1:
        raise ValueError(f"`max_rows` must be 1 or more, or None; got {max_rows!r}.")
    dataset = to_claims_dataset(data)
    selection = select_series(
        dataset,
        story=story,
        measure=measure,
        as_of=as_of,
        parts=kind == "ladder" if parts is None else parts,
        earlier=kind == "growth" if earlier is None else earlier,
        max_rows=max_rows,
    )
    theme = DARK if dark else LIGHT
    style = {"width_px": width_px, "log": log, "theme": theme, "dark": dark}
    sources, footer = index_sources(dataset.sources), []
    if kind == "ladder":
        plot = draw_ladder(selection, sources, **style)
    else:
        plot, footer = draw_growth(selection, sources, **style)
    return assemble(
        plot,
        draw_key(selection, theme, dark=dark, as_lines=kind == "growth"),
        width_px=width_px,
        title=_choose_title(selection.story, dataset.settings) if title is None else title,
        notes=_list_notes(selection, as_of, log=log, is_ladder=kind == "ladder"),
        footnotes=[*footer, *_list_left_out(selection.left_out)],
        theme=theme,
    )


def _choose_title(story, settings):
    """Return the question of the story if that is what is drawn, else its title and the measure."""
    stated = next((one for one in settings.stories.values() if one.title == story.title), story)
    if story.question and stated.measure in ("", story.measure):
        return story.question
    return story.title if story.title == story.measure else f"{story.title}: {story.measure}"


def _list_notes(selection, as_of, *, log, is_ladder):
    """Return what stands above the key: the day, why the rows are in this order, and the kind of scale."""
    notes = []
    if as_of is not None:
        notes.append(format_message(MESSAGES, "claims_as_of", day=format_day(parse_day(as_of, "as_of"))))
    if is_ladder and len(selection.list_series()) > 1:
        reasons = {
            "reason": selection.story.order_reason,
            "basis": format_message(MESSAGES, "claims_by_basis"),
            "day": format_message(MESSAGES, "claims_by_day"),
        }
        notes.append(reasons[selection.order])
    if is_ladder and any(series.is_reviewed for series in selection.list_series()):
        notes.append(format_message(MESSAGES, "claims_under_review_below"))
    if log:
        notes.append(format_message(MESSAGES, "claims_log"))
    return notes


def _list_left_out(left_out):
    """Return what is not drawn as sentences."""
    words = {
        "more": lambda count: format_message(MESSAGES, "claims_left_out_more", count),
        "parts": lambda count: format_message(MESSAGES, "claims_left_out_parts", count),
        "earlier": lambda count: format_message(MESSAGES, "claims_left_out_earlier", count),
        "units": lambda count: format_message(MESSAGES, "claims_left_out_units", count),
        "undated": lambda count: format_message(MESSAGES, "claims_left_out_undated", count),
    }
    sentences = [say(left_out[name]) for name, say in words.items() if name in left_out]
    return [" ".join(sentences)] if sentences else []
