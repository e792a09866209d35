"""The repository's promises: who imports whom, what is in git, what the documents say."""

import ast
import importlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from plotly.offline import get_plotlyjs_version

import timeline
from timeline.errors import DATE_REASONS, WORDING
from timeline.io.formats.registry import FORMATS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/timeline"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
FRONTS = [name for name in MODULES if name.endswith("__init__.py")]
# They hold what they are given, and nothing of a disk.
NO_FILES = ("dates/", "tables/", "text/", "layout/", "errors.py", "unicode.py", "csv_text.py")
CONDA_NAMES = {"tzdata": "python-tzdata", "duckdb": "python-duckdb", "ibis-framework[duckdb]": "ibis-duckdb"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def parse(module):
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"))


def test_each_package_has_a_contract_that_protects_what_is_behind_its_front():
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    protected = {name for one in contracts if one["type"] == "protected" for name in one["protected_modules"]}
    packages = [name.removesuffix("/__init__.py").replace("/", ".") for name in FRONTS if name != "__init__.py"]
    # The packages of formats are held by the next test, so that a new one needs no contract.
    assert protected == {f"timeline.{name}.*" for name in packages if not name.startswith("io.formats.")}


def test_nothing_but_the_registry_knows_a_format():
    formats = {(one.read or one.write).__module__.split(".")[3] for one in FORMATS.values()}
    for module in (name for name in MODULES if name.startswith("io/")):
        own = Path(module).parts[2].removesuffix(".py") if module.startswith("io/formats/") else ""
        imported = [node.module or "" for node in ast.walk(parse(module)) if isinstance(node, ast.ImportFrom)]
        inside = [name.split(".")[3] for name in imported if name.startswith("timeline.io.formats.")]
        assert {name for name in inside if name in formats} <= {own}, module


def test_modules_stand_in_packages():
    flat = {name for name in MODULES if "/" not in name}
    assert flat == {"__init__.py", "__main__.py", "csv_text.py", "errors.py", "pandas.py", "unicode.py"}


def test_these_modules_open_no_file():
    for module in (name for name in MODULES if name.startswith(NO_FILES)):
        calls = (node.func for node in ast.walk(parse(module)) if isinstance(node, ast.Call))
        assert "open" not in {function.id for function in calls if hasattr(function, "id")}, module


def test_public_names_are_sorted_and_documented():
    for module in (name for name in MODULES if name not in FRONTS):
        tree = parse(module)
        lists = (node for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "__all__")
        public = [name.value for name in next(lists).value.elts]
        assert public == sorted(public, key=lambda name: (not name.isupper(), not name[0].isupper(), name)), module
        assert ast.get_docstring(tree), module
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                assert ast.get_docstring(node), (module, node.name)
                assert node.name in public, f"{module}: {node.name} is public or begins with _"


@pytest.mark.parametrize("front", FRONTS)
def test_a_front_offers_names_that_are_there(front):
    name = ".".join(["timeline", *Path(front).parent.parts])
    module = importlib.import_module(name)
    assert ast.get_docstring(parse(front))
    assert sorted(module.__all__) == sorted(name for name in dir(module) if name in module.__all__)
    assert all(hasattr(module, one) for one in module.__all__)


def test_the_front_lists_its_public_names_and_nothing_else():
    assert sorted(dir(timeline)) == sorted(timeline.__all__)


def test_importing_the_package_loads_no_library():
    code = "import sys, timeline; print(sorted({'pandas', 'plotly', 'jinja2', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_problem_is_worded_outside_of_errors():
    for module in MODULES:
        names = {node.id for node in ast.walk(parse(module)) if isinstance(node, ast.Name)}
        assert "WORDING" not in names or module == "errors.py", module


def test_each_wording_of_a_problem_is_used():
    text = "".join((SOURCE / module).read_text(encoding="utf-8") for module in MODULES if module != "errors.py")
    unused = [code for code in (*WORDING, *DATE_REASONS) if f'"{code}"' not in text]
    assert unused == []


def test_every_public_name_is_there():
    assert all(hasattr(timeline, name) for name in timeline.__all__)


def test_environment_yml_asks_for_what_pyproject_asks_for():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["lab"], *extras["archive"], f"python{project['requires-python']}"]
    environment = yaml.safe_load(read("environment.yml"))
    given = [one for one in environment["dependencies"] if isinstance(one, str) and one != "pip"]
    assert environment["channels"] == ["conda-forge"]
    assert {"pip": ["-e ."]} in environment["dependencies"]

    def split(requirement):
        name, bounds = re.fullmatch(r"([\w.-]+(?:\[\w+\])?)(.*)", requirement).groups()
        return CONDA_NAMES.get(name, name), bounds

    assert sorted(map(split, wanted)) == sorted(
        (name, bounds) for name, bounds in (re.fullmatch(r"([\w.-]+)(.*)", one).groups() for one in given)
    )


def test_the_bundle_is_the_plotly_js_of_the_installed_plotly():
    assert json.loads(read("package.json"))["dependencies"] == {"plotly.js-basic-dist-min": get_plotlyjs_version()}


def test_versions_agree():
    project = tomllib.loads(read("pyproject.toml"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/timeline/__init__.py"
    assert f"version: {timeline.__version__}" in read("CITATION.cff")
    assert re.search(r"^## \[?(\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.M)[1] == timeline.__version__


def tracked():
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_top_level_is_that_of_the_house():
    folders = {name.split("/")[0] for name in tracked() if "/" in name}
    assert folders <= {"src", "js", "tests", "data", "notebooks", "docs", "benchmarks", ".ci"}


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


def test_no_module_prints():
    for module in MODULES:
        calls = [node.func for node in ast.walk(parse(module)) if isinstance(node, ast.Call)]
        assert "print" not in {function.id for function in calls if isinstance(function, ast.Name)}, module


def test_readme_names_the_two_commands_and_their_targets_exist():
    readme, makefile = read("README.md"), read("Makefile")
    assert re.search(r"^make {2,}#", readme, re.M)
    assert re.search(r"^make test {2,}#", readme, re.M)
    for target in set(re.findall(r"\bmake ([a-z]+(?:-[a-z]+)?)\b", readme + read("CONTRIBUTING.md"))) - {"and"}:
        assert re.search(rf"^{target}:", makefile, re.M), target
    assert read(".ci/run").rstrip().endswith("make test")


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
    assert not any("widget" in kind for kind in kinds)
    assert not any("execution" in cell["metadata"] for cell in notebook["cells"]), "no clock in a stored notebook"
    for before, cell in zip(notebook["cells"], notebook["cells"][1:], strict=False):
        if cell["cell_type"] == "code":
            assert before["cell_type"] == "markdown", "a sentence stands above each code cell"
