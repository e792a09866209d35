"""Fill a template into one HTML file that loads nothing from outside and runs no script but its own."""

import base64
import gzip
import hashlib
import json
import os
import sys
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from timeline.charts import DARK, LIGHT, choose_text_color
from timeline.text import MESSAGES, format_message

__all__ = [
    "PLOTLYJS",
    "encode_data",
    "encode_json",
    "find_bundle",
    "join_styles",
    "render_document",
    "render_template",
]

PLOTLYJS = ("inline", "cdn")
_BASIC_BUNDLE = "plotly-basic.min.js"
_CDN = "https://cdn.plot.ly/plotly-{kind}{version}.min.js"
# The beginning and the end of the function that plotly.js is wrapped in, as its bundler writes it.
_WRAPPER = (', () => {\n"use strict";', "return Plotly;\n}));")
# Data of up to this many characters are not compressed, for browsers that cannot decompress.
_PLAIN_CHARACTERS = 30_000


def render_document(template, script, data, *, plotlyjs=None, messages=MESSAGES, **values):
    """Return a page: a template of the package filled with styles, data, a script and, if it needs it, plotly.js.

    Text of the values is escaped; in the data every < is written as \\u003c. A Content-Security-Policy allows the
    scripts by their hashes, and nothing else.

    Parameters
    ----------
    template, script : str
        Names of files in the package's folders `templates` and `static`.
    data : dict
        The data of the script; its values must be representable in JSON.
    plotlyjs : str, optional
        None for a page without plotly.js, 'inline' for a page that contains it, 'cdn' for one that loads it from its
        makers' server; the policy and the browser then accept no file but the one with the hash that the page states.
    messages : dict
        As `merge_messages` returns it.
    values
        The variables of the template.

    Returns
    -------
    str

    Raises
    ------
    UndefinedError
        When a variable of the template is missing.
    ValueError
        When the data hold a number that JSON lacks, such as NaN.
    """
    code = _read_asset(script)
    bundle, cdn, hashes = _choose_plotly(plotlyjs)
    return render_template(
        template,
        messages=messages,
        policy=_format_policy(*hashes, _hash_script(code)),
        style=join_styles("page.css"),
        bundle=Markup(bundle),  # noqa: S704  (plotly.js, its closing tags escaped)
        cdn=cdn,
        script=Markup(code),  # noqa: S704  (our own file)
        data=encode_json(data),
        **values,
    )


def _choose_plotly(plotlyjs):
    """Return the text of plotly.js in a page, where else the page has it from, and the hashes that the page allows."""
    if plotlyjs is None:
        return "", {}, []
    kind, bundle = find_bundle()
    if plotlyjs == "inline":
        text, bundle_hash = _prepare_bundle(bundle)
        return text, {}, [bundle_hash]
    from plotly.offline import get_plotlyjs_version  # only pages with a Plotly figure need it

    bundle_hash = _hash_script(bundle)
    url = _CDN.format(kind="" if kind == "full" else f"{kind}-", version=get_plotlyjs_version())
    return "", {"url": url, "integrity": bundle_hash}, [bundle_hash]


def encode_data(data):
    """Return data for a page's script: as JSON, or if that is long, as gzip in base64.

    The same data give the same text.

    Parameters
    ----------
    data
        A value that JSON can represent.

    Returns
    -------
    dict of str to str
        With `type`, a media type, and `text`.

    Raises
    ------
    ValueError
        When the data hold a number that JSON lacks, such as NaN.
    """
    text = encode_json(data)
    if len(text) <= _PLAIN_CHARACTERS:
        return {"type": "application/json", "text": text}
    compressed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    return {"type": "application/gzip", "text": base64.b64encode(compressed).decode()}


def render_template(template, *, messages=MESSAGES, **values):
    """Return a template of the package filled with values as HTML; text of the values is escaped.

    The template can call `message(name, n, **values)`, which is `format_message` with `messages`. It also has the
    variables of theme.css: both themes, and no lanes unless `values` has them; an event is given with its track unless
    `has_tracks` is false, and with its sources folded and no drawings of values unless `is_detail` is true; no cells
    are `blanked`; a page is one of its own unless `is_cell` is true.
    """
    defaults = {
        "message": lambda name, /, n=None, **details: format_message(messages, name, n, **details),
        "theme_light": LIGHT,
        "theme_dark": DARK,
        "lane_colors": {"light": [], "dark": []},
        "text_color": choose_text_color,
        "has_tracks": True,
        "is_detail": False,
        "blanked": "",
        "later": "",
        "is_cell": False,
    }
    return _load_environment().get_template(template).render(defaults | values)


@cache
def _load_environment():
    """Return the environment of the templates, once, since it keeps what it has compiled."""
    return Environment(
        loader=PackageLoader("timeline.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_find_bytecode_cache(),
    )


def _find_bytecode_cache():
    """Return where compiled templates are kept: beside them, as Python keeps compiled modules; None if it may not."""
    folder = Path(__file__).parent / "templates" / "__pycache__"
    if sys.dont_write_bytecode or not os.access(folder.parent, os.W_OK):
        return None
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def find_bundle():
    """Return the plotly.js of pages, as its kind ('basic' or 'full') and its text.

    The basic bundle if it is in the package's folder `static` (`make` puts it there, and the wheel contains it), else
    the full one, which is part of plotly.
    """
    basic = resources.files("timeline.html") / "static" / _BASIC_BUNDLE
    if basic.is_file():
        return "basic", basic.read_text(encoding="utf-8")
    from plotly.offline import get_plotlyjs  # as above

    return "full", get_plotlyjs()


@lru_cache(maxsize=2)
def _prepare_bundle(bundle):
    """Return plotly.js as a page contains it, and its hash; megabytes that many pages have alike."""
    text = _make_eager(bundle).replace("</script", "<\\/script")
    return text, _hash_script(text)


def _make_eager(bundle):
    """Return plotly.js with its outermost function in parentheses, a hint for browsers that it is called at once.

    Without the parentheses V8 parses the whole megabyte twice, first to find its end: some 30 ms of each opening.

    Source
    ------
    https://v8.dev/blog/preparser#pife
    """
    beginning, end = _WRAPPER
    if bundle.count(beginning) != 1 or bundle.count(end) != 1:
        return bundle
    eager = bundle.replace(beginning, beginning.replace("() =>", "(() =>"))
    return eager.replace(end, end.replace("}))", "})))"))


def join_styles(*names):
    """Return style sheets of the package as one, for a template."""
    return Markup("\n".join(map(_read_asset, names)))  # noqa: S704  (our own files)


def encode_json(data):
    """Return data as JSON for a script element of a template: every < in it is written as \\u003c.

    Raises
    ------
    ValueError
        When the data hold a number that JSON lacks, such as NaN.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704  (no < is left in it)


def _read_asset(name):
    return (resources.files("timeline.html") / "static" / name).read_text(encoding="utf-8")


def _hash_script(script):
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _format_policy(*hashes):
    allowed = " ".join(f"'{script_hash}'" for script_hash in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
