"""Small results that version 0.1.0 (commit 0be2e33) wrote, kept in the folder results_0.1.0; test_stored_results.py reads them with the present
program. To make them again, with the program of a clone of that commit:
    FLEETPRINT=CLONE/build/release/fleetprint python3 tests/python/results_0_1_0.py"""

import contextlib
import gzip
import shutil
import sys
import tempfile
from pathlib import Path

import sweeps

STORED = Path(__file__).parent / "results_0.1.0"
NAMES = ["variants", "years", "grid", "shard-1", "shard-2", "checkpoint", "sensitivity"]
OUTPUT = '\n[output]\nbreak_even_sector = "homes"\nbreak_even_savings = { from = 0.0, to = 1.0, steps = 3 }\n'
FEW = ["--trials", "16", "--quiet"]
VARIANTS = OUTPUT + """
[[variant]]
name = "no_rebound"
label = "nothing is lost to rebound"
set = { "sector.homes.rebound" = 0.0 }

[[variant]]
name = "independent"
set = { "fleet.dependence" = "independent" }
"""
# Points that take some time each, so that a run can be stopped between two.
SIZES = '[[sweep.axis]]\nname = "size"\nkey = "fleet.devices"\nvalues = [200001, 200002, 200003, 200004]\n'
SLOW = sweeps.HEADER + SIZES + '[sampling]\nmethod = "device"\ntrials = 100\n[fleet]\ndependence = "independent"\n'


def make(folder):
    """{name: file} in a folder."""
    sweep = sweeps.folder_with(folder, sweeps.GRID)
    run = {name: folder / f"{name}.h5" for name in NAMES}
    scenario = folder / "variants.toml"
    scenario.write_text(sweeps.BASE + VARIANTS, encoding="utf-8")
    sweeps.run("run", scenario, "-o", run["variants"], *FEW)
    scenario.write_text(sweeps.BASE_OVER_TIME + OUTPUT, encoding="utf-8")
    sweeps.run("run", scenario, "-o", run["years"], *FEW)
    sweeps.run("sweep", sweep, "-o", run["grid"], *FEW)
    for number in (1, 2):
        sweeps.run("sweep", sweep, "-o", run[f"shard-{number}"], *FEW, "--shard", f"{number}/2")
    measures = ["--method", "sobol", "morris", "prcc", "tornado", "shapley", "pawn", "regional"]
    sweeps.run("sensitivity", folder / "base.toml", "-o", run["sensitivity"], "--quiet", "--trials", "512", *measures, "--permutations", "16")
    stop_early(folder, run["checkpoint"])
    return run


def stop_early(folder, checkpoint):
    """A checkpoint of some of the points of the sweep, not all."""
    sweep = folder / "slow.toml"
    sweep.write_text(SLOW, encoding="utf-8")
    output = folder / "slow.h5"
    for milliseconds in range(100, 10000, 50):
        with contextlib.suppress(FileNotFoundError):
            output.unlink()
        limit = ["--time-limit", str(milliseconds / 1000), "--checkpoint-every", "0.01", "--threads", "1"]
        done = sweeps.call("sweep", sweep, "-o", output, "--quiet", *limit)
        left = output.with_name("slow.h5.checkpoint")
        if done.returncode == 75 and left.exists():
            shutil.copy(left, checkpoint)
            return
    sys.exit("no run could be stopped between two points")


def unpacked(folder):
    """{name: file}: the stored results, unpacked into a folder."""
    files = {}
    for name in NAMES:
        files[name] = folder / f"{name}.h5"
        files[name].write_bytes(gzip.decompress((STORED / f"{name}.h5.gz").read_bytes()))
    return files


def main():
    STORED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, path in make(Path(folder)).items():
            (STORED / f"{name}.h5.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    print(f"{len(NAMES)} results in {STORED}")


if __name__ == "__main__":
    main()
