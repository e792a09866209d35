import pytest

from timeline.io.atomic import write_whole


def test_write_whole_writes_the_text_and_nothing_else(tmp_path):
    path = write_whole(tmp_path / "a.txt", "one\ntwo é\n")
    assert path.read_bytes() == "one\ntwo é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_write_whole_writes_parts_one_after_the_other(tmp_path):
    path = write_whole(tmp_path / "a.txt", (part for part in ("one\n", "two é\r\n")))
    assert path.read_bytes() == "one\ntwo é\r\n".encode()

    def fail():
        yield "new"
        raise KeyError("b")

    with pytest.raises(KeyError):
        write_whole(path, fail())
    assert path.read_bytes() == "one\ntwo é\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_write_whole_leaves_the_older_file_when_it_fails(tmp_path, monkeypatch):
    path = write_whole(tmp_path / "a.txt", "old")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("timeline.io.atomic.os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
