"""The paper's figure is drawn from a result file alone, as PNG and SVG; what it cannot draw it says."""

import subprocess
import sys

import matplotlib.image
import program

SCRIPT = program.ROOT / "scripts" / "plot_paper_figure.py"


def draw(*arguments):
    return subprocess.run([sys.executable, str(SCRIPT), *map(str, arguments)], capture_output=True, text=True)


def test_png_and_svg(paper_result, tmp_path):
    done = draw(paper_result, "-o", tmp_path / "figure")
    assert done.returncode == 0, done.stderr
    image = matplotlib.image.imread(tmp_path / "figure.png")
    assert image.shape[0] > 900 and image.shape[1] > 1200
    assert 0.02 < (image[..., :3].mean(axis=-1) < 0.9).mean() < 0.6, "the picture is neither blank nor black"
    assert "<svg" in (tmp_path / "figure.svg").read_text()


def test_the_same_result_gives_the_same_picture(paper_result, tmp_path):
    for name in ["one", "two"]:
        draw(paper_result, "-o", tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_a_result_without_variants_is_refused(plain_result, tmp_path):
    done = draw(plain_result, "-o", tmp_path / "figure")
    assert done.returncode != 0 and "paper-250bn.toml" in done.stderr and "Traceback" not in done.stderr
