"""The repository's promises: who imports whom, what is in git, what the documents say."""

import ast
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from plotly.offline import get_plotlyjs_version

import timeline

ROOT = Path(__file__).resolve().parents[1]
ROOMS = [
    "errors",
    "files",
    "inert",
    "memory",
    "phrases",
    "vocabulary",
    "schema",
    "codebook",
    "numerals",
    "days",
    "edtf",
    "canonical",
    "instants",
    "loose",
    "solar_hijri",
    "decoding",
    "records",
    "formulas",
    "quoting",
    "titles",
    "headers",
    "cells",
    "readings",
    "dates",
    "checks",
    "event_checks",
    "sifting",
    "events",
    "lists",
    "sources",
    "claims",
    "wording",
    "record_rules",
    "data_package",
    "style",
    "when",
    "claim_series",
    "words",
    "differences",
    "balance",
    "range_chart",
    "thresholds",
    "rows",
    "counting",
    "placing",
    "layout",
    "view",
    "hover",
    "traces",
    "ground",
    "chapters",
    "figure",
    "direct_labels",
    "claim_panels",
    "claim_traces",
    "claims_chart",
    "listing",
    "shell",
    "search",
    "explorer",
    "linked_data",
    "packing",
    "page",
    "claims_page",
    "gallery",
    "image",
    "formats.parts",
    "formats.samples",
    "formats.plain_text",
    "formats.imports",
    "formats.frame",
    "formats.own_csv",
    "formats.spans",
    "formats.telling",
    "formats.timelinejs_dates",
    "formats.timelinejs_texts",
    "formats.timelinejs",
    "formats.timelinejs_sheet",
    "formats.vis",
    "formats.ics",
    "formats.coded",
    "formats.acled",
    "formats.ucdp",
    "formats.gdelt",
    "formats.wikidata",
    "formats.jsonld",
    "formats.geojson",
    "formats.parquet",
    "formats.markdown",
    "formats.bibtex",
    "formats.recognise",
    "formats.targets",
    "formats.losses",
    "console",
    "inputs",
    "__main__",
]
CONDA_NAMES = {"tzdata": "python-tzdata"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def imports_of(room):
    """Return the modules that a room imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(read(file_of(room)))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the package"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def file_of(room):
    return f"src/timeline/{room.replace('.', '/')}.py"


def test_every_file_is_a_room():
    folder = ROOT / "src/timeline"
    found = {str(path.relative_to(folder).with_suffix("")).replace("/", ".") for path in folder.rglob("*.py")}
    assert found == {*ROOMS, "__init__", "formats.__init__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_above_it(room):
    parts = [name.split(".")[1:] for name in imports_of(room) if name.startswith("timeline.")]
    ours = {".".join(names[:2]) if names[0] == "formats" else names[0] for names in parts}
    assert ours <= {*ROOMS[: ROOMS.index(room)], "formats"}


@pytest.mark.parametrize(
    "room", [room for room in ROOMS if room not in ("style", "figure", "claims_chart", "shell", "explorer")]
)
def test_these_rooms_know_no_plotly(room):
    assert not any(name.startswith("plotly") for name in imports_of(room))


@pytest.mark.parametrize(
    "room",
    [
        *(
            "figure",
            "ground",
            "traces",
            "hover",
            "layout",
            "view",
            "thresholds",
            "rows",
            "counting",
            "placing",
            "when",
            "words",
            "style",
            "claim_series",
        ),
        *("claims_chart", "claim_panels", "claim_traces", "direct_labels", "range_chart", "listing"),
        *("inert", "phrases", "linked_data", "packing", "search"),
    ],
)
def test_these_rooms_know_no_file(room):
    assert not {"pathlib", "os", "io", "tempfile"} & imports_of(room)
    assert "open(" not in read(file_of(room))


@pytest.mark.parametrize("room", ["__init__", *ROOMS])
def test_public_names_are_sorted_and_documented(room):
    tree = ast.parse(read(file_of(room)))
    listed = next(node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "__all__")
    public = [one.value for one in listed.elts]
    assert public == sorted(public, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name
            assert room == "__main__" or node.name in public, f"{node.name} is public or begins with _"


def test_every_public_name_is_there():
    assert all(hasattr(timeline, name) for name in timeline.__all__)


def test_environment_yml_asks_for_what_pyproject_asks_for():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["lab"] + [f"python{project['requires-python']}"]
    environment = yaml.safe_load(read("environment.yml"))
    given = [one for one in environment["dependencies"] if isinstance(one, str) and one != "pip"]
    assert environment["channels"] == ["conda-forge"]
    assert {"pip": ["-e ."]} in environment["dependencies"]

    def split(requirement):
        name, bounds = re.fullmatch(r"([\w.-]+)(.*)", requirement).groups()
        return CONDA_NAMES.get(name, name), bounds

    assert sorted(map(split, wanted)) == sorted(
        (name, bounds) for name, bounds in (re.fullmatch(r"([\w.-]+)(.*)", one).groups() for one in given)
    )


def test_the_bundle_is_the_plotly_js_of_the_installed_plotly():
    assert json.loads(read("package.json"))["dependencies"] == {"plotly.js-basic-dist-min": get_plotlyjs_version()}


def test_versions_agree():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"version: {version}" in read("CITATION.cff")


def tracked():
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_top_level_is_that_of_the_house():
    folders = {name.split("/")[0] for name in tracked() if "/" in name}
    assert folders <= {"src", "tests", "data", "notebooks", "docs", "benchmarks", ".ci"}


def test_no_third_party_file_and_no_large_file_is_in_git():
    for name in tracked():
        assert "plotly-basic" not in name
        assert "node_modules" not in name
        assert (ROOT / name).stat().st_size < 600_000, name


def test_no_path_of_a_machine_is_in_git():
    marks = re.compile(r"(^|[^A-Za-z0-9_.])/(home|root|Users|work)/[a-z]")
    for name in tracked():
        if name.endswith((".png",)):
            continue
        found = [line for line in read(name).splitlines() if marks.search(line)]
        assert found == [], name


def test_no_room_prints():
    for room in ROOMS:
        calls = [
            node.func.id
            for node in ast.walk(ast.parse(read(file_of(room))))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        assert "print" not in calls


def test_readme_names_the_two_commands_and_their_targets_exist():
    readme, makefile = read("README.md"), read("Makefile")
    assert re.search(r"^make {2,}#", readme, re.M)
    assert re.search(r"^make test {2,}#", readme, re.M)
    for target in set(re.findall(r"\bmake ([a-z]+(?:-[a-z]+)?)\b", readme + read("CONTRIBUTING.md"))) - {"and"}:
        assert re.search(rf"^{target}:", makefile, re.M), target
    assert read(".ci/run").rstrip().endswith("make test")


def test_readme_links_lead_somewhere():
    for name in ("README.md", "data/README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", read(name)):
            assert target.startswith("http") or ((ROOT / name).parent / target).exists(), target


@pytest.mark.full
def test_python_in_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    code = "\n".join(re.findall(r"```python\n(.*?)```", read("README.md"), re.S))
    assert "write_page" in code
    exec(compile(code.replace('"charts/', f'"{tmp_path}/'), "README.md", "exec"), {})
    assert (tmp_path / "timeline.html").is_file()


def test_changelog_has_a_dated_data_section():
    assert re.search(r"### Data\n- \d{4}-\d\d-\d\d: ", read("CHANGELOG.md"))


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_are_stored_executed_and_show_rather_than_build(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert all(cell["execution_count"] for cell in code)
    assert not any(re.search(r"^\s*(def|class) ", "".join(cell["source"]), re.M) for cell in code)
    kinds = {kind for cell in code for output in cell["outputs"] for kind in output.get("data", {})}
    assert "application/vnd.plotly.v1+json" in kinds
    assert not any("widget" in kind or kind == "image/png" for kind in kinds)
    assert path.stat().st_size < 500_000
    assert not any("execution" in cell["metadata"] for cell in notebook["cells"]), "no clock in a stored notebook"
    for before, cell in zip(notebook["cells"], notebook["cells"][1:], strict=False):
        if cell["cell_type"] == "code":
            assert before["cell_type"] == "markdown", "a sentence stands above each code cell"
