"""Fleetprint's sweeps against one thread, one rank, no checkpoints, NumPy and OpenTURNS. Run by scripts/bench-sweep."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
RESULT = HERE.parents[1] / "results" / "bench-sweep.json"
ROUNDS = 5
TENTH = ["--set", "sweep.axis.rebound.steps=10"]
LAUNCHER = ["mpirun", "-n", "2", "--bind-to", "none"]
AS_ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def sweep(folder, *options, launcher=()):
    """Seconds of the program, its start apart (what reading the sweep, starting ranks and writing the file take is in them)."""
    for leftover in folder.iterdir():
        leftover.unlink()
    command = [*launcher, os.environ["FLEETPRINT"], "sweep", HERE / "sweep.toml", "-o", folder / "x.h5", "--quiet", *options]
    start = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, env={**os.environ, **AS_ROOT})
    return time.perf_counter() - start


def peer(name, points):
    answer = subprocess.run([sys.executable, HERE / f"sweep_{name}.py", str(points), "10000"], capture_output=True, text=True, check=True)
    return float(answer.stdout.split()[0])


def spread(values):
    return {"least": min(values), "median": statistics.median(values), "greatest": max(values)}


def shown(values):
    return f"{statistics.median(values):.3g} ({min(values):.3g} to {max(values):.3g})"


def main():
    report = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report["seconds_of_10000_points"] = sweep(folder)
        print(f"10,000 points of 10,000 trials, {os.cpu_count()} cores: {report['seconds_of_10000_points']:.1f} s", flush=True)
        candidates = {
            "one thread": lambda: sweep(folder, *TENTH, "--threads", "1"),
            "two threads": lambda: sweep(folder, *TENTH, "--threads", "2"),
            "checkpoint each second": lambda: sweep(folder, *TENTH, "--threads", "2", "--checkpoint-every", "1"),
            "16 trials": lambda: sweep(folder, *TENTH, "--threads", "1", "--trials", "16"),
            "NumPy": lambda: 1000 * peer("numpy", 20),
            "OpenTURNS": lambda: 1000 * peer("openturns", 20),
        }
        if shutil.which(LAUNCHER[0]):
            candidates["two ranks"] = lambda: sweep(folder, *TENTH, "--threads", "1", launcher=LAUNCHER)
            candidates["one rank"] = lambda: sweep(folder, *TENTH, "--threads", "1", launcher=["mpirun", "-n", "1", "--bind-to", "none"])
        seconds = {candidate: [] for candidate in candidates}
        for _ in range(ROUNDS):
            for candidate, measure in candidates.items():
                seconds[candidate].append(measure())
    ratios = {
        "two threads / one": ("one thread", "two threads"),
        "two ranks / one": ("one rank", "two ranks"),
        "time with a checkpoint each second / without": ("checkpoint each second", "two threads"),
        "NumPy, one core / Fleetprint, one thread": ("NumPy", "one thread"),
        "OpenTURNS / Fleetprint, two threads": ("OpenTURNS", "two threads"),
    }
    print(f"1,000 points of 10,000 trials, seconds: median (least to greatest) of {ROUNDS}")
    for candidate, values in seconds.items():
        report[f"seconds: {candidate}"] = spread(values)
        print(f"  {candidate:48} {shown(values)}")
    print("Ratios, each of one round")
    for title, (above, below) in ratios.items():
        if above not in seconds or below not in seconds:
            continue
        values = [a / b for a, b in zip(seconds[above], seconds[below])]
        report[title] = spread(values)
        print(f"  {title:48} {shown(values)}")
    overhead = [1000 * value / 1000 for value in seconds["16 trials"]]
    report["milliseconds of a point with 16 trials"] = spread(overhead)
    print(f"  {'a point with 16 trials [ms]':48} {shown(overhead)}")
    RESULT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"Written to {RESULT.relative_to(HERE.parents[1])}")


main()
