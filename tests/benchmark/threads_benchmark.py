"""Two threads against one, alone and while another program keeps every core busy. Part of scripts/bench."""

import contextlib
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEFT_OUT = ["--set", "output.save_trials=false"]
# On a busy machine two threads may take at most so many times as long as one.
MOST = 1.1


def jobs(quick):
    few = 5 if quick else 1
    return {"snapshot": [HERE / "snapshot.toml", "--trials", 1_000_000 // few, *LEFT_OUT],
            "timeline": [HERE / "timeline.toml", "--trials", 100_000 // few, *LEFT_OUT]}


@contextlib.contextmanager
def busy_cores():
    """A loop without end in another process for every core."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count())]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def rounds_of(program, job, rounds):
    one, two = [], []
    for _ in range(rounds):
        one.append(program.run(*job, "--threads", 1).seconds)
        two.append(program.run(*job, "--threads", 2).seconds)
    return {"one_thread_seconds": one, "two_threads_seconds": two, "two_over_one": [b / a for a, b in zip(one, two)]}


def threads_report(program, rounds, quick):
    """{job: {machine: seconds and ratios, each of one round}}"""
    report = {}
    for name, job in jobs(quick).items():
        report[name] = {"no other load": rounds_of(program, job, rounds)}
        with busy_cores():
            report[name]["every core busy"] = rounds_of(program, job, rounds)
    return report


def print_threads(report):
    print("\nTime of two threads over that of one, with median (least to greatest)")
    for job, machines in report.items():
        for machine, measured in machines.items():
            ratios = measured["two_over_one"]
            median = statistics.median(ratios)
            verdict = f"   above {MOST}" if machine == "every core busy" and median > MOST else ""
            print(f"  {job}, {machine:16} {median:5.2f} ({min(ratios):.2f} to {max(ratios):.2f}){verdict}")
