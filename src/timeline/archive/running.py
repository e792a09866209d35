"""Run queries so that they can be stopped, and show how far they are."""

import threading
import time
from contextlib import contextmanager

import ibis
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from timeline.errors import DataError, Problems
from timeline.unicode import escape_unseen

__all__ = ["Runner", "keep_steps"]

_STEP_S = 0.1
_DELAY_S = 1.0


@contextmanager
def keep_steps():
    """Compile each projection of Ibis as its own SELECT; fused, steps of arithmetic are written out again and again."""
    before, ibis.options.sql.fuse_selects = ibis.options.sql.fuse_selects, False
    try:
        yield
    finally:
        ibis.options.sql.fuse_selects = before


class Runner:
    """Run the queries of one archive one after the other; Ctrl-C stops the one that runs.

    Parameters
    ----------
    backend : ibis Backend
    source : str
        What is read, for messages.
    rows, size : int or None
        Rows and bytes of the source where they are known before the query.
    is_shown : bool
        Whether to show a bar, if the error stream is a terminal.
    """

    def __init__(self, backend, source, *, rows=None, size=None, is_shown=False):
        self._backend, self._source, self._rows, self._size = backend, source, rows, size
        console = Console(stderr=True)
        parts = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[amount]}"))
        self._bar = Progress(
            *parts, TimeElapsedColumn(), console=console, transient=True, disable=not (is_shown and console.is_terminal)
        )

    def fetch(self, expression, step):
        """Return what an expression yields as an Arrow table.

        Parameters
        ----------
        expression : ibis Table
        step : str
            What is done, for the bar: "Counting".

        Raises
        ------
        DataError
            When the engine refuses the query, with its reason.
        """
        return self.run(expression.to_pyarrow, step)

    def run(self, call, step):
        """Return what a call that queries the engine returns, as `fetch` does."""
        outcome = {}

        def work():
            try:
                with keep_steps():
                    outcome["result"] = call()
            except BaseException as error:  # to be raised again in the caller's thread
                outcome["error"] = error

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            self._watch(thread, step)
        except BaseException:
            self._interrupt()
            thread.join(timeout=10)
            raise
        if "error" in outcome:
            self._raise(outcome["error"])
        return outcome["result"]

    def _watch(self, thread, step):
        begin, task = time.monotonic(), None
        try:
            while thread.is_alive():
                thread.join(timeout=_STEP_S)
                if self._bar.disable or time.monotonic() - begin < _DELAY_S:
                    continue
                if task is None:
                    self._bar.start()
                    task = self._bar.add_task(escape_unseen(f"{step} {self._source}"), total=None, amount="")
                share = self._find_share()
                if share is not None:
                    self._bar.update(task, total=1.0, completed=share, amount=self._describe(share))
        finally:
            if task is not None:
                self._bar.remove_task(task)
                self._bar.stop()

    def _find_share(self):
        """Return which part of the query is done, if the engine says so."""
        find = getattr(getattr(self._backend, "con", None), "query_progress", None)
        percent = find() if find and self._backend.name == "duckdb" else -1
        return percent / 100 if percent >= 0 else None

    def _describe(self, share):
        parts = [f"{share * self._rows:,.0f} of {self._rows:,} rows"] if self._rows else []
        if self._size:
            parts.append(f"{share * self._size / 1e6:,.0f} of {self._size / 1e6:,.0f} MB")
        return ", ".join(parts)

    def _interrupt(self):
        if self._backend.name == "duckdb":
            self._backend.con.interrupt()
        elif self._backend.name == "pyspark":
            self._backend._session.sparkContext.cancelAllJobs()

    def _raise(self, error):
        if isinstance(error, (ValueError, TypeError, OSError)) or not isinstance(error, Exception):
            raise error
        problems = Problems()
        reason = str(error).strip().split("\n\n")[0].replace("\n", " ")
        problems.add("archive_engine", 0, reason=reason[:500].rstrip(". "))
        raise DataError(self._source, problems) from error
