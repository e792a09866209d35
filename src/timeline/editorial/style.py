"""Check texts and settings of a dataset against its style sheet, and disputes against their kinds."""

from timeline.editorial.loaded_words import FormPattern, remove_quotations
from timeline.errors import Problems
from timeline.tables import ERA, is_contested, iter_cells, split_list

__all__ = ["check_disputes", "check_settings", "check_spellings"]

_TEXTS = ("title", "label", "summary", "dispute")
_NONE = "none"
_STANDFIRST_LENGTH = 160
_LEAST_KEY_EVENTS, _MOST_KEY_EVENTS = 8, 15
_ACCOUNTS = 2


def check_disputes(cells):
    """Return an error for each event whose `dispute` and `dispute_kind` do not agree.

    A dispute has a kind other than 'none', and a kind other than that has a dispute; what is contested in its facts
    or values cites two sources. A table without any kind is not checked.

    Parameters
    ----------
    cells : DataFrame
        Text cells of events under the index `row`.

    Returns
    -------
    Problems
    """
    problems = Problems()
    if "dispute_kind" not in cells or cells["dispute_kind"].isna().all():
        return problems
    disputes = dict(iter_cells(cells["dispute"]))
    kinds = dict(iter_cells(cells["dispute_kind"]))
    for row in cells.index:
        kind, has_dispute = kinds.get(row), row in disputes
        if kind is None and has_dispute:
            problems.add("dispute_without_kind", row, "dispute_kind")
        elif kind is not None and has_dispute and _NONE in split_list(kind):
            problems.add("dispute_of_no_kind", row, "dispute_kind", kind)
        elif kind is not None and not has_dispute and kind != _NONE:
            problems.add("kind_without_dispute", row, "dispute_kind", kind)
        elif is_contested(kind) and len(split_list(cells.at[row, "sources"])) < _ACCOUNTS:
            problems.add("single_account", row, "dispute_kind", kind)
    return problems


def check_spellings(cells, spellings):
    """Return an error for each form in a text that the style sheet replaces; quotations may have it.

    Parameters
    ----------
    cells : DataFrame
        Text cells of events under the index `row`.
    spellings : dict of str to str
        Forms separated by `|` → what to write instead, as the settings have them.

    Returns
    -------
    Problems
        In order of column and row.
    """
    patterns = [(FormPattern(forms), replacement) for forms, replacement in spellings.items()]
    problems = Problems()
    for column in _TEXTS:
        for row, text in iter_cells(cells[column]):
            unquoted = remove_quotations(text)
            for pattern, replacement in patterns:
                if word := pattern.find(unquoted):
                    problems.add("spelling", row, column, text, word=word, replacement=replacement)
    return problems


def check_settings(tables, settings):
    """Return what is wrong with the settings of a dataset beside its events.

    Key events are events of it, 8 to 15, and paragraphs belong to chapters; a standfirst is a short sentence.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Text cells of each table of the dataset, by its name.
    settings : Settings

    Returns
    -------
    Problems
    """
    problems = Problems()
    if "events" in tables:
        cells = tables["events"]
        is_era = cells["kind"].eq(ERA)
        for setting, ids, rows, needed in (
            ("key_events", settings.key_events, cells[~is_era], "an event"),
            ("chapters", settings.chapters, cells[is_era], "a chapter"),
        ):
            known = set(rows["id"])
            for one in ids:
                if one not in known:
                    problems.add("unknown_setting_id", value=one, name=setting, needed=needed)
    count = len(settings.key_events)
    if count and not _LEAST_KEY_EVENTS <= count <= _MOST_KEY_EVENTS:
        problems.add("key_event_count", count=count, least=_LEAST_KEY_EVENTS, most=_MOST_KEY_EVENTS)
    if len(settings.subtitle) > _STANDFIRST_LENGTH:
        problems.add("long_standfirst", length=len(settings.subtitle), most=_STANDFIRST_LENGTH)
    return problems
