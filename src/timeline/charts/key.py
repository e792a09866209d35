"""The key of a drawing: the forms that it has, each as it is drawn, with its meaning."""

from timeline.layout import measure_text, write_text
from timeline.text import MESSAGES

__all__ = ["KEY_SYMBOLS", "draw_key", "list_key_symbols"]

_LINE_PX, _FONT_PX, _SYMBOL_PX, _GAP_PX, _APART_PX = 20, 12, 26, 6, 18
# Each in a box of 26 by 14 px, as outlines.py draws it; a page has the styles of both classes in its style sheet.
_HOLLOW = '<circle class="tl-hollow" cx="13" cy="7" r="4"/>'
_LINE = '<path class="tl-line" d="{}"/>'
KEY_SYMBOLS = {
    "dot": '<circle cx="13" cy="7" r="5"/>',
    "headline": '<circle cx="13" cy="7" r="6.5"/>',
    "range": _LINE.format("M1,7H25M1,3v8M25,3v8") + _HOLLOW,
    "hollow": _HOLLOW,
    "choice": _LINE.format("M1,7H25M3,3v8M9,3v8M23,3v8") + _HOLLOW,
    "set": _LINE.format("M4,7H22") + '<circle cx="4" cy="7" r="4"/><circle cx="22" cy="7" r="4"/>',
    "bar": '<path d="M1,2H25V12H1Z"/>',
    "fades": '<path d="M17,2H25V12H17Z"/>'
    + "".join(
        f'<path fill-opacity="{opacity}" d="M{x},2h5v10h-5Z"/>' for x, opacity in ((12, 0.65), (7, 0.4), (2, 0.18))
    ),
    "torn": '<path d="M1,2H24L21,4.5L24,7L21,9.5L24,12H1Z"/>',
    "open": '<path d="M1,2H18V12H1ZM18,1L25,7L18,13Z"/>',
    "contested": _LINE.format("M11,13V1L17,4L11,7"),
    "strip": "".join(
        f'<path fill-opacity="{opacity}" d="M{x},4h7v6h-7Z"/>' for x, opacity in ((2, 0.35), (10, 0.8), (18, 0.5))
    ),
}


def list_key_symbols(forms, importance, contested, *, has_strip=True):
    """Return the names of the symbols of a key, in its order.

    Parameters
    ----------
    forms : DataFrame
        As `describe_forms` returns it, of the events that the key is for.
    importance, contested : Series
        Of the same events, `contested` as `find_contested` returns it.
    has_strip : bool
        Whether events are counted in the strips of their lanes.

    Returns
    -------
    list of str
        Each is the name of a message without "key_" before it.
    """
    edges = {*forms["start_edge"], *forms["end_edge"]}
    used = {name: forms["form"].eq(name).any() for name in ("dot", "range", "hollow", "choice", "set", "bar")}
    uses = {"dot": used["dot"], "headline": importance.eq(1).any() and importance.gt(1).any()}
    uses |= {name: used[name] for name in ("range", "hollow", "choice", "set", "bar")}
    uses |= {"fades": "fades" in edges, "torn": "torn" in edges, "open": "open" in edges}
    uses |= {"contested": contested.any(), "strip": has_strip}
    return [name for name, is_used in uses.items() if is_used]


def draw_key(symbols, left_px, top_px, width_px, theme):
    """Return a key as SVG, and its height in px; nothing for plain dots alone, which need no explanation.

    Parameters
    ----------
    symbols : list of str
        As `list_key_symbols` returns them.
    left_px, top_px, width_px : float
        Where it stands, and the room for each of its lines.
    theme : dict
    """
    if set(symbols) <= {"dot"}:
        return "", 0
    ink, parts, x, line = theme["ink_soft"], [], 0.0, 0
    for name in symbols:
        text = MESSAGES[f"key_{name}"]
        entry_px = _SYMBOL_PX + _GAP_PX + measure_text(text, size_px=_FONT_PX)
        if x and x + entry_px > width_px:
            x, line = 0.0, line + 1
        left, top = left_px + x, top_px + line * _LINE_PX + 3
        parts.append(f'<g transform="translate({left:.1f} {top})">{_write_styles(KEY_SYMBOLS[name], theme)}</g>')
        parts.append(write_text(text, left + _SYMBOL_PX + _GAP_PX, top + 11))
        x += entry_px + _APART_PX
    return f'<g fill="{ink}" font-size="{_FONT_PX}">{"".join(parts)}</g>', (line + 1) * _LINE_PX


def _write_styles(symbol, theme):
    """Return a symbol with the styles of its classes as attributes, for a file that has no style sheet."""
    hollow = f'fill="{theme["background"]}" stroke="{theme["ink_soft"]}" stroke-width="2"'
    line = f'fill="none" stroke="{theme["ink_soft"]}" stroke-width="1.4"'
    return symbol.replace('class="tl-hollow"', hollow).replace('class="tl-line"', line)
