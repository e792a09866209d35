import pytest

from timeline import check_file, read_file


@pytest.fixture
def read(tmp_path):
    def write(text, name="events.csv"):
        (tmp_path / name).write_text(text, "utf-8")
        return read_file(tmp_path / name)

    return write


def list_problems(dataset, code):
    problems = dataset.problems
    assert problems["severity"].ne("error").all(), problems.to_string()
    return problems.loc[problems["code"].eq(code), ["row", "column"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("written", "code_point"),
    [
        ("\ufeffm1", "U+FEFF"),
        ("m\u200b1", "U+200B"),
        ("m1\u200e", "U+200E"),
        ("\u2067m1\u2069", "U+2067, U+2069"),
        ("m\u00ad1", "U+00AD"),
        ("m1\u200c", "U+200C"),
        ("m\u20601", "U+2060"),
    ],
)
def test_what_shows_nothing_is_taken_off_an_id_with_a_warning(written, code_point, read):
    dataset = read(f"id,start,title\na,1969,Launch\n{written},1970,Landing\n")
    assert dataset.events["id"].tolist() == ["a", "m1"]
    assert list_problems(dataset, "invisible_removed") == [[3, "id"]]
    assert code_point in dataset.problems["problem"].iloc[0]
    assert dataset.problems["value"].iloc[0] == written


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1969\u200b-07-16", "1969-07-16"),
        ("\u200e16/07/1969", "1969-07-16"),
        ("1969\u201107\u201116", "1969-07-16"),
        ("1969\u201007", "1969-07"),
        ("1969–07–16", "1969-07-16"),
        ("16\u221207\u22121969", "1969-07-16"),
        ("1969—07—16T13:32", "1969-07-16T13:32"),
        ("\u22120043", "-0043"),
        ("\ufeff1969", "1969"),
        ("July\u200f 1969", "1969-07"),
    ],
)
def test_a_date_is_read_without_what_shows_nothing_and_with_plain_hyphens(written, edtf, read):
    dataset = read(f"start,title\n{written},Launch\n1970,Landing\n")
    assert dataset.events["start_edtf"].tolist() == [edtf, "1970"]
    assert list_problems(dataset, "invisible_removed") == [[2, "start"]]


@pytest.mark.parametrize(
    ("written", "edtf"), [("1914–1918", "1914/1918"), ("8–9 January 2026", "2026-01-08/2026-01-09")]
)
def test_a_dash_between_two_dates_stays_one(written, edtf, read):
    dataset = read(f"start,title\n{written},War\n")
    assert dataset.events["start_edtf"].tolist() == [edtf]
    assert list_problems(dataset, "invisible_removed") == []


@pytest.mark.parametrize(
    "ids",
    [
        ("caf\u00e9", "cafe\u0301"),
        ("\uff45\uff12", "e2"),
        ("o\ufb03ce", "office"),
        ("2\u00b2", "22"),
        ("\u0646\u06cc\u0645\u200c\u0631\u0648\u0632", "\u0646\u06cc\u0645\u0631\u0648\u0632"),
        ("a–b", "a-b"),
    ],
)
def test_ids_that_look_the_same_are_named_and_kept(ids, read):
    dataset = read(f"id,start,title\n{ids[0]},1969,Launch\nother,1969,Rest\n{ids[1]},1970,Landing\n")
    assert dataset.events["id"].tolist() == [ids[0], "other", ids[1]]
    assert list_problems(dataset, "similar_id") == [[4, "id"]]
    assert "row 2" in dataset.problems["problem"].iloc[0]


def test_ids_that_differ_for_the_eye_are_not_reported(read):
    dataset = read("id,start,title\ncafé,1969,Launch\ncafe,1970,Rest\nкафе,1971,Landing\n")
    assert dataset.problems.empty


def test_running_text_is_left_unchanged(read):
    title = "نیم\u200cروز \u200bcaf\u00e9"
    dataset = read(f"start,title,summary,best\n1969,{title},soft\u00adhyphen – here\u2011there,5\u200b\n")
    assert dataset.events["title"].tolist() == [title]
    assert dataset.events["summary"].tolist() == ["soft\u00adhyphen – here\u2011there"]
    assert dataset.events["best"].tolist() == ["5\u200b"]  # a column of events' own, whatever it means


def test_ids_in_other_tables_lose_it_too(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title,sources\ne1,1969,Launch,\u200bs1\n", "utf-8")
    (tmp_path / "sources.csv").write_text("id,publisher,url\ns1\ufeff,Post,https://example.org/a\n", "utf-8")
    problems = check_file(tmp_path)
    assert problems["code"].tolist() == ["invisible_removed", "invisible_removed"]
    assert problems["column"].tolist() == ["sources", "id"]
    assert read_file(tmp_path).events["sources"].tolist() == ["s1"]
