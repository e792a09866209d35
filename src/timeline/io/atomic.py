"""Write files completely or not at all; pipes, devices and the standard output are written to as they are."""

import errno
import os
import re
import secrets
import shutil
import signal
import stat
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

from timeline.unicode import escape_unseen

__all__ = [
    "STANDARD_STREAM",
    "encode_content",
    "find_descriptor",
    "is_stream",
    "leads_to_stdout",
    "name_in_errors",
    "write_all",
    "write_whole",
]

# The path that means the standard input or output.
STANDARD_STREAM = "-"
_DESCRIPTOR = re.compile(r"/(?:dev|proc/(?:self|thread-self|(?P<process>\d+)))/fd/(?P<number>\d+)")
_MAX_LINKS = 40
_STDOUT = 1
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def write_whole(path, content):
    """Write a file completely or not at all, and return its path; see `write_all`."""
    return write_all({path: content})[0]


def write_all(contents):
    """Write files, all of them completely or none of them, and return their paths.

    Text is written in UTF-8 with its own line ends. The content of a file is written to a temporary file in its folder,
    which then replaces it; an older file keeps its permissions and, where the system allows it, its owner. A symbolic
    link is followed and stays. A pipe, a device, a path such as `/dev/stdout`, and `-`, which is the standard output,
    are written to as they are, once all content is there; on a terminal, what could steer it is written as escapes.

    Parameters
    ----------
    contents : dict of (str or Path) to (str, bytes or iterable of str)
        Path → content; the parts of an iterable are written one after the other.

    Returns
    -------
    list of Path

    Raises
    ------
    OSError
        When a file cannot be written, or one that is there is a folder or read-only; the error has the path as given.
        All files are then unchanged. No temporary file remains, not even when the process is terminated by a signal.
    """
    contents = {Path(path): content for path, content in contents.items()}
    streams = {}
    with _Parts() as parts:
        for path, content in contents.items():
            if is_stream(path):
                streams[path] = b"".join(encode_content(content))
            else:
                parts.add(path, content)
        parts.publish()
    for path, content in streams.items():
        with name_in_errors(path):
            _write_to_stream(path, content)
    return list(contents)


def is_stream(path):
    """Return whether a path is no file that can be replaced or read twice: `-`, a pipe, a device, an open descriptor.

    Parameters
    ----------
    path : str or Path

    Examples
    --------
    >>> is_stream("-"), is_stream("events.csv")
    (True, False)
    """
    if str(path) == STANDARD_STREAM or find_descriptor(path) is not None:
        return True
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def leads_to_stdout(path):
    """Return whether what is written to a path goes to the standard output."""
    return str(path) == STANDARD_STREAM or find_descriptor(path) == _STDOUT


class _Parts:
    """Temporary files that replace their targets together; those that remain at the end are removed."""

    def __init__(self):
        self._targets, self._temporary = {}, []
        self._is_publishing, self._delayed, self._handlers = False, None, {}

    def __enter__(self):
        if threading.current_thread() is threading.main_thread():
            # Handlers of the host program are left alone; the default would end the process without a cleanup.
            ours = [number for number in _SIGNALS if signal.getsignal(number) == signal.SIG_DFL]
            self._handlers = {number: signal.signal(number, self._terminate) for number in ours}
        return self

    def __exit__(self, *error):
        self._remove()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _terminate(self, number, _):
        if self._is_publishing:
            self._delayed = number
            return
        self._remove()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _remove(self):
        for path in self._temporary:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _make_name(self, folder):
        path = folder / f".timeline-{os.getpid()}-{secrets.token_hex(6)}.part"
        self._temporary.append(path)
        return path

    def add(self, path, content):
        """Write the content of a file to a temporary file."""
        with name_in_errors(path):
            older = _check_target(path)
            target = Path(os.path.realpath(path))
            part = self._make_name(target.parent)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with open(os.open(part, flags, 0o666 if older is None else 0o600), "wb") as file:
                if older is not None:
                    _copy_permissions(older, part)
                file.writelines(encode_content(content))
        self._targets[part] = path, target, older

    def publish(self):
        """Rename all temporary files to their targets; if one cannot be renamed, restore those before it."""
        self._is_publishing, replaced = True, []
        try:
            for part, (path, target, older) in self._targets.items():
                with name_in_errors(path):
                    backup = self._back_up(target) if older is not None and len(self._targets) > 1 else None
                    os.replace(part, target)
                    replaced.append((target, backup))
        except BaseException:
            for target, backup in reversed(replaced):
                os.replace(backup, target) if backup else target.unlink()
            raise
        finally:
            self._is_publishing = False
            if self._delayed:
                self._terminate(self._delayed, None)

    def _back_up(self, target):
        backup = self._make_name(target.parent)
        try:
            os.link(target, backup)
        except OSError:  # a file system without hard links
            shutil.copy2(target, backup)
        return backup


@contextmanager
def name_in_errors(path):
    """Raise an error of the operating system with this path in place of that of a temporary file."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def _check_target(path):
    """Return the status of the file that would be replaced, or None; raise if it is a folder or read-only."""
    try:
        older = os.stat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(older.st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    # The superuser may write to any file; one that is marked as read-only is left alone all the same.
    if not (older.st_mode & 0o222 and os.access(path, os.W_OK)):
        raise OSError(errno.EACCES, "the file is read-only")
    return older


def _copy_permissions(older, part):
    if hasattr(os, "chown"):
        with suppress(OSError):  # only the superuser may give a file away
            os.chown(part, older.st_uid, older.st_gid)
    part.chmod(stat.S_IMODE(older.st_mode))


def encode_content(content):
    """Yield the bytes of a content."""
    if isinstance(content, bytes):
        yield content
        return
    for part in [content] if isinstance(content, str) else content:
        yield part.encode("utf-8")


def find_descriptor(path):
    """Return the number of the descriptor of this process that a path such as /dev/stdout leads to; else None."""
    path = os.path.abspath(path)
    for _ in range(_MAX_LINKS):
        match = _DESCRIPTOR.fullmatch(path)
        if match and match["process"] in (None, str(os.getpid())):
            return int(match["number"])
        if not os.path.islink(path):
            return None
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
    return None


def _write_to_stream(path, content):
    descriptor = find_descriptor(path)
    if str(path) == STANDARD_STREAM or descriptor == _STDOUT:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "there is no standard output")
        sys.stdout.flush()
    if str(path) == STANDARD_STREAM:
        if sys.stdout.isatty():
            content = _escape_for_terminal(content)
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(content)
        else:  # the output of a notebook
            sys.stdout.write(content.decode("utf-8"))
        sys.stdout.flush()
        return
    with open(path if descriptor is None else os.dup(descriptor), "wb") as file:
        file.write(_escape_for_terminal(content) if file.isatty() else content)


def _escape_for_terminal(content):
    """Return a content in which nothing can steer a terminal; whoever reads it there sees text, not a file."""
    text = content.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return escape_unseen(text, keep="\n\t").encode("utf-8")
