"""What a person and a program see of a sweep: `fleetprint summary` of whole sweeps and of parts."""

import json

import program
import pytest
import xarray

SWEEP = program.SCENARIOS / "sweep-rebound.toml"
FEW = ["--set", "sweep.axis.rebound.steps=3", "--set", "sweep.axis.other_saving.values=[0.0, 0.006]"]
MOST_COLUMNS = 80


def sweep(out, *arguments, file=SWEEP):
    program.run("sweep", file, "-o", out, "--trials", 512, "--quiet", *arguments)
    return out


def table_of(path):
    said = program.run("summary", path).stdout
    assert max(map(len, said.splitlines())) <= MOST_COLUMNS
    return said


def json_of(path):
    return json.loads(program.run("summary", path, "--json").stdout)


def words(text):
    return " ".join(text.split())


def rows_of(said, names):
    """The lines of the table of points, each split."""
    lines = said.splitlines()
    first = next(i for i, line in enumerate(lines) if line.split()[: len(names)] == names)
    return [line.split() for line in lines[first + 1 : lines.index("", first)]]


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    return sweep(tmp_path_factory.mktemp("few") / "few.h5", *FEW)


def test_json_has_every_point_with_its_numbers(few):
    said = json_of(few)
    summary = xarray.open_dataset(few, group="summary")
    assert [axis["name"] for axis in said["axes"]] == ["rebound", "other_saving", "dependence"]
    assert said["points_of_sweep"] == len(said["points"]) == 12
    assert said["reference"] == "rebound = 0"
    for point in said["points"]:
        here = summary.sel(**point["coordinates"])
        assert point["net_total"]["mean"] == float(here.net_total.sel(statistic="mean"))
        assert point["probability_net_negative"]["value"] == float(here.probability_net_negative)
        difference = point["difference_to_reference"]["net_total"]
        assert difference["mean"] == float(here.net_total_difference.sel(statistic="mean"))
        assert difference["mean_mcse"] == float(here.net_total_difference.sel(statistic="mcse"))
    assert len({tuple(point["coordinates"].values()) for point in said["points"]}) == 12


def test_verdicts_count_the_points(few):
    said = json_of(few)
    shares = [point["probability_net_negative"]["value"] for point in said["points"]]
    verdicts = {
        "avoid_more": sum(p >= 0.975 for p in shares),
        "emit_more": sum(p <= 0.025 for p in shares),
        "open": sum(0.025 < p < 0.975 for p in shares),
    }
    assert said["verdicts"] == verdicts
    assert len([count for count in verdicts.values() if count > 0]) > 1
    assert (
        f"Of 12 points {verdicts['avoid_more']} avoid more than they emit (P(net < 0) of at least 97.5 %, its 95 % interval above 90 %), "
        f"{verdicts['emit_more']} emit more (the same of the rest), {verdicts['open']} are undecided." in words(table_of(few))
    )


def test_few_points_are_all_shown(few):
    said = table_of(few)
    rows = rows_of(said, ["rebound", "other_saving", "dependence"])[:-1]
    assert [row[:3] for row in rows] == [
        [rebound, saving, dependence]
        for rebound in ["0", "0.3", "0.6"]
        for saving in ["0", "0.006"]
        for dependence in ["shared", "independent"]
    ]
    assert "Reference rebound = 0" in words(said)
    assert "12 points x 512 trials" in words(said)


def test_effect_of_an_axis_is_the_mean_over_the_others(few):
    summary = xarray.open_dataset(few, group="summary")
    mean = summary.net_total.sel(statistic="mean")
    ends = [float(mean.isel(rebound=i).mean()) for i in (0, -1)]
    line = next(line for line in table_of(few).splitlines() if line.split()[:4] == ["rebound", "0", "->", "0.6"])
    shown = [float(line.split()[i]) for i in (4, 6, 7)]
    assert shown == pytest.approx([*ends, ends[1] - ends[0]], rel=1e-3)


def test_of_many_points_the_telling_ones(tmp_path):
    out = sweep(tmp_path / "many.h5")
    said = table_of(out)
    mean = xarray.open_dataset(out, group="summary").net_total.sel(statistic="mean")
    rows = rows_of(said, ["rebound", "other_saving", "dependence"])
    for heading, expected in (("Least net", float(mean.min())), ("Nearest to net zero", float(abs(mean).min()))):
        row = rows[rows.index(heading.split()) + 1]
        assert any(abs(float(text)) == pytest.approx(abs(expected), rel=1e-3) for text in row[3:6])
    assert len(rows) < 24


def test_a_part_says_that_it_is_one(few, tmp_path):
    shards = [sweep(tmp_path / f"{i}.h5", "--shard", f"{i}/2", *FEW) for i in (1, 2)]
    assert "6 of the sweep's 12 points are in this file" in words(table_of(shards[0]))
    part = json_of(shards[1])
    assert [point["point"] for point in part["points"]] == [1, 3, 5, 7, 9, 11]
    assert part["points"] == [point for point in json_of(few)["points"] if point["point"] % 2 == 1]
    merged = tmp_path / "merged.h5"
    said = program.run("merge", *shards, "-o", merged).stdout
    assert said == program.run("summary", few).stdout + f"Written to {merged}.\n"
    assert json_of(merged) == json_of(few)


def scenario(tmp_path, text, name="sweep.toml"):
    for table in program.SCENARIOS.glob("*"):
        if not (tmp_path / table.name).exists():
            (tmp_path / table.name).symlink_to(table)
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_design_has_a_value_a_point(tmp_path):
    file = scenario(tmp_path, 'schema_version = 1\ntitle = "Ranges"\n[sweep]\nbase = "paper-250bn.toml"\n'
                    'combine = "latin_hypercube"\npoints = 40\n'
                    '[[sweep.axis]]\nkey = "sector.*.rebound"\nfrom = 0.0\nto = 1.0\n')  # fmt: skip
    said = json_of(out := sweep(tmp_path / "x.h5", file=file))
    data = xarray.open_dataset(out)
    assert [point["coordinates"]["rebound"] for point in said["points"]] == list(data.rebound.values)
    assert "rebound lower half -> upper half" in words(table_of(out))


def test_without_sectors_the_footprint_is_the_answer(tmp_path):
    file = scenario(tmp_path, 'schema_version = 1\ntitle = "Devices"\nseed = 1\n'
                    '[inventory]\ntable = "lci_pirson_bol_2021.csv"\n'
                    '[fleet]\nprofile_table = "device_profiles.csv"\ndevices = 1000\ndependence = "shared"\n[lifetime]\nlifespan_years = 3\n'
                    '[[fleet.profile]]\nname = "hub"\npreset = "image_classification"\n'
                    '[sweep]\n[[sweep.axis]]\nname = "size"\nkey = "fleet.devices"\nvalues = [1000, 2000]\n')  # fmt: skip
    out = sweep(tmp_path / "x.h5", file=file)
    said = table_of(out)
    assert "No sector is given" in words(said)
    assert "P(net" not in said
    assert json_of(out)["verdicts"] is None


def test_years_and_precision_are_told(tmp_path):
    file = scenario(tmp_path, 'schema_version = 1\ntitle = "Growth"\n[sweep]\nbase = "growth-250bn-exponential.toml"\n'
                    '[[sweep.axis]]\nkey = "sector.*.rebound"\nvalues = [0.0, 0.5]\n'
                    '[sampling]\nuntil = { output = "net_total", statistic = "mean", absolute_mcse = 1e-9, least_trials = 64 }\n')  # fmt: skip
    said = words(table_of(sweep(tmp_path / "x.h5", file=file)))
    assert "over 20" in said
    assert "Standard error of the mean of net_total: at most 1e-09 Mt CO2e was asked for" in said
    assert "points stopped at 512 trials without it" in said


# What a resumed or merged sweep may differ in.


def stopped(tmp_path, text):
    """A checkpoint of a sweep whose file is `text`."""
    file = scenario(tmp_path, text)
    out = tmp_path / "x.h5"
    part = sweep(tmp_path / "part.h5", "--shard", "1/2", file=file)
    part.rename(tmp_path / "x.h5.checkpoint")
    return file, out


TEXT = ('schema_version = 1\ntitle = "A"\n[sweep]\nbase = "paper-250bn.toml"\n'
        '[[sweep.axis]]\nkey = "sector.*.rebound"\nvalues = [0.0, 0.25, 0.5]\n')  # fmt: skip


@pytest.mark.parametrize("new", [TEXT + "# a remark\n", TEXT.replace('"A"', '"B"'), TEXT.replace("0.0,", "0,")])
def test_a_change_of_words_resumes(tmp_path, new):
    file, out = stopped(tmp_path, TEXT)
    file.write_text(new, encoding="utf-8")
    sweep(out, "--resume", file=file)
    assert len(json_of(out)["points"]) == 3


@pytest.mark.parametrize("new", [TEXT.replace("0.25", "0.26"), TEXT + "[fleet]\ndevices = 1e9\n"])
def test_a_changed_value_is_refused(tmp_path, new):
    file, out = stopped(tmp_path, TEXT)
    file.write_text(new, encoding="utf-8")
    done = program.call("sweep", file, "-o", out, "--trials", 512, "--resume")
    assert done.returncode == 2
    assert "the scenario has changed" in done.stderr
    done = program.call("sweep", file, "-o", out, "--trials", 512, "--resume", "--seed", 3)
    assert "the seed is" in done.stderr
