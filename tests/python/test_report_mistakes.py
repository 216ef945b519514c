"""What fleetprint report refuses, and what it leaves alone."""

import h5py
import pytest

import program


def test_an_existing_page_is_kept_unless_force_is_given(plain_result, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("mine")
    refused = program.call("report", plain_result, "-o", page)
    assert refused.returncode == 2 and "--force" in refused.stderr
    assert page.read_text() == "mine"
    assert program.call("report", plain_result, "-o", page, "--force").returncode == 0
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("make, words", [
    (lambda path: None, "there is no such file"),
    (lambda path: path.write_text("not HDF5"), "HDF5"),
    (lambda path: h5py.File(path, "w").close(), "is not a result of Fleetprint"),
])
def test_what_is_no_result_is_refused(make, words, tmp_path):
    path = tmp_path / "other.h5"
    make(path)
    refused = program.call("report", path, "-o", tmp_path / "page.html")
    assert refused.returncode == 2 and words in refused.stderr, refused.stderr
    assert not (tmp_path / "page.html").exists()


def test_a_folder_that_is_not_there_is_told_before_the_work(plain_result, tmp_path):
    refused = program.call("report", plain_result, "-o", tmp_path / "none" / "page.html")
    assert refused.returncode == 2 and "none" in refused.stderr


def test_a_result_without_trials_sectors_and_shards_have_pages(tmp_path):
    bare = tmp_path / "bare.toml"
    text = (program.SCENARIOS / "hardware-levels.toml").read_text()
    bare.write_text(text.replace('table = "', f'table = "{program.SCENARIOS}/').replace("profile_" + f'table = "{program.SCENARIOS}/', f'profile_table = "{program.SCENARIOS}/'))
    program.run("run", bare, "-o", tmp_path / "bare.h5", "--trials", 20, "--set", "output.save_trials=false", "--quiet")
    program.run("sweep", program.SCENARIOS / "sweep-rebound.toml", "-o", tmp_path / "part.h5", "--trials", 20, "--shard", "1/50", "--quiet")
    for name in ("bare", "part"):
        program.run("report", tmp_path / f"{name}.h5", "-o", tmp_path / f"{name}.html")
        assert (tmp_path / f"{name}.html").stat().st_size > 500_000
