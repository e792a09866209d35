"""The formats find themselves, and one more needs one file."""

import importlib
import re
import subprocess
import sys

import pytest
from conftest import ROOT

from timeline.io import formats
from timeline.io.formats.base import Format, import_extra
from timeline.io.formats.registry import FORMATS

# A format that a stranger writes: one file, and nothing else.
LINES = '''
"""Lines of text: start, end, time zone and title, separated by tabs, below a line that names the format."""

from pathlib import Path

from timeline.io.formats.base import FEATURES, LOST, Format

_KEPT = ("no date", "title", *FEATURES[: FEATURES.index("no date")])


def _detect(sample):
    return sample.text.startswith("#lines")


def _read(path, **options):
    from timeline.io.formats._import import build_import, cells_from_items

    lines = Path(path).read_text(encoding="utf-8").splitlines()[1:]
    rows = [dict(zip(("start", "end", "timezone", "title"), line.split("\\t"), strict=True)) for line in lines]
    return build_import(path, "Lines", cells_from_items(rows), **options)


def _write(events, *, claims=None, sources=None, title=""):
    yield "#lines\\n"
    table = events[["start_edtf", "end_edtf", "timezone", "title"]].fillna("")
    for row in table.itertuples(index=False):
        yield "\\t".join(" ".join(cell.split()) for cell in row) + "\\n"


FORMAT = Format(
    name="lines",
    label="Lines",
    detect=_detect,
    read=_read,
    suffix=".lines",
    write=_write,
    holds={name: LOST for name in FEATURES if name not in _KEPT},
)
'''
# What a stranger sees of it. The package looks for formats in one more folder; the tests are ours, unchanged.
SEE = """
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.io import formats

root, folder = map(Path, sys.argv[1:])
formats.__path__.append(str(folder / "more"))

from timeline.cli import app
from timeline.io import find_losses, read_file, write_file
from timeline.io.formats import detect_format


def run(*arguments):
    done = CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "300"})
    assert done.exit_code == 0, done.output
    return done.output


help_text = run("convert", "--help")
assert help_text.replace("JSON Lines", "").count("Lines") == 1 and ".lines" in help_text and "lines" in run("check", "--help")
events = read_file(root / "tests/data/ucdp_ged.csv").events
path = write_file(events, folder / "mine.lines", title="Mine")
assert detect_format(path) == "lines"
again = read_file(path)
assert again.format_label == "Lines"
assert again.events[["start_edtf", "title"]].equals(events[["start_edtf", "title"]])
assert "place" in set(find_losses(events, "lines")["feature"])
print(run("convert", path, folder / "mine.csv"), run("convert", folder / "mine.csv", folder / "more.lines", "--report"))

sys.path.insert(0, str(root / "tests"))
from formats_document import build_list, build_losses, build_sections

assert "| Lines | `lines` | yes | `.lines` |" in build_list()
assert "### Lines" in build_sections() and "| Lines |" in build_losses()
tests = [str(root / f"tests/io/test_{name}.py") for name in ("detect", "limits", "round_trips", "write")]
sys.exit(pytest.main(["-q", "-p", "no:nbval", "-m", "not full", "-k", "lines", f"--rootdir={root}", *tests]))
"""


def make_format(**changes):
    return Format(**({"name": "x", "label": "X", "suffix": ".x", "write": str} | changes))


def test_one_file_makes_a_format_that_is_listed_detected_read_written_and_tested(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more/lines.py").write_text(LINES, encoding="utf-8")
    command = [sys.executable, "-c", SEE, str(ROOT), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"mine\.csv: \d+ events", done.stdout)
    assert "`track`: 4 events, lost" in done.stdout
    # Detected and by no other, what it holds, the round trips, odd tables with the same bytes twice.
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 10
    assert "failed" not in done.stdout


def test_formats_stand_in_the_order_of_their_rank():
    assert list(FORMATS) == sorted(FORMATS, key=lambda name: (FORMATS[name].rank, name))
    assert next(iter(FORMATS)) == "csv"
    assert len(FORMATS) == len(set(FORMATS))
    assert set(FORMATS.readable) | set(FORMATS.writable) == set(FORMATS)


def test_the_registry_names_the_nearest_format():
    with pytest.raises(ValueError, match="Did you mean 'geojson'\\? Formats to write: csv, timelinejs"):
        FORMATS.get_writable("geojsn")
    with pytest.raises(ValueError, match="Formats to write"):
        FORMATS.get_writable("acled")
    with pytest.raises(KeyError):
        FORMATS["geojsn"]


def test_two_formats_of_one_name_are_an_error(tmp_path, monkeypatch):
    text = "from timeline.io.formats.base import Format\nFORMAT = Format(name='ics', label='X', read=str)\n"
    (tmp_path / "second_calendar.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    with pytest.raises(ValueError, match="have a format 'ics'"):
        list(FORMATS)


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"suffix": "", "write": None}, "neither `read` nor `write`"),
        ({"suffix": ""}, "needs `suffix` and `write`"),
        ({"detect": bool}, "`detect` but no `read`"),
        ({"holds": {"colour": "lost"}}, "'colour', which is none of FEATURES"),
    ],
)
def test_a_format_says_what_it_lacks(changes, match):
    with pytest.raises(ValueError, match=match):
        make_format(**changes)


def test_a_missing_extra_is_named():
    with pytest.raises(ImportError, match=r"X needs no_such: pip install 'timeline-notebook\[more\]'"):
        import_extra("no_such.module", extra="more", label="X")
    assert import_extra("os.path", extra="more", label="X") is importlib.import_module("os.path")


def test_listing_the_formats_loads_no_library():
    code = "import sys; from timeline.io import FORMATS; list(FORMATS); print([name for name in sys.argv[1:] if name in sys.modules])"
    libraries = ["pandas", "numpy", "icalendar", "pyarrow", "chardet"]
    done = subprocess.run([sys.executable, "-c", code, *libraries], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
