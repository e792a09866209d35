import codecs

import pytest

from timeline import read_file
from timeline.io.encoding import open_text

TEXTS = {
    "cp1252": ["start,title\n2025,Café in São Paulo\n", "start,title\n2025,El Niño “returns” – again\n"],
    "cp1256": ["start,title\n2025,آغاز اعتراض ها در تهران\n", "start,title\n2025,المظاهرات في القاهرة\n"],
    "cp1250": ["start,title\n2025,Zażółć gęślą jaźń w Łodzi\n"],
    "cp1251": ["start,title\n2025,Начало протестов в Москве\n"],
    "cp1253": ["start,title\n2025,Διαδηλώσεις στην Αθήνα\n"],
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_open_text_reads_unicode_without_a_word(encoding):
    text = "start,title\r\n2025,آغاز é 🎈\r\n"
    stream, problems = open_text(text.encode(encoding))
    assert stream.read() == text
    assert problems == []


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_open_text_finds_old_encodings_and_names_them(encoding, text):
    stream, problems = open_text(text.encode(encoding))
    assert stream.read() == text
    assert [(one.row, one.severity) for one in problems] == [(1, "warning")]
    assert f"read as {encoding}" in problems[0].problem


def test_open_text_reads_latin_1_as_its_superset():
    text = "start,title\n2025,Les événements de l'été à Genève\n"
    stream, problems = open_text(text.encode("latin-1"))
    assert stream.read() == text
    assert "read as cp1252" in problems[0].problem


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_open_text_knows_utf_16_by_its_nul_bytes(encoding):
    text = "start,title\n2025,A long enough title\n"
    stream, problems = open_text(text.encode(encoding))
    assert stream.read() == text
    assert encoding.upper() in problems[0].problem


def test_open_text_leaves_a_few_bad_bytes_amid_utf_8_to_the_cells():
    stream, problems = open_text("start,title\n2025,آغاز\n".encode() + b"2026,caf\xe9\n")
    assert "caf\udce9" in stream.read()
    assert problems == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"start,title\n2025,x\n" + b"\0" * 512, "ends with 512 NUL bytes"),
        (b"\xef\xbb\xbf\xef\xbb\xbfstart,title\n", "more than one byte order mark"),
    ],
)
def test_open_text_warns_and_goes_on(content, why):
    stream, problems = open_text(content)
    assert stream.read().startswith("start,title")
    assert why in problems[0].problem
    assert problems[0].severity == "warning"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04" + b"x" * 50, "a spreadsheet or zip file"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "an old spreadsheet"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (bytes(range(1, 32)) * 20, "is not text"),
    ],
)
def test_open_text_says_what_is_no_text(content, why):
    _, problems = open_text(content)
    assert [(one.row, one.severity) for one in problems] == [(0, "error")]
    assert why in problems[0].problem


ROWS = (
    "start,title,place\r\n1969-07-16,Launch é 🎈,Cape\r\n1969-07-20,Landing,Moon\r\n1969-07-24,Splashdown,Pacific\r\n"
)


@pytest.fixture
def read_bytes(tmp_path):
    def read(content):
        path = tmp_path / "damaged.csv"
        path.write_bytes(content)
        return read_file(path)

    return read


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("row", [2, 3, 4])
@pytest.mark.parametrize("is_added", [False, True])
def test_a_byte_too_few_or_too_many_of_utf_16_spoils_its_row_only(encoding, row, is_added, read_bytes):
    lines = ROWS.splitlines(keepends=True)
    before = "".join(lines[: row - 1]) + lines[row - 1][:14]
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    content, at = mark + ROWS.encode(encoding), len(mark) + len(before.encode(encoding))
    dataset = read_bytes(content[:at] + (b"x" + content[at:] if is_added else content[at + 1 :]))
    titles = {2: "Launch é 🎈", 3: "Landing", 4: "Splashdown"}
    kept = [title for number, title in titles.items() if number != row]
    assert [title for title in dataset.events["title"] if title in titles.values()] == kept
    unreadable = dataset.problems[dataset.problems["code"].eq("unreadable_characters")]
    assert set(unreadable["row"]) == {row}
    assert "bytes that cannot be decoded" in unreadable["problem"].iloc[0]


@pytest.mark.parametrize(
    ("text", "cut", "row"),
    [
        (ROWS, 5, 4),
        ("start,title\n1969,Go 🎈", 1, 2),
        ("start,title\n1969,Go 🎈", 2, 2),
        ("start,title\n1969,Go", 1, 2),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_that_is_cut_within_a_character_is_named(text, cut, row, encoding, read_bytes):
    dataset = read_bytes(text.encode(encoding)[:-cut])
    unreadable = dataset.problems[dataset.problems["code"].eq("unreadable_characters")]
    assert unreadable["row"].tolist() == [row]
    assert unreadable["code"].tolist() == ["unreadable_characters"]


@pytest.mark.parametrize("half", [b"\x3d\xd8", b"\x88\xdf"])
def test_half_a_pair_of_utf_16_is_named(half, read_bytes):
    content = ROWS.encode("utf-16-le").replace("é".encode("utf-16-le"), half)
    problems = read_bytes(b"\xff\xfe" + content).problems
    assert problems.loc[problems["row"].eq(2), "column"].unique().tolist() == ["title"]
    assert "unreadable_characters" in problems["code"].tolist()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xff\xfe", "utf-8"), (b"\xfe\xff", "utf-16-le"), (b"\xff\xfe", "utf-16-be"), (b"\xfe\xff", "utf-8")],
)
def test_a_mark_that_the_content_contradicts_is_named(mark, encoding, read_bytes):
    dataset = read_bytes(mark + ROWS.encode(encoding))
    assert dataset.events["title"].tolist() == ["Launch é 🎈", "Landing", "Splashdown"]
    assert dataset.problems[["code", "severity", "row"]].to_numpy().tolist() == [
        ["wrong_byte_order_mark", "warning", 1]
    ]
    assert f"read as {encoding.upper()}" in dataset.problems["problem"].iloc[0]
