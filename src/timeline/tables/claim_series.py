"""Arrange claims: the statements of a series, the last one known by a day, and those that can be compared."""

import pandas as pd

from timeline.errors import DataError, Problem, Problems
from timeline.tables.arguments import parse_day
from timeline.tables.schema import CLAIMS, EVERYBODY
from timeline.tables.settings import MOST_KINDS, NEUTRAL
from timeline.tables.stories import Story

__all__ = [
    "OPEN_ABOVE",
    "OPEN_BELOW",
    "RETRACTED",
    "SERIES_COLUMNS",
    "UNDER_REVIEW",
    "find_best_values",
    "find_current",
    "find_latest",
    "find_story",
    "group_stories",
    "list_kinds",
    "list_values",
    "number_series",
    "require_claims",
    "select_key_series",
    "split_by_publication",
]

# Bounds above and below which the true value may lie.
OPEN_ABOVE = ("at least", "more than")
OPEN_BELOW = ("up to",)
UNDER_REVIEW = "under review"
RETRACTED = "retracted"
# What the statements of a series have in common; `status` counts only in so far as it is under review, and `event` only
# where no place is given.
SERIES_COLUMNS = ("story", "measure", "unit", "claimant", "group", "place", "period_start", "counting", "basis")
_INFERRED = r"[~?%]"
_AMOUNTS = ("low", "best", "high", "amount_words")


def require_claims(claims):
    """Raise when the table lacks a column that `read_claims` gives.

    Raises
    ------
    DataError
        When a column is missing.
    TypeError
        When `claims` is not a DataFrame.
    """
    if not isinstance(claims, pd.DataFrame):
        raise TypeError(f"`claims` must be a DataFrame as `read_claims` gives it; got {type(claims).__name__}.")
    derived = ("as_of_earliest", "as_of_latest", "known_on")
    missing = [name for name in (*CLAIMS.columns, *derived) if name not in claims.columns]
    if missing:
        problems = Problems(Problem("missing_claims_column", column=name) for name in missing)
        raise DataError("the table of claims", problems)


def split_by_publication(claims, as_of):
    """Return the claims known by a day, and those of which no day of publication is known.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    as_of : str, date or Timestamp, optional
        The last day whose statements are included; without it all claims are in the first table.

    Returns
    -------
    published, undated : DataFrame
        Rows of `claims` in their order, under their own index. A claim is known on the day on which it was claimed,
        else on that of the page that has it.

    Raises
    ------
    ValueError
        When `as_of` is not a day.
    """
    if as_of is None:
        return claims, claims.iloc[:0]
    day = pd.Timestamp(parse_day(as_of, "as_of"), tz="UTC")
    is_undated = claims["known_on"].isna()
    return claims[~is_undated & claims["known_on"].le(day)], claims[is_undated]


def list_values(claims, column, listed):
    """Return the values of a column in order: those of a list, then others in order of their first claim.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    column : str
    listed : iterable of str
        The list of the settings for this column; its members are in the result whether or not a claim has them.

    Returns
    -------
    list of str
    """
    ordered = claims.sort_values(["as_of_earliest", "id"], kind="stable")
    return list(dict.fromkeys([*listed, *ordered[column].dropna()]))


def list_kinds(claims, claimants, settings=NEUTRAL):
    """Return the kinds of claimants in the order of their colours, and the kind of each claimant.

    Parameters
    ----------
    claims : DataFrame
    claimants : DataFrame or None
        With `name` and `kind`.
    settings : Settings

    Returns
    -------
    kinds : list of str
        At most eight, those of the settings first; only those that a claimant of `claims` has.
    by_name : dict of str to str
    """
    if claimants is None:
        return [], {}
    rows = claimants.dropna(subset=["name", "kind"])
    by_name = dict(zip(rows["name"], rows["kind"], strict=True))
    used = [by_name[name] for name in dict.fromkeys(claims["claimant"].dropna()) if name in by_name]
    others = [kind for kind in dict.fromkeys(used) if kind not in settings.claimant_kinds]
    return [*settings.claimant_kinds, *others][:MOST_KINDS], by_name


def number_series(claims):
    """Return the series of each claim: a number from 0, in the order of the first row of each.

    A series is what one claimant says of the same people, place and time on the same basis; only its statements can be
    joined by a line. Values under review are a series of their own, and so are the increments of each period, or of
    each day where they have none. A stock has no first day, so that it is one series whatever its days.

    Parameters
    ----------
    claims : DataFrame
        Text columns as of claims, under any index.

    Returns
    -------
    Series of int64
    """
    cells = claims[list(SERIES_COLUMNS)]
    is_increment = claims["counting"].eq("increment")
    starts = cells["period_start"].fillna(claims["as_of"].where(is_increment)).str.replace(_INFERRED, "", regex=True)
    starts = starts.mask(claims["counting"].eq("stock"), "")
    columns = [column.fillna("") for _, column in cells.assign(period_start=starts).items()]
    place_of_event = claims["event"].fillna("").where(claims["place"].isna(), "")
    is_reviewed = claims["status"].eq(UNDER_REVIEW)
    keys = zip(*columns, place_of_event, is_reviewed, strict=True)
    numbers, found = {}, []
    for key in keys:
        found.append(numbers.setdefault(key, len(numbers)))
    return pd.Series(found, index=claims.index, dtype="int64")


def find_latest(claims, day=None):
    """Return the last statement of each series that was known by a day.

    The last is the one with the latest `as_of`, then the latest day on which it was known, then the last id. A
    statement that another one supersedes by that day, as its correction or retraction, is no longer there; neither is
    what gives no amount.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it.
    day : str, date or Timestamp, optional
        Without it all statements count, those without a day of publication included.

    Returns
    -------
    DataFrame
        Rows of `claims` under their own index, in their order, with the added column `series`.

    Raises
    ------
    ValueError
        When `day` is not a day.
    """
    known, _ = split_by_publication(claims, day)
    known = known.assign(series=number_series(claims).loc[known.index])
    standing = known[~known["id"].isin(known["supersedes"].dropna()) & known["status"].ne(RETRACTED)]
    standing = standing[standing[list(_AMOUNTS)].notna().any(axis=1)]
    ordered = standing.sort_values(["as_of_latest", "known_on", "id"], kind="stable", na_position="first")
    return ordered.drop_duplicates("series", keep="last").sort_index()


def find_best_values(claims):
    """Return the single value of each claim: its best value, else its only bound; NaN for a range without a best value.

    Parameters
    ----------
    claims : DataFrame
        With the numbers `low`, `best` and `high`.

    Returns
    -------
    Series of float
    """
    low, best, high = (claims[name].astype("float64") for name in ("low", "best", "high"))
    only_bound = low.fillna(high).where(low.isna() | high.isna())
    return best.fillna(only_bound)


def group_stories(claims, settings=NEUTRAL):
    """Return the claims of each story: those of the settings in their order, then others by their first claim.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it. A claim without a story belongs to the story that its measure makes.
    settings : Settings

    Returns
    -------
    dict of str to DataFrame
        Key of the story, or the measure → its claims.
    """
    keys = claims["story"].fillna(claims["measure"])
    ordered = claims.assign(_key=keys).sort_values(["as_of_earliest", "id"], kind="stable")
    names = dict.fromkeys([*settings.stories, *ordered["_key"]])
    return {name: claims[keys.eq(name)] for name in names if keys.eq(name).any()}


def find_story(claims, key, settings=NEUTRAL):
    """Return what the settings say of a story, with the defaults that its claims give.

    Parameters
    ----------
    claims : DataFrame
        Those of the story.
    key : str
    settings : Settings

    Returns
    -------
    Story
        `measure`, `place` and `group` are filled: the most frequent of its claims, everybody before another group;
        `place` stays empty if no claim has one, or one has neither place nor event and so covers the whole.
    """
    story = settings.stories.get(key, Story(title=key))
    measure = story.measure or _find_most_frequent(claims["measure"], settings.measures)
    rows = claims[claims["measure"].eq(measure)]
    groups = set(rows["group"].dropna())
    group = story.group or (EVERYBODY if EVERYBODY in groups else _find_most_frequent(rows["group"], settings.groups))
    has_whole = (rows["place"].isna() & rows["event"].isna()).any()
    place = story.place or ("" if has_whole else _find_most_frequent(rows["place"], ()))
    parts = {name: getattr(story, name) for name in Story.__dataclass_fields__}
    return Story(**(parts | {"title": story.title or key, "measure": measure, "group": group, "place": place}))


def _find_most_frequent(column, order):
    """Return the most frequent text; of equally frequent ones the first of an order, else of the column."""
    counts = column.dropna().value_counts(sort=False)
    if counts.empty:
        return ""
    first = counts[counts.eq(counts.max())].index.tolist()
    return next((name for name in order if name in first), first[0])


def find_current(latest, story):
    """Return whether each last statement stands for the whole story and is current.

    Current is what covers the whole place and everybody, and counts up to a day that is at most `current_days` before
    the latest such day among these statements. A statement without a place covers that of its event; without an event
    the whole, and where all have events, the whole is the most frequent one.

    Parameters
    ----------
    latest : DataFrame
        Of one story and one measure, as `find_latest` returns it.
    story : Story
        As `find_story` returns it.

    Returns
    -------
    DataFrame
        Under the index of `latest`: `is_whole` (it covers the whole) and `is_current` (it does, and is recent).
    """
    # A blank place is that of the event; without an event it is the whole.
    places, events = latest["place"], latest["event"].fillna("").where(latest["place"].isna())
    is_whole = places.eq(story.place) if story.place else pd.Series(False, index=latest.index)
    scene = "" if story.place or events.eq("").any() else _find_most_frequent(events, ())
    is_whole |= events.eq(scene)
    is_whole &= latest["group"].fillna(EVERYBODY).eq(story.group)
    days = latest["as_of_latest"]
    newest = days[is_whole].max()
    is_recent = days.ge(newest - pd.Timedelta(days=story.current_days)) | pd.isna(newest)
    return pd.DataFrame({"is_whole": is_whole, "is_current": is_whole & is_recent})


def select_key_series(latest, story):
    """Return the last statements that answer the question of a story, in the order of its `key_series`.

    Parameters
    ----------
    latest : DataFrame
        Of one story and its measure, as `find_latest` returns it.
    story : Story
        As `find_story` returns it.

    Returns
    -------
    list of tuple
        Label and index of the row in `latest`, at most three. Where the settings name none, the lowest and the highest
        value of the current series, if there are two.
    """
    if story.key_series:
        found = []
        for key in story.key_series[:3]:
            rows = latest
            for name in ("claimant", "basis", "group", "place", "status"):
                if getattr(key, name):
                    rows = rows[rows[name].eq(getattr(key, name))]
            if len(rows):
                last = rows.sort_values(["as_of_latest", "known_on", "id"], kind="stable", na_position="first")
                found.append((key.label, last.index[-1]))
        return found
    state = find_current(latest, story)
    rows = latest[state["is_current"] & latest["status"].ne(UNDER_REVIEW)]
    values = find_best_values(rows).dropna()
    if len(values) < 2:
        return []
    return [("", values.idxmin()), ("", values.idxmax())]
