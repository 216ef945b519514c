"""Everything that scripts/bench measures, candidates interleaved: see there. Writes JSON, prints tables."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Program, machine, ratios, spread, text
from threads_benchmark import print_threads, threads_report

HERE = Path(__file__).resolve().parent
SCENARIOS = HERE.parents[1] / "scenarios"
PEERS = ["numpy_triangular", "numpy_inverse", "openturns"]
BLOCKS = 8


def kernel_round(program, quick):
    """{benchmark: ns an item} of one pass over all of Google Benchmark's, in random order."""
    command = [program, "--benchmark_format=json", f"--benchmark_min_time={0.02 if quick else 0.1}",
               "--benchmark_enable_random_interleaving=true"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return {b["name"].removesuffix("/real_time"): 1e9 / b["items_per_second"] for b in json.loads(answer.stdout)["benchmarks"]}


def peer(name):
    answer = subprocess.run([sys.executable, HERE / "numpy_kernel.py", name], capture_output=True, text=True,
                            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    return float(answer.stdout) if answer.returncode == 0 else None


def kernel(program, rounds, quick):
    found = {}
    for _ in range(rounds):
        for name, ns in kernel_round(program, quick).items():
            found.setdefault(name, []).append(ns)
        for name in PEERS:
            ns = peer(name)
            if ns is not None:
                found.setdefault(f"peer/{name}/8", []).append(ns)
    return found


def widest(found):
    return next(width for width in ["avx512", "avx2", "neon", "sse2", "reference"] if f"kernel/{width}/8" in found)


def kernel_report(found):
    best = found[f"kernel/{widest(found)}/8"]
    boost = found["peer/Boost.Random/8"]
    report = {"ns_per_device": {n: spread(v) for n, v in found.items()}, "widest": widest(found)}
    report["times_boost"] = {n: ratios(boost, v) for n, v in found.items() if n.startswith("kernel/")}
    report["faster_than"] = {n.split("/")[1]: ratios(v, best) for n, v in found.items() if n.startswith("peer/")}
    report["blocks"] = {n.split("/")[2]: spread(v) for n, v in found.items() if n.startswith("blocks/")}
    if "limit/avx512" in found:
        report["share_of_limit"] = ratios([BLOCKS * ns for ns in found["limit/avx512"]], best)
    one, two = found["threads/widest/1"], found.get("threads/widest/2")
    if two:
        report["two_threads"] = ratios(one, two)
    report["stages"] = {n: spread([BLOCKS * ns for ns in v]) for n, v in found.items() if n.startswith("stage/")}
    return report


def print_kernel(report):
    print(f"\nDevice kernel, {BLOCKS} blocks, one core: ns a device, and how many times the speed of Boost.Random")
    for name, s in report["times_boost"].items():
        print(f"  {name.split('/')[1]:14} {text(report['ns_per_device'][name], ' ns')}   {text(s)} x")
    print("The widest kernel is faster than")
    for name, s in report["faster_than"].items():
        print(f"  {name:18} {text(s)} times")
    by_blocks = sorted(report["blocks"].items(), key=lambda item: int(item[0]))
    print("By blocks, ns a device: " + ", ".join(f"{n}: {s['median']:.3g}" for n, s in by_blocks))
    for name, s in sorted(report["stages"].items(), key=lambda item: (item[0].split("/")[1], item[1]["median"])):
        print(f"  {name:28} {text(s, ' ns a device')}")
    if "share_of_limit" in report:
        print(f"Share of the issue limit       {text(report['share_of_limit'])}")
    if "two_threads" in report:
        print(f"Two threads against one        {text(report['two_threads'])} times")
    for kind in ["uniforms", "triangular"]:
        draws = {n: s for n, s in report["ns_per_device"].items() if n.startswith(kind + "/")}
        print(f"Columns of trials, {kind}: ns a value: " + ", ".join(f"{n.split('/')[1]} {s['median']:.3g}" for n, s in draws.items()))


def trials(scenario, count, *options):
    return [scenario, "--trials", count, *options]


def program_report(program, rounds, quick):
    snapshot, every = HERE / "snapshot.toml", SCENARIOS / "paper-250bn-every-device.toml"
    without = ["--set", "output.save_trials=false"]
    many = "2000000" if quick else "10000000"
    devices = 1e8 if quick else 2e9
    runs = {
        f"snapshot, shared, {many} trials, left out": trials(snapshot, many, *without),
        f"snapshot, independent, {many} trials, left out": trials(snapshot, many, *without, "--set", "fleet.dependence=independent"),
        "snapshot, shared, 1000000 trials, left out": trials(snapshot, "1000000", *without),
        "snapshot, shared, 1000000 trials, written": trials(snapshot, "1000000"),
        "snapshot, shared, 1000000 trials, left out, one thread": trials(snapshot, "1000000", *without, "--threads", "1"),
        "250 billion independent devices at once, 1 trial": [every, "--set", "sampling.method=aggregate"],
        f"{devices:.0e} devices one by one": [every, "--set", f"fleet.devices={devices:.0f}"],
        f"{devices:.0e} devices one by one, one thread": [every, "--set", f"fleet.devices={devices:.0f}", "--threads", "1"],
    }
    found = {name: [] for name in runs}
    starts, sizes = [], {}
    for _ in range(rounds):
        starts.append(program.start())
        for name, run in runs.items():
            found[name].append(program.run(*run))
            sizes[name] = program.size()
    report = {name: {"seconds": spread([r.seconds for r in v]), "peak_MB": max(r.peak_mb for r in v), "bytes": sizes[name]}
              for name, v in found.items()}
    report["start of the program (--version)"] = {"seconds": spread(starts), "peak_MB": 0, "bytes": 0}
    seconds = [[r.seconds for r in found[name]] for name in runs]
    left_out, one_thread, at_once, devices_two, devices_one = (seconds[i] for i in [2, 4, 5, 6, 7])
    report["ratios"] = {
        "two threads against one, snapshot": ratios(one_thread, left_out),
        "two threads against one, devices": ratios(devices_one, devices_two),
        "250 billion one by one, extrapolated, against at once": ratios([s * 250e9 / devices for s in devices_two], at_once),
    }
    return report


def print_program(report):
    print("\nThe program: seconds (least to greatest), peak memory, size of the result")
    for name, r in report.items():
        if name != "ratios":
            print(f"  {name:56} {text(r['seconds'], ' s')}  {r['peak_MB']:5.0f} MB  {r['bytes'] / 1e6:7.1f} MB")
    for name, s in report["ratios"].items():
        print(f"  {name:60} {text(s)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--threads", action="store_true", help="two threads against one, alone")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    rounds = 3 if options.quick else 7
    words = [word for word in ["quick", "threads"] if getattr(options, word)]
    report = {"machine": machine(), "command": " ".join(["scripts/bench", *words]), "rounds": rounds,
              "version": subprocess.run([os.environ["FLEETPRINT"], "--version"], check=True, capture_output=True, text=True).stdout}
    print(f"{report['machine']['processor']}, {report['machine']['cores']} cores; medians of {rounds} rounds (least to greatest)")
    with tempfile.TemporaryDirectory() as folder:
        program = Program(os.environ["FLEETPRINT"], Path(folder))
        report["threads"] = threads_report(program, rounds, options.quick)
        print_threads(report["threads"])
        if not options.threads:
            report["program"] = program_report(program, rounds, options.quick)
            print_program(report["program"])
    if not options.threads:
        report["kernel"] = kernel_report(kernel(os.environ["KERNEL_BENCHMARK"], rounds, options.quick))
        print_kernel(report["kernel"])
    options.output.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


main()
