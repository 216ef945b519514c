"""The same bytes in every dataset outside run_info, and in the root's attributes, however a sweep was carried out."""

import signal
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import sweeps  # noqa: E402

# Large points for all threads at once, small ones side by side, points that stop on precision, replicates, and the years.
UNTIL = '[sampling]\ntrials = 4000\nuntil = { output = "net_total", statistic = "mean", absolute_mcse = 0.03 }\n'
DESIGN = '[sampling]\ntrials = 512\ndesign = "sobol"\nreplicates = 8\n'
SAVE = "save_trials = true\nsave_devices = true\nreference = { rebound = 0.0 }\n"
CASES = {
    "snapshot": (sweeps.HEADER + SAVE + sweeps.REBOUND + sweeps.DEPENDENCE, sweeps.BASE),
    "until": (sweeps.HEADER + SAVE + sweeps.REBOUND + sweeps.DEPENDENCE + UNTIL, sweeps.BASE),
    "design": (sweeps.HEADER + SAVE + sweeps.REBOUND + sweeps.DEPENDENCE + DESIGN, sweeps.BASE),
    "years": (sweeps.HEADER + SAVE + sweeps.REBOUND + sweeps.DEPENDENCE, sweeps.BASE_OVER_TIME),
    "many": (sweeps.MANY, sweeps.BASE),
}


class Case:
    def __init__(self, name, folder):
        self.sweep = sweeps.folder_with(folder, *CASES[name])
        self.name = name
        sweeps.run("sweep", self.sweep, "-o", folder / "expected.h5", "--quiet", "--threads", 1)
        self.expected = sweeps.contents(folder / "expected.h5")

    def run(self, output, *options, ranks=1):
        sweeps.run("sweep", self.sweep, "-o", output, "--quiet", *options, ranks=ranks)

    def expect(self, output):
        sweeps.expect_same_bytes(output, self.expected)


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    return Case(request.param, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("threads", [2, 3])
def test_threads(case, threads, tmp_path):
    case.run(tmp_path / "x.h5", "--threads", threads)
    case.expect(tmp_path / "x.h5")


@pytest.mark.parametrize("ranks", [2, 3])
def test_ranks(case, ranks, tmp_path):
    sweeps.needs_mpi()
    case.run(tmp_path / "x.h5", "--threads", 1, ranks=ranks)
    case.expect(tmp_path / "x.h5")
    with sweeps.h5py.File(tmp_path / "x.h5") as file:
        assert file["run_info"].attrs["ranks"] == ranks


@pytest.mark.parametrize("shards", [2, 5])
def test_shards_and_merge(case, shards, tmp_path):
    paths = [tmp_path / f"shard-{number}.h5" for number in range(1, shards + 1)]
    for number, path in enumerate(paths, 1):
        case.run(path, "--shard", f"{number}/{shards}")
    sweeps.run("merge", *reversed(paths), "-o", tmp_path / "x.h5", "--quiet")
    case.expect(tmp_path / "x.h5")


def test_one_shard_is_the_whole(case, tmp_path):
    case.run(tmp_path / "x.h5", "--shard", "1/1")
    case.expect(tmp_path / "x.h5")


def test_interrupted_and_resumed(tmp_path):
    """Points from three runs in one result, with another number of threads each. (test_restarts.py interrupts with force.)"""
    case = Case("many", tmp_path)
    output = tmp_path / "x.h5"
    for threads in (1, 2):
        process = sweeps.start("sweep", case.sweep, "-o", output, "--quiet", "--checkpoint-every", "0.01", "--resume", "--threads", threads)
        before = done_points(output)
        while process.poll() is None and done_points(output) == before:
            time.sleep(0.002)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=60)[1]
        assert process.returncode == 75, said
        assert 0 < done_points(output) < 120
    case.run(output, "--resume", "--threads", 3)
    case.expect(output)


def done_points(output):
    """How many points the newest checkpoint has; it may be renamed at any moment."""
    try:
        with sweeps.h5py.File(f"{output}.checkpoint", locking=False) as file:
            return file["point"].size
    except (OSError, KeyError):
        return 0


def test_bytes_that_differ_are_seen(tmp_path):
    """That the comparison can fail."""
    case = Case("snapshot", tmp_path)
    case.run(tmp_path / "x.h5", "--seed", 8)
    with pytest.raises(AssertionError, match="summary/net_total"):
        case.expect(tmp_path / "x.h5")
