"""Read the cells in which sources stand: several addresses in any notation, and names before them."""

import re

from timeline.errors import Problems
from timeline.tables.checks import iter_cells, replace_cells
from timeline.tables.schema import ADDRESS

__all__ = ["is_address", "read_addresses", "read_sources_column", "split_source"]

_ADDRESS = re.compile(ADDRESS)
_PLAIN_ADDRESS = re.compile(r"https?://[^\s/|,;]+[^\s|,;]*")
# An address begins at the beginning of a word, so that one within another, as archives have them, is a part of it.
_BEGINNING = re.compile(r"(?:(?<=[\s,;([<])|^)(?:https?://|www\.(?=[^\s.]))", re.I)
_SEPARATORS = " \t\r\n,;"
_AROUND = _SEPARATORS + ":([<–—-/+&*·•"  # what stands between two members and is no part of either
_CONJUNCTIONS = ("and", "also", "und", "et", "y")
_MARKDOWN = re.compile(r"\[([^\]]+)\]\(<?((?:https?://|www\.)[^\s>]+)>?\)", re.I)
_SEPARATED = re.compile(r"[ \t]*[\r\n,;(–—-]")
_BRACKETS = {")": "(", "]": "[", ">": "<"}
_NOT_IN_ADDRESSES = re.compile(r'["<>]')
_NAMED = re.compile(rf"(?P<name>[^\s].*?), (?P<url>{ADDRESS})", re.S)


def is_address(text):
    """Return whether a text is one address over http or https and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def split_source(member):
    """Return the name and the address of a member of `sources`; either is empty if there is none.

    Parameters
    ----------
    member : str
        An address, an id or name, or a name and an address with a comma and a blank between them.

    Examples
    --------
    >>> split_source("Town library, https://example.org/a")
    ('Town library', 'https://example.org/a')
    """
    if is_address(member):
        return "", member
    match = _NAMED.fullmatch(member) if "://" in member else None
    return (match["name"], match["url"]) if match and "://" not in match["name"] else (member, "")


def read_sources_column(cells, source_ids=None):
    """Return the cells with `|` between the members of `sources` and whole addresses, and a warning for each change.

    Addresses may be separated by blanks, commas, semicolons or line breaks; a comma or semicolon within an address is a
    part of it. What stands before an address is its name, unless it is an id. `www.` is completed to `https://www.`.
    Ids of the table of sources may be separated in the same ways.

    Parameters
    ----------
    cells : DataFrame
        Text cells with `sources`; it is not changed. A cell that cannot be read so is left as it is.
    source_ids : collection of str, optional
        The ids of the table of sources.

    Returns
    -------
    cells : DataFrame
    problems : Problems
    """
    ids = set(() if source_ids is None else source_ids)
    distinct = [cell for cell in cells["sources"].unique() if isinstance(cell, str)]
    distinct = [cell for cell in distinct if not _PLAIN_ADDRESS.fullmatch(cell)]  # most cells, where there are many
    readings = {cell: text for cell in distinct if (text := _read_cell(cell, ids)) != cell}
    return _replace(cells, "sources", readings, "sources_read")


def read_addresses(cells, name):
    """Return the cells with `www.` at the beginning of an address completed to `https://www.`, and a warning for each.

    Parameters
    ----------
    cells : DataFrame
        Text cells; it is not changed.
    name : str
        The column of addresses, one a cell.

    Returns
    -------
    cells : DataFrame
    problems : Problems
    """
    distinct = [cell for cell in cells[name].unique() if isinstance(cell, str)]
    readings = {}
    for cell in distinct:
        address = _complete(cell)
        if address != cell and is_address(address):
            readings[cell] = address
    return _replace(cells, name, readings, "address_read")


def _replace(cells, name, readings, code):
    problems = Problems()
    if not readings:
        return cells, problems
    for row, cell in iter_cells(cells[name][cells[name].isin(readings)]):
        problems.add(code, row, name, cell, text=readings[cell])
    return replace_cells(cells, name, readings), problems


def _read_cell(cell, ids):
    """Return a cell with `|` between its members; the cell itself if it is written so, or cannot be read."""
    members = cell.split("|")
    read = [part for member in members for part in _read_member(member.strip(), ids)]
    return cell if read == [member.strip() for member in members] else "|".join(read)


def _read_member(member, ids):
    """Return the members that stand in one; the member itself if it is single, or cannot be read."""
    if member in ids:
        return [member]
    text = _MARKDOWN.sub(r" \1: \2 ", member)
    beginnings = [match.start() for match in _BEGINNING.finditer(text)]
    if not beginnings:
        return _split_ids(member, ids)
    if len(beginnings) == 1 and is_address(member) and member[-1] not in _SEPARATORS:
        return [member]
    parts, before = [], text[: beginnings[0]]
    for begin, end in zip(beginnings, [*beginnings[1:], len(text)], strict=True):
        address, rest = _cut_address(text[begin:end])
        if not address:
            return [member]
        parts += _name_address(before.strip(_AROUND), address, ids)
        before = rest
    rest = before.strip(_SEPARATORS)
    return [*parts, *(_split_ids(rest, ids) if rest else ())]


def _cut_address(text):
    """Return the address with which a text begins, and what stands behind it; no address if it cannot be cut."""
    word = text.split(maxsplit=1)[0]
    rest = text[len(word) :]
    address = word.rstrip(_SEPARATORS)
    is_separated = len(address) < len(word) or _SEPARATED.match(rest) is not None
    while address and (opening := _BRACKETS.get(address[-1])) and address.count(opening) < address.count(address[-1]):
        address, is_separated = address[:-1].rstrip(_SEPARATORS), True
    address = _complete(address)
    if not is_address(address) or _NOT_IN_ADDRESSES.search(address):
        return "", ""
    words = rest.strip(_AROUND)
    if words.lower() in ("", *_CONJUNCTIONS):
        return address, ""
    # After a mere blank, words may be the rest of an address that has a blank in it.
    return (address, rest) if is_separated else ("", "")


def _name_address(name, address, ids):
    """Return the members that a name before an address and the address make."""
    if not name:
        return [address]
    before = _split_ids(name, ids)
    return [*before, address] if all(part in ids for part in before) else [f"{name}, {address}"]


def _split_ids(text, ids):
    """Return the ids in a text if it has nothing else; the text itself otherwise."""
    parts = re.split(r"[\s,;]+", text.strip(_SEPARATORS))
    return parts if len(parts) > 1 and ids and all(part in ids for part in parts) else [text]


def _complete(address):
    """Return an address with its scheme, in small letters."""
    if address[:4].lower() == "www.":
        return f"https://{address}"
    scheme, separator, rest = address.partition("://")
    return scheme.lower() + separator + rest if scheme.lower() in ("http", "https") else address
