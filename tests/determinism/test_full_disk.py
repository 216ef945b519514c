"""A disk that fills up during a sweep or its merge: one message, exit 1, and what was there before untouched."""

import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

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
    assert [line.split("'")[3] for line in done.stderr.strip().splitlines()] == [f"{output}.checkpoint", str(output)]
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
    done = sweeps.call("sweep", sweep, "-o", output, "--quiet", "--force", "--checkpoint-every", "0.01", "--threads", 1)
    assert done.returncode == 1, done.stderr
    assert "No space left on device" in done.stderr
    assert output.read_bytes() == before and not list(small_disk.glob(".*.partial"))
    # What was kept is whole: copied to where there is room, it goes on.
    for path in small_disk.glob("x.h5.checkpoint*"):
        shutil.copy(path, tmp_path / path.name)
    assert (tmp_path / "x.h5.checkpoint").exists()
    sweeps.run("sweep", sweep, "-o", tmp_path / "x.h5", "--quiet", "--resume")
