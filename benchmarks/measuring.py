"""Measure what a call costs: time as the least of some runs, memory as the peak of a process of its own."""

import subprocess
import sys
import time

__all__ = ["measure_peak", "measure_time"]

_PEAK = """
import gc, re
from pathlib import Path
{imports}
read_status = lambda name: int(re.search(name + r":\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024
gc.collect()
before = read_status("VmRSS")
kept = {call}
print(read_status("VmHWM") - before)
"""


def measure_time(call, *, runs=5):
    """Return the least number of seconds that a call took in some runs."""
    found = []
    for _ in range(runs):
        begin = time.perf_counter()
        call()
        found.append(time.perf_counter() - begin)
    return min(found)


def measure_peak(imports, call):
    """Return by how many bytes a call raised the memory of a new process above that after its imports; on Linux."""
    code = _PEAK.format(imports=imports, call=call)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout)
