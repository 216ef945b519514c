"""scripts/slurm without Slurm: its variables are set by hand, srun, sbatch and scontrol are stand-ins that note how they are called."""

import os
import shutil
import signal
import subprocess
import time

import h5py
import numpy
import program
import pytest
from launcher import MPI_ENVIRONMENT

SLURM = program.ROOT / "scripts" / "slurm"
SCRIPTS = sorted(path for path in SLURM.iterdir() if path.suffix != ".md")
SWEEP = program.SCENARIOS / "sweep-rebound.toml"
FEW = ["--trials", "200", "--quiet"]
BUILT_WITH_MPI = "MPI" in program.run("--version").stdout

needs_mpi = pytest.mark.skipif(
    not BUILT_WITH_MPI or shutil.which("mpirun") is None, reason="no mpirun here, or the program was built without MPI"
)


@pytest.fixture
def stand_in(tmp_path):
    """Makes a command of the given name that comes first on the path; returns its text file of calls."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def make(name, body="exit 0"):
        calls = tmp_path / f"{name}.calls"
        (folder / name).write_text(f'#!/usr/bin/env bash\necho "$*" >> "{calls}"\n{body}\n', encoding="utf-8")
        (folder / name).chmod(0o755)
        return calls

    make.folder = folder
    return make


def environment(stand_in, **variables):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SLURM_")}
    path = f"{stand_in.folder}:{os.environ['PATH']}"
    return {**plain, **MPI_ENVIRONMENT, "PATH": path, "FLEETPRINT_HOME": str(program.ROOT), **variables}


def call(script, *arguments, env):
    return subprocess.run([SLURM / script, *map(str, arguments)], capture_output=True, text=True, timeout=300, env=env)


def datasets(path):
    """{name: bytes} of all datasets and attributes outside run_info."""
    found = {}

    def note(name, item):
        if name.startswith("run_info"):
            return
        found[name] = item[()].tobytes() if isinstance(item, h5py.Dataset) and item.dtype != object else None
        if isinstance(item, h5py.Dataset) and item.dtype == object:
            found[name] = [str(text) for text in numpy.ravel(item[()])]

    with h5py.File(path) as file:
        file.visititems(note)
        found["attributes"] = {name: str(value) for name, value in file.attrs.items()}
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "whole.h5"
    program.run("sweep", SWEEP, "-o", path, *FEW)
    return datasets(path)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_sound(script):
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", script], check=True)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing():
    done = subprocess.run(["shellcheck", *SCRIPTS], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def array_task(number, count, **more):
    limits = {"SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": str(count), "SLURM_ARRAY_TASK_COUNT": str(count)}
    return {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_JOB_ID": str(100 + number), **limits, **more}


def test_an_array_and_its_merge_give_the_whole(stand_in, tmp_path, whole):
    output = tmp_path / "out.h5"
    for number in (3, 1, 2):
        env = environment(stand_in, **array_task(number, 3))
        done = call("sweep-array.sbatch", SWEEP, output, *FEW, env=env)
        assert done.returncode == 0, done.stderr
    done = call("merge.sbatch", output, 3, "--quiet", env=environment(stand_in))
    assert done.returncode == 0, done.stderr
    assert datasets(output) == whole


@needs_mpi
@pytest.mark.parametrize("launcher", ["srun", "mpirun"])
def test_ranks_give_the_whole(launcher, stand_in, tmp_path, whole):
    listed = 'if [[ $1 == --mpi=list ]]; then echo "pmix"; exit; fi'
    calls = stand_in("srun", f'{listed}\nexec mpirun -n "$SLURM_NTASKS" --bind-to none "${{@:3}}"')
    output = tmp_path / "out.h5"
    chosen = {} if launcher == "srun" else {"FLEETPRINT_LAUNCHER": "mpirun"}
    env = environment(stand_in, SLURM_JOB_ID="7", SLURM_NTASKS="3", SLURM_CPUS_PER_TASK="1", **chosen)
    done = call("sweep-mpi.sbatch", SWEEP, output, *FEW, env=env)
    assert done.returncode == 0, done.stderr
    assert calls.exists() == (launcher == "srun")
    assert datasets(output) == whole
    with h5py.File(output) as file:
        assert (file["run_info"].attrs["ranks"], file["run_info"].attrs["threads"]) == (3, 1)


@needs_mpi
def test_ranks_that_are_out_of_time_are_started_again(stand_in, tmp_path):
    calls = stand_in("scontrol")
    output = tmp_path / "out.h5"
    env = environment(stand_in, SLURM_JOB_ID="7", SLURM_NTASKS="2", FLEETPRINT_LAUNCHER="mpirun")
    long = ["--trials", "50000", "--checkpoint-every", "0.05", "--quiet"]
    job = subprocess.Popen([SLURM / "sweep-mpi.sbatch", SWEEP, output, *long], env=env)
    wait_for(tmp_path / "out.h5.checkpoint")
    job.send_signal(signal.SIGUSR1)
    assert job.wait(timeout=60) == 0
    assert calls.read_text() == "requeue 7\n"
    assert not output.exists()
    done = call("sweep-mpi.sbatch", SWEEP, output, *long, env=env)
    assert done.returncode == 0, done.stderr
    assert calls.read_text() == "requeue 7\n"
    program.run("sweep", SWEEP, "-o", tmp_path / "at-once.h5", *long)
    assert datasets(output) == datasets(tmp_path / "at-once.h5")


def wait_for(path):
    for _ in range(3000):
        if path.exists():
            return
        time.sleep(0.01)
    raise AssertionError(f"{path} did not come")


# Stands for a program that keeps what is done when a signal asks it to stop.
STOPPABLE = """
trap 'echo one > "$1.checkpoint"; exit 75' USR1 TERM
touch "$1.started"
for _ in $(seq 600); do sleep 0.1; done
"""


@pytest.mark.parametrize("sent, requeued, words", [("SIGUSR1", True, "goes on where it stopped"), ("SIGTERM", False, "cancelled")])
def test_signals_reach_the_program(sent, requeued, words, stand_in, tmp_path):
    calls = stand_in("scontrol")
    stand_in("sweeper", STOPPABLE)
    output = tmp_path / "out.h5"
    # As in the last task of an array, whose own number is that of the whole array.
    env = environment(stand_in, SLURM_JOB_ID="42", SLURM_ARRAY_JOB_ID="42", SLURM_ARRAY_TASK_ID="7")
    job = subprocess.Popen([SLURM / "run-and-requeue", output, "sweeper", output], env=env, stderr=subprocess.PIPE, text=True)
    wait_for(tmp_path / "out.h5.started")
    job.send_signal(getattr(signal, sent))
    _, said = job.communicate(timeout=60)
    assert job.returncode == (0 if requeued else 75)
    assert (calls.read_text() if calls.exists() else "") == ("requeue 42_7\n" if requeued else "")
    assert words in said


@pytest.mark.parametrize(
    "body, refuses, code, words",
    [
        ("exit 0", False, 0, ""),
        ("exit 2", False, 2, ""),
        ("exit 75", False, 1, "no point was finished"),
        ('date +%N > "$1.checkpoint"; exit 75', True, 75, "Slurm refused"),
    ],
)
def test_only_a_sweep_that_got_on_is_started_again(body, refuses, code, words, stand_in, tmp_path):
    calls = stand_in("scontrol", "exit 1" if refuses else "exit 0")
    stand_in("sweeper", body)
    output = tmp_path / "out.h5"
    done = call("run-and-requeue", output, "sweeper", output, env=environment(stand_in, SLURM_JOB_ID="42"))
    assert done.returncode == code
    assert calls.exists() == refuses
    assert words in done.stderr


MISTAKES = [
    ("run-and-requeue", [], {}, "usage: run-and-requeue"),
    ("sweep-mpi.sbatch", [SWEEP], {}, "usage: sbatch"),
    ("sweep-mpi.sbatch", ["no.toml", "x.h5"], {}, "no sweep file 'no.toml'"),
    ("sweep-mpi.sbatch", [SWEEP, "x.h5"], {"FLEETPRINT": "/none"}, "no program '/none'"),
    ("sweep-mpi.sbatch", [SWEEP, "x.h5"], {"FLEETPRINT_HOME": "/none"}, "no repository in '/none'"),
    ("sweep-mpi.sbatch", [SWEEP, "x.h5"], {"FLEETPRINT_LAUNCHER": "rsh"}, "may be srun or mpirun"),
    ("sweep-array.sbatch", [SWEEP], {}, "usage: sbatch --array=1-N"),
    ("sweep-array.sbatch", [SWEEP, "x.h5"], {}, "this is no job array"),
    ("sweep-array.sbatch", [SWEEP, "x.h5"], array_task(3, 1, SLURM_ARRAY_TASK_MIN="3"), "export FLEETPRINT_SHARDS=N"),
    ("merge.sbatch", ["x.h5", "0"], {}, "usage: sbatch"),
    ("merge.sbatch", ["x.h5", "2"], {}, "no shard 'x.shard-1-of-2.h5'"),
    ("submit-sweep", [SWEEP, "x.h5", "many"], {}, "usage: submit-sweep"),
    ("submit-sweep", [SWEEP, SWEEP, "2"], {}, "exists: name another"),
    ("submit-sweep", [SWEEP, "x.h5", "287"], {}, "287 shards of 286 points: give at most 286"),
    ("submit-sweep", [program.SCENARIOS / "paper-250bn.toml", "x.h5", "2"], {}, "is a scenario, not a sweep"),
]


@pytest.mark.parametrize("script, arguments, variables, words", MISTAKES)
def test_mistakes_are_told(script, arguments, variables, words, stand_in):
    stand_in("sbatch")
    done = call(script, *arguments, env=environment(stand_in, **{"FLEETPRINT": os.environ["FLEETPRINT"], **variables}))
    assert done.returncode == 2
    assert words in done.stderr


def test_submitting(stand_in, tmp_path):
    calls = stand_in("sbatch", 'if [[ $* == *--array=* ]]; then echo "11;cluster"; else echo 12; fi')
    env = environment(stand_in)
    done = call("submit-sweep", SWEEP, tmp_path / "new" / "out.h5", 4, "--time=5", env=env)
    assert done.returncode == 0, done.stderr
    assert "Submitted job 11 (4 shards) and job 12 (merge" in done.stdout
    array, merge = calls.read_text().splitlines()
    assert array.startswith("--parsable --array=1-4 --time=5 ")
    assert merge.startswith("--parsable --dependency=afterok:11 ") and merge.endswith("out.h5 4")


def test_nothing_is_submitted_of_a_wrong_sweep(stand_in, tmp_path):
    calls = stand_in("sbatch")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(SWEEP.read_text(encoding="utf-8").replace("rebound = 0.0", "rebund = 0.0"), encoding="utf-8")
    shutil.copy(program.SCENARIOS / "paper-250bn.toml", tmp_path)
    done = call("submit-sweep", wrong, tmp_path / "out.h5", 4, env=environment(stand_in))
    assert done.returncode == 2
    assert not calls.exists()
