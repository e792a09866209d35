"""Run the pure functions of a page's script by Node."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[1] / "src/timeline/assets"
NODE = shutil.which("node")
NEEDS_NODE = pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="there is no Node here")


def run_script(name, code, **data):
    """Return what a piece of JavaScript hands back, with an asset as `page` and what is given as `data` at hand."""
    program = (
        f"import * as page from {json.dumps((ASSETS / name).as_uri())};\n"
        "let text = ''; for await (const part of process.stdin) text += part;\n"
        f"const data = JSON.parse(text);\nconst answer = (() => {{ {code} }})();\n"
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
