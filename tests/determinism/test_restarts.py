"""Sweeps that are killed, stopped, refused and resumed: nothing is lost, and the bytes are those of an unbroken run."""

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import sweeps  # noqa: E402

MOMENTS = int(os.environ.get("FLEETPRINT_KILLS", "12"))  # at which a sweep is killed; 100 for a thorough test
OFTEN = ["--quiet", "--checkpoint-every", "0.01"]
LONG = ["--trials", "4000", "--threads", "1"]  # some seconds, to be stopped early


class Whole:
    """A sweep that nobody interrupted: its file, its bytes, how long it took."""

    def __init__(self, folder):
        self.sweep = sweeps.folder_with(folder, sweeps.MANY)
        self.path = folder / "whole.h5"
        begin = time.monotonic()
        sweeps.run("sweep", self.sweep, "-o", self.path, *OFTEN)
        self.seconds = time.monotonic() - begin
        self.contents = sweeps.contents(self.path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return Whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture()
def inputs(tmp_path):
    """Copies of the sweep and its base, free to be changed."""
    return sweeps.folder_with(tmp_path, sweeps.MANY)


def wait_for(condition, process, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end, "what is waited for does not come"
        time.sleep(0.002)


def checkpoint_of(output):
    return output.with_name(output.name + ".checkpoint")


def previous_of(output):
    return output.with_name(output.name + ".checkpoint.previous")


def stop_with(number, sweep, output, *options, both=False):
    """Starts a long sweep, sends the signal once there is a checkpoint (both: and one before it), returns what it said."""
    process = sweeps.start("sweep", sweep, "-o", output, *OFTEN, *options)
    wanted = previous_of(output) if both else checkpoint_of(output)
    wait_for(wanted.exists, process)
    process.send_signal(number)
    said = process.communicate(timeout=60)
    return process.returncode, said[1]


def kill(process, victim=None):
    os.kill(victim or process.pid, signal.SIGKILL)
    process.communicate(timeout=60)


def rank_of(process, rank):
    """The process id of a rank that mpirun started; None before it is there."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    for child in children:
        if f"OMPI_COMM_WORLD_RANK={rank}".encode() in Path(f"/proc/{child}/environ").read_bytes().split(b"\0"):
            return int(child)
    return None


def resume_to_the_end(whole, output, *options):
    sweeps.run("sweep", whole.sweep, "-o", output, *OFTEN, "--resume", *options)
    sweeps.expect_same_bytes(output, whole.contents)
    assert sweeps.leftovers(output) == []


def test_killed_at_random_moments(whole, tmp_path):
    """Three moments a sweep, each of a run that goes on from the last."""
    dice = random.Random(20261121)
    for sweep in range((MOMENTS + 2) // 3):
        output = tmp_path / f"{sweep}.h5"
        for _ in range(3):
            process = sweeps.start("sweep", whole.sweep, "-o", output, *OFTEN, "--resume")
            time.sleep(dice.uniform(0, whole.seconds))
            kill(process)
        resume_to_the_end(whole, output)


def test_killed_while_a_checkpoint_is_written(whole, tmp_path):
    """As soon as its temporary file is seen: some of them must be left over, and all must be swept."""
    output = tmp_path / "x.h5"
    left = 0
    for _ in range(max(3, MOMENTS // 4)):
        process = sweeps.start("sweep", whole.sweep, "-o", output, *OFTEN, "--resume", "--threads", 1)
        while process.poll() is None and not list(tmp_path.glob(".x.h5.checkpoint.*.partial")):
            pass
        kill(process)
        left += bool(list(tmp_path.glob(".x.h5.checkpoint.*.partial")))
    assert left > 0
    resume_to_the_end(whole, output)


@pytest.mark.parametrize("rank", [0, 1])
def test_a_rank_is_killed(whole, tmp_path, rank):
    sweeps.needs_mpi()
    output = tmp_path / "x.h5"
    process = sweeps.start("sweep", whole.sweep, "-o", output, *OFTEN, "--threads", 1, ranks=2)
    wait_for(checkpoint_of(output).exists, process)
    kill(process, rank_of(process, rank))
    assert process.returncode != 0
    assert not output.exists()
    sweeps.run("sweep", whole.sweep, "-o", output, *OFTEN, "--resume", ranks=2)
    sweeps.expect_same_bytes(output, whole.contents)
    assert sweeps.leftovers(output) == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGUSR1"])
def test_signals_stop_with_a_checkpoint(name, inputs, tmp_path):
    output = tmp_path / "x.h5"
    code, said = stop_with(getattr(signal, name), inputs, output, *LONG)
    assert code == 75 and not output.exists()
    assert f"Stopped by {name}: " in said and f"of 120 points are done and kept in {output}.checkpoint." in said
    assert "The same command with --resume goes on." in said
    with sweeps.h5py.File(checkpoint_of(output)) as file:
        assert 0 < file["point"].size < 120
        assert f"{file['point'].size} of 120 points" in said


def test_signal_under_mpirun(inputs, tmp_path):
    """mpirun passes SIGUSR1 on to its ranks."""
    sweeps.needs_mpi()
    output = tmp_path / "x.h5"
    process = sweeps.start("sweep", inputs, "-o", output, *OFTEN, *LONG, ranks=2)
    wait_for(checkpoint_of(output).exists, process)
    process.send_signal(signal.SIGUSR1)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 75, said
    assert said.count("Stopped by SIGUSR1") == 1


def test_time_limit_and_nothing_done_yet(whole, tmp_path):
    output = tmp_path / "x.h5"
    limit = ["--time-limit", "0.05", "--trials", "1000000"]
    done = sweeps.call("sweep", whole.sweep, "-o", output, *limit, "--quiet", "--set", "sweep.save_trials=false")
    assert done.returncode == 75
    assert "Stopped by time limit of 0.05 s: 0 of 120 points are done. The same command" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_time_limit_keeps_what_is_done(whole, tmp_path):
    output = tmp_path / "x.h5"
    codes = []
    while not codes or codes[-1] == 75:
        limit = ["--time-limit", f"{0.05 * 2 ** len(codes)}", "--threads", 1, "--quiet"]
        codes.append(sweeps.call("sweep", whole.sweep, "-o", output, "--resume", *limit).returncode)
        assert len(codes) < 12
    assert codes[0] == 75 and codes[-1] == 0
    sweeps.expect_same_bytes(output, whole.contents)
    assert sweeps.leftovers(output) == []


def seconds_of(path):
    with sweeps.h5py.File(path) as file:
        return file["run_info"].attrs["wall_seconds"]


def test_seconds_are_those_of_all_runs(inputs, tmp_path):
    output = tmp_path / "x.h5"
    code, said = stop_with(signal.SIGTERM, inputs, output, *LONG)
    assert code == 75, said
    first = seconds_of(checkpoint_of(output))
    begin = time.monotonic()
    sweeps.run("sweep", inputs, "-o", output, "--quiet", "--resume", *LONG)
    assert 0 < first < seconds_of(output) < first + (time.monotonic() - begin)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A folder with a sweep that was stopped, x.h5, with both generations of its checkpoint."""
    folder = tmp_path_factory.mktemp("stopped")
    sweep = sweeps.folder_with(folder, sweeps.MANY)
    code, said = stop_with(signal.SIGTERM, sweep, folder / "x.h5", "--threads", 1, both=True)
    assert code == 75, said
    return folder


@pytest.fixture()
def copy(stopped, tmp_path):
    """A copy of it: its sweep.toml."""
    shutil.copytree(stopped, tmp_path / "copy")
    return tmp_path / "copy" / "sweep.toml"


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES = {
    "scenario": (lambda folder: replace(folder / "sweep.toml", "0.3]", "0.4]"), [],
                 "the scenario has changed: sweep.axis.rebound.values is [0, 0.1, 0.4] here and [0, 0.1, 0.3] there"),
    "base": (lambda folder: replace(folder / "base.toml", "rebound = 0.1", "rebound = 0.2"), [],
             "the scenario has changed: sector.homes.rebound is 0.2 here and 0.1 there"),
    "set": (lambda folder: None, ["--set", "lifetime.lifespan_years=4"],
            "the scenario has changed: lifetime.lifespan_years is 4 here and 3 there"),
    "data": (lambda folder: replace(folder / "inventory.csv", "#", "# x"), [], "the data has changed: inventory.csv"),
    "seed": (lambda folder: None, ["--seed", 8], "the seed is 8 here and 7 there"),
    "trials": (lambda folder: None, ["--trials", 199], "the number of trials is 199 here and 200 there"),
    "shard": (lambda folder: None, ["--shard", "2/2"], "which is not of shard 2/2"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_other_inputs_are_not_resumed(change, copy):
    alter, options, words = CHANGES[change]
    alter(copy.parent)
    output = copy.parent / "x.h5"
    before = {path.name: path.read_bytes() for path in copy.parent.iterdir()}
    done = sweeps.call("sweep", copy, "-o", output, "--resume", "--quiet", *options)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr and f"{output}.checkpoint" in done.stderr and "--force" in done.stderr
    assert {path.name: path.read_bytes() for path in copy.parent.iterdir()} == before


def test_a_checkpoint_is_neither_replaced_nor_taken_up_unasked(copy, whole):
    output = copy.parent / "x.h5"
    done = sweeps.call("sweep", copy, "-o", output, "--quiet")
    assert done.returncode == 2
    assert "an unfinished sweep is kept here" in done.stderr and "--resume" in done.stderr and "--force" in done.stderr
    assert checkpoint_of(output).exists()
    sweeps.run("sweep", copy, "-o", output, "--quiet", "--force")
    sweeps.expect_same_bytes(output, whole.contents)
    assert sweeps.leftovers(output) == []


@pytest.mark.parametrize("damage", ["cut", "empty", "no HDF5"])
def test_a_damaged_checkpoint_gives_way_to_the_one_before(damage, copy, whole):
    output = copy.parent / "x.h5"
    newest = checkpoint_of(output)
    content = newest.read_bytes()
    newest.write_bytes({"cut": content[: len(content) // 2], "empty": b"", "no HDF5": b"hello" * 1000}[damage])
    done = sweeps.run("sweep", copy, "-o", output, *OFTEN, "--resume")
    assert f"{newest}: " in done.stderr and "Going on from the one before it." in done.stderr
    sweeps.expect_same_bytes(output, whole.contents)
    assert sweeps.leftovers(output) == []


def test_the_good_checkpoint_outlives_the_damaged_one(copy):
    """Until there is a new one: killed at any moment before, the sweep must still have the good one."""
    output = copy.parent / "x.h5"
    good = previous_of(output).read_bytes()
    checkpoint_of(output).write_bytes(b"")
    process = sweeps.start("sweep", copy, "-o", output, *OFTEN, "--resume", "--threads", 1)
    wait_for(lambda: checkpoint_of(output).stat().st_size > 0, process)
    os.kill(process.pid, signal.SIGSTOP)
    kept = [path.read_bytes() for path in (checkpoint_of(output), previous_of(output)) if path.exists()]
    kill(process)
    assert b"" not in kept and (good in kept or len(kept) == 2)


def test_both_damaged_is_an_error(copy):
    output = copy.parent / "x.h5"
    for path in (checkpoint_of(output), previous_of(output)):
        path.write_bytes(b"")
    done = sweeps.call("sweep", copy, "-o", output, "--resume", "--quiet")
    assert done.returncode == 2 and ".checkpoint" in done.stderr
    assert checkpoint_of(output).exists() and previous_of(output).exists()


def test_resume_with_nothing_to_resume_starts_and_a_complete_result_stays(whole, tmp_path):
    output = tmp_path / "x.h5"
    sweeps.run("sweep", whole.sweep, "-o", output, "--quiet", "--resume")
    sweeps.expect_same_bytes(output, whole.contents)
    before = output.read_bytes()
    (tmp_path / "x.h5.checkpoint").write_bytes(b"left by a run that was killed after its last rename")
    done = sweeps.run("sweep", whole.sweep, "-o", output, "--resume")
    assert f"{output} is complete already." in done.stdout
    assert output.read_bytes() == before and sweeps.leftovers(output) == []


def test_a_result_of_other_points_is_not_taken_for_complete(whole, tmp_path):
    shard = tmp_path / "shard.h5"
    sweeps.run("sweep", whole.sweep, "-o", shard, "--quiet", "--shard", "1/2")
    before = shard.read_bytes()
    for options in ([], ["--shard", "2/2"]):
        done = sweeps.call("sweep", whole.sweep, "-o", shard, "--resume", *options)
        assert done.returncode == 2 and f"{shard}: " in done.stderr, done.stdout
        assert "holds other points" in done.stderr
    done = sweeps.run("sweep", whole.sweep, "-o", shard, "--resume", "--shard", "1/2")
    assert "is complete already" in done.stdout and shard.read_bytes() == before


def test_leftovers_are_swept(whole, tmp_path):
    """Of the output and of its checkpoint, by whichever command writes that output next."""
    output = tmp_path / "x.h5"
    process = sweeps.start("sweep", whole.sweep, "-o", output, "--quiet", *LONG)
    wait_for(lambda: list(tmp_path.glob(".x.h5.*.partial")), process)
    kill(process)
    for left in list(tmp_path.glob(".x.h5.*.partial")):  # also of the trial whether a file can be put in place
        shutil.copy(left, tmp_path / left.name.replace(".x.h5.", ".x.h5.checkpoint."))
    assert len(sweeps.leftovers(output)) >= 2
    resume_to_the_end(whole, output)
