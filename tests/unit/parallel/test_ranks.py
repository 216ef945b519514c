"""Ranks under a real launcher. RANKS_MAIN is the program (ranks_main.cpp), MPIEXEC the launcher or empty."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python"))
from launcher import mpirun_options  # noqa: E402

PROGRAM = os.environ["RANKS_MAIN"]
MPIEXEC = os.environ.get("MPIEXEC", "")
ITEMS = 3000
SUM = sum(i * i for i in range(ITEMS))
HUNG_SECONDS = 50

BUILT = subprocess.run([PROGRAM, "library"], capture_output=True, text=True, check=True).stdout.strip()
needs_mpi = pytest.mark.skipif(BUILT == "not built", reason="this program was built without MPI (FLEETPRINT_MPI)")


def call(command, **environment):
    return subprocess.run(command, capture_output=True, text=True, timeout=HUNG_SECONDS, env={**os.environ, **environment})


def launch(ranks, mode):
    return call([MPIEXEC, "-n", str(ranks), *mpirun_options(BUILT), PROGRAM, mode], OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")


def expected(mode, how, items, stopped_by=""):
    return f"{mode} {how} items={items} sum={SUM if items else 0} right=true stopped_by={stopped_by}"


@needs_mpi
@pytest.mark.parametrize("ranks", [1, 2, 3, 5])
def test_the_same_is_taken_for_any_number_of_ranks(ranks):
    done = launch(ranks, "sum")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, expected("sum", "done", ITEMS), "")


@needs_mpi
@pytest.mark.parametrize("ranks", [1, 3])
def test_work_that_throws_is_told_once_and_all_ranks_end(ranks):
    done = launch(ranks, "throw")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count(f"rank {ranks - 1} failed") == 1


@needs_mpi
@pytest.mark.parametrize("ranks", [1, 3])
def test_ranks_that_cannot_begin_take_the_others_with_them(ranks):
    done = launch(ranks, "end")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("this rank cannot begin") == 1
    done = launch(ranks, "agree")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("out.h5: is there already.") == 1


@needs_mpi
@pytest.mark.parametrize("ranks", [1, 3])
def test_the_root_can_stop_all(ranks):
    done = launch(ranks, "stop")
    assert (done.returncode, done.stdout.strip()) == (75, expected("stop", "stopped", 0))


@needs_mpi
@pytest.mark.parametrize("ranks", [1, 3])
def test_a_signal_to_one_rank_stops_all(ranks):
    done = launch(ranks, "signal")
    reason = "SIGTERM" if ranks == 1 else "SIGTERM on rank 2"
    assert (done.returncode, done.stdout.strip()) == (75, expected("signal", "stopped", 0, reason))


def test_without_a_launcher_there_is_one_rank():
    done = call([PROGRAM, "sum"])
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, expected("sum", "done", ITEMS), "")


def test_copies_that_cannot_see_each_other_are_refused():
    done = call([PROGRAM, "sum"], SLURM_STEP_ID="0", SLURM_STEP_NUM_TASKS="4")
    assert (done.returncode, done.stdout) == (2, "")
    assert "4 copies of fleetprint were started, but this one sees 1 of them" in done.stderr
    assert "would do the whole work and write the same file" in done.stderr
    assert "-DFLEETPRINT_MPI=ON" in done.stderr if BUILT == "not built" else "srun --mpi=pmix" in done.stderr


def test_a_batch_script_of_slurm_is_not_refused():
    assert call([PROGRAM, "sum"], SLURM_JOB_ID="1", SLURM_NTASKS="4").returncode == 0
