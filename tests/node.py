"""Run the pure functions of a page's script by Node."""

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest

from timeline import to_html

ASSETS = Path(__file__).resolve().parents[1] / "js/src"
NODE = shutil.which("node")
NEEDS_NODE = pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="there is no Node here")
_DATA_SCRIPT = re.compile(r'<script type="([\w/]+)" id="(tl-\w*-?data)">(.*?)</script>', re.DOTALL)
_UNPACK = """
    const read = ([type, text]) => page.unpackData(type, text);
    const events = page.decodeDrawn(await read(data.scripts["tl-drawn-data"]), () => "");
    const details = page.decodeDetails(await read(data.scripts["tl-details-data"]), events);
    return { ...await read(data.scripts["tl-data"]), events, details };
"""


# One Node for all calls: to start it takes longer than what it is to do. It reads a call a line and answers with a line.
_SERVE = """
    const { createInterface } = await import("node:readline");
    const Code = (async () => {}).constructor;
    for await (const line of createInterface({ input: process.stdin })) {
      const { asset, code, data } = JSON.parse(line);
      let said;
      try {
        const answer = await new Code("page", "data", `"use strict"; ${code}`)(await import(asset), data);
        said = { answer };
      } catch (fault) {
        said = { fault: fault.stack ?? String(fault) };
      }
      process.stdout.write(`${JSON.stringify(said)}\\n`);
    }
"""


@cache
def _start_node():
    """Start the Node of this process; it ends when its input does."""
    return subprocess.Popen(
        [NODE, "--input-type=module", "-e", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def run_script(name, code, /, **data):
    """Return what a piece of JavaScript hands back, with a module of the front end as `page` and what is given as `data` at hand.

    It may `await`.
    """
    node = _start_node()
    node.stdin.write(json.dumps({"asset": (ASSETS / name).as_uri(), "code": code, "data": data}) + "\n")
    node.stdin.flush()
    said = json.loads(node.stdout.readline())
    assert "fault" not in said, said["fault"]
    return said["answer"]


def find_data_scripts(text):
    """Return the type and the text of each data script of a page, by its id."""
    return {name: (kind, inner) for kind, name, inner in _DATA_SCRIPT.findall(text)}


def unpack_page(text):
    """Return what the script of a page has at hand once it has unpacked it: the settings, `events` and `details`."""
    return run_script("payload.js", _UNPACK, scripts=find_data_scripts(text))


def packed(events, **options):
    """Return what the script of the page of these events has at hand, in the time of Tehran.

    With every text packed, as in a page of very many events: there is no list here to read the others from.
    """
    with patch("timeline.html.page.MOST_LISTED", 0):
        return unpack_page(to_html(events, axis_timezone="Asia/Tehran", **options))


def to_ms(at):
    """Return a time of the axis as the page's script counts it."""
    return (at - pd.Timestamp("1970-01-01")) / pd.Timedelta(milliseconds=1)
