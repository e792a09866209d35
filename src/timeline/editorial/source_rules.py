"""The editorial rules for the sources of a dataset and their publishers."""

from timeline.editorial.cells import check_filled, list_members
from timeline.errors import Problems
from timeline.tables import iter_cells, split_list

__all__ = ["check_publisher_rules", "check_source_rules"]

_NEEDED = ("agency", "affiliation", "language", "read_on")


def check_source_rules(tables):
    """Return the problems that the rules find in the sources of a dataset.

    Origin, affiliation, language and day of reading are given; a publisher has one affiliation; no address is used
    twice; headlines are printed ones; each source is used by an event or a claim (else a warning).

    Parameters
    ----------
    tables : dict of str to DataFrame
        As in `check_event_rules`, with `events` and `sources`; `claims` is used if it exists.

    Returns
    -------
    Problems
    """
    cells = tables["sources"]
    problems = check_filled(cells, _NEEDED, "source")
    for row in cells.index[cells["url"].duplicated() & cells["url"].notna()]:
        problems.add("repeated_address", row, "url", cells.at[row, "url"])
    problems += _check_affiliations(cells, tables.get("publishers"))
    for row, title in iter_cells(cells["title"]):
        if title.startswith("[") and title.endswith("]"):
            problems.add("not_a_headline", row, "title", title)
    used = list_members(tables["events"]["sources"])
    used |= set(tables["claims"]["source"].dropna()) if "claims" in tables else set()
    for name in ("claimants", "publishers"):
        if name in tables:
            used |= list_members(tables[name]["sources"])
    for row, source_id in iter_cells(cells["id"]):
        if source_id not in used:
            problems.add("unused_source", row, "id", source_id)
    return problems


def check_publisher_rules(tables):
    """Return the problems that the rules find in the publishers of a dataset.

    An owner has a source that is listed; a publisher of none of the sources is a warning.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As in `check_event_rules`, with `publishers` and `sources`.

    Returns
    -------
    Problems
    """
    cells, problems = tables["publishers"], Problems()
    used, known = set(_name_publishers(tables["sources"])), set(tables["sources"]["id"])
    for row in cells.index[cells["owner_or_funder"].notna() & cells["sources"].isna()]:
        problems.add("blank_in_dataset", row, "sources", subject="publisher with an owner")
    for row, cell in iter_cells(cells["sources"]):
        for member in split_list(cell):
            if member not in known:
                problems.add("unknown_in_dataset", row, "sources", member)
    for row, name in iter_cells(cells["name"]):
        if name not in used:
            problems.add("unused_actor", row, "name", name)
    return problems


def _name_publishers(sources):
    """Return who published each source, without the agency whose text it is."""
    return sources["publisher"].str.replace(r"^.* via ", "", regex=True)


def _check_affiliations(cells, listed):
    """Return an error for each affiliation other than that of the list, or that of most rows of the publisher."""
    publishers = _name_publishers(cells)
    rows = cells.dropna(subset=["affiliation"]).groupby(publishers)["affiliation"]
    usual = rows.agg(lambda column: column.mode().iat[0]).to_dict()
    usual |= {} if listed is None else dict(zip(listed["name"], listed["affiliation"], strict=True))
    problems = Problems()
    for row, affiliation in iter_cells(cells["affiliation"]):
        other = usual.get(publishers.get(row))
        if other != affiliation and isinstance(other, str):
            problems.add("other_affiliation", row, "affiliation", affiliation, publisher=publishers[row], other=other)
    return problems
