"""One digest of the device kernel over vector widths, compilers and processors."""

import platform
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KERNELS = ROOT / "engine" / "kernels"
COMMON = ["device_kernel", "device_law", "device_reference", "device_sums", "folded_philox", "range_lanes", "trial_draws", "triangular_draw", "vector_width"]
WIDTHS_X86_64 = {"simd_sse2": [], "simd_avx2": ["-mavx2"], "simd_avx512": ["-mavx512f"]}
WIDTHS_AARCH64 = {"simd_neon": []}
# Changes only with the law of the kernel (streams, arithmetic, order of additions), which CHANGELOG.md then says.
DIGEST = "73250e489ef97986"


def build(folder, compiler, widths, definition, *options):
    """The digest program for one compiler."""
    common = [compiler, "-std=c++20", "-ffp-contract=off", f"-I{ROOT / 'engine'}", f"-D{definition}", *options]
    objects = []
    for name, flags in widths.items():
        objects.append(folder / f"{name}.o")
        subprocess.run([*common, "-O3", "-fno-math-errno", *flags, "-c", KERNELS / f"{name}.cpp", "-o", objects[-1]], check=True)
    # Compiled as one, as the build does: what they include is read once.
    joined = folder / "joined.cpp"
    sources = [*(KERNELS / f"{name}.cpp" for name in COMMON), Path(__file__).with_name("kernel_digest.cpp")]
    joined.write_text("".join(f'#include "{source}"\n' for source in sources))
    program = folder / "digest"
    subprocess.run([*common, "-O2", joined, *objects, "-o", program], check=True)
    return program


def digests(*command):
    """{width: digest}"""
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(line.split() for line in text.splitlines())


@pytest.mark.parametrize("names", [["g++"], ["clang++-14", "clang++"]], ids=["gcc", "clang"])
@pytest.mark.skipif(platform.machine() not in {"x86_64", "AMD64"}, reason="not an x86-64 processor")
def test_compilers_and_widths(names, tmp_path):
    compiler = next(filter(shutil.which, names), None)
    if compiler is None:
        pytest.skip(f"{' or '.join(names)} is not installed")
    found = digests(build(tmp_path, compiler, WIDTHS_X86_64, "FLEETPRINT_X86_64"))
    assert {"reference", "sse2"} <= found.keys()
    assert set(found.values()) == {DIGEST}


def test_aarch64(tmp_path):
    compiler, emulator = shutil.which("aarch64-linux-gnu-g++"), shutil.which("qemu-aarch64")
    if compiler is None or emulator is None:
        pytest.skip("no cross compiler for AArch64 (g++-aarch64-linux-gnu) or no qemu-aarch64 (qemu-user)")
    program = build(tmp_path, compiler, WIDTHS_AARCH64, "FLEETPRINT_AARCH64", "-static")
    assert digests(emulator, program) == {"reference": DIGEST, "neon": DIGEST}
