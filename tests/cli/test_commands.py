import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from command_line import run

import timeline

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


def test_check_of_our_data_passes():
    done = run("check", DATA / "events.csv")
    assert done.exit_code == 0
    assert done.output.startswith("0 errors, 0 warnings in ")


@pytest.fixture
def copy_of_data(tmp_path):
    for name in ("events.csv", "sources.csv", "claims.csv", "datapackage.json"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def test_check_names_five_planted_faults_with_row_and_column(copy_of_data):
    path = copy_of_data / "events.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[3, "start"] = "2025-02-30"
    table.loc[8, "timezone"] = "Asien/Teheran"
    table.loc[13, "confidence"] = "certain"
    table.loc[19, "id"] = table.loc[7, "id"]
    table.loc[29, "sources"] += "|ap-not-there"
    table.to_csv(path, index=False)
    done = run("check", path)
    assert done.exit_code == 1
    reported = {
        tuple(line.removeprefix(f"{path}:").split(": ")[:2])
        for line in done.output.splitlines()
        if line.startswith(f"{path}:")
    }
    assert reported == {
        ("5", "start"),
        ("10", "timezone"),
        ("15", "confidence"),
        ("21", "id"),
        ("31", "sources"),
    }
    assert "1 error, 4 warnings in " in done.output


def test_check_reads_the_tables_beside_the_events(copy_of_data):
    sources = pd.read_csv(copy_of_data / "sources.csv", dtype=str)
    sources.loc[0, "url"] = "ftp://x.example"
    sources.to_csv(copy_of_data / "sources.csv", index=False)
    done = run("check", copy_of_data / "events.csv")
    assert done.exit_code == 1
    assert f"{copy_of_data / 'sources.csv'}:2: url: 'ftp://x.example' is not an http(s) address" in done.output


def test_check_lets_warnings_pass(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n2025," + "x" * 71 + "\n", encoding="utf-8")
    done = run("check", path)
    assert done.exit_code == 0
    assert f"{path}:2: title: warning: " in done.output
    assert "0 errors, 1 warning in " in done.output


@pytest.mark.parametrize("command", [["check"], ["page", "-o", "out.html"]])
def test_a_file_that_is_not_there_ends_with_2(tmp_path, command):
    done = run(command[0], tmp_path / "none.csv", *command[1:])
    assert done.exit_code == 2
    assert "none.csv: No such file or directory" in done.output


FOREIGN = "Headline;Date;Colour\nFirst;13 June 2025;red\nSecond;soon;blue\n"


@pytest.fixture
def foreign(tmp_path):
    path = tmp_path / "foreign.csv"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def test_check_names_the_columns_of_the_file(foreign):
    lines = run("check", foreign).output.splitlines()
    assert (
        lines[0] == f"{foreign}:1: Headline: warning: 'Headline' is read as `title`. Name it `title` if that is right"
    )
    assert lines[3].startswith(f"{foreign}:3: Date: 'soon' is not a date in EDTF")
    assert lines[-1] == f"1 error, 3 warnings in {foreign}"


def test_check_reads_a_table_of_claims_as_what_its_name_says(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(
        "id,measure,bound,best,scope,claimant,as_of,source\na,height,exactly,x,all,A,1850,s\n", encoding="utf-8"
    )
    done = run("check", path)
    assert done.exit_code == 1
    assert f"{path}:2: best: 'x' " in done.output
    assert "title" not in done.output


def test_check_writes_json(foreign):
    done = run("check", foreign, "--format", "json")
    problems = json.loads(done.output)
    assert done.exit_code == 1
    assert [(one["row"], one["column"], one["severity"]) for one in problems] == [
        (1, "Headline", "warning"),
        (1, "Date", "warning"),
        (2, "Date", "warning"),
        (3, "Date", "error"),
    ]
    assert set(problems[0]) == {"file", "row", "column", "value", "problem", "fix", "severity", "code"}


def test_check_draws_a_table(foreign):
    output = run("check", foreign, "--format", "table").output
    assert "what to do" in output
    assert "1 error, 3 warnings in " in output


@pytest.mark.parametrize(("strict", "code"), [([], 0), (["--strict"], 1)])
def test_check_counts_warnings_when_it_is_strict(tmp_path, strict, code):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n13 June 2025,x\n", encoding="utf-8")
    assert run("check", path, *strict).exit_code == code


@pytest.mark.parametrize(("content", "code"), [(b"PK\x03\x04x", 2), (b"", 1), (b"start\n2025\n", 1)])
def test_check_ends_with_2_only_when_nothing_can_be_read(tmp_path, content, code):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    assert run("check", path).exit_code == code


def test_check_takes_columns_calendar_and_order_as_told(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("codename,release\nx,03/04/2025\ny,1404/10/08\n", encoding="utf-8")
    assert run("check", path).exit_code == 1
    told = ("--columns", "start=release,title=codename", "--day-first", "--calendar", "solar-hijri")
    done = run("check", path, *told)
    assert done.exit_code == 0, done.output
    assert "is read as 2025-04-03" in done.output
    assert run("check", path, "--columns", "begin=release").exit_code == 2


def test_page_keeps_what_can_be_read_when_it_is_told(foreign, tmp_path):
    out = tmp_path / "page.html"
    assert run("page", foreign, "-o", out).exit_code == 1
    done = run("page", foreign, "-o", out, "--keep")
    assert done.exit_code == 0, done.output
    assert "1 event, 1 row skipped" in done.output
    assert "1 row of the file left out" in out.read_text(encoding="utf-8")


@pytest.mark.full
def test_page_writes_a_page(tmp_path):
    out = tmp_path / "page.html"
    done = run("page", DATA / "events.csv", "-o", out, "--title", "A title")
    assert done.exit_code == 0, done.output
    assert " events (" in done.output
    assert "<title>A title</title>" in out.read_text(encoding="utf-8")


def test_page_of_a_faulty_file_writes_nothing(tmp_path):
    path, out = tmp_path / "mine.csv", tmp_path / "page.html"
    path.write_text("start,title\nsoon,x\n", encoding="utf-8")
    done = run("page", path, "-o", out)
    assert done.exit_code == 1
    assert "1 problem in mine.csv:" in done.output
    assert not out.exists()


@pytest.mark.full
def test_python_m_timeline_is_the_same():
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "check", "data/events.csv"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (
        0,
        "0 errors, 0 warnings in data/events.csv, data/sources.csv, data/actors.csv, data/claimants.csv, data/claims.csv, data/withdrawn.csv\n",
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["convert", "--help"]])
def test_help_and_version_load_no_library_of_data(arguments):
    code = "import sys; from timeline.cli import app\ntry:\n    app()\nfinally:\n    print(sorted({'pandas', 'numpy', 'plotly', 'icalendar'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_is_that_of_the_package():
    done = run("--version")
    assert (done.exit_code, done.output) == (0, f"timeline {timeline.__version__}\n")
    assert "--version" in run("--help").output


@pytest.mark.parametrize("text", ["{", "[]", '{"timeline": []}', '{"timeline": {"titel": "x"}}'])
def test_a_descriptor_that_is_not_read_is_named_by_check_and_by_page(tmp_path, text):
    (tmp_path / "events.csv").write_text("start,title\n2025-01-01,x\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    done = run("check", tmp_path / "events.csv")
    assert done.exit_code != 0
    assert "datapackage.json:0: " in done.output
    done = run("page", tmp_path / "events.csv", "-o", tmp_path / "page.html")
    assert done.exit_code == 0
    assert "datapackage.json: error: " in done.output


CLAIMS = "id,measure,bound,best,unit,scope,basis,claimant,as_of,source\na,depth,exactly,40,m,lake,survey,A,1850,s\n"


def test_claims_take_title_and_order_of_the_settings_beside_them_or_of_a_file(tmp_path):
    (tmp_path / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    out = tmp_path / "claims.html"
    assert run("claims", tmp_path / "claims.csv", "-o", out).exit_code == 0
    assert ">claims</h1>" in out.read_text(encoding="utf-8")
    stated = {"claims_title": "How deep the lake is", "measures": {"depth": {"unit": "m"}}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"timeline": stated}), encoding="utf-8")
    assert run("claims", tmp_path / "claims.csv", "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert ">How deep the lake is</h1>" in page
    assert "Settings of the data: datapackage.json." in page
    settings = tmp_path / "lake.json"
    settings.write_text(json.dumps({"title": "Lakes", "measures": {"depth": {"unit": "ft"}}}), encoding="utf-8")
    done = run("claims", tmp_path / "claims.csv", "-o", out, "--settings", settings)
    assert done.exit_code == 1
    assert "'m' is not the unit of 'depth'. Write 'ft'" in done.output
    done = run("claims", tmp_path / "claims.csv", "-o", out, "--settings", settings, "--keep")
    assert done.exit_code == 0
    assert ">Lakes</h1>" in out.read_text(encoding="utf-8")


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("content", "options", "start"),
    [
        (b"start,title\n6/17/47,A\n", ["--century", "1900"], "1947-06-17"),
        (b"start,title\n946684800,A\n", ["--unix-times", "s"], "2000-01-01T00:00:00Z"),
        (b"start,title\n946684800000,A\n", ["--unix-times", "auto"], "2000-01-01T00:00:00Z"),
        ("start,title\n1900,Gdańsk\n".encode("cp1250"), ["--encoding", "cp1250"], "1900"),
        (b'"day, month",what\n1900,A\n', ["--columns", '"start=day, month",title=what'], "1900"),
    ],
)
def test_commands_take_century_unix_times_encoding_and_names_with_commas(tmp_path, content, options, start):
    path, out = tmp_path / "mine.csv", tmp_path / "out.csv"
    path.write_bytes(content)
    assert run("check", path, *options).exit_code == 0
    assert run("page", path, "-o", tmp_path / "page.html", *options).exit_code == 0
    done = run("convert", path, out, *options)
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8").splitlines()[1].split(",")[0] == start


@pytest.mark.parametrize("options", [("--century", "20"), ("--encoding", "nothing"), ("--unix-times", "days")])
def test_commands_refuse_a_wrong_century_encoding_or_unit(tmp_path, options):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n1900,A\n", encoding="utf-8")
    done = run("check", path, *options)
    assert done.exit_code in (1, 2)
    assert "Traceback" not in done.output
