"""Every mistake a user may make is refused with exit code 2, at the right place, in the expected words.

FLEETPRINT is the path of the program. Run with pytest.
"""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def manifest(name, valid):
    """The mistakes of a file, each with the valid scenario that it changes."""
    mistakes = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["mistake"]
    return [{"of": valid, **mistake} for mistake in mistakes]


VALID = ("valid.toml", "over_time.toml", "sweep.toml")
MISTAKES = (manifest("mistakes.toml", "valid.toml") + manifest("mistakes_over_time.toml", "over_time.toml")
            + manifest("mistakes_sweep.toml", "sweep.toml"))
OF_SENSITIVITY = manifest("mistakes_sensitivity.toml", "valid.toml")
SIGNS_OF_A_CRASH = ("terminate called", "what():", "Sanitizer", "runtime error", "EXPECT failed", "ENSURE failed")


@pytest.fixture
def scenario(tmp_path):
    """A copy of the valid scenarios and their tables; the one at a moment."""
    for valid in VALID:
        shutil.copy(HERE / valid, tmp_path)
    shutil.copytree(HERE / "tables", tmp_path / "tables")
    return tmp_path / "valid.toml"


def check(scenario, overrides=()):
    settings = [part for override in overrides for part in ("--set", override)]
    return subprocess.run([os.environ["FLEETPRINT"], "check", str(scenario), *settings],
                          capture_output=True, text=True, timeout=60)


def refusal(scenario, overrides=()):
    """What is said of a scenario that must be refused."""
    return words_of(check(scenario, overrides))


def words_of(result, code=2):
    assert result.returncode == code, result.stdout + result.stderr
    assert not any(sign in result.stderr for sign in SIGNS_OF_A_CRASH), result.stderr
    return result.stderr


def assert_says(said, expected):
    """All words, one after the other."""
    position = 0
    for words in expected:
        found = said.find(words, position)
        assert found >= 0, f"'{words}' is not in (or not in this order in):\n{said}"
        position = found + len(words)


def changed(file, changes):
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"'{old}' is not in {file.name}"
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return text


def line_of(part, text):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["name"] for mistake in MISTAKES])
def test_mistake_is_refused(mistake, scenario):
    scenario = scenario.with_name(mistake["of"])
    file = scenario.parent / "tables" / mistake["table"] if "table" in mistake else scenario
    text = changed(file, mistake.get("change", []))
    said = refusal(scenario, mistake.get("set", []))
    assert_says(said, mistake["expect"])
    for words in mistake.get("absent", []):
        assert words not in said
    if "at" in mistake:
        assert f"{file}:{line_of(mistake['at'], text)}:" in said


@pytest.mark.parametrize("mistake", OF_SENSITIVITY, ids=[mistake["name"] for mistake in OF_SENSITIVITY])
def test_mistake_about_sensitivity_is_refused(mistake, scenario):
    scenario = scenario.with_name(mistake["of"])
    changed(scenario, mistake.get("change", []))
    settings = [part for override in mistake.get("set", []) for part in ("--set", override)]
    options = ["-o", str(scenario.with_name("x.h5")), "--quiet", *settings, *mistake.get("options", [])]
    result = subprocess.run([os.environ["FLEETPRINT"], "sensitivity", str(scenario), *options],
                            capture_output=True, text=True, timeout=60)
    said = words_of(result, mistake.get("code", 2))
    assert_says(said, mistake["expect"])
    for words in mistake.get("absent", []):
        assert words not in said
    assert not scenario.with_name("x.h5").exists()


def test_names_are_unique():
    names = [mistake["name"] for mistake in MISTAKES + OF_SENSITIVITY]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("valid", VALID)
def test_without_a_mistake(valid, scenario):
    result = check(scenario.with_name(valid))
    assert result.returncode == 0, result.stderr


def test_good_overrides(scenario):
    overrides = ["fleet.dependence=independent", "sector.*.rebound=0.2", 'sector.residential.emissions_rows=["shops"]',
                 "fleet.devices=1e9", "seed=5", "output.save_trials=false", "title=Another title"]
    result = check(scenario, overrides)
    assert result.returncode == 0, result.stderr


CORRELATED = ['fleet.block_correlation.blocks=["pcb", "memory"]', "fleet.block_correlation.matrix=[[1, -1], [-1, 1]]",
              "fleet.dependence=correlated", "fleet.correlation=0.3"]


def test_correlations(scenario):
    # The variant `independent` leaves the correlations behind.
    result = check(scenario, CORRELATED)
    assert result.returncode == 0, result.stderr


def test_another_dependence_leaves_its_correlation_behind(scenario):
    result = check(scenario, CORRELATED + ["fleet.dependence=shared"])
    assert result.returncode == 0, result.stderr


def test_byte_order_mark_and_windows_line_ends(scenario):
    for file in [scenario, *scenario.parent.glob("tables/*.csv")]:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert check(scenario).returncode == 0


def test_missing_scenario(scenario):
    assert_says(refusal(scenario.with_name("vald.toml")), ["vald.toml: cannot be read (no such file)", "'valid.toml'?"])


def test_scenario_is_a_folder(scenario):
    assert_says(refusal(scenario.parent), ["cannot be read (it is a folder)"])


def test_device_file_as_scenario():
    assert_says(refusal(Path("/dev/null")), ["cannot be read (it is not a regular file)"])


@pytest.mark.parametrize("name", ["valid.toml", "tables/inventory.csv"])
@pytest.mark.parametrize("content, why", [
    (b"", "it is empty"),
    (b"\x7fELF\x02\x01\x01\x00\x00", "line 1 is not UTF-8 text, from its byte 8 on"),
    ("a = 1\n# caf\u00e9".encode("latin-1"), "line 2 is not UTF-8 text, from its byte 6 on"),
], ids=["empty", "binary", "latin_1"])
def test_file_that_is_no_text(name, content, why, scenario):
    (scenario.parent / name).write_bytes(content)
    assert_says(refusal(scenario), [f"cannot be read ({why})"])


@pytest.mark.parametrize("name, mebibytes", [("valid.toml", 1), ("tables/inventory.csv", 16)])
def test_file_that_is_too_large(name, mebibytes, scenario):
    (scenario.parent / name).write_bytes(b"#\n" * 2**19 * mebibytes + b"#")
    assert_says(refusal(scenario), [f"cannot be read (it is larger than {mebibytes} MiB)"])


def test_key_that_is_too_deep(scenario):
    scenario.write_bytes(b"# ....\na" + b".a" * 100000 + b" = 1")
    assert_says(refusal(scenario), ["valid.toml:2: nested more than 32 deep"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_table(scenario):
    (scenario.parent / "tables" / "sectors.csv").chmod(0)
    assert_says(refusal(scenario), ["cannot be read (it cannot be opened for reading: Permission denied)"])
