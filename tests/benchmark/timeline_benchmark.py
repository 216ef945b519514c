"""Fleetprint against NumPy (timeline_numpy.py) on tests/benchmark/timeline.toml. Run by scripts/bench-timeline."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Program

HERE = Path(__file__).parent
WITHOUT_TRIALS = ["--set", "output.save_trials=false"]
CERTAIN = ["--set", "deployment.growth.exponential.growth_per_year=0.10"]


def run(folder, *options):
    """(seconds, peak memory in MB) of the program."""
    one = Program(os.environ["FLEETPRINT"], folder).run(HERE / "timeline.toml", *options)
    return one.seconds, one.peak_mb


def run_numpy(seed):
    answer = subprocess.run([sys.executable, HERE / "timeline_numpy.py", str(seed)], capture_output=True, text=True, check=True)
    return tuple(map(float, answer.stdout.split()))


def line(name, runs):
    seconds = [run[0] for run in runs]
    peak = max(run[1] for run in runs)
    return f"  {name:34} {min(seconds):.2f} {statistics.median(seconds):.2f} {max(seconds):.2f} s   {peak:4.0f} MB"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        candidates = {
            "Fleetprint, every trial written": lambda _: run(folder),
            "the same, growth certain": lambda _: run(folder, *CERTAIN),
            "Fleetprint, trials left out": lambda _: run(folder, *WITHOUT_TRIALS),
            "NumPy on one core, nothing written": run_numpy,
        }
        runs = {name: [] for name in candidates}
        for repetition in range(5):
            for name, candidate in candidates.items():
                runs[name].append(candidate(repetition))
        print(f"30 years, 4 profiles, 100 000 trials, {os.cpu_count()} cores: seconds (least, median, greatest of five), peak memory")
        for name in candidates:
            print(line(name, runs[name]))
        ratios = [theirs[0] / ours[0] for theirs, ours in zip(*list(runs.values())[:1:-1])]
        print(f"NumPy / Fleetprint, trials left out: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
        print("Devices at the start, trials left out: seconds, peak memory")
        for devices in ["15e6", "15e9", "15e12"]:
            seconds, peak = run(folder, "--set", f"deployment.growth.exponential.devices={devices}", *WITHOUT_TRIALS)
            print(f"  {devices:>6}   {seconds:.2f} s   {peak:.0f} MB")
        print("Trials, left out: seconds, peak memory")
        for trials in ["50000", "100000", "200000", "400000"]:
            seconds, peak = run(folder, "--trials", trials, *WITHOUT_TRIALS)
            print(f"  {trials:>6}   {seconds:.2f} s   {peak:.0f} MB")


main()
