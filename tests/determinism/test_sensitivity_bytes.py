"""The same bytes in every dataset of sensitivity indices, and in the root's attributes, however they were carried out."""

import signal
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import indices  # noqa: E402
import sweeps  # noqa: E402

ALL = indices.methods("sobol", "morris", "prcc", "tornado", "shapley", "pawn", "regional")
FEW = ["--trials", 512, "--permutations", 32, "--trajectories", 8]
REBOUND = '[[sweep.axis]]\nname = "rebound"\nkey = "sector.*.rebound"\nvalues = [0.1, 0.3]\n'
TWO = sweeps.HEADER + REBOUND
TWO_RESPONSES = ["--response", "net_total", "--response", "footprint_total"]
REPLICATES = '[sampling]\ntrials = 512\ndesign = "sobol"\nreplicates = 8\n'
CASES = {
    "snapshot": (TWO + sweeps.DEPENDENCE, sweeps.BASE, [*ALL, *FEW, "--second-order"]),
    "correlated": (TWO, indices.CORRELATED, [*ALL, *FEW, *TWO_RESPONSES]),
    "design": (TWO + REPLICATES, sweeps.BASE, [*indices.methods("prcc", "pawn"), "--trials", 512]),
    "years": (TWO + sweeps.DEPENDENCE, sweeps.BASE_OVER_TIME, [*indices.methods("sobol", "morris", "prcc", "tornado", "shapley"), *FEW]),
    "every_device": (TWO + sweeps.EVERY_DEVICE, sweeps.BASE, [*indices.methods("sobol", "shapley"), *FEW]),
}


class Case:
    def __init__(self, name, folder):
        sweep, base, self.options = CASES[name]
        self.sweep = sweeps.folder_with(folder, sweep, base)
        self.run(folder / "expected.h5", "--threads", 1)
        self.expected = sweeps.contents(folder / "expected.h5")

    def run(self, output, *options, ranks=1):
        return sweeps.run("sensitivity", self.sweep, "-o", output, "--quiet", *self.options, *options, ranks=ranks)

    def expect(self, output):
        sweeps.expect_same_bytes(output, self.expected)


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    return Case(request.param, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("options", [["--threads", 2], ["--threads", 3, "--kernel", "reference"]], ids=["threads", "kernel"])
def test_threads_and_kernels(case, options, tmp_path):
    case.run(tmp_path / "x.h5", *options)
    case.expect(tmp_path / "x.h5")


def test_ranks(case, tmp_path):
    sweeps.needs_mpi()
    case.run(tmp_path / "x.h5", "--threads", 1, ranks=2)
    case.expect(tmp_path / "x.h5")


def test_shards_and_merge(case, tmp_path):
    paths = [tmp_path / f"shard-{number}.h5" for number in (1, 2)]
    for number, path in enumerate(paths, 1):
        case.run(path, "--shard", f"{number}/2")
    sweeps.run("merge", *reversed(paths), "-o", tmp_path / "x.h5", "--quiet")
    case.expect(tmp_path / "x.h5")


def test_variants_are_the_points_of_a_sweep(tmp_path):
    """One scenario, its variants and a sweep over them give a point the same indices."""
    variant = '\n[[variant]]\nname = "{name}"\nset = {{ "sector.*.rebound" = {value} }}\n'
    variants = variant.format(name="more", value=0.3) + variant.format(name="most", value=0.5)
    options = ["--quiet", *indices.methods("sobol", "morris", "prcc", "shapley"), *FEW]
    sweep = sweeps.folder_with(tmp_path, TWO.replace("0.3]", "0.3, 0.5]"), sweeps.BASE)
    (tmp_path / "variants.toml").write_text(sweeps.BASE + variants, encoding="utf-8")
    for scenario, output in ((sweep, "x.h5"), (tmp_path / "variants.toml", "y.h5"), (tmp_path / "base.toml", "z.h5")):
        sweeps.run("sensitivity", scenario, "-o", tmp_path / output, *options)
    swept, varied, alone = (indices.Indices(tmp_path / name).data for name in ("x.h5", "y.h5", "z.h5"))
    assert "total_order" in alone and "shapley_effect" in alone
    compared = [name for name, values in alone.items() if varied[name].shape == (3, *values.shape)]
    assert len(compared) > 30
    for name in compared:
        assert varied[name].tobytes() == swept[name].tobytes() and varied[name][0].tobytes() == alone[name].tobytes(), name


def test_killed_and_resumed(tmp_path):
    sweep = sweeps.folder_with(tmp_path, sweeps.HEADER + sweeps.SIZE, sweeps.BASE)
    options = ["--quiet", *indices.methods("sobol", "morris"), "--checkpoint-every", "0.01", "--trials", 4096]
    sweeps.run("sensitivity", sweep, "-o", tmp_path / "whole.h5", *options)
    output = tmp_path / "x.h5"
    for number, code in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGTERM, 75)):
        process = sweeps.start("sensitivity", sweep, "-o", output, *options, "--resume", "--threads", 1)
        before = done_points(output)
        while process.poll() is None and done_points(output) <= before:
            time.sleep(0.002)
        process.send_signal(number)
        said = process.communicate(timeout=60)[1]
        assert process.returncode == code and not output.exists(), said
    assert 0 < done_points(output) < 40
    refusals(sweep, output, options)
    sweeps.run("sensitivity", sweep, "-o", output, *options, "--resume")
    sweeps.expect_same_bytes(output, sweeps.contents(tmp_path / "whole.h5"))
    assert sweeps.leftovers(output) == []


def refusals(sweep, output, options):
    """What was begun with other options, or by another command, is not gone on with."""
    before = Path(f"{output}.checkpoint").read_bytes()
    for more, words in [(["--method", "prcc"], ["the analysis asked for is methods sobol, morris, prcc;", "methods sobol, morris;"]),
                        (["--trials", 8192], ["number of trials is 8192 here and 4096 there"]),
                        (["--response", "footprint_total"], ["responses footprint_total;", "responses net_total;"]),
                        (["--group", "device=inventory/*"], ["groups device=inventory/*"]),
                        (["--confidence", "0.9"], ["confidence 0.9", "confidence 0.95"])]:
        others = options[:-2] if "--trials" in more else options
        done = sweeps.call("sensitivity", sweep, "-o", output, *others, "--resume", *more)
        assert done.returncode == 2, (more, done.stderr)
        assert all(word in done.stderr for word in words) and f"{output}.checkpoint" in done.stderr, done.stderr
    done = sweeps.call("sweep", sweep, "-o", output, "--quiet", "--resume", "--trials", 4096)
    assert done.returncode == 2 and "the analysis asked for is not given here and methods sobol, morris;" in done.stderr, done.stderr
    assert Path(f"{output}.checkpoint").read_bytes() == before


def done_points(output):
    """How many points the newest checkpoint has; it may be renamed at any moment."""
    try:
        with sweeps.h5py.File(f"{output}.checkpoint", locking=False) as file:
            return file["point"].size
    except (OSError, KeyError):
        return 0


def test_shards_of_different_questions_are_not_merged(tmp_path):
    sweep = sweeps.folder_with(tmp_path, TWO, sweeps.BASE)
    sweeps.run("sensitivity", sweep, "-o", tmp_path / "1.h5", "--quiet", "--trials", 512, "--shard", "1/2")
    for name, options in (("2.h5", ["--method", "prcc"]), ("3.h5", ["--threshold", "1", "--method", "regional"])):
        sweeps.run("sensitivity", sweep, "-o", tmp_path / name, "--quiet", "--trials", 512, "--shard", "2/2", *options)
        done = sweeps.call("merge", tmp_path / "1.h5", tmp_path / name, "-o", tmp_path / "x.h5")
        assert done.returncode == 2 and "methods sobol;" in done.stderr, done.stderr
    sweeps.run("sweep", sweep, "-o", tmp_path / "4.h5", "--quiet", "--trials", 512, "--shard", "2/2")
    done = sweeps.call("merge", tmp_path / "1.h5", tmp_path / "4.h5", "-o", tmp_path / "x.h5")
    assert done.returncode == 2 and not (tmp_path / "x.h5").exists(), done.stderr


def test_bytes_that_differ_are_seen(tmp_path):
    """That the comparison can fail."""
    case = Case("every_device", tmp_path)
    case.run(tmp_path / "x.h5", "--seed", 8)
    with pytest.raises(AssertionError, match="total_order"):
        case.expect(tmp_path / "x.h5")
