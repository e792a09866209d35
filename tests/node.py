"""Run the pure functions of a page's script by Node."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from timeline import render_page

ASSETS = Path(__file__).resolve().parents[1] / "src/timeline/assets"
NODE = shutil.which("node")
NEEDS_NODE = pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="there is no Node here")
_DATA_SCRIPT = re.compile(r'<script type="([\w/]+)" id="(tl-\w*-?data)">(.*?)</script>', re.DOTALL)
_UNPACK = """
    const read = ([type, text]) => page.unpackData(type, text);
    const events = page.decodeDrawn(await read(data.scripts["tl-drawn-data"]));
    const details = page.decodeDetails(await read(data.scripts["tl-details-data"]), events);
    return { ...await read(data.scripts["tl-data"]), events, details };
"""


def run_script(name, code, /, **data):
    """Return what a piece of JavaScript hands back, with an asset as `page` and what is given as `data` at hand.

    It may `await`.
    """
    program = (
        f"import * as page from {json.dumps((ASSETS / name).as_uri())};\n"
        "let text = ''; for await (const part of process.stdin.setEncoding('utf-8')) text += part;\n"
        f"const data = JSON.parse(text);\nconst answer = await (async () => {{ {code} }})();\n"
        "process.stdout.write(JSON.stringify(answer));"
    )
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", program],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def find_data_scripts(text):
    """Return the type and the text of each data script of a page, by its id."""
    return {name: (kind, inner) for kind, name, inner in _DATA_SCRIPT.findall(text)}


def unpack_page(text):
    """Return what the script of a page has at hand once it has unpacked it: the settings, `events` and `details`."""
    return run_script("unpack.js", _UNPACK, scripts=find_data_scripts(text))


def packed(events, **options):
    """Return what the script of the page of these events has at hand, in the time of Tehran."""
    return unpack_page(render_page(events, axis_timezone="Asia/Tehran", **options))


def to_ms(at):
    """Return a time of the axis as the page's script counts it."""
    return (at - pd.Timestamp("1970-01-01")) / pd.Timedelta(milliseconds=1)
