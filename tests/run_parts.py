"""Run the parts of the tests and print what each took: `run_parts.py short` is `make test`, `all` is `make test-all`."""

import ctypes
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUFF = [sys.executable, "-m", "ruff"]
LINT_IMPORTS = str(Path(sys.executable).with_name("lint-imports"))
CODE = ["src", "tests", "benchmarks"]
# The notebooks are a part of their own; the import of nbval takes longer than many a test file.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:nbval"]
# As many workers as processors, four at most. The tests of a file stay together, as they share its tables and pages, and
# so do the cells of a notebook.
WORKERS = ["-n", "logical", "--maxprocesses", "4", "--dist", "loadfile"]
TIERS = {"short": ["-m", "not full"], "all": ["--hypothesis-profile=long"]}
# The processes keep what they have compiled, even where the environment tells Python not to: there are hundreds of them.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# What takes seconds to load and no test needs is not loaded, by the kernels of the notebooks neither.
LEFT_OUT = str(ROOT / "tests/left_out")
ENVIRONMENT["PYTHONPATH"] = os.pathsep.join(filter(None, [LEFT_OUT, os.environ.get("PYTHONPATH", "")]))
BECOME_REAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux


def list_parts(tier):
    """Return the commands of each part, by its name."""
    pytest = [*PYTEST, *WORKERS, *TIERS[tier]]
    return {
        "lint": [[*RUFF, "format", "--check", *CODE], [*RUFF, "check", *CODE], [LINT_IMPORTS]],
        "tests": [[*pytest, "tests", "src"]],
        "notebooks": [[sys.executable, "-m", "pytest", "-q", "--nbval", *WORKERS, "notebooks"]],
    }


def adopt_orphans():
    """Have processes that outlive their parent become ours, so that the time of a browser's own processes is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(BECOME_REAPER, 1, 0, 0, 0)


def reap_orphans(patience_s=5.0):
    """Wait for what a part left behind, for some seconds at most."""
    until = time.monotonic() + patience_s
    try:
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.05)
    except ChildProcessError:
        return


def read_cpu_s():
    """Return the processor time of all processes that were waited for, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_part(commands):
    """Run all commands; return the first exit code that is not 0, the seconds by the clock and those of the processors."""
    start, cpu_s = time.monotonic(), read_cpu_s()
    codes = [subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False).returncode for command in commands]
    wall_s = time.monotonic() - start
    reap_orphans()
    return next(filter(None, codes), 0), wall_s, read_cpu_s() - cpu_s


def main(tier):
    """Run all parts, whatever fails; return the first exit code that is not 0."""
    adopt_orphans()
    results = {}
    for name, commands in list_parts(tier).items():
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        results[name] = run_part(commands)
    sys.stdout.write(f"\n{'part':10}{'wall s':>9}{'CPU s':>9}\n")
    for name, (code, wall_s, cpu_s) in results.items():
        sys.stdout.write(f"{name:10}{wall_s:9.1f}{cpu_s:9.1f}{'  failed' if code else ''}\n")
    codes, walls, cpus = zip(*results.values(), strict=True)
    sys.stdout.write(f"{'together':10}{sum(walls):9.1f}{sum(cpus):9.1f}\n")
    if tier == "short":
        sys.stdout.write(
            "`make test-all` holds the rest: all fuzzing, full grids, other programs' readers, the wheel.\n"
        )
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    if sys.argv[1:] not in [[tier] for tier in TIERS]:
        sys.exit(f"run_parts.py {'|'.join(TIERS)}")
    sys.exit(main(sys.argv[1]))
