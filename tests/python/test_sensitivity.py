"""Sensitivity indices against closed forms: sums and products of independent triangular laws, and the ends of a tornado."""

import h5py
import indices
import numpy as np
import program
import pytest

# Intervals are at 95 %; at twice their width none of the 100 comparisons should fail by chance (4 standard errors).
WIDENED = 2.0
MT_PER_KG = 1e9 / 1e9  # of sweeps.BASE: devices, kg/Mt


@pytest.fixture(scope="module")
def blocks():
    return indices.blocks_of("image_classification")


@pytest.fixture(scope="module")
def shares(blocks):
    """{block: share of the variance} of a sum."""
    variances = {name: indices.variance(triple) for name, triple in blocks.items()}
    return {name: variance / sum(variances.values()) for name, variance in variances.items()}


@pytest.fixture(scope="module")
def additive(tmp_path_factory):
    """A sum of eight triangular laws, asked in every way."""
    folder = tmp_path_factory.mktemp("additive")
    scenario = indices.scenario(folder, indices.ADDITIVE)
    return indices.ask(scenario, folder / "x.h5", *indices.methods("sobol", "morris", "prcc", "tornado", "shapley"),
                       "--second-order", "--permutations", 16384)


def expect_within(found, name, expected):
    intervals = found.interval(name, WIDENED)
    outside = {key: (value, intervals[key]) for key, value in expected.items() if not intervals[key][0] <= value <= intervals[key][1]}
    assert not outside, f"{name}: {outside}"


@pytest.mark.parametrize("name", ["first_order", "total_order", "shapley_effect"])
def test_shares_of_a_sum(additive, shares, name):
    assert len(shares) == 8 and set(additive.parameters) == set(shares)
    expect_within(additive, name, shares)
    widths = {key: upper - lower for key, (lower, upper) in additive.interval(name).items()}
    assert max(widths.values()) < (0.035 if name == "shapley_effect" else 0.01)


def test_a_sum_has_no_interactions(additive):
    pairs, lower, upper = (additive.data["second_order" + end] for end in ("", "_lower", "_upper"))
    above = np.triu_indices(len(additive.parameters), 1)
    assert np.all(np.isnan(np.diag(pairs))) and np.array_equal(pairs[above], pairs.T[above], equal_nan=True)
    assert np.all((pairs - WIDENED * (pairs - lower))[above] <= 0) and np.all((pairs + WIDENED * (upper - pairs))[above] >= 0)
    assert np.nanmax(np.abs(pairs)) < 0.02


def test_moments_of_a_sum(additive, blocks):
    assert additive.data["sobol_variance"] == pytest.approx(sum(map(indices.variance, blocks.values())) * MT_PER_KG**2, rel=0.002)
    expected = (sum(map(indices.mean, blocks.values())) + 0.11) * MT_PER_KG - 3 * 20 * 0.2 * 0.9
    assert additive.data["sobol_mean"] == pytest.approx(expected, abs=1e-3)
    assert additive.data["sobol_rows_left_out"] == 0


def test_ranks_of_a_sum(additive, shares):
    """Every block adds to the net, so all signs are positive; without interactions and squares a line explains all."""
    for name in ("prcc", "spearman", "src"):
        assert all(value > 0 for value in additive[name].values()), name
    assert additive.data["src_r_squared"] == pytest.approx(1, abs=1e-9)
    expect_within(additive, "src", {key: share**0.5 for key, share in shares.items()})
    assert sum(additive["contribution_to_variance"].values()) == pytest.approx(1)


def quantile(triple, level):
    a, b, c = triple
    below = (b - a) / (c - a)
    return a + (level * (c - a) * (b - a)) ** 0.5 if level < below else c - ((1 - level) * (c - a) * (c - b)) ** 0.5


def test_elementary_effects_of_a_sum(additive, blocks):
    """An effect is one of four slopes of the inverse distribution function, over half of the probability."""
    slopes = {name: [2 * (quantile(triple, (level + 4.5) / 8) - quantile(triple, (level + 0.5) / 8)) * MT_PER_KG for level in range(4)]
              for name, triple in blocks.items()}
    means = {name: np.mean(values) for name, values in slopes.items()}
    expect_within(additive, "morris_mu", means)
    expect_within(additive, "morris_mu_star", means)
    expect_within(additive, "morris_sigma", {name: np.std(values) for name, values in slopes.items()})
    assert sorted(blocks, key=additive["morris_mu_star"].get) == sorted(blocks, key=means.get)


@pytest.mark.parametrize("held, middle", [("typical", lambda triple: triple[1]), ("mean", indices.mean)])
def test_tornado_of_a_sum(additive, blocks, held, middle):
    base = (sum(map(middle, blocks.values())) + 0.11) * MT_PER_KG - 3 * 20 * 0.2 * 0.9
    assert additive.data["response_at_" + held] == pytest.approx(base, abs=1e-9)
    assert [end.decode() for end in additive.data["end"]] == ["lower", "upper", "0.05", "0.95"]
    rows = dict(zip(additive.parameters, additive.data["tornado_at_" + held], strict=True))
    for name, triple in blocks.items():
        ends = [triple[0], triple[2], quantile(triple, 0.05), quantile(triple, 0.95)]
        expected = [base + (end - middle(triple)) * MT_PER_KG for end in ends]
        assert rows[name] == pytest.approx(expected, abs=1e-9), name


def test_typical_is_that_of_a_run(tmp_path):
    scenario = indices.Products.FILE
    found = indices.ask(scenario, tmp_path / "x.h5", "--method", "tornado")
    program.run("run", scenario, "-o", tmp_path / "run.h5", "--trials", 100, "--quiet")
    with h5py.File(tmp_path / "run.h5") as run:
        estimates = dict(zip(run["estimate"].asstr(), run["net_by_estimate"], strict=True))
    assert found.data["response_at_typical"] == pytest.approx(estimates["typical"], abs=1e-9)
    model = indices.Products()
    typical = {name: triple[1] for name, triple in model.triples.items()}
    assert found.data["response_at_typical"] == pytest.approx(model.footprint(typical) - model.handprint(typical), abs=1e-9)
    rows = dict(zip(found.parameters, found.data["tornado_at_typical"], strict=True))
    for name, triple in model.triples.items():
        for end, value in ((0, triple[0]), (1, triple[2])):
            at_end = {**typical, name: value}
            assert rows[name][end] == pytest.approx(model.footprint(at_end) - model.handprint(at_end), abs=1e-9), name


@pytest.fixture(scope="module")
def products(tmp_path_factory):
    """A net with products of three, and a ratio, by 8192 rows."""
    output = tmp_path_factory.mktemp("products") / "x.h5"
    options = ["--response", "net_total", "--response", "break_even_rebound", "--trials", 8192]
    return indices.ask(indices.Products.FILE, output, *options)


def of_response(found, name, which):
    names = found.data["response"].astype(str).tolist()
    return dict(zip(found.parameters, found.data[name][names.index(which)], strict=True))


@pytest.mark.parametrize("order", [0, 1])
def test_products_exactly(products, order):
    name = ("first_order", "total_order")[order]
    exact = indices.Products().exact_indices()[order]
    value, lower, upper = (of_response(products, name + end, "net_total") for end in ("", "_lower", "_upper"))
    assert exact.keys() == value.keys() and len(exact) == 14
    for key, index in exact.items():
        assert value[key] - WIDENED * (value[key] - lower[key]) <= index <= value[key] + WIDENED * (upper[key] - value[key]), key
        assert value[key] == pytest.approx(index, abs=0.012)


def columns(model, points):
    return dict(zip(model.triples, np.asarray(points).T, strict=True))


def break_even_rebound(model, value):
    return 1 - model.footprint(value) / model.handprint(value, rebound=False)


@pytest.mark.parametrize("response", ["net_total", "break_even_rebound"])
def test_openturns_finds_the_same(products, response):
    """The same model in NumPy, another program's design and estimator (Martinez 2011)."""
    ot = pytest.importorskip("openturns")
    model = indices.Products()

    def evaluate(points):
        value = columns(model, points)
        net = model.footprint(value) - model.handprint(value)
        return (net if response == "net_total" else break_even_rebound(model, value))[:, None]

    ot.RandomGenerator.SetSeed(20261121)
    rows = 2**14
    law = ot.ComposedDistribution([ot.Triangular(*triple) for triple in model.triples.values()])
    design = ot.SobolIndicesExperiment(law, rows).generate()
    theirs = ot.MartinezSensitivityAlgorithm(design, ot.Sample(evaluate(design)), rows)
    theirs.setUseAsymptoticDistribution(True)
    for name, index, interval in (("first_order", theirs.getFirstOrderIndices(), theirs.getFirstOrderIndicesInterval()),
                                  ("total_order", theirs.getTotalOrderIndices(), theirs.getTotalOrderIndicesInterval())):
        value, lower, upper = (of_response(products, name + end, response) for end in ("", "_lower", "_upper"))
        half = (np.array(interval.getUpperBound()) - np.array(interval.getLowerBound())) / 2
        for i, key in enumerate(model.triples):
            allowed = WIDENED * (half[i] + (upper[key] - lower[key]) / 2)
            assert value[key] == pytest.approx(index[i], abs=allowed + 1e-9), (name, key)
            assert allowed < 0.06


def test_brute_force_finds_the_same(products):
    """Variance of conditional means: for each of 256 savings 4000 random values of all others, that noise taken off."""
    model = indices.Products()
    key = "sector/residential/saving"
    numbers = np.random.default_rng(1)
    outer, inner = 256, 4000

    def draw(shape):
        return {name: numbers.triangular(*triple, shape) for name, triple in model.triples.items()}

    value = draw((outer, inner))
    levels = (np.arange(outer) + 0.5) / outer
    value[key] = np.array([quantile(model.triples[key], level) for level in levels])[:, None]
    ratio = break_even_rebound(model, value)
    found = ratio.mean(axis=1).var(ddof=1) - ratio.var(axis=1, ddof=1).mean() / inner
    index = found / break_even_rebound(model, draw(2**20)).var()
    assert of_response(products, "first_order", "break_even_rebound")[key] == pytest.approx(index, abs=0.01)
