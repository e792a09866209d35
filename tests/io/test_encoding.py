import codecs

import pytest

from timeline import check_file, read_events, read_file
from timeline.io.encoding import open_text

TEXTS = {
    "cp1252": ["start,title\n2025,Café in São Paulo\n", "start,title\n2025,El Niño “returns” – again\n"],
    "cp1256": ["start,title\n2025,آغاز اعتراض ها در تهران\n", "start,title\n2025,المظاهرات في القاهرة\n"],
    "cp1250": ["start,title\n2025,Zażółć gęślą jaźń w Łodzi\n"],
    "cp1251": ["start,title\n2025,Начало протестов в Москве\n"],
    "cp1253": ["start,title\n2025,Διαδηλώσεις στην Αθήνα\n"],
    "cp1254": ["start,title\n1923,Türkiye Cumhuriyeti kuruldu, başkent Ankara\n1938,Atatürk İstanbul'da öldü\n"],
    "cp1255": ["start,title\n1948,הכרזת העצמאות בתל אביב\n"],
    "cp1257": ["start,title\n1991,Žuvusieji prie Vilniaus televizijos bokšto, kančia\n"],
    "mac-roman": ["start,title\n1848,La République proclamée à Paris, été agité\n"],
    "koi8-r": ["start,title\n1961,Первый полёт человека в космос\n"],
    "cp866": ["start,title\n1961,Первый полёт человека в космос\n"],
    "cp932": ["start,title\n1964,東京オリンピック開会式\n"],
    "gb18030": ["start,title\n2008,北京奥林匹克运动会开幕\n"],
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


@pytest.mark.parametrize(
    ("text", "encoding", "rows"),
    [
        ("start,title\n1900,plain\n1848,La République proclamée à Paris\n", "cp1252", "row 3"),
        ("start,título\n1936,x\n1939,Fin de la guerra en España\n", "cp1252", "rows 1, 3"),
        ("start,title\n" + "1968,Příjezd tanků a začátek okupace\n" * 8, "cp1250", "rows 2, 3, 4, 5, 6 and 3 more"),
    ],
)
def test_the_rows_that_depend_on_the_encoding_are_named(write_csv, text, encoding, rows):
    problems = check_file(write_csv(text.encode(encoding)), columns={"title": text[6:].splitlines()[0]})
    found = problems[problems["code"] == "legacy_encoding"].iloc[0]
    assert f"read as {encoding}, which fits best ({rows}):" in found["problem"]
    assert "encoding=" in found["fix"]


@pytest.mark.parametrize(
    ("title", "encoding"),
    [("Gdańsk", "cp1250"), ("İstanbul", "cp1254"), ("naïve", "cp850"), ("Łódź", "iso8859-2"), ("don’t", "mac_roman")],
)
def test_a_named_encoding_is_followed(write_csv, title, encoding):
    path = write_csv(f"start,title\n1900,{title}\n".encode(encoding))
    assert read_events(path, encoding=encoding)["title"].tolist() == [title]
    dataset = read_file(path, encoding=encoding)
    assert dataset.events["title"].tolist() == [title]
    assert dataset.problems.empty


def test_a_named_encoding_holds_for_the_file_only(write_csv):
    write_csv("id,publisher,url\ns,Gdańsk,https://a.example\n".encode(), "sources.csv")
    path = write_csv("start,title,sources\n1900,Gdańsk,s\n".encode("cp1250"))
    dataset = read_file(path, encoding="cp1250")
    assert (dataset.events.at[0, "title"], dataset.sources.at[0, "publisher"]) == ("Gdańsk", "Gdańsk")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8", "utf-32"])
def test_a_named_unicode_encoding_is_followed_past_its_mark(write_csv, encoding):
    content = "start,title\n1900,Gdańsk\n".encode(encoding)
    assert read_events(write_csv(content), encoding=encoding)["title"].tolist() == ["Gdańsk"]


@pytest.mark.parametrize("name", ["cp9999", "base64", "", None, "a\0b"])
def test_an_unknown_encoding_is_refused(write_csv, name):
    path = write_csv("start,title\n1900,x\n")
    if not name:
        assert len(read_events(path, encoding=name)) == 1
        return
    with pytest.raises(ValueError, match="`encoding` must be an encoding"):
        read_events(path, encoding=name)


@pytest.mark.parametrize(
    ("title", "encoding", "wrong"),
    [("première nuit", "mac_roman", "cp1256"), ("Ardèche", "cp1252", "cp1253"), ("Łódź", "cp1250", "cp1252")],
)
def test_cells_that_show_a_wrong_encoding_are_named(write_csv, title, encoding, wrong):
    path = write_csv(f"start,title\n1900,x\n1901,{title}\n".encode(encoding))
    problems = check_file(path, encoding=wrong)
    assert problems.loc[problems["code"] == "misread_text", ["row", "column"]].values.tolist() == [[3, "title"]]
