"""Fleetprint's sweeps against one thread, one rank, no checkpoints, NumPy and OpenTURNS. Run by scripts/bench-sweep."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

from measure import machine, spread

HERE = Path(__file__).parent
RESULT = HERE.parents[1] / "results" / "bench-sweep.json"
ROUNDS = 5
POINTS = 2500
POINTS_OF_PEERS = 20
QUARTER = ["--set", f"sweep.axis.rebound.steps={POINTS // 100}"]
LAUNCHER = ["mpirun", "-n", "2", "--bind-to", "none"]
AS_ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def sweep(folder, *options, launcher=()):
    """Seconds of the whole program: its start, reading the sweep, starting ranks and writing the file are in them."""
    for leftover in folder.iterdir():
        leftover.unlink()
    command = [*launcher, os.environ["FLEETPRINT"], "sweep", HERE / "sweep.toml", "-o", folder / "x.h5", "--quiet", *options]
    start = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, env={**os.environ, **AS_ROOT})
    return time.perf_counter() - start


def two_at_once(folder):
    """Half the seconds of two programs of one thread side by side: what sharing of caches and clock leaves of a second core."""
    halves = [folder / "one", folder / "other"]
    for half in halves:
        half.mkdir(exist_ok=True)
    start = time.perf_counter()
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda half: sweep(half, *QUARTER, "--threads", "1"), halves))
    seconds = (time.perf_counter() - start) / 2
    for half in halves:
        shutil.rmtree(half)
    return seconds


def peer(name):
    """Seconds that POINTS points would take by NumPy or OpenTURNS, from a few: without start, reading, drawing and writing."""
    command = [sys.executable, HERE / f"sweep_{name}.py", str(POINTS_OF_PEERS), "10000"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return POINTS * float(answer.stdout.split()[0])


def versions():
    program = subprocess.run([os.environ["FLEETPRINT"], "--version"], check=True, capture_output=True, text=True).stdout
    return {"Fleetprint": program, "NumPy": metadata.version("numpy"), "OpenTURNS": metadata.version("openturns")}


def shown(values):
    return f"{statistics.median(values):.3g} ({min(values):.3g} to {max(values):.3g})"


def main():
    report = {"machine": machine(), "versions": versions(), "rounds": ROUNDS, "points of the peers": POINTS_OF_PEERS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds = sweep(folder)
        report["seconds of 10,000 points, one run"] = seconds
        print(f"10,000 points of 10,000 trials, {os.cpu_count()} cores: {seconds:.1f} s", flush=True)
        candidates = {
            "one thread": lambda: sweep(folder, *QUARTER, "--threads", "1"),
            "two threads": lambda: sweep(folder, *QUARTER, "--threads", "2"),
            "two programs at once": lambda: two_at_once(folder),
            "checkpoint each second": lambda: sweep(folder, *QUARTER, "--threads", "2", "--checkpoint-every", "1"),
            "16 trials": lambda: sweep(folder, *QUARTER, "--threads", "1", "--trials", "16"),
            "NumPy": lambda: peer("numpy"),
            "OpenTURNS": lambda: peer("openturns"),
        }
        if shutil.which(LAUNCHER[0]):
            candidates["two ranks"] = lambda: sweep(folder, *QUARTER, "--threads", "1", launcher=LAUNCHER)
        milliseconds = {candidate: [] for candidate in candidates}
        for _ in range(ROUNDS):
            for candidate, measure in candidates.items():
                milliseconds[candidate].append(1000 * measure() / POINTS)
    ratios = {
        "speed of two threads / one": ("one thread", "two threads"),
        "speed of two programs at once / one (what the machine allows)": ("one thread", "two programs at once"),
        "speed of two ranks / one": ("one thread", "two ranks"),
        "time with a checkpoint each second / with none": ("checkpoint each second", "two threads"),
        "NumPy, one core / Fleetprint, one thread": ("NumPy", "one thread"),
        "OpenTURNS, all cores / Fleetprint, two threads": ("OpenTURNS", "two threads"),
    }
    print(f"{POINTS:,} points of 10,000 trials, milliseconds per point: median (least to greatest) of {ROUNDS}")
    for candidate, values in milliseconds.items():
        report[f"milliseconds per point: {candidate}"] = spread(values)
        print(f"  {candidate:64} {shown(values)}")
    print("Ratios, each of one round")
    for title, (above, below) in ratios.items():
        if above not in milliseconds or below not in milliseconds:
            continue
        values = [a / b for a, b in zip(milliseconds[above], milliseconds[below])]
        report[title] = spread(values)
        print(f"  {title:64} {shown(values)}")
    RESULT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"Written to {RESULT.relative_to(HERE.parents[1])}")


main()
