import os
import signal
import stat
import subprocess
import sys
import threading

import pytest

from timeline.io.atomic import is_stream, leads_to_stdout, write_all, write_whole


def fail_after(*parts):
    yield from parts
    raise KeyError("b")


def test_write_whole_writes_the_text_and_nothing_else(tmp_path):
    path = write_whole(tmp_path / "a.txt", "one\ntwo é\n")
    assert path.read_bytes() == "one\ntwo é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_write_whole_writes_parts_one_after_the_other(tmp_path):
    path = write_whole(tmp_path / "a.txt", (part for part in ("one\n", "two é\r\n")))
    assert path.read_bytes() == "one\ntwo é\r\n".encode()
    with pytest.raises(KeyError):
        write_whole(path, fail_after("new"))
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


def test_a_name_of_255_bytes_can_be_written(tmp_path):
    path = write_whole(tmp_path / ("n" * 251 + ".txt"), "x")
    assert path.read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_keeps_its_mode(tmp_path, mode):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    write_whole(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8") == "new"


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path):
    umask = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "new")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_replaced(tmp_path, mode):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    with pytest.raises(PermissionError, match="read-only") as caught:
        write_whole(path, "new")
    assert caught.value.filename == str(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_is_followed_and_stays(tmp_path):
    (tmp_path / "there").mkdir()
    there, link, second = tmp_path / "there" / "a.txt", tmp_path / "link", tmp_path / "second"
    link.symlink_to(there)
    second.symlink_to("link")
    for name, text in ((link, "to a file that is not there yet"), (second, "by a link to the link")):
        assert write_whole(name, text) == name
        assert there.read_text(encoding="utf-8") == text
    assert link.is_symlink()
    assert second.is_symlink()
    assert {path.name for path in tmp_path.rglob("*")} == {"there", "a.txt", "link", "second"}


@pytest.mark.parametrize("name", ["folder", "none/a.txt", "loop", "file/a.txt"])
def test_what_cannot_be_written_is_named_as_it_was_given(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OSError, match=".") as caught:
        write_whole(tmp_path / name, "new")
    assert caught.value.filename == str(tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_pipe_is_written_to_and_stays(tmp_path):
    pipe, read = tmp_path / "pipe.csv", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, (part for part in ("one\n", "two\n")))
    reader.join(10)
    assert read == [b"one\ntwo\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_device_is_written_to_and_stays(tmp_path):
    controller, device = os.openpty()
    name = os.ttyname(device)
    (tmp_path / "link").symlink_to(name)
    before = os.stat(name)
    for path in (name, tmp_path / "link"):
        assert is_stream(path)
        write_whole(path, "to the device\n")
        assert os.read(controller, 100) == b"to the device\r\n"
    after = os.stat(name)
    assert (after.st_mode, after.st_ino, after.st_rdev) == (before.st_mode, before.st_ino, before.st_rdev)
    os.close(controller)
    os.close(device)


@pytest.mark.parametrize("name", ["-", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_the_standard_output_is_written_to_where_it_stands(tmp_path, name):
    (tmp_path / "link").symlink_to("/dev/fd/1")
    code = f"""
import sys
from timeline.io.atomic import leads_to_stdout, write_whole
assert leads_to_stdout({name!r})
print("before")
write_whole({name!r}, "content é\\n")
print("after")
"""
    with (tmp_path / "out.txt").open("wb") as file:
        file.write(b"first\n")
        file.flush()
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, stdout=file, check=True)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "first\nbefore\ncontent é\nafter\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "out.txt"]


def test_no_part_of_a_stream_is_written_when_making_it_fails(tmp_path, capfdbinary):
    with pytest.raises(KeyError):
        write_whole("/dev/fd/1", fail_after("one\n", "two\n"))
    assert capfdbinary.readouterr().out == b""


def test_ordinary_paths_are_no_streams(tmp_path):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    for path in (tmp_path, tmp_path / "a.txt", tmp_path / "none", "a\0b"):
        assert not is_stream(path)
        assert not leads_to_stdout(path)


def test_write_all_writes_all_or_none(tmp_path, monkeypatch):
    old, other, new = tmp_path / "old.csv", tmp_path / "other.csv", tmp_path / "new.csv"
    old.write_text("old", encoding="utf-8")
    other.write_text("other", encoding="utf-8")
    with pytest.raises(KeyError):
        write_all({old: "a", new: "b", other: fail_after("c")})
    with pytest.raises(IsADirectoryError):
        write_all({old: "a", new: "b", tmp_path: "c"})

    def replace(source, target, replace=os.replace):
        if os.fspath(target).endswith("other.csv"):
            raise PermissionError(1, "Operation not permitted", os.fspath(target))
        replace(source, target)

    monkeypatch.setattr("timeline.io.atomic.os.replace", replace)
    with pytest.raises(PermissionError):
        write_all({old: "a", new: "b", other: "c"})
    assert old.read_text(encoding="utf-8") == "old"
    assert other.read_text(encoding="utf-8") == "other"
    assert sorted(tmp_path.iterdir()) == [old, other]
    monkeypatch.undo()
    assert write_all({old: "a", new: "b", other: "c"}) == [old, new, other]
    assert [path.read_text(encoding="utf-8") for path in (old, new, other)] == ["a", "b", "c"]
    assert sorted(tmp_path.iterdir()) == [new, old, other]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_process_that_is_ended_leaves_no_part(tmp_path, name):
    code = f"""
import signal, sys, time
from timeline.io.atomic import write_all
signal.signal(signal.{name}, signal.default_int_handler if "{name}" == "SIGINT" else signal.SIG_DFL)  # as in a terminal
def wait():
    yield "new"
    print("written", flush=True)
    time.sleep(60)
write_all({{"first.txt": "new", "a.txt": wait()}})
"""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout.readline() == b"written\n"
    assert len(list(tmp_path.iterdir())) == 3
    process.send_signal(getattr(signal, name))
    assert process.wait(30) == -getattr(signal, name)
    process.stdout.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


def test_handlers_of_the_program_around_are_left_alone(tmp_path):
    def own(*_):
        pass

    before = signal.signal(signal.SIGTERM, own)
    try:
        write_whole(tmp_path / "a.txt", "x")
        assert signal.getsignal(signal.SIGTERM) is own
    finally:
        signal.signal(signal.SIGTERM, before)
    write_whole(tmp_path / "a.txt", "y")
    assert signal.getsignal(signal.SIGTERM) == before
