"""The same seed gives the same bytes outside run_info, for any number of threads and any vector width, and on a GPU."""

import itertools
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import program  # noqa: E402

THREADS = [1, 2, 3, 7]
KERNELS = ["auto", "avx512", "avx2", "sse2", "reference"]
# Ways through the engine: at once and shared with variants; many small fleets; one fleet of many chunks; over the years.
CASES = {
    "paper": ["paper-250bn.toml", "--trials", 5000, "--set", "sampling.device_sample=300000"],
    "small_fleets": ["hardware-levels.toml", "--trials", 300, "--set", "fleet.devices=5001", "--set", "sampling.method=device"],
    "over_the_years": ["infrastructure-and-realisation.toml", "--trials", 1500, "--set", "fleet.dependence=independent"],
    "every_device_over_the_years": ["growth-250bn-exponential.toml", "--trials", 1, "--set", "fleet.dependence=independent", "--set",
                                    "sampling.method=device", "--set", "deployment.growth.exponential.devices=380000"],
    "one_big_fleet": ["paper-250bn-every-device.toml", "--trials", 2, "--set", "fleet.devices=17500001"],
}


def supported_kernels():
    text = program.call("run", "x", "-o", "y", "--kernel", "no-such-width").stderr
    return [kernel for kernel in KERNELS if kernel in text]


def contents(path):
    """{name: (dtype, bytes)} of every dataset and attribute outside run_info."""
    found = {}

    def keep(name, thing):
        if name.startswith("run_info"):
            return
        for key, value in thing.attrs.items():
            if key not in {"DIMENSION_LIST", "REFERENCE_LIST"}:
                found[f"{name}@{key}"] = repr(value)
        if isinstance(thing, h5py.Dataset):
            values = np.asarray(thing[()])
            found[name] = values.tolist() if values.dtype.kind in "OS" else (str(values.dtype), values.shape, values.tobytes())

    with h5py.File(path) as file:
        keep("", file)
        file.visititems(keep)
    return found


def result_of(case, path, *options):
    scenario, *rest = CASES[case]
    program.run("run", program.SCENARIOS / scenario, "-o", path, "--quiet", "--force", *rest, *options)
    return contents(path)


@pytest.mark.parametrize("case", CASES)
def test_threads_and_vector_widths(case, tmp_path):
    kernels = supported_kernels()
    assert "reference" in kernels
    expected = result_of(case, tmp_path / "expected.h5", "--threads", 1, "--kernel", "auto")
    assert len(expected) > 100
    pairs = dict.fromkeys([(t, "auto") for t in THREADS] + [(2, k) for k in kernels])
    for threads, kernel in pairs:
        found = result_of(case, tmp_path / f"{threads}-{kernel}.h5", "--threads", threads, "--kernel", kernel)
        assert found.keys() == expected.keys()
        different = [name for name in expected if expected[name] != found[name]]
        assert not different, f"{threads} threads, {kernel}: {different}"


def test_gpu(tmp_path):
    refused = program.call("run", "x", "-o", "y", "--device", "gpu").stderr
    if "--device" in refused:
        pytest.skip(refused.strip())
    expected = result_of("one_big_fleet", tmp_path / "cpu.h5")
    assert result_of("one_big_fleet", tmp_path / "gpu.h5", "--device", "gpu") == expected
    with h5py.File(tmp_path / "gpu.h5") as file:
        assert "gpu" in str(file["run_info"].attrs["device"])


def test_more_trials_keep_the_first(tmp_path):
    trials = []
    for count in [100, 3000]:
        path = tmp_path / f"{count}.h5"
        program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", path, "--quiet", "--trials", count)
        with h5py.File(path) as file:
            trials.append(file["net_total"][:, :100])
    np.testing.assert_array_equal(*trials)


def test_another_seed_gives_other_numbers(tmp_path):
    trials = []
    for seed in [1, 2]:
        path = tmp_path / f"{seed}.h5"
        program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", path, "--quiet", "--trials", 100, "--seed", seed)
        with h5py.File(path) as file:
            trials.append(file["net_total"][0])
    assert len(set(itertools.chain(*trials))) == 200
