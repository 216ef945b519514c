"""Instructions of small fixed runs (valgrind --tool=callgrind, inside run_study alone) against recorded figures: a change
that makes the program slower is seen without timing anything. With RECORD=1 the figures are recorded anew."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import program  # noqa: E402

HERE = Path(__file__).parent
FIGURES = HERE / "instruction_counts.json"
TOLERANCE = 0.05  # what another patch level of compiler and libraries may change
EVERY_DEVICE = [program.SCENARIOS / "paper-250bn-every-device.toml", "--set", "fleet.devices=200000"]
RUNS = {
    "device kernel, reference": [*EVERY_DEVICE, "--kernel", "reference"],
    "device kernel, sse2": [*EVERY_DEVICE, "--kernel", "sse2"],
    "device kernel, avx2": [*EVERY_DEVICE, "--kernel", "avx2"],
    "snapshot": [HERE / "snapshot.toml", "--kernel", "sse2", "--trials", 40000, "--set", "output.save_trials=false"],
    "timeline": [HERE / "timeline.toml", "--kernel", "sse2", "--trials", 300, "--set", "output.save_trials=false"],
}


def compiler():
    """Name and major version, and the flags: instructions are those of a compiler."""
    text = program.run("--version").stdout
    name, version = re.search(r"compiler\s+(\S+) (\d+)", text).groups()
    flags = re.search(r"flags\s+(.*)", text).group(1)
    return f"{name} {version}, {flags.strip()}"


def count(options, folder):
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}",
               "--toggle-collect=fleetprint::run::run_study(*", os.environ["FLEETPRINT"], "run", *options, "-o",
               folder / "x.h5", "--force", "--quiet", "--threads", "1"]
    answer = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return int(re.search(r"Collected : (\d+)", answer.stderr).group(1))


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind is not installed")
@pytest.mark.parametrize("name", RUNS)
def test_instructions(name, tmp_path):
    recorded = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    found = count(RUNS[name], tmp_path)
    if os.environ.get("RECORD"):
        recorded.setdefault(compiler(), {})[name] = found
        FIGURES.write_text(json.dumps(recorded, indent=2, sort_keys=True) + "\n")
    if name not in recorded.get(compiler(), {}):
        pytest.skip(f"no figure for {compiler()}; RECORD=1 records {found}")
    before = recorded[compiler()][name]
    change = found / before - 1
    assert abs(change) < TOLERANCE, (f"{found} instructions instead of {before} ({change:+.1%}). If that is meant, record it: "
                                     "RECORD=1 FLEETPRINT=build/dev/fleetprint pytest tests/benchmark/test_instruction_counts.py")
