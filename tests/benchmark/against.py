"""The program of the working tree against that of another commit, on whole commands on one thread: see scripts/bench --against."""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Program, machine, measured, ratios, spread, text

ROOT = Path(__file__).resolve().parents[2]
ONE = ["--threads", 1]
LEFT_OUT = ["--set", "output.save_trials=false"]
SLOWER = 0.95  # times the speed of before, of the processor time, below which a command is said to be slower


def at(scale, number, least):
    return max(least, round(scale * number))


def variants(tree, folder, scale):
    """A scenario like snapshot.toml with 800 variants."""
    scenario = (tree / "tests" / "benchmark" / "snapshot.toml").read_text(encoding="utf-8").replace("../../scenarios", str(tree / "scenarios"))
    count = at(scale, 800, 4)
    more = [f'\n[[variant]]\nname = "variant_{i}"\nset = {{ "sector.*.rebound" = {i / (2 * count)} }}\n' for i in range(count)]
    path = folder / "variants.toml"
    path.write_text(scenario + "".join(more), encoding="utf-8")
    return path


class Commands:
    """The fixed list, on the scenarios of a tree. Its methods take a program and give what one run took."""

    def __init__(self, tree, scale):
        self.tree, self.scale = tree, scale
        self.benchmark = tree / "tests" / "benchmark"
        self.stored = None
        self.all = {
            "timeline": ("a fleet over 30 years, 100 000 trials left out", self.timeline),
            "sensitivity": ("Sobol' indices of 30 inputs over 30 years", self.sensitivity),
            "sweep": ("10 000 points of 10 000 trials", self.sweep),
            "snapshot": ("a fleet at one moment, 10 million trials left out", self.snapshot),
            "summary": ("summary of a result with 800 variants", self.summary),
            "kernel": ("200 million devices one by one", self.kernel),
        }

    def make(self, program, folder):
        """What commands read, by the older program: the newer reads it, too."""
        self.stored = folder / "variants.h5"
        few = ["--trials", 16, "--set", "sampling.device_sample=1024"]
        measured(program.path, "run", variants(self.tree, folder, self.scale), "-o", self.stored, "--force", "--quiet", *few)

    def timeline(self, program):
        return program.run(self.benchmark / "timeline.toml", "--trials", at(self.scale, 100_000, 16), *LEFT_OUT, *ONE)

    def sensitivity(self, program):
        rows = at(self.scale, 16384, 512)
        return program.call("sensitivity", self.benchmark / "sensitivity.toml", "--method", "sobol", "--trials", rows, *ONE)

    def sweep(self, program):
        steps = at(self.scale, 100, 2)  # of one axis of two
        return program.call("sweep", self.benchmark / "sweep.toml", "--set", f"sweep.axis.rebound.steps={steps}", *ONE)

    def snapshot(self, program):
        return program.run(self.benchmark / "snapshot.toml", "--trials", at(self.scale, 10_000_000, 16), *LEFT_OUT, *ONE)

    def summary(self, program):
        return measured(program.path, "summary", self.stored, stdout=subprocess.DEVNULL)

    def kernel(self, program):
        devices = at(self.scale, 200_000_000, 1000)
        every = self.tree / "scenarios" / "paper-250bn-every-device.toml"
        return program.run(every, "--set", f"fleet.devices={devices}", *ONE)


def measure(commands, names, before, now, rounds):
    """{command: runs of both programs}, the two in turns, each first in every other round."""
    found = {name: {"before": [], "now": []} for name in names}
    for turn in range(rounds):
        both = [("before", before), ("now", now)]
        for name in names:
            for which, program in both if turn % 2 == 0 else both[::-1]:
                found[name][which].append(commands.all[name][1](program))
    return found


def report_of(runs):
    """Times as fast as before, by wall and processor time, each of one round; seconds and the peak of memory."""
    report = {}
    for name, both in runs.items():
        report[name] = {}
        for field in ["seconds", "processor_seconds"]:
            before, now = ([getattr(run, field) for run in both[which]] for which in ("before", "now"))
            report[name][field] = {"before": spread(before), "now": spread(now), "times_as_fast": ratios(before, now)}
        report[name]["peak_MB"] = {which: max(run.peak_mb for run in both[which]) for which in both}
    return report


def table(report):
    lines = [f"{'':12}{'wall time':>28}{'processor time':>28}   processor seconds    peak MB"]
    for name, found in report.items():
        wall, processor = found["seconds"], found["processor_seconds"]
        seconds = f"{processor['before']['median']:.3g} -> {processor['now']['median']:.3g}"
        peak = f"{found['peak_MB']['before']:.0f} -> {found['peak_MB']['now']:.0f}"
        mark = "   slower" if processor["times_as_fast"]["median"] < SLOWER else ""
        lines.append(f"{name:12}{text(wall['times_as_fast']):>28}{text(processor['times_as_fast']):>28}   {seconds:20} {peak}{mark}")
    return "\n".join(lines)


def git(*arguments):
    done = subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"git {' '.join(map(str, arguments))}: {done.stderr.strip()}")
    return done.stdout.strip()


@contextlib.contextmanager
def worktree(commit):
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git("worktree", "add", "--quiet", "--detach", tree, commit)
        try:
            yield tree
        finally:
            git("worktree", "remove", "--force", tree)


def build(tree):
    """The program of a tree, by its release preset."""
    jobs = str(os.cpu_count())
    for step in [["cmake", "--preset", "release", "-DFLEETPRINT_TESTS=OFF"],
                 ["cmake", "--build", "--preset", "release", "-j", jobs, "--target", "fleetprint"]]:  # fmt: skip
        done = subprocess.run(step, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{done.stdout[-4000:]}\nfailed: {' '.join(step)}")
    return tree / "build" / "release" / "fleetprint"


def built(commit):
    """A folder with the program of a commit and its scenarios. Later runs find it again: what a commit holds does not change."""
    kept = ROOT / "build" / "against" / git("rev-parse", "--verify", f"{commit}^{{commit}}")
    if (kept / "fleetprint").exists():
        return kept
    with worktree(kept.name) as tree:
        program = build(tree)
        for part in ["scenarios", "tests/benchmark"]:
            shutil.copytree(tree / part, kept / part, dirs_exist_ok=True)
        shutil.copy(program, kept / "fleetprint")
    return kept


def compare(options, tree, now):
    """Prints the table of a program against that of a tree, whose scenarios are what both read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = Commands(tree, options.scale)
        before, now = Program(tree / "fleetprint", folder), Program(now, folder)
        names = options.only or list(commands.all)
        if "summary" in names:
            commands.make(before, folder)
        report = report_of(measure(commands, names, before, now, options.rounds))
    print(f"{machine()['processor']}, one thread: how many times as fast as {options.against}; medians of {options.rounds} "
          "interleaved rounds (least to greatest)")  # fmt: skip
    for name in names:
        print(f"  {name:12}{commands.all[name][0]}")
    if options.scale != 1:
        print(f"The work is {options.scale:g} of that.")
    print(table(report))
    if options.output:
        about = {"machine": machine(), "against": options.against, "rounds": options.rounds, "scale": options.scale}
        options.output.write_text(json.dumps({**about, "commands": report}, indent=1) + "\n", encoding="utf-8")
        print(f"Left {options.output}")


def main(command_line=None):
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--against", metavar="COMMIT", required=True, help="commit to build and to measure against")
    parser.add_argument("--only", action="append", metavar="NAME", choices=list(Commands(ROOT, 1).all), help="only this command (repeatable)")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--scale", type=float, default=1, metavar="SHARE", help="share of the work, for tries: 0.01")
    parser.add_argument("-o", "--output", type=Path, help="JSON with every run")
    options = parser.parse_args(command_line)
    compare(options, built(options.against), build(ROOT))


if __name__ == "__main__":
    main()
