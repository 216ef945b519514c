"""The paper's figure is drawn from a result file alone, as PNG and SVG; what it cannot draw it says."""

import os
import shutil
import subprocess
import sys

import matplotlib.image
import program
import pytest
from fleetprint.figures.__main__ import main

SCRIPT = program.ROOT / "scripts" / "figures"


def laid_out(result, folder):
    """The options of scripts/figures that draw a result into a new folder."""
    folder.mkdir()
    shutil.copy(result, folder / "paper-250bn.h5")
    return ["--only", "paper-250bn", "--results", str(folder), "--out", str(folder)]


def test_png_and_svg_the_same_for_the_same_result(paper_result, tmp_path):
    done = subprocess.run([SCRIPT, *laid_out(paper_result, tmp_path / "one")], capture_output=True, text=True,
                          env={**os.environ, "PYTHON": sys.executable})  # fmt: skip
    assert done.returncode == 0, done.stderr
    main(laid_out(paper_result, tmp_path / "two"))
    image = matplotlib.image.imread(tmp_path / "one" / "paper-250bn.png")
    assert image.shape[0] > 900 and image.shape[1] > 1200
    assert 0.02 < (image[..., :3].mean(axis=-1) < 0.9).mean() < 0.6, "the picture is neither blank nor black"
    assert "<svg" in (tmp_path / "one" / "paper-250bn.svg").read_text()
    for name in ["paper-250bn.svg", "paper-250bn.png"]:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_result_without_variants_is_refused(plain_result, tmp_path):
    with pytest.raises(SystemExit, match="scripts/figures: .*paper-250bn.toml"):
        main(laid_out(plain_result, tmp_path / "plain"))
