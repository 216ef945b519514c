"""What counts as an input of a sensitivity analysis: ranks of known inputs, correlated blocks, devices, groups, variants, years."""

import indices
import numpy as np
import program
import pytest
import sweeps
from scipy import stats

# One input of the device, one of each sector, so that a run's outputs tell what was drawn.
THREE_INPUTS = sweeps.BASE.replace('preset = "image_classification"', 'hsl = 0\nblocks = { others = "none", pcb = "none", processing = "none" }')
THREE_INPUTS = THREE_INPUTS.replace("[sampling]", """\
[[sector]]
name = "roads"
emissions_mt_per_year = 3
saving = 0.1
rebound = { lower = 0.0, typical = 0.1, upper = 0.6 }

[sampling]""") + "\n[output]\nsave_trials = true\n"
BLOCK, SAVING, REBOUND = "inventory/power_supply/0", "sector/homes/saving", "sector/roads/rebound"
TRIALS = 2000


@pytest.fixture(scope="module")
def ranks(tmp_path_factory):
    """(indices, {input: values}, the response break_even_devices) of the same trials."""
    folder = tmp_path_factory.mktemp("ranks")
    scenario = indices.scenario(folder, THREE_INPUTS)
    program.run("run", scenario, "-o", folder / "run.h5", "--quiet", "--trials", TRIALS)
    options = ["--response", "break_even_devices", "--trials", TRIALS, "--threshold", 2e10]
    found = indices.ask(scenario, folder / "x.h5", *indices.methods("prcc", "pawn", "regional"), *options)
    with sweeps.h5py.File(folder / "run.h5") as run:
        footprint, handprint, rebound, devices = (run[name][()] for name in (
            "footprint_total", "handprint_total", "break_even_rebound", "break_even_devices"))
    potential = footprint / (1 - rebound) / 3  # handprint a year without rebound
    saving = (potential - 3 * 0.1) / 20
    inputs = {BLOCK: footprint, SAVING: saving, REBOUND: 1 - (handprint / 3 - 20 * saving * 0.9) / (3 * 0.1)}
    return found, inputs, devices


def test_inputs_are_those_that_were_drawn(ranks):
    """That the inputs were worked out rightly: within their laws, and not correlated."""
    found, inputs, devices = ranks
    assert set(found.parameters) == set(inputs) and devices.size == TRIALS
    assert 0.18 <= inputs[BLOCK].min() and inputs[BLOCK].max() <= 0.66
    assert 0.1 <= inputs[SAVING].min() and inputs[SAVING].max() <= 0.3
    assert -1e-9 <= inputs[REBOUND].min() and inputs[REBOUND].max() <= 0.6
    assert abs(np.corrcoef(list(inputs.values())) - np.eye(3)).max() < 4 / TRIALS**0.5


def residuals(values, others):
    matrix = np.column_stack([np.ones(len(values)), *others])
    return values - matrix @ np.linalg.lstsq(matrix, values, rcond=None)[0]


def test_rank_measures_are_those_of_scipy(ranks):
    found, inputs, response = ranks
    ranked = {name: stats.rankdata(values) for name, values in inputs.items()}
    spearman = {name: stats.spearmanr(values, response).statistic for name, values in inputs.items()}
    squares = sum(value**2 for value in spearman.values())
    for name in inputs:
        others = [ranked[other] for other in inputs if other != name]
        partial = np.corrcoef(residuals(ranked[name], others), residuals(stats.rankdata(response), others))[0, 1]
        assert found["prcc"][name] == pytest.approx(partial, abs=1e-9)
        assert found["spearman"][name] == pytest.approx(spearman[name], abs=1e-9)
        assert found["contribution_to_variance"][name] == pytest.approx(spearman[name] ** 2 / squares, abs=1e-9)
        lower, upper = found.interval("prcc")[name]
        error = (1 - partial**2) / TRIALS**0.5  # of a correlation, about
        assert lower < partial < upper and upper - lower == pytest.approx(2 * 1.96 * error, rel=0.5)
    assert found["prcc"][SAVING] > 0 > found["prcc"][BLOCK]


def test_regression_is_that_of_numpy(ranks):
    found, inputs, response = ranks
    columns = np.column_stack([stats.zscore(values) for values in inputs.values()])
    coefficients, rest, _, _ = np.linalg.lstsq(columns, stats.zscore(response), rcond=None)
    assert [found["src"][name] for name in inputs] == pytest.approx(coefficients, abs=1e-9)
    assert found.data["src_r_squared"] == pytest.approx(1 - rest[0] / TRIALS, abs=1e-9)


def test_regional_is_that_of_scipy(ranks):
    found, inputs, response = ranks
    below = response < 2e10
    assert found.data["regional_share_below"] == below.mean() and 0.1 < below.mean() < 0.9
    for name, values in inputs.items():
        expected = stats.ks_2samp(values[below], values[~below], method="asymp")
        assert found["regional_distance"][name] == pytest.approx(expected.statistic, abs=1e-12)
        assert found["regional_p_value"][name] == pytest.approx(expected.pvalue, rel=0.1, abs=1e-6)


def test_pawn_is_that_of_scipy(ranks):
    found, inputs, response = ranks
    for name, values in inputs.items():
        slices = np.array_split(response[np.argsort(values)], 10)
        distances = [stats.ks_2samp(part, response).statistic for part in slices]
        assert found["pawn_median"][name] == pytest.approx(np.median(distances), abs=1e-12)
        assert found["pawn_maximum"][name] == pytest.approx(np.max(distances), abs=1e-12)
        assert found["pawn_dummy"][name] < 0.15
    assert found["pawn_median"][BLOCK] > 2 * found["pawn_dummy"][BLOCK]


# --- correlated blocks -----------------------------------------------------------------------------------------------

NAMES = ["power_supply", "processing", "pcb"]
MATRIX = np.array([[1.0, 0.8, 0.3], [0.8, 1.0, 0.0], [0.3, 0.0, 1.0]])


def inverse_triangular(triple, scores):
    a, b, c = triple
    return stats.triang.ppf(stats.norm.cdf(scores), (b - a) / (c - a), a, c - a)


def explained_variance(triples, known):
    """Variance of the sum of the blocks' means given the scores of the known ones, which are multivariate normal."""
    if not known:
        return 0.0
    numbers = np.random.default_rng(len(known))
    root = np.linalg.cholesky(MATRIX[np.ix_(known, known)])
    scores = numbers.standard_normal((20000, len(known))) @ root.T
    nodes, weights = np.polynomial.hermite_e.hermegauss(15)
    total = np.zeros(len(scores))
    for block, triple in enumerate(triples):
        weight = np.linalg.solve(MATRIX[np.ix_(known, known)], MATRIX[known, block])
        left = max(1 - weight @ MATRIX[known, block], 0.0) ** 0.5
        values = inverse_triangular(triple, (scores @ weight)[:, None] + left * nodes)
        total += values @ weights / weights.sum()
    return total.var()


def shapley_of_blocks(triples):
    """Each block's mean gain over all orders of three."""
    value = {known: explained_variance(triples, list(known)) for known in [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]}
    with_block = {}
    for block in range(3):
        one, two = [other for other in range(3) if other != block]
        gain = lambda *rest: value[tuple(sorted((*rest, block)))] - value[tuple(sorted(rest))]  # noqa: E731
        with_block[block] = (2 * gain() + gain(one) + gain(two) + 2 * gain(one, two)) / 6
    return with_block


@pytest.fixture(scope="module")
def correlated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("correlated")
    scenario = indices.scenario(folder, indices.CORRELATED.replace("emissions_mt_per_year = 20", "emissions_mt_per_year = 1"))
    return indices.ask(scenario, folder / "x.h5", *indices.methods("sobol", "shapley", "prcc", "tornado"), "--permutations", 16384)


def test_correlated_blocks_are_one_factor_for_sobol(correlated):
    blocks = indices.blocks_of("hsl_0")
    named = [triple for name, triple in blocks.items() if name.split("/")[1] in NAMES]
    assert len(blocks) == 4 and len(named) == 3
    saving = indices.variance((0.1, 0.2, 0.3)) * (3 * 1 * 0.9) ** 2
    alone = indices.variance(blocks["inventory/others/0"])
    triples = [blocks[f"inventory/{name}/0"] for name in NAMES]
    together = explained_variance(triples, [0, 1, 2])
    total = saving + alone + together
    expected = {"correlated_blocks": together / total, "sector/homes/saving": saving / total, "inventory/others/0": alone / total}
    for name in ("first_order", "total_order"):
        given = {key: value for key, value in correlated[name].items() if value == value}
        assert given == pytest.approx(expected, abs=0.02), name
    effects = {key: value for key, value in correlated["shapley_effect"].items() if value == value}
    exact = {f"factor/{name}": part / total for name, part in zip(NAMES, shapley_of_blocks(triples).values(), strict=True)}
    assert effects == pytest.approx({**exact, "sector/homes/saving": saving / total, "inventory/others/0": alone / total}, abs=0.025)
    assert sum(effects.values()) == pytest.approx(1, abs=1e-9)
    # power_supply and processing, which go together, share what they explain.
    assert exact["factor/processing"] > 1.5 * indices.variance(triples[1]) / total


def test_correlated_blocks_one_by_one_in_ranks(correlated):
    assert {key for key, value in correlated["prcc"].items() if value == value} == {
        *(f"factor/{name}" for name in NAMES), "sector/homes/saving", "inventory/others/0"}
    assert correlated["spearman"]["factor/power_supply"] > correlated["spearman"]["factor/processing"] > 0.5


def test_a_group_takes_all_correlated_blocks_or_none(tmp_path):
    scenario = indices.scenario(tmp_path, indices.CORRELATED)
    done = program.call("sensitivity", scenario, "-o", tmp_path / "x.h5", "--group", "supply=factor/power_supply")
    assert done.returncode == 2
    assert "--group: takes some of the correlated blocks and leaves others (factor/processing is in none)" in done.stderr
    assert "Name all of them: 'factor/*'." in done.stderr
    found = indices.ask(scenario, tmp_path / "x.h5", "--group", "device=factor/*,inventory/*", *indices.methods("sobol", "shapley"))
    assert found.parameters == ["device", "sector/homes/saving"]
    assert found["first_order"] == pytest.approx(found["shapley_effect"], abs=0.02)


# --- devices, groups, what is fixed ----------------------------------------------------------------------------------


def test_independent_devices_are_a_factor_without_weight(tmp_path):
    scenario = indices.scenario(tmp_path, indices.INDEPENDENT)
    found = indices.ask(scenario, tmp_path / "x.h5", *indices.methods("sobol", "shapley", "morris", "prcc"))
    assert set(found.parameters) == {"device_to_device", "sector/homes/saving"}
    for name, within in (("first_order", 1e-3), ("total_order", 1e-3), ("shapley_effect", 0.02)):
        assert found[name] == pytest.approx({"sector/homes/saving": 1, "device_to_device": 0}, abs=within), name
    for name in ("morris_mu", "prcc"):  # devices have no value to move or to rank
        assert np.isnan(found[name]["device_to_device"]) and np.isfinite(found[name]["sector/homes/saving"])


def test_few_independent_devices_weigh(tmp_path):
    """Of ten devices and a small saving: their share is that of a closed form."""
    text = indices.INDEPENDENT.replace("devices = 1e9", "devices = 10").replace("emissions_mt_per_year = 20", "emissions_mt_per_year = 2e-8")
    found = indices.ask(indices.scenario(tmp_path, text), tmp_path / "x.h5", *indices.methods("sobol", "shapley"))
    devices = 10 * sum(map(indices.variance, indices.blocks_of("image_classification").values()))  # kg^2
    saving = indices.variance((0.1, 0.2, 0.3)) * (3 * 20 * 0.9) ** 2
    expected = {"device_to_device": devices / (devices + saving), "sector/homes/saving": saving / (devices + saving)}
    assert 0.05 < min(expected.values())
    for name in ("first_order", "total_order", "shapley_effect"):
        assert found[name] == pytest.approx(expected, abs=0.03), name


def test_a_group_counts_as_one(tmp_path):
    options = ["--group", "device=inventory/*", "--group", "homes=sector/homes/*", *indices.methods("sobol", "morris", "tornado")]
    found = indices.ask(indices.scenario(tmp_path, sweeps.BASE), tmp_path / "x.h5", *options)
    assert found.parameters == ["device", "homes"]
    triples = indices.blocks_of("image_classification").values()
    device = sum(map(indices.variance, triples))
    saving = indices.variance((0.1, 0.2, 0.3)) * (3 * 20 * 0.9) ** 2
    shares = {"device": device / (device + saving), "homes": saving / (device + saving)}
    assert found["first_order"] == pytest.approx(shares, abs=0.01) and found["total_order"] == pytest.approx(shares, abs=0.01)
    ends = found.data["tornado_at_typical"][0, :2]
    typical = 0.11 - 3 * 20 * 0.2 * 0.9
    assert ends == pytest.approx([sum(triple[0] for triple in triples) + typical, sum(triple[2] for triple in triples) + typical])


def test_what_is_fixed_is_said_and_not_asked(tmp_path):
    text = sweeps.BASE.replace("{ lower = 0.1, typical = 0.2, upper = 0.3 }", "{ lower = 0.2, typical = 0.2, upper = 0.2 }")
    found = indices.ask(indices.scenario(tmp_path, text), tmp_path / "x.h5")
    assert "sector/homes/saving" not in found.parameters
    fixed = found.attributes["fixed_inputs"].split(", ")
    assert {"sector/homes/saving", "sector/homes/rebound", "sector/homes/emissions"} <= set(fixed)
    # Blocks without a footprint, 0/0/0, are no inputs either.
    assert not any("memory" in name or "actuators" in name for name in found.parameters)


def test_an_input_that_a_variant_fixes_has_no_index_there(tmp_path):
    text = sweeps.BASE + '\n[[variant]]\nname = "sure"\nset = { "sector.homes.saving" = 0.2 }\n'
    found = indices.ask(indices.scenario(tmp_path, text), tmp_path / "x.h5", *indices.methods("sobol", "prcc", "shapley"))
    at = found.parameters.index("sector/homes/saving")
    for name in ("first_order", "prcc", "shapley_effect"):
        base, sure = found.data[name]
        assert np.isfinite(base).all() and np.isnan(sure[at]) and np.isfinite(np.delete(sure, at)).all()
    # Every input's numbers are its own: the device's are the same in both.
    assert found.data["evaluations"][0] > found.data["evaluations"][1]


def test_a_variant_without_an_answer_says_so(tmp_path):
    """In it all devices differ for themselves, which only Sobol' and Shapley can attribute to."""
    text = indices.ADDITIVE + '\n[[variant]]\nname = "each"\nset = { "fleet.dependence" = "independent", "fleet.devices" = 50 }\n'
    scenario = indices.scenario(tmp_path, text)
    done = program.run("sensitivity", scenario, "-o", tmp_path / "x.h5", "--trials", 512, *indices.methods("sobol", "morris", "tornado", "prcc"))
    gap = "point 'each': has no uncertain number, which all methods but sobol and shapley need. Its indices are missing."
    assert done.stderr.count(gap) == 3 and "point 'base'" not in done.stderr
    found = indices.Indices(tmp_path / "x.h5")
    for name in ("morris_mu_star", "tornado_at_mean", "spearman", "prcc"):
        base, each = found.data[name]
        assert np.isfinite(base).any() and np.isnan(each).all(), name
    base, each = (dict(zip(found.parameters, values, strict=True)) for values in found.data["total_order"])
    assert each["device_to_device"] > 0.99 and np.isnan(base["device_to_device"])


def test_a_variant_without_uncertainty_says_so(tmp_path):
    text = indices.ADDITIVE + '\n[[variant]]\nname = "sure"\nset = { "fleet.profile.*.estimate" = "typical" }\n'
    scenario = indices.scenario(tmp_path, text)
    done = program.run("sensitivity", scenario, "-o", tmp_path / "x.h5", "--trials", 512, *indices.methods("sobol", "shapley"))
    assert done.stderr.count("point 'sure': has no uncertain input. Its indices are missing.") == 2
    assert np.isnan(indices.Indices(tmp_path / "x.h5").data["total_order"][1]).all()


def test_points_of_a_sweep_without_an_answer_say_so(tmp_path):
    sweep = sweeps.folder_with(tmp_path, sweeps.HEADER + sweeps.REBOUND, indices.ADDITIVE)
    done = program.run("sensitivity", sweep, "-o", tmp_path / "x.h5", "--trials", 512, "--response", "handprint_total")
    points = indices.Indices(tmp_path / "x.h5").data["total_order"]
    assert np.isnan(points).all() and done.stderr.count("handprint_total has one value in all trials") == len(points)


# --- years -----------------------------------------------------------------------------------------------------------

TIMELINE = program.ROOT / "tests" / "benchmark" / "timeline.toml"


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    output = tmp_path_factory.mktemp("years") / "x.h5"
    return indices.ask(TIMELINE, output, *indices.methods("sobol", "tornado", "prcc"), "--trials", 1024)


def test_every_year_has_its_indices(years):
    first, lower = years.data["first_order_by_year"], years.data["first_order_lower_by_year"]
    assert first.shape == (30, len(years.parameters)) == (30, 5) and years.data["year"].tolist() == list(range(2024, 2054))
    error = np.sqrt(np.sum((first - lower) ** 2, axis=1))
    assert np.all(first.sum(axis=1) <= 1 + 2 * error)
    total = years.data["total_order_by_year"]
    assert np.all(total.sum(axis=1) >= 1 - 2 * error) and np.nanmax(total) <= 1.01
    # In the first year nothing has had time to grow or to get cleaner; later both count.
    late = dict(zip(years.parameters, total[-1], strict=True))
    early = dict(zip(years.parameters, total[0], strict=True))
    for name in ("growth/exponential/growth_per_year", "decarbonisation/manufacturing_decline_per_year"):
        assert early[name] < 0.02 and late[name] > 0.05
    assert "first_order_by_year" in years.data and "tornado_at_typical_by_year" in years.data and "prcc_by_year" in years.data


def test_other_responses_change_nothing(years, tmp_path):
    for responses in (["net_total"], ["net"], ["stock", "footprint_total", "net_total", "net"]):
        options = [part for name in responses for part in ("--response", name)]
        found = indices.ask(TIMELINE, tmp_path / "x.h5", "--force", "--trials", 1024, *options)
        if responses == ["net_total"]:
            assert np.array_equal(found.data["first_order"], years.data["first_order"]) and "first_order_by_year" not in found.data
        elif responses == ["net"]:
            assert np.array_equal(found.data["first_order_by_year"], years.data["first_order_by_year"]) and "first_order" not in found.data
        else:
            assert np.array_equal(found.data["first_order"][1], years.data["first_order"])
            assert np.array_equal(found.data["first_order_by_year"][1], years.data["first_order_by_year"])


def test_the_stock_depends_on_its_growth_alone(tmp_path):
    found = indices.ask(TIMELINE, tmp_path / "x.h5", "--trials", 512, "--response", "stock")
    growth = found.parameters.index("growth/exponential/growth_per_year")
    assert found.data["total_order_by_year"][5, growth] == pytest.approx(1, abs=0.03)
    assert np.delete(found.data["total_order_by_year"][5], growth) == pytest.approx(np.zeros(4), abs=1e-12)


def test_typical_years_are_those_of_a_run(tmp_path):
    """Of devices that share what is uncertain; where they do not, what they average to takes the typical one's place."""
    shared = ["--set", "fleet.dependence=shared", "--quiet"]
    found = indices.ask(TIMELINE, tmp_path / "x.h5", *shared, "--method", "tornado", "--trials", 512)
    program.run("run", TIMELINE, "-o", tmp_path / "run.h5", "--trials", 100, *shared)
    with sweeps.h5py.File(tmp_path / "run.h5") as run:
        typical = run["estimate"].asstr()[()].tolist().index("typical")
        assert found.data["response_at_typical"] == pytest.approx(run["net_by_estimate"][typical], rel=1e-9)
