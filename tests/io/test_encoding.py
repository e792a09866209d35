import pytest

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
