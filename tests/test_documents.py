"""README, docs/ and the help: each example of a command, of Python and of settings is run, each link leads somewhere.

A block of CSV or JSON is the file that the text before it names last, `like_this.csv`. The blocks of a document are run
in their order, in a folder of their own with these files and the repository's data.
"""

import builtins
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from command_line import run

import timeline
from timeline import read_settings
from timeline.cli import app
from timeline.tables import CLAIMS, EVENTS, TABLES, Settings

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
# The example in HTML is opened by tests/browser/test_embed_in_browser.py.
LANGUAGES = {"sh", "console", "python", "csv", "json", "html"}
COMMANDS = [one.name or one.callback.__name__ for one in app.registered_commands]
# Lines of a shell that set the program up; that the tests run at all shows that it can be.
SET_UP = re.compile(r"(python3|\.venv/bin/python|py|pip) (-m venv \.venv|(-m pip )?install \S+)|\. \.venv/bin/activate")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def list_blocks(text):
    """Return the language, the content and the named file of each block of code; the file is empty if none is named."""
    blocks = []
    for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        names = re.findall(rf"`([\w.]+\.{match[1]})`", text[: match.start()])
        blocks.append((match[1], match[2], names[-1] if names else ""))
    return blocks


def list_commands(content):
    """Return the commands of a block of a shell as lists of arguments."""
    return [shlex.split(line, comments=True) for line in content.splitlines() if line.strip()]


def run_command(arguments, expected_code=0):
    done = run(*arguments)
    assert done.exit_code == expected_code, (arguments, done.output)
    return done.output


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the repository's data, also under the tag v1.0 of git, and with the CSV of README."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    # Whatever git this is called from, as in a hook.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for arguments in (["init", "-q"], ["add", "data"], [*identity, "commit", "-qm", "Data"], ["tag", "v1.0"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, env=environment, check=True)
    monkeypatch.chdir(tmp_path)
    write_files(block for block in list_blocks(read("README.md")) if block[0] == "csv")


def write_files(blocks):
    """Write the blocks that are files; settings must be without a problem."""
    for language, content, name in blocks:
        if language in ("csv", "json"):
            assert name, f"the text names no .{language} before\n{content}"
            Path(name).write_text(content, encoding="utf-8")
        if language == "json":
            read_settings(name)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_blocks_are_of_known_languages(document):
    assert {language for language, _, _ in list_blocks(read(document))} <= LANGUAGES
    assert read(document).count("\n```") % 2 == 0


@pytest.mark.few(4)
@pytest.mark.parametrize("document", [name for name in DOCUMENTS if "```" in read(name)])
def test_each_example_runs(document, folder):
    blocks = list_blocks(read(document))
    write_files(blocks)
    namespace = {}
    for language, content, _ in blocks:
        if language == "python":
            exec(compile(content, document, "exec"), namespace)
        elif language == "sh":
            for arguments in list_commands(content):
                if arguments[:2] == ["timeline", "image"]:
                    continue  # drawn by a browser, in the test below
                if arguments[0] == "timeline":
                    run_command(arguments[1:])
                else:
                    line = shlex.join(arguments)
                    assert arguments[0] == "make" or SET_UP.fullmatch(line), line
        elif language == "console":
            command, _, expected = content.partition("\n")
            output = run_command(shlex.split(command.removeprefix("$ timeline ")), expected_code=1)
            assert output.split() == expected.split()


@pytest.mark.full
@pytest.mark.browser
def test_pictures_of_documents_and_help_are_drawn(folder):
    blocks = [block for document in DOCUMENTS for block in list_blocks(read(document))]
    write_files(blocks)
    write_own_tables(with_claims=False)
    examples = [
        arguments for language, content, _ in blocks if language == "sh" for arguments in list_commands(content)
    ]
    for arguments in [*examples, ["timeline", *find_example("image")]]:
        if arguments[:2] == ["timeline", "image"]:
            run_command(arguments[1:])
            picture = Path(arguments[arguments.index("-o") + 1])
            if picture.suffix == ".svg":
                assert picture.read_text(encoding="utf-8").count("<text") >= 5
            else:
                assert picture.stat().st_size > 10_000


def test_readme_is_short_and_its_first_example_has_five_lines():
    text = read("README.md")
    assert len(text.splitlines()) < 200
    first = next(content for language, content, _ in list_blocks(text) if language == "csv")
    assert len(first.splitlines()) == 5


def test_readme_leads_to_every_document_and_to_every_command():
    text = read("README.md")
    for document in DOCUMENTS[1:]:
        assert f"]({document})" in text, document
    everything = "".join(map(read, DOCUMENTS))
    for name in COMMANDS:
        assert f"timeline {name} " in everything, name


def find_anchors(text):
    """Return the anchors of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", [*DOCUMENTS, "CONTRIBUTING.md", "data/README.md"])
def test_links_lead_somewhere(document):
    text = read(document)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if path.startswith("http"):
            continue
        linked = (ROOT / document).parent / path if path else ROOT / document
        assert linked.exists(), target
        if anchor:
            assert anchor in find_anchors(linked.read_text(encoding="utf-8")), target


def test_extras_in_the_documents_are_those_of_the_project():
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    named = set(re.findall(r"install [^\n]*?'\.\[(\w+)\]'", "".join(map(read, DOCUMENTS))))
    assert named
    assert named <= set(extras)


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ("docs/csv.md", EVENTS.columns),
        ("docs/claims.md", CLAIMS.columns),
        ("docs/settings.md", [field.name for field in fields(Settings) if field.name != "source"]),
        ("docs/datasets.md", [f"{table.name}.csv" for table in TABLES]),
    ],
)
def test_a_document_describes_every_column_key_and_table(document, names):
    rows = "".join(re.findall(r"^\|.*", read(document), re.M)) + "`events.csv`"
    assert [name for name in names if f"`{name}`" not in rows] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_functions_that_a_document_names_are_public(document):
    # Members of window.timeline, and what one of them calls.
    page_api = {"zoom", "reset", "select", "search", "filter", "state", "restore", "subscribe", "listener"}
    named = set(re.findall(r"`([a-z_]+)\([^`]*\)`", read(document)))
    assert named <= {*timeline.__all__, *dir(builtins), *page_api}


def find_example(command):
    """Return the arguments of the example that the help of a command gives."""
    epilog = next(one.epilog for one in app.registered_commands if command in (one.name, one.callback.__name__))
    example = re.fullmatch(r"Example: +timeline (.+)", epilog)[1]
    return shlex.split(example.partition(" > ")[0])


def write_own_tables(*, with_claims):
    """Write what the examples of the help are about: a CSV, claims, a folder for pages."""
    Path("mine.csv").write_text("start,title\n1969-07-16,Launch\n1969-07-20,Landing\n", encoding="utf-8")
    if with_claims:
        write_files(block for block in list_blocks(read("docs/claims.md")) if block[0] == "csv")
    Path("charts").mkdir()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_runs(command, folder):
    arguments = find_example(command)
    assert arguments[0] == command
    if command == "image" or is_in_documents(arguments):
        return  # run by a test above
    write_own_tables(with_claims="claims.csv" in arguments)
    run_command(arguments)


def is_in_documents(arguments):
    contents = [
        content for document in DOCUMENTS for language, content, _ in list_blocks(read(document)) if language == "sh"
    ]
    return any(["timeline", *arguments] in list_commands(content) for content in contents)
