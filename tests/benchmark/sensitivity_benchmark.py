"""Fleetprint's Sobol' indices of 30 factors over 30 years against OpenTURNS-driven Python. Run by scripts/bench-sensitivity."""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import h5py
from measure import spread

HERE = Path(__file__).parent
RESULT = HERE.parents[1] / "results" / "bench-sensitivity.json"
ROUNDS = 3
ROWS = 65536


def ask(folder, rows, *options):
    """Seconds of the whole program, and what the file says of evaluations, mean and standard deviation of the net."""
    file = folder / "x.h5"
    command = [os.environ["FLEETPRINT"], "sensitivity", HERE / "sensitivity.toml", "-o", file, "--force", "--quiet"]
    start = time.perf_counter()
    subprocess.run(list(map(str, [*command, "--trials", rows, *options])), check=True)
    seconds = time.perf_counter() - start
    with h5py.File(file) as result:
        return seconds, int(result["evaluations"][()]), float(result["sobol_mean"][()]), float(result["sobol_variance"][()]) ** 0.5


def peer(pointwise, rows):
    """Evaluations a second, mean and standard deviation of the net."""
    command = [sys.executable, HERE / "sensitivity_openturns.py", str(int(pointwise)), str(rows)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(map(float, answer.stdout.split()))


def shown(values):
    return f"{statistics.median(values):.4g} ({min(values):.4g} to {max(values):.4g})"


def main():
    rounds = {"seconds": [], "evaluations a second": [], "one thread: evaluations a second": []}
    peers = {"OpenTURNS and a Python function of a point": (True, 64), "OpenTURNS and a NumPy function of all rows": (False, 4096)}
    rounds |= {name: [] for name in peers}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(ROUNDS):
            seconds, evaluations, mean, deviation = ask(folder, ROWS)
            rounds["seconds"].append(seconds)
            rounds["evaluations a second"].append(evaluations / seconds)
            seconds, evaluations, *_ = ask(folder, ROWS // 8, "--threads", "1")
            rounds["one thread: evaluations a second"].append(evaluations / seconds)
            for peer_name, arguments in peers.items():
                speed, peer_mean, peer_deviation = peer(*arguments)
                rounds[peer_name].append(speed)
    if abs(peer_mean - mean) > 0.1 * deviation or abs(peer_deviation / deviation - 1) > 0.1:
        sys.exit(f"the models differ: {mean:.1f} +- {deviation:.1f} here, {peer_mean:.1f} +- {peer_deviation:.1f} there")
    report = {"machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores", "rows": ROWS, "rounds": ROUNDS}
    print(f"30 factors, {ROWS} rows, net of 30 years and over them: median (least to greatest) of {ROUNDS}")
    for title, values in rounds.items():
        report[title] = spread(values)
        print(f"  {title:52} {shown(values)}")
    for peer_name in peers:
        ratios = [ours / theirs for ours, theirs in zip(rounds["evaluations a second"], rounds[peer_name])]
        report[f"Fleetprint / {peer_name}"] = spread(ratios)
        print(f"  {'Fleetprint / ' + peer_name:52} {shown(ratios)}")
    RESULT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"Written to {RESULT.relative_to(HERE.parents[1])}")


main()
