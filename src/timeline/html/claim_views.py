"""Arrange the claims of a page into views: of one story, one measure and one unit, which are compared on one scale."""

from dataclasses import dataclass, field, replace

import pandas as pd

from timeline.html.claim_grades import grade_claims
from timeline.html.claim_words import choose_unit
from timeline.html.value_mark import Mark, describe_mark
from timeline.tables import (
    NEUTRAL,
    UNDER_REVIEW,
    Story,
    find_current,
    find_latest,
    find_story,
    group_stories,
    list_kinds,
    list_values,
    number_series,
)

__all__ = ["Row", "View", "list_kinds", "list_views"]

WHOLE, GROUP, PLACE, PERIOD, DENIAL = "whole", "group", "place", "period", "denial"
_RETRACTED = "retracted"
_INCREMENT = "increment"
_DAY = pd.Timedelta(days=1)
_EPOCH = pd.Timestamp(0, tz="UTC")


@dataclass(frozen=True)
class Row:
    """A claim as charts need it; days are numbers since 1970, None if they are not known.

    Attributes
    ----------
    number : int
        Its position in the table of claims.
    series, rank : int
        Its series; among the rows of a series the one with the highest rank counts.
    known, as_of : int or None
    superseded_by : tuple of int
        Numbers of the rows that correct it.
    mark : Mark
    kind : int
        That of the claimant, by its position in the list of kinds.
    part : str
        'whole', 'group', 'place', 'period' (a day or night apart from a total) or 'denial'.
    order : int
        Where its series stands in the ladder.
    keys : tuple of int
        Which of the key series of the story it belongs to.
    is_retracted, is_review, is_increment : bool
    """

    number: int
    series: int
    rank: int
    known: int | None
    as_of: int | None
    superseded_by: tuple
    mark: Mark
    kind: int
    part: str
    order: int
    keys: tuple
    is_retracted: bool
    is_review: bool
    is_increment: bool
    claim: object = field(repr=False)
    grade: str = ""

    @property
    def value(self):
        """Its single value; None for words, and for a range without a best value."""
        return self.mark.best


@dataclass(frozen=True)
class View:
    """What a page shows at a time.

    Attributes
    ----------
    key : str
        Key of the story.
    story : Story
        With its defaults for this measure.
    is_main : bool
        Whether the measure is what the question of the story asks for.
    measure, unit, name : str
        `unit` is empty where the measure names it; `name` is the measure, with its unit where others have another one.
    rows : tuple of Row
        In the order of the table.
    first, last : int or None
        The first and last day on which something was said; None if no such day is known.
    """

    key: str
    story: Story
    is_main: bool
    measure: str
    unit: str
    name: str
    rows: tuple
    first: int | None
    last: int | None


def list_views(claims, settings=NEUTRAL, kinds=(), kind_by_name=None):
    """Return the views of the claims: stories in the order of `group_stories`, in each first what its question asks.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it, under an index from 0.
    settings : Settings
    kinds, kind_by_name
        As `list_kinds` returns them.

    Returns
    -------
    list of View
        Each claim is in one of them.
    """
    series, views = number_series(claims), []
    kind_numbers = {name: list(kinds).index(kind) for name, kind in (kind_by_name or {}).items() if kind in kinds}
    for key, rows in group_stories(claims, settings).items():
        main = find_story(rows, key, settings)
        listed = [name for name in list_values(rows, "measure", settings.measures) if rows["measure"].eq(name).any()]
        for measure in sorted(listed, key=lambda name: name != main.measure):
            part = rows[rows["measure"].eq(measure)]
            story = main if measure == main.measure else _find_story_of(part, key, measure, settings)
            units = list(dict.fromkeys(part["unit"].fillna("")))
            for unit in units:
                same = part[part["unit"].fillna("").eq(unit)]
                view = _build_view(same, story, key, series, kind_numbers, settings)
                name = f"{measure} ({unit})" if len(units) > 1 and unit else measure
                views.append(replace(view, is_main=measure == main.measure and unit == units[0], name=name))
    return views


def _find_story_of(rows, key, measure, settings):
    """Return what holds of a story for another of its measures: its place and group, if any row has them."""
    story = replace(settings.stories.get(key, Story(title=key)), measure=measure, key_series=(), reasons=())
    for name in ("place", "group"):
        if not rows[name].eq(getattr(story, name)).any():
            story = replace(story, **{name: ""})
    return find_story(rows, key, replace(settings, stories={key: story}))


def _build_view(rows, story, key, series, kind_numbers, settings):
    series = series.loc[rows.index]
    ordered = rows.sort_values(["as_of_latest", "known_on", "id"], kind="stable", na_position="first")
    rank = pd.Series(range(len(ordered)), index=ordered.index)
    known, as_of = _number_days(rows["known_on"]), _number_days(rows["as_of_latest"] - _DAY)
    part = _find_parts(rows, story)
    order = _order_series(rows, series, part, known, rank, story, settings)
    numbers = dict(zip(rows["id"], rows.index, strict=True))
    superseded_by = {}
    for at, earlier in rows["supersedes"].dropna().items():
        if earlier in numbers:
            superseded_by.setdefault(numbers[earlier], []).append(at)
    latest = find_latest(rows)
    grades = grade_claims(latest, find_current(latest, story)["is_current"], kind_numbers)
    built = tuple(
        Row(
            number=claim.Index,
            series=int(series[claim.Index]),
            rank=int(rank[claim.Index]),
            known=known[claim.Index],
            as_of=as_of[claim.Index],
            superseded_by=tuple(superseded_by.get(claim.Index, ())),
            mark=describe_mark(claim),
            kind=kind_numbers.get(claim.claimant, -1),
            part=part[claim.Index],
            order=order[series[claim.Index]],
            keys=_find_keys(claim, story),
            is_retracted=claim.status == _RETRACTED,
            is_review=claim.status == UNDER_REVIEW,
            is_increment=claim.counting == _INCREMENT,
            claim=claim,
            grade=grades.get(claim.Index, ""),
        )
        for claim in rows.itertuples()
    )
    days = [row.known for row in built if row.known is not None]
    measure = rows["measure"].iloc[0]
    limits = (min(days), max(days)) if days else (None, None)
    return View(key, story, False, measure, choose_unit(measure, rows["unit"].iloc[0]), measure, built, *limits)


def _number_days(days):
    return {at: None if pd.isna(day) else (day.tz_convert("UTC") - _EPOCH).days for at, day in days.items()}


def _find_keys(claim, story):
    return tuple(
        number
        for number, key in enumerate(story.key_series[:3])
        if all(
            getattr(claim, name) == getattr(key, name)
            for name in ("claimant", "basis", "group", "place", "status")
            if getattr(key, name)
        )
    )


def _find_parts(rows, story):
    """Return in which part of the page each row stands, by its index."""
    is_whole = find_current(rows, story)["is_whole"]
    is_there = find_current(rows.assign(group=story.group), story)["is_whole"]
    has_value = rows[["low", "best", "high", "amount_words"]].notna().any(axis=1)
    is_total = is_whole & has_value & rows["counting"].ne(_INCREMENT)
    totals = set(zip(rows.loc[is_total, "claimant"], rows.loc[is_total, "basis"].fillna(""), strict=True))
    parts = {}
    for claim in rows.itertuples():
        basis = "" if pd.isna(claim.basis) else claim.basis
        if not has_value[claim.Index]:
            part = DENIAL
        elif is_whole[claim.Index]:
            is_apart = claim.counting == _INCREMENT and (claim.claimant, basis) in totals
            part = PERIOD if is_apart and not _find_keys(claim, story) else WHOLE
        else:
            part = GROUP if is_there[claim.Index] else PLACE
        parts[claim.Index] = part
    return parts


def _order_series(rows, series, part, known, rank, story, settings):
    """Return the place of each series: by basis if the settings list any, by first day, under review behind its own."""
    bases = [*story.bases, *(name for name in settings.bases if name not in story.bases)]
    places = {name: number for number, name in enumerate(bases)}
    keys, highest, owners = {}, {}, {}
    for claim in rows.itertuples():
        number, at = series[claim.Index], claim.Index
        first = known[at] if known[at] is not None else 10**9
        basis = len(places) if pd.isna(claim.basis) else places.get(claim.basis, len(places))
        new = (basis if bases else 0, claim.counting == _INCREMENT if bases else False, first)
        keys[number] = min(keys.get(number, (*new, 10**9)), (*new, number))
        highest[number] = max(highest.get(number, -1), rank[at])
        owners[number] = (claim.claimant, claim.group, claim.place, claim.status == UNDER_REVIEW)
    for number, (*who, is_review) in owners.items():
        if is_review:
            own = [other for other, owner in owners.items() if owner == (*who, False)]
            if own:
                keys[number] = (*keys[max(own, key=highest.get)][:4], 1, number)
    return {number: at for at, number in enumerate(sorted(keys, key=keys.get))}
