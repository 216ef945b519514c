"""What `fleetprint merge` refuses: all that is wrong at once, by name, with exit code 2, and no output is touched."""

import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import sweeps  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """shard-1.h5 to shard-3.h5 of six points, other-1.h5 of another seed, changed-1.h5 of another saving, whole.h5, text.h5."""
    folder = tmp_path_factory.mktemp("shards")
    sweep = sweeps.folder_with(folder, sweeps.GRID)
    for number in (1, 2, 3):
        sweeps.run("sweep", sweep, "-o", folder / f"shard-{number}.h5", "--quiet", "--shard", f"{number}/3")
    sweeps.run("sweep", sweep, "-o", folder / "other-1.h5", "--quiet", "--shard", "1/3", "--seed", 8)
    sweeps.run("sweep", sweep, "-o", folder / "changed-1.h5", "--quiet", "--shard", "1/3", "--set", "sector.homes.saving=0.3")
    sweeps.run("sweep", sweep, "-o", folder / "whole.h5", "--quiet")
    (folder / "text.h5").write_text("no result")
    return folder


def merge(folder, output, *names, options=()):
    return sweeps.call("merge", *(folder / name for name in names), "-o", output, "--quiet", *options)


CASES = {
    "gap": (["shard-1.h5", "shard-3.h5"], ["2 of 6 points are in no file (points 1, 4)"]),
    "overlap": (["shard-1.h5", "shard-2.h5", "shard-3.h5", "shard-2.h5"], ["shard-2.h5: holds points that", "(points 1, 4)"]),
    "overlap and gap": (["shard-1.h5", "shard-1.h5"], ["(points 0, 3)", "4 of 6 points are in no file (points 1, 2, 4, 5)"]),
    "mixed inputs": (["shard-1.h5", "other-1.h5", "shard-2.h5", "shard-3.h5"],
                     ["other-1.h5: does not belong to the same sweep (the seed is 8 here and 7 there)"]),
    "mixed scenarios": (["shard-1.h5", "changed-1.h5", "shard-2.h5", "shard-3.h5"],
                        ["changed-1.h5: does not belong to the same sweep (the scenario has changed: sector.homes.saving",
                         "sector.homes.saving is 0.3 here and not given there", "sector.homes.saving.lower is not given here and 0.1 there"]),
    "whole result": (["shard-1.h5", "whole.h5"], ["whole.h5: holds no part of a sweep (it is a whole result)"]),
    "no result": (["text.h5", "shard-1.h5"], ["text.h5: the file is not HDF5"]),
    "no file": (["none.h5", "shard-1.h5"], ["none.h5: there is no such file"]),
    "all at once": (["text.h5", "shard-1.h5", "whole.h5", "other-1.h5", "shard-1.h5", "none.h5"],
                    ["text.h5: ", "whole.h5: ", "other-1.h5: ", "shard-1.h5: holds points that", "none.h5: "]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_refused(case, folder, tmp_path):
    names, words = CASES[case]
    output = tmp_path / "x.h5"
    output.write_text("another result")
    done = merge(folder, output, *names, options=["--force"])
    assert done.returncode == 2, done.stderr
    for part in words:
        assert part in done.stderr
    assert output.read_text() == "another result" and list(tmp_path.iterdir()) == [output]


def test_a_single_shard_is_its_own_merge(folder, tmp_path):
    """`--shard 1/1` writes the whole; one whole with anything else, and a result of no sweep, are refused."""
    sweeps.run("sweep", folder / "sweep.toml", "-o", tmp_path / "only.h5", "--quiet", "--shard", "1/1")
    done = sweeps.call("merge", tmp_path / "only.h5", "-o", tmp_path / "x.h5")
    assert done.returncode == 0 and f"Written to {tmp_path / 'x.h5'}." in done.stdout, done.stderr
    sweeps.expect_same_bytes(tmp_path / "x.h5", sweeps.contents(folder / "whole.h5"))
    sweeps.run("run", folder / "base.toml", "-o", tmp_path / "run.h5", "--quiet", "--trials", 10)
    assert "it is a whole result" in merge(tmp_path, tmp_path / "y.h5", "run.h5").stderr


def test_shards_of_a_job_array(folder, tmp_path):
    environment = {**sweeps.ENVIRONMENT, "AWS_BATCH_JOB_ARRAY_INDEX": "1", "AWS_BATCH_JOB_ARRAY_SIZE": "3"}
    call = sweeps.command("sweep", folder / "sweep.toml", "-o", tmp_path / "2.h5", "--quiet", "--shard", "auto")
    subprocess.run(call, env=environment, check=True)
    sweeps.expect_same_bytes(tmp_path / "2.h5", sweeps.contents(folder / "shard-2.h5"))


def test_a_folder_and_a_damaged_file_are_told_in_whole_sentences(folder, tmp_path):
    damaged = bytearray((folder / "shard-3.h5").read_bytes())
    damaged[4000:] = bytes(byte ^ 0xFF for byte in damaged[4000:])
    (tmp_path / "damaged.h5").write_bytes(damaged)
    done = sweeps.call("merge", folder / "shard-1.h5", tmp_path, tmp_path / "damaged.h5", "-o", tmp_path / "x.h5")
    assert done.returncode == 2 and f"{tmp_path}: this is not a regular file.\n" in done.stderr
    assert "damaged.h5: cannot be read (" in done.stderr and ".)" not in done.stderr


def test_an_output_is_not_replaced_unasked(folder, tmp_path):
    output = tmp_path / "x.h5"
    output.write_text("another result")
    shards = [f"shard-{number}.h5" for number in (1, 2, 3)]
    done = merge(folder, output, *shards)
    assert done.returncode == 2 and "--force" in done.stderr and output.read_text() == "another result"
    assert merge(folder, output, *shards, options=["--force"]).returncode == 0
    sweeps.expect_same_bytes(output, sweeps.contents(folder / "whole.h5"))


def test_a_shard_is_never_the_output(folder, tmp_path):
    shards = [shutil.copy(folder / f"shard-{number}.h5", tmp_path) for number in (1, 2, 3)]
    before = [Path(shard).read_bytes() for shard in shards]
    done = sweeps.call("merge", *shards, "-o", shards[1], "--quiet", "--force")
    assert done.returncode == 2 and "shard-2.h5: the output is a file that is read" in done.stderr
    assert [Path(shard).read_bytes() for shard in shards] == before


def test_the_whole_tells_of_the_runs_that_it_was_joined_from(folder, tmp_path):
    shards = [folder / f"shard-{number}.h5" for number in (1, 2, 3)]
    assert merge(folder, tmp_path / "x.h5", *shards).returncode == 0
    runs = []
    for path in (*shards, tmp_path / "x.h5"):
        with h5py.File(path) as file:
            runs.append(dict(file["run_info"].attrs))
    *runs, whole = runs
    assert whole["merged_files"] == 3 and all("merged_files" not in run for run in runs)
    assert whole["wall_seconds"] == pytest.approx(sum(run["wall_seconds"] for run in runs)) and whole["wall_seconds"] > 0
    assert whole["threads"] == max(run["threads"] for run in runs) and whole["ranks"] == 1
    assert (whole["vector_width"], whole["device"]) == (runs[0]["vector_width"], runs[0]["device"])
