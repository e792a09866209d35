"""Read the tables of a dataset from a git revision."""

import errno
import os
import re
import subprocess
from pathlib import Path

from timeline.editorial.compare import COMPARED_TABLES, WITHDRAWN_FILE
from timeline.errors import DataError, Problems, format_argument, suggest_near
from timeline.io import find_program, list_program_folders

__all__ = ["fetch_revision", "resolve_state"]

# How the command line calls the two states that `timeline diff` compares.
_STATES = "OLD or NEW"
_SAFE_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "protocol.allow=never")
# In a hook git sets these to name its own repository.
_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def resolve_state(name, beside, folder):
    """Return the path of a state of a dataset that is named by a path or by a git revision.

    A path that exists takes precedence.

    Parameters
    ----------
    name : str or Path
        A folder, a file, or a revision.
    beside, folder : str or Path
        For a revision, as `path` and `folder` of `fetch_revision`.

    Returns
    -------
    Path

    Raises
    ------
    DataError
        As `fetch_revision`.
    ValueError
        When `name` is neither.
    """
    if Path(name).exists():
        return Path(name)
    try:
        return fetch_revision(str(name), beside, folder)
    except ValueError as error:
        argument = format_argument("name", option=_STATES)
        raise ValueError(f"{argument} must be a path that exists or a git revision; got '{name}'. {error}") from error


def fetch_revision(revision, path, folder):
    """Write the tables of a dataset as they were in a git revision, and return a path for `compare_datasets`.

    Parameters
    ----------
    revision : str
        Any name of a commit that git resolves, for example 'HEAD~3' or 'v1.0'.
    path : str or Path
        The dataset in a checkout, a folder or a CSV file of events; it need not exist any more.
    folder : str or Path
        Where to write, an empty folder or one that does not exist yet.

    Returns
    -------
    Path
        `folder` with those of events.csv, claims.csv, sources.csv and withdrawn.csv that the revision has; for a file
        its path in `folder`, with withdrawn.csv beside it.

    Raises
    ------
    DataError
        When the revision has no such folder of tables, or no such file, or git cannot read a table's content.
    FileNotFoundError
        When git is not installed.
    ValueError
        When `revision` is not the name of a commit, `path` is not in a git repository, or `folder` is not empty.
    """
    path, folder = Path(path), Path(folder)
    is_file = path.is_file() or (path.suffix == ".csv" and not path.is_dir())
    dataset = path.parent if is_file else path
    checkout = next(parent for parent in (dataset.absolute(), *dataset.absolute().parents) if parent.is_dir())
    commit = _find_commit(revision, path, checkout)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"`folder` must be an empty folder; got '{folder}'.")
    names = [path.name] if is_file else [f"{schema.name}.csv" for schema in COMPARED_TABLES]
    blobs = _list_blobs(commit, checkout, dataset, [*names, WITHDRAWN_FILE])
    problems = Problems()
    if not any(name in blobs for name in names):
        problems.add("not_in_revision", value=path.name, revision=revision)
        raise DataError(path, problems)
    folder.mkdir(parents=True, exist_ok=True)
    for name, blob in blobs.items():
        done = _run_git(checkout, "show", blob, "--")
        if done.returncode:
            problems.add("unreadable_in_revision", value=name, revision=revision, git_message=_quote_git(done))
            raise DataError(path, problems)
        (folder / name).write_bytes(done.stdout)
    return folder / path.name if is_file else folder


def _find_commit(revision, path, checkout):
    argument = format_argument("revision", option=_STATES)
    if not revision or revision.startswith("-") or "\0" in revision:
        raise ValueError(f"{argument} must be the name of a commit that does not begin with '-'; got {revision!r}.")
    inside = _run_git(checkout, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() != b"true":
        place = format_argument("path", option="--folder")
        raise ValueError(f"{place} must lie in a git repository; got '{path}'. {_quote_git(inside)}".strip())
    parsed = _run_git(checkout, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = os.fsdecode(parsed.stdout).strip()
    if not re.fullmatch("[0-9a-f]{40,64}", commit):
        names = os.fsdecode(_run_git(checkout, "for-each-ref", "--format=%(refname:short)").stdout).split()
        advice = suggest_near(revision, names, "`git log --oneline` lists what there is.")
        raise ValueError(f"{argument} must be the name of a commit, such as 'HEAD~3'; got '{revision}'. {advice}")
    return commit


def _list_blobs(commit, checkout, dataset, names):
    """Return the ids of the blobs of those files in the dataset's folder that the commit has, by name."""
    prefix = os.fsdecode(_run_git(checkout, "rev-parse", "--show-prefix").stdout).removesuffix("\n")
    subfolder = dataset.absolute().relative_to(checkout).as_posix()
    prefix += "" if subfolder == "." else f"{subfolder}/"
    paths = [prefix + name for name in names]
    listing = _run_git(checkout, "--literal-pathspecs", "ls-tree", "--full-tree", "-z", commit, "--", *paths).stdout
    # Modes that begin with 100 are files, not links or folders.
    entries = [entry.partition("\t") for entry in os.fsdecode(listing).split("\0") if entry.startswith("100")]
    return {path.removeprefix(prefix): attributes.split()[2] for attributes, _, path in entries}


def _quote_git(done):
    message = " ".join(done.stderr.decode(errors="replace").split())
    return f"Git says: {message}" if message else ""


def _run_git(checkout, *arguments):
    program = find_program("git")
    if program is None:
        raise FileNotFoundError(errno.ENOENT, "git is not installed", "git")
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    # The repository belongs to whoever made the data: no command that its settings name is run.
    environment |= {"PATH": os.pathsep.join(list_program_folders()), "GIT_NO_LAZY_FETCH": "1"}
    settings = [part for setting in _SAFE_SETTINGS for part in ("-c", setting)]
    command = [program, "-C", str(checkout), *settings, *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
