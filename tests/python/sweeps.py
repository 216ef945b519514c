"""Small sweeps for the tests, the bytes of their results, and the ways to start them."""

import os
import shutil
import subprocess

import h5py
import program
import pytest
from launcher import mpirun_options

BASE = """\
schema_version = 1
title = "A small fleet"
seed = 7

[inventory]
table = "inventory.csv"

[fleet]
devices = 1e9
dependence = "shared"
profile_table = "profiles.csv"

[[fleet.profile]]
name = "camera"
preset = "image_classification"
share = 1.0
estimate = "triangular"

[lifetime]
lifespan_years = 3

[[sector]]
name = "homes"
emissions_mt_per_year = 20
saving = { lower = 0.1, typical = 0.2, upper = 0.3 }
rebound = 0.1

[sampling]
trials = 400
"""
HEADER = 'schema_version = 1\ntitle = "A small sweep"\n[sweep]\nbase = "base.toml"\n'
REBOUND = '[[sweep.axis]]\nname = "rebound"\nkey = "sector.*.rebound"\nvalues = [0.0, 0.1, 0.3]\n'
DEPENDENCE = '[[sweep.axis]]\nname = "dependence"\nkey = "fleet.dependence"\nvalues = ["shared", "independent"]\n'
# Points whose fleets differ, so that not all share one: a few milliseconds of work each.
SIZE = '[[sweep.axis]]\nname = "size"\nkey = "fleet.devices"\nfrom = 101\nto = 140\nsteps = 40\n'
EVERY_DEVICE = '[sampling]\ntrials = 200\nmethod = "device"\n[fleet]\ndependence = "independent"\ndevices = 120\n'

GRID = HEADER + "reference = { rebound = 0.0 }\n" + REBOUND + DEPENDENCE
MANY = HEADER + "save_trials = true\nreference = { rebound = 0.05 }\n" + REBOUND + SIZE + EVERY_DEVICE

# The base, growing over six years.
BASE_OVER_TIME = BASE.replace("devices = 1e9\n", "") + """\
[deployment]
first_year = 2025
last_year = 2030

[[deployment.growth]]
name = "exponential"
reference_year = 2024
devices = 1e8
growth_per_year = { lower = 0.08, typical = 0.10, upper = 0.12 }
"""


def folder_with(folder, sweep, base=BASE):
    """Lays a base, its tables and sweep.toml into the folder; returns the sweep's path."""
    shutil.copy(program.SCENARIOS / "lci_pirson_bol_2021.csv", folder / "inventory.csv")
    shutil.copy(program.SCENARIOS / "device_profiles.csv", folder / "profiles.csv")
    (folder / "base.toml").write_text(base, encoding="utf-8")
    (folder / "sweep.toml").write_text(sweep, encoding="utf-8")
    return folder / "sweep.toml"


def contents(path):
    """{name: bytes} of every dataset outside run_info, by its raw storage order, and of all attributes of the root."""
    found = {}

    def keep(name, thing):
        if name.startswith("run_info") or not isinstance(thing, h5py.Dataset):
            return
        values = thing[()]
        is_text = thing.dtype == object
        raw = values.tobytes() if not is_text else values.tolist() if thing.shape else values  # a single text is no array
        found[name] = (str(thing.dtype), thing.shape, raw)

    with h5py.File(path) as file:
        file.visititems(keep)
        found.update({f"@{key}": repr(value) for key, value in file.attrs.items()})
    return found


def expect_same_bytes(path, expected):
    """`expected` is what contents() gave of another file."""
    found = contents(path)
    assert len(expected) > 40
    different = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    assert not different, f"{path} differs in {different}"


def leftovers(output):
    """Whatever lies beside an output that bears its name."""
    return sorted(path.name for path in output.parent.iterdir() if output.name in path.name and path != output)


def command(*arguments, ranks=1):
    """The command line of the program under test, under mpirun for several ranks."""
    call = [os.environ["FLEETPRINT"], *map(str, arguments)]
    return call if ranks == 1 else [*_mpirun(ranks), *call]


def start(*arguments, ranks=1, **options):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command(*arguments, ranks=ranks), env=ENVIRONMENT, **pipes, **options)


def call(*arguments, ranks=1, **options):
    """The finished process, whatever its exit code; a hang is an error."""
    return subprocess.run(command(*arguments, ranks=ranks), env=ENVIRONMENT, capture_output=True, text=True, timeout=120, **options)


def run(*arguments, ranks=1, **options):
    """The same, for calls that must succeed."""
    done = call(*arguments, ranks=ranks, **options)
    assert done.returncode == 0, f"{done.args} gave {done.returncode}:\n{done.stderr}{done.stdout}"
    return done


ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def _mpi():
    version = program.call("--version").stdout
    return next((line.split(maxsplit=1)[1] for line in version.splitlines() if line.startswith("MPI")), "not built")


def _mpirun(ranks):
    return ["mpirun", "-n", str(ranks), *mpirun_options(_mpi())]


def needs_mpi():
    """Skips the test that calls it, with the reason, where there are no ranks."""
    if _mpi() == "not built":
        pytest.skip("this program was built without MPI (FLEETPRINT_MPI)")
    if shutil.which("mpirun") is None:
        pytest.skip("there is no mpirun")
