"""Fill a template into one HTML file that asks for nothing from outside and runs no script but its own."""

import base64
import gzip
import hashlib
import json
import re
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from timeline.charts import DARK, LIGHT
from timeline.text import MESSAGES, format_message

__all__ = [
    "PLOTLYJS",
    "encode_data",
    "find_bundle",
    "join_modules",
    "join_styles",
    "render_document",
    "render_template",
    "write_json",
]


PLOTLYJS = ("inline", "cdn")
_BASIC_BUNDLE = "plotly-basic.min.js"
_CDN = "https://cdn.plot.ly/plotly-{kind}{version}.min.js"
# The function around plotly.js, as its bundler writes it: its head and its foot.
_WRAPPER = (', () => {\n"use strict";', "return Plotly;\n}));")
# Up to so many letters, data stand in the page as they are, for browsers that cannot unpack.
_PLAIN_LETTERS = 100_000
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";\n', re.MULTILINE)
# Lines that are nothing but a comment: readers of the source have them, a page has no use for them.
_COMMENT = re.compile(r"^[ \t]*(//.*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n", re.MULTILINE)


def render_document(template, script, data, *, plotlyjs="inline", phrases=MESSAGES, **values):
    """Return a page: a template of the package with the style, plotly.js, the data and a script in it.

    Text of the values is escaped; in the data every < is written as \\u003c. A Content-Security-Policy allows the two
    scripts by their hashes, and nothing else.

    Parameters
    ----------
    template, script : str
        Names of files among the package's assets.
    data : dict
        What the script reads, as JSON can hold it.
    plotlyjs : str
        'inline' for a page that holds plotly.js, 'cdn' for one that gets it from its makers' server; the policy and
        the browser then take no other file than the one whose hash stands in the page.
    phrases : dict
        As `merge_messages` gives it.
    values
        What the template shows.

    Returns
    -------
    str
    """
    kind, bundle = find_bundle()
    code = join_modules(script)
    if plotlyjs == "inline":
        bundle, cdn = _make_eager(bundle).replace("</script", "<\\/script"), {}
        digest = _hash(bundle)
    else:
        digest = _hash(bundle)
        url = _CDN.format(kind="" if kind == "full" else f"{kind}-", version=get_plotlyjs_version())
        bundle, cdn = "", {"url": url, "integrity": digest}
    return render_template(
        template,
        phrases=phrases,
        policy=_write_policy(digest, _hash(code)),
        style=join_styles("page.css"),
        bundle=Markup(bundle),  # noqa: S704  (plotly.js, its closing tags broken up)
        cdn=cdn,
        script=Markup(code),  # noqa: S704  (our own file)
        data=write_json(data),
        **values,
    )


def encode_data(data):
    """Return data for a page's script as a dict of `type` and `text`: JSON, or if it is long, gzip in base64.

    The same data give the same text.
    """
    text = write_json(data)
    if len(text) <= _PLAIN_LETTERS:
        return {"type": "application/json", "text": text}
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    return {"type": "application/gzip", "text": base64.b64encode(packed).decode()}


def render_template(template, *, phrases=MESSAGES, **values):
    """Return a template of the package with these values in it, as HTML; their text is escaped.

    The template has `say` at hand, which gives a phrase of `phrases`, and what theme.css asks for: both themes, and no
    lanes and heights unless they are among the values.
    """
    environment = Environment(
        loader=PackageLoader("timeline.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    given = {
        "say": lambda name, n=None, **filled: format_message(phrases, name, n, **filled),
        "theme_light": LIGHT,
        "theme_dark": DARK,
        "lane_colors": {"light": [], "dark": []},
        "heights": {},
    }
    return environment.get_template(template).render(given | values)


def find_bundle():
    """Return the plotly.js that pages carry, as its kind ('basic' or 'full') and its text.

    The basic bundle if it lies in the package's assets (`make` puts it there, and the wheel carries it), else
    the full one that ships in plotly.
    """
    basic = resources.files("timeline.html") / "static" / _BASIC_BUNDLE
    return ("basic", basic.read_text(encoding="utf-8")) if basic.is_file() else ("full", get_plotlyjs())


def _make_eager(bundle):
    """Return plotly.js with its outermost function in brackets, by which a browser knows that it is called at once.

    Without them V8 goes through the whole megabyte twice, first to find its end: some 30 ms of each opening.

    Source
    ------
    https://v8.dev/blog/preparser#pife
    """
    head, foot = _WRAPPER
    if bundle.count(head) != 1 or bundle.count(foot) != 1:
        return bundle
    return bundle.replace(head, head.replace("() =>", "(() =>")).replace(foot, foot.replace("}))", "})))"))


def join_modules(name):
    """Return a script of the package with the modules that it imports before it, each once: a page is one file.

    Comments on lines of their own are left out.

    A module imports from others beside it, by lines such as `import { a } from "./other.js";`; names that stand at
    the top of any of them differ.
    """
    joined = {}
    _gather(name, joined)
    return _COMMENT.sub("", "\n".join(joined.values()))


def _gather(name, joined):
    text = _read_asset(name)
    for other in _IMPORT.findall(text):
        if other not in joined:
            _gather(other, joined)
    joined[name] = _IMPORT.sub("", text)


def join_styles(*names):
    """Return style sheets of the package as one, for a template."""
    return Markup("\n".join(map(_read_asset, names)))  # noqa: S704  (our own files)


def _read_asset(name):
    return (resources.files("timeline.html") / "static" / name).read_text(encoding="utf-8")


def _hash(script):
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _write_policy(*hashes):
    allowed = " ".join(f"'{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def write_json(data):
    """Return data as JSON that can stand in a script element of a template: every < in it is written as \\u003c."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704
