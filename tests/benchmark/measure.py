"""What all benchmarks share: one process measured, spreads of several runs, the machine."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    seconds: float
    processor_seconds: float  # of all threads, in the program and in the system for it
    peak_mb: float


def measured(*command, **options):
    """A program that must succeed; what it warns of is not shown. This process must stay small: a child's peak counts its parent's size."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stderr=said, **options)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if status != 0:
            said.seek(0)
            sys.exit(f"{said.read().decode(errors='replace')}failed: {' '.join(map(str, command))}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def spread(values):
    return {"least": min(values), "median": statistics.median(values), "greatest": max(values), "runs": values}


def ratios(slower, faster):
    """Of runs of the same round, so that a drift of the machine meets both."""
    return spread([a / b for a, b in zip(slower, faster)])


def text(s, unit=""):
    return f"{s['median']:8.3g} ({s['least']:.3g} to {s['greatest']:.3g}){unit}"


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return {"processor": model, "cores": os.cpu_count(), "system": platform.platform()}


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = Path(path), folder

    def call(self, command, *arguments):
        """Any command that writes a result, which replaces the one before."""
        return measured(self.path, command, *arguments, "-o", self.folder / "x.h5", "--force", "--quiet")

    def run(self, scenario, *options):
        return self.call("run", scenario, *options)

    def size(self):
        """Bytes that the last command wrote."""
        return (self.folder / "x.h5").stat().st_size

    def start(self):
        return measured(self.path, "--version", stdout=subprocess.DEVNULL).seconds
