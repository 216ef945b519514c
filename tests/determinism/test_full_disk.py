"""A disk that fills up during a sweep or its merge: one message, exit 1, and what was there before untouched."""

import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import h5py
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import sweeps  # noqa: E402

LIMIT = 100 * 1024  # bytes; the result is larger, a checkpoint of a few points may not be


def limited():
    """In the child: no file may grow beyond the limit; a write past it fails with EFBIG."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


def result(path, content=b"the result of another day"):
    path.write_bytes(content)
    return content


def test_the_result_does_not_fit(tmp_path):
    sweep = sweeps.folder_with(tmp_path, sweeps.MANY)
    output = tmp_path / "x.h5"
    before = result(output)
    done = sweeps.call("sweep", sweep, "-o", output, "--quiet", "--force", preexec_fn=limited)
    assert done.returncode == 1, done.stderr
    assert str(output) in done.stderr and "File too large" in done.stderr
    # Nor does a checkpoint of its points: that is told first, the result last.
    told = [line for line in done.stderr.strip().splitlines() if not line.startswith("warning: ")]
    assert [line.split("'")[3] for line in told] == [f"{output}.checkpoint", str(output)]
    assert output.read_bytes() == before and sweeps.leftovers(output) == []


def test_a_checkpoint_does_not_fit(tmp_path):
    """The run stops at once; the checkpoint before is whole and resumable."""
    sweep = sweeps.folder_with(tmp_path, sweeps.MANY)
    output = tmp_path / "x.h5"
    sweeps.run("sweep", sweep, "-o", tmp_path / "whole.h5", "--quiet")
    stopped = sweeps.call("sweep", sweep, "-o", output, "--quiet", "--checkpoint-every", "0.01", "--threads", 1, preexec_fn=limited)
    assert stopped.returncode == 1, stopped.stderr
    assert f"{output}.checkpoint" in stopped.stderr and "File too large" in stopped.stderr
    assert stopped.stderr.count("File too large") == 1
    assert not list(tmp_path.glob(".*.partial")) and not output.exists()
    if (tmp_path / "x.h5.checkpoint").exists():
        assert "done and kept; once the cause is mended, --resume goes on from them." in stopped.stderr
    sweeps.run("sweep", sweep, "-o", output, "--quiet", "--resume")
    sweeps.expect_same_bytes(output, sweeps.contents(tmp_path / "whole.h5"))


def test_a_merged_result_does_not_fit(tmp_path):
    sweep = sweeps.folder_with(tmp_path, sweeps.MANY)
    shards = [tmp_path / f"shard-{number}.h5" for number in (1, 2)]
    for number, path in enumerate(shards, 1):
        sweeps.run("sweep", sweep, "-o", path, "--quiet", "--shard", f"{number}/2")
    output = tmp_path / "x.h5"
    before = result(output)
    done = sweeps.call("merge", *shards, "-o", output, "--quiet", "--force", preexec_fn=limited)
    assert done.returncode == 1, done.stderr
    assert "File too large" in done.stderr and output.read_bytes() == before and sweeps.leftovers(output) == []


@pytest.fixture()
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_full(small_disk, tmp_path):
    sweep = sweeps.folder_with(tmp_path, sweeps.MANY)
    output = small_disk / "x.h5"
    before = result(output)
    room = tmp_path / "room"
    room.mkdir()
    often = ["--quiet", "--checkpoint-every", "0.01", "--threads", 1]
    done = subprocess.run(sweeps.command("sweep", sweep, "-o", output, *often, "--force"), capture_output=True, text=True,
                          env={**sweeps.ENVIRONMENT, "TMPDIR": str(room)})  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "No space left on device" in done.stderr
    assert output.read_bytes() == before and not list(small_disk.glob(".*.partial"))
    # What did not fit is kept elsewhere, all of it, and the message says where: the next command goes on from it.
    (kept,) = room.iterdir()
    assert f"is kept as '{kept}'. Move it to '{output}.checkpoint' once that is possible. Then --resume goes on from it." in done.stderr
    with h5py.File(kept) as file:
        done_points = file["point"].size
    shutil.move(kept, tmp_path / "x.h5.checkpoint")
    sweeps.run("sweep", sweep, "-o", tmp_path / "x.h5", "--quiet", "--resume")
    # What was kept in place is whole, too, but older.
    with h5py.File(small_disk / "x.h5.checkpoint") as file:
        assert 0 < file["point"].size < done_points


def test_a_result_that_does_not_fit_is_kept_elsewhere(small_disk, tmp_path):
    sweep = sweeps.folder_with(tmp_path, sweeps.MANY)
    room = tmp_path / "room"
    room.mkdir()
    base = [tmp_path / "base.toml", "--quiet", "--trials", 20000]
    done = subprocess.run(sweeps.command("run", *base, "-o", small_disk / "x.h5"), capture_output=True, text=True,
                          env={**sweeps.ENVIRONMENT, "TMPDIR": str(room)})  # fmt: skip
    (kept,) = room.iterdir()
    assert done.returncode == 1 and f"is kept as '{kept}'" in done.stderr
    assert list(small_disk.iterdir()) == [] and sweep.exists()
    sweeps.run("run", *base, "-o", tmp_path / "whole.h5")
    sweeps.expect_same_bytes(kept, sweeps.contents(tmp_path / "whole.h5"))


def test_output_that_cannot_be_told(tmp_path):
    """Words for a full disk: those of a table are a failure, those of a message do not change the exit code."""
    sweep = sweeps.folder_with(tmp_path, sweeps.GRID)
    with open("/dev/full", "w", encoding="utf-8") as full:
        for arguments in (["summary", tmp_path / "x.h5"], ["schema"], ["--help"], ["check", sweep]):
            if arguments[0] == "summary":
                sweeps.run("sweep", sweep, "-o", tmp_path / "x.h5", "--quiet")
            done = subprocess.run(sweeps.command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True)
            assert done.returncode == 1 and "No space left on device" in done.stderr, arguments
        for arguments, code in ((["check", tmp_path / "none.toml"], 2), (["summary", sweep], 2), (["nonsense"], 2)):
            assert subprocess.run(sweeps.command(*arguments), stdout=subprocess.PIPE, stderr=full).returncode == code
        too_many = {**sweeps.ENVIRONMENT, "OMP_NUM_THREADS": "100000"}  # which is told
        one = sweeps.command("run", tmp_path / "base.toml", "-o", tmp_path / "z.h5", "--trials", 10, "--quiet")
        assert subprocess.run(one, stderr=full, env=too_many).returncode == 0 and (tmp_path / "z.h5").exists()
        stopped = ["sweep", sweep, "-o", tmp_path / "y.h5", "--trials", 1000000, "--time-limit", "0.01"]
        assert subprocess.run(sweeps.command(*stopped), stdout=full, stderr=full).returncode == 75
