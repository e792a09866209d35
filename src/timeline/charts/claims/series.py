"""Select the series of claims that a chart draws, in their order, with the colour and the dash of each."""

from dataclasses import dataclass, replace

import pandas as pd

from timeline.charts.theme import kind_color
from timeline.errors import format_argument, suggest_near
from timeline.tables import (
    UNDER_REVIEW,
    Story,
    find_best_values,
    find_current,
    find_latest,
    find_story,
    group_stories,
    list_kinds,
    number_series,
    select_key_series,
    split_by_publication,
)

__all__ = ["REVIEW_DASH", "Selection", "Series", "select_series"]

# Claimants of one kind are told apart by name and by dash; values under review have a dash that no claimant has.
_DASHES = ("solid", "dot", "dashdot", "longdashdot", "longdash")
REVIEW_DASH = "dash"
_AMOUNTS = ["low", "best", "high", "amount_words"]
_RETRACTED, _INCREMENT = "retracted", "increment"


@dataclass(frozen=True)
class Series:
    """A series of claims: what one claimant says of the same people, place and time on the same basis.

    Attributes
    ----------
    claims : tuple of named tuple
        Its statements known by the day, the last one last; rows of the claims table, with `begins`,
        `ends` and `at`, the edges and the middle of `as_of`, for an increment of the days that it counts; and `value`,
        the single value, NaN where there is none.
    kind : str
        The kind of the claimant; empty if it is not known.
    colors : tuple of str
        That of the kind, on light and on dark.
    dash : str
        As Plotly names it.
    is_whole, is_current : bool
        As `find_current` says.
    is_key : bool
        Whether it is one of the key series of the story.
    """

    claims: tuple
    kind: str
    colors: tuple
    dash: str
    is_whole: bool
    is_current: bool
    is_key: bool = False

    @property
    def last(self):
        """The last statement."""
        return self.claims[-1]

    @property
    def basis(self):
        """The basis; empty if none is said."""
        return "" if pd.isna(self.last.basis) else self.last.basis

    @property
    def is_increment(self):
        """Whether it counts one day or night alone."""
        return self.last.counting == _INCREMENT

    @property
    def is_reviewed(self):
        """Whether its values are under review."""
        return self.last.status == UNDER_REVIEW

    @property
    def subject(self):
        """Who counts whom and where."""
        return tuple(
            "" if pd.isna(value) else value for value in (self.last.claimant, self.last.group, self.last.place)
        )


@dataclass(frozen=True)
class Selection:
    """The series of a chart.

    Attributes
    ----------
    story : Story
    unit : str
        That of all values; empty for none.
    sections : dict of str to list of Series
        "whole", "parts" and "earlier", as far as there are any.
    order : str
        What the rows are in the order of: "reason" if the story says why, "basis" if that is the order of the settings,
        else "day", when each was first said.
    left_out : dict of str to int
        Why something is not drawn → how many: "more", "parts", "earlier", "units" are series, "undated" statements.
    """

    story: Story
    unit: str
    sections: dict
    order: str
    left_out: dict

    def list_series(self):
        """Return all series in their order."""
        return [series for members in self.sections.values() for series in members]


def select_series(dataset, *, story, measure, as_of, parts, earlier, max_rows):
    """Return the series of a measure of a story, as known by a day.

    Parameters
    ----------
    dataset : Dataset
        With claims.
    story, measure, as_of, parts, earlier, max_rows
        As in `draw_claims`.

    Returns
    -------
    Selection

    Raises
    ------
    ValueError
        When there is no such story or measure, or nothing to draw.
    """
    table = dataset.claims.reset_index(drop=True)
    key, claims = _choose_story(table, story, measure, dataset.settings)
    found = _find_story(claims, key, measure, dataset.settings)
    rows = claims[claims["measure"].eq(found.measure)]
    rows = rows[~_find_denials(rows)].reset_index(drop=True)
    latest = find_latest(rows, as_of)
    latest = latest[latest[_AMOUNTS].notna().any(axis=1)]
    unit = _find_unit(latest, found.measure, dataset.settings)
    has_other_unit = latest["unit"].fillna("").ne(unit)
    state = find_current(latest, found)
    latest = latest.assign(**_complete(state))[~has_other_unit]
    if latest.empty:
        raise ValueError(f"{format_argument('as_of')}: no value of '{found.measure}' was known by that day.")
    bases = list(dict.fromkeys([*found.bases, *dataset.settings.bases]))
    members = _build_series(rows, latest, table, as_of, dataset, found)
    sections = {"whole": [], "parts": [], "earlier": []}
    ordered = _order_series(members, rows, bases)
    totals = {(one.last.claimant, one.basis) for one in ordered if one.is_whole and not one.is_increment}
    for series in ordered:
        # The count of a day or a night is a part of what the same claimant counts in all on the same basis.
        is_part = series.is_increment and (series.last.claimant, series.basis) in totals and not series.is_key
        is_whole = series.is_whole and not is_part
        is_current = series.is_current or series.is_key
        sections["parts" if not is_whole else "whole" if is_current else "earlier"].append(series)
    left_out = {"units": int(has_other_unit.sum()), "undated": len(split_by_publication(rows, as_of)[1])}
    for name, is_drawn in (("parts", parts or not sections["whole"]), ("earlier", earlier)):
        if not is_drawn:
            left_out[name] = len(sections.pop(name))
    kept, without_room = _keep_first(sections, max_rows)
    left_out |= without_room
    order = "reason" if found.bases and found.order_reason else "basis" if bases else "day"
    return Selection(found, unit, kept, order, {name: count for name, count in left_out.items() if count})


def _choose_story(claims, story, measure, settings):
    """Return the key and the claims of the story that is asked for, by default of the first one with the measure."""
    stories = group_stories(claims, settings)
    if not stories:
        raise ValueError("`data` has no claims. The table is empty.")
    if story is not None:
        if story not in stories:
            listed = "There are " + ", ".join(f"'{name}'" for name in stories)
            raise ValueError(f"`story` {story!r} has no claims. {suggest_near(story, stories, listed)}")
        names = [story]
    else:
        names = list(stories)
    if measure is not None:
        names = [name for name in names if stories[name]["measure"].eq(measure).any()]
        if not names:
            measures = list(dict.fromkeys(claims["measure"]))
            listed = "There are " + ", ".join(f"'{name}'" for name in measures)
            advice = suggest_near(measure, measures, listed)
            raise ValueError(f"`measure` {measure!r} has no claims. {advice}")
    return names[0], stories[names[0]]


def _find_story(claims, key, measure, settings):
    """Return the story, for another measure than its own if that is asked for."""
    stated = settings.stories.get(key, Story(title=key))
    asked = measure or stated.measure
    rows = claims[claims["measure"].eq(asked)]
    changes = {"measure": asked if len(rows) else ""}
    if len(rows) and asked != stated.measure:
        # Its place and its group hold where a value is about them.
        changes |= {name: "" for name in ("place", "group") if not rows[name].eq(getattr(stated, name)).any()}
        changes["key_series"] = ()
    return find_story(claims, key, replace(settings, stories=settings.stories | {key: replace(stated, **changes)}))


def _find_denials(claims):
    """Return whether each claim only denies another: it says no amount, and corrects or withdraws nothing."""
    is_silent = claims[_AMOUNTS].isna().all(axis=1)
    return is_silent & claims["disputes"].notna() & claims["supersedes"].isna() & claims["status"].ne(_RETRACTED)


def _find_unit(claims, measure, settings):
    """Return the unit of the measure: that of the settings, else the most frequent one."""
    stated = settings.measures[measure].unit if measure in settings.measures else ""
    units = claims["unit"].fillna("")
    if stated and units.eq(stated).any():
        return stated
    return "" if units.empty else units.value_counts(sort=False).idxmax()


def _complete(state):
    """Return which series are whole and current; where none is known to be current all that are whole are."""
    is_current = state["is_current"] if state["is_current"].any() else state["is_whole"]
    return {"is_whole": state["is_whole"], "is_current": is_current}


def _build_series(rows, latest, table, as_of, dataset, story):
    """Return the series of the latest statements as a dict: number of the series → Series."""
    known, _ = split_by_publication(rows, as_of)
    known = known.assign(series=number_series(rows).loc[known.index])
    is_corrected = known["id"].isin(known["supersedes"].dropna()) | known["status"].eq(_RETRACTED)
    standing = known[~is_corrected & known["series"].isin(latest["series"]) & known[_AMOUNTS].notna().any(axis=1)]
    begins, ends = _find_days(standing)
    days = {"begins": begins, "ends": ends, "at": begins + (ends - begins) / 2}
    ordered = standing.assign(**days, value=find_best_values(standing)).sort_values(
        ["as_of_latest", "known_on", "id"], kind="stable", na_position="first"
    )
    listed, kinds = list_kinds(table, dataset.claimants, dataset.settings)
    dashes, state = _assign_dashes(rows, kinds), latest.set_index("series")
    keys = {index for _, index in select_key_series(latest, story)} if story.key_series else set()
    key_numbers = set(latest.loc[list(keys), "series"])
    members = {}
    for number, part in ordered.groupby("series"):
        claimant = part["claimant"].iloc[-1]
        kind = kinds.get(claimant, "")
        members[number] = Series(
            claims=tuple(part.itertuples(index=False)),
            kind=kind,
            colors=kind_color(kind, listed),
            dash=dashes[claimant],
            is_whole=bool(state.at[number, "is_whole"]),
            is_current=bool(state.at[number, "is_current"]),
            is_key=number in key_numbers,
        )
    return members


def _find_days(claims):
    """Return the first and the last instant of each claim: of `as_of`, or of the days that an increment counts."""
    begins, ends = claims["as_of_earliest"], claims["as_of_latest"]
    is_increment = claims["counting"].eq(_INCREMENT)
    start, end = (
        pd.to_datetime(claims[name], errors="coerce", utc=True, format="%Y-%m-%d")
        for name in ("period_start", "period_end")
    )
    begins = start.where(is_increment & start.notna(), begins)
    ends = (end + pd.Timedelta(days=1)).where(is_increment & end.notna(), ends)
    is_turned = ends < begins
    return begins.mask(is_turned, ends), ends


def _assign_dashes(claims, kinds):
    """Return the dash of each claimant of a story, by its position among those of its kind."""
    ordered = claims.sort_values(["known_on", "as_of_earliest", "id"], kind="stable")
    dashes, counts = {}, {}
    for claimant in dict.fromkeys(ordered["claimant"]):
        kind = kinds.get(claimant, "")
        dashes[claimant] = _DASHES[counts.get(kind, 0) % len(_DASHES)]
        counts[kind] = counts.get(kind, 0) + 1
    return dashes


def _order_series(members, rows, bases):
    """Return the series by basis, counts of single days behind totals, then by when each was first known.

    What is under review stands below what its claimant has stated last of the same people and place.
    """
    rows = rows.assign(series=number_series(rows))
    first, ids = rows.groupby("series")["known_on"].min(), rows.groupby("series")["id"].min()
    ranks = {basis: rank for rank, basis in enumerate(bases)}

    def find_rank(number):
        series, day = members[number], first[number]
        by_basis = (ranks.get(series.last.basis, len(ranks)), series.is_increment) if bases else ()
        return *by_basis, pd.isna(day), day, ids[number]

    ordered = [members[number] for number in sorted(members, key=find_rank)]
    owners = {}
    for series in ordered:
        if not series.is_reviewed and (series.subject not in owners or _is_later(series, owners[series.subject])):
            owners[series.subject] = series
    placed = []
    for series in ordered:
        if not series.is_reviewed or series.subject not in owners:
            placed.append(series)
        if owners.get(series.subject) is series:
            placed += [other for other in ordered if other.is_reviewed and other.subject == series.subject]
    return placed


def _is_later(one, other):
    return (one.last.as_of_latest, one.last.id) > (other.last.as_of_latest, other.last.id)


def _keep_first(sections, max_rows):
    """Return the sections with so many series in all, and how many series of each section that leaves out.

    The key series of a story are always among them.
    """
    room, kept, left_out = max_rows, {}, {}
    for name, members in sections.items():
        shown = members
        if room is not None:
            first = sorted(members, key=lambda series: not series.is_key)[: max(room, 0)]
            shown = [series for series in members if any(series is other for other in first)]
            room -= len(shown)
        if shown:
            kept[name] = shown
        left_out["more" if name == "whole" else name] = len(members) - len(shown)
    return kept, left_out
