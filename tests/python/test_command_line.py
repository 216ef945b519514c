"""The command line as a user meets it: help, exit codes, refusals, outputs that are never lost."""

import fcntl
import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import termios
import time

import program
import pytest

PAPER = program.SCENARIOS / "paper-250bn.toml"
SMALL = ["--trials", 50, "--set", "sampling.device_sample=1000"]


def files_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("command", ["run", "sweep", "merge", "check", "device", "growth", "schema", "summary"])
def test_every_command_has_help_with_an_example(command):
    help_text = program.run(command, "--help").stdout
    assert "Example" in help_text and f"fleetprint {command}" in help_text
    assert command in program.run("--help").stdout


def test_a_mistyped_command_is_told_with_what_may_have_been_meant():
    refused = program.call("reprot", "result.h5")
    assert refused.returncode == 2
    assert refused.stderr == "fleetprint: there is no command 'reprot'. Did you mean 'report'?\n"
    assert "Known: run, sweep" in program.call("xyzzy").stderr


def test_version_names_what_was_built():
    text = program.run("--version").stdout
    for word in ["fleetprint 0.", "compiler", "vector width", "GPU kernel", "MPI", "HDF5", "Boost"]:
        assert word in text


@pytest.mark.parametrize("arguments, words", [
    ([], "subcommand"), (["fly"], "there is no command 'fly'"), (["run"], "required"), (["run", PAPER], "required"), (["check"], "required"),
    (["run", PAPER, "-o", "x.h5", "--threads", "0"], "--threads: '0' is not a whole number from 1 to 4096"),
    (["run", PAPER, "-o", "x.h5", "--threads", "100000"], "--threads: '100000' is not a whole number from 1 to 4096"),
    (["run", PAPER, "-o", "x.h5", "--threads", "many"], "--threads: 'many' is not a whole number from 1 to 4096"),
    (["run", PAPER, "-o", "x.h5", "--progress", "of"], "--progress: 'of' is not known. Use auto, on or off."),
    (["run", PAPER, "-o", "x.h5", "--kernel", "quantum"], "'quantum' cannot be used"),
    (["run", PAPER, "-o", "x.h5", "--device", "quantum"], "'quantum' is not known"), (["schema", "--json", "--markdown"], "--markdown"),
    (["device", "hsl_0", "--devices", "nan"], "--devices: 'nan' is not a number from 1 to 1e+18")])  # fmt: skip
def test_bad_usage_is_exit_code_2(arguments, words, tmp_path):
    done = program.call(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert files_in(tmp_path) == []


def test_absurdly_many_threads_in_the_environment_are_capped_with_a_sentence(tmp_path):
    done = program.run("run", PAPER, "-o", tmp_path / "x.h5", "--quiet", *SMALL, env={**os.environ, "OMP_NUM_THREADS": "100000"})
    assert done.stderr == "OMP_NUM_THREADS: '100000' is more than the most threads that a run may have. Threads used: 4096.\n"


def test_labels_are_not_cut_where_numbers_are_long(tmp_path):
    shown = program.run("run", PAPER, "-o", tmp_path / "x.h5", *SMALL, "--set", "fleet.devices=1").stdout
    table = shown.partition("Mt CO2e over 3 years   ")[2].partition("Net: footprint less handprint")[0]
    assert ".." not in table and " saving of other_sectors " in table and "e-09" in table, shown


def test_names_of_files_need_not_be_utf_8(tmp_path):
    """They are shown with \\x.. for what is no text, in tables and in JSON."""
    mistakes = program.ROOT / "tests" / "mistakes"
    shutil.copytree(mistakes / "tables", tmp_path / "tables")
    scenario = tmp_path / os.fsdecode(b"caf\xe9.toml")
    shutil.copy(mistakes / "valid.toml", scenario)
    result = tmp_path / os.fsdecode(b"r\x1b\xe9.h5")
    said = program.run("run", scenario, "-o", result, "--quiet", *SMALL).stdout
    assert json.loads(program.run("summary", result, "--json").stdout)["scenario_file"] == "caf\\xe9.toml"
    assert "\x1b" not in said + program.run("summary", result).stdout
    page = tmp_path / "x.html"
    program.run("report", result, "-o", page)
    assert "caf\\\\xe9.toml" in page.read_text(encoding="utf-8")
    refused = program.call("check", tmp_path / os.fsdecode(b"\xff.toml"))
    assert refused.returncode == 2 and "\\xff.toml: cannot be read (no such file)" in refused.stderr


def test_a_gpu_that_cannot_be_used_is_refused_with_the_reason(tmp_path):
    done = program.call("run", PAPER, "-o", tmp_path / "x.h5", "--device", "gpu", *SMALL)
    if done.returncode == 0:
        pytest.skip("there is a GPU, and it was used")
    assert done.returncode == 2
    assert "--device: 'gpu' cannot be used (" in done.stderr and "Use cpu" in done.stderr
    if "GPU kernel    not built" in program.run("--version").stdout:
        assert "configure it with -DFLEETPRINT_CUDA=ON" in done.stderr
    assert files_in(tmp_path) == []


def test_an_unknown_device_to_draw_on_is_refused_with_the_choice(tmp_path):
    done = program.call("run", PAPER, "-o", tmp_path / "x.h5", "--device", "tpu")
    assert done.returncode == 2 and "--device: 'tpu' is not known. Use cpu or gpu." in done.stderr


@pytest.mark.parametrize("option", [["--seed", "-1"], ["--seed", "1e30"], ["--seed", "abc"], ["--trials", "0"], ["--trials", "-5"],
                                    ["--trials", "2.5"], ["--set", "nonsense"], ["--set", "fleet.device=3"], ["--set", "sector.houses.saving=0.1"]])  # fmt: skip
def test_bad_overrides_are_exit_code_2(option, tmp_path):
    done = program.call("run", PAPER, "-o", tmp_path / "x.h5", *option)
    assert done.returncode == 2, done.stderr
    assert files_in(tmp_path) == []


def test_the_summary_reads_like_an_answer(tmp_path):
    out = program.run("run", PAPER, "-o", tmp_path / "x.h5", *SMALL).stdout
    for words in ["Question", "Answer", "P(net < 0)", "Footprint", "Handprint", "Net", "at their upper end", "all-typical", "1765", "588.3",
                  "saving of other_sectors", "0.577 %", "power_supply", "Rests on"]:  # fmt: skip
        assert words in " ".join(out.split()), words
    assert max(len(line) for line in out.splitlines() if not line.startswith("Written to ")) <= 80


def test_summary_as_json_is_that_of_the_file(tmp_path):
    program.run("run", PAPER, "-o", tmp_path / "x.h5", *SMALL, "--quiet")
    summary = json.loads(program.run("summary", tmp_path / "x.h5", "--json").stdout)
    assert summary["trials"] == 50 and summary["unit"] == "Mt CO2e"
    assert set(summary["overrides"]) == {"sampling.trials=50", "sampling.device_sample=1000"}
    base = summary["points"][0]
    assert base["probability_net_above_upper"] == 0 and base["net_at_bad_ends"] == pytest.approx(-21.44, abs=0.01)
    assert base["footprint_by_estimate"]["upper"] == pytest.approx(1765)
    assert {point["name"] for point in summary["points"]} >= {"base", "independent", "rebound_30", "every_sector_20"}
    backfire = next(point for point in summary["points"] if point["name"] == "rebound_120")
    assert backfire["break_even_saving_by_estimate"]["upper"] is None


@pytest.mark.parametrize("content", [None, b"", b"not HDF5 at all"])
def test_summary_of_something_else(content, tmp_path):
    path = tmp_path / "x.h5"
    if content is not None:
        path.write_bytes(content)
    done = program.call("summary", path)
    assert done.returncode == 2 and "x.h5" in done.stderr


def test_quiet_prints_nothing(tmp_path):
    done = program.run("run", PAPER, "-o", tmp_path / "x.h5", *SMALL, "--quiet")
    assert done.stdout == "" and done.stderr == ""


def test_an_existing_result_is_kept_unless_forced(tmp_path):
    target = tmp_path / "x.h5"
    target.write_text("precious")
    done = program.call("run", PAPER, "-o", target, *SMALL)
    assert done.returncode == 2 and "--force" in done.stderr
    assert target.read_text() == "precious"
    program.run("run", PAPER, "-o", target, *SMALL, "--force", "--quiet")
    assert target.read_bytes().startswith(b"\x89HDF")
    assert files_in(tmp_path) == ["x.h5"]


@pytest.mark.parametrize("target", ["missing/folder/x.h5", ".", "/dev/full", "/proc/x.h5"])
def test_unwritable_outputs_are_refused_before_any_work(target, tmp_path):
    start = time.monotonic()
    done = program.call("run", PAPER, "-o", target, "--trials", 4_000_000_000, "--force", cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert time.monotonic() - start < 10
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("arguments, endings", [
    (["report", "x.h5", "-o", "x.pdf"], ".html, .htm"), (["device", "calculator", "--html", "x.pdf"], ".html, .htm"),
    (["export", "x.h5", "-o", "x.xlsx"], ".csv, .tsv, .txt"), (["run", PAPER, "-o", "x.csv"], ".h5, .nc"),
    (["sweep", program.SCENARIOS / "sweep-rebound.toml", "-o", "x.json"], ".h5, .nc"),
    (["sensitivity", PAPER, "-o", "x.html"], ".h5, .nc"), (["merge", "1.h5", "2.h5", "-o", "x.txt"], ".h5, .nc"),
])
def test_an_ending_of_another_kind_of_file_is_refused_before_any_work(arguments, endings, tmp_path):
    done = program.call(*arguments, "--force", cwd=tmp_path)
    assert done.returncode == 2 and f"endings that work: {endings}" in done.stderr, done.stderr
    assert files_in(tmp_path) == []


def test_a_full_disk_fails_with_1_and_loses_nothing(tmp_path):
    target = tmp_path / "x.h5"
    target.write_text("precious")

    def little_space():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = program.call("run", PAPER, "-o", target, "--trials", 5000, "--force", "--quiet", preexec_fn=little_space)
    assert done.returncode == 1, done.stderr
    assert "x.h5" in done.stderr
    assert target.read_text() == "precious"
    assert files_in(tmp_path) == ["x.h5"]


def test_a_killed_run_loses_nothing_and_leaves_nothing_for_long(tmp_path):
    target = tmp_path / "x.h5"
    target.write_text("precious")
    command = [os.environ["FLEETPRINT"], "run", str(PAPER), "-o", str(target), "--trials", "100000000", "--force", "--quiet"]
    process = subprocess.Popen(command)
    time.sleep(1)
    process.kill()
    process.wait()
    assert target.read_text() == "precious"
    program.run("run", PAPER, "-o", target, *SMALL, "--force", "--quiet")
    assert files_in(tmp_path) == ["x.h5"]


def test_the_scenario_is_never_the_output(tmp_path):
    for path in (PAPER, *program.SCENARIOS.glob("*.csv")):
        shutil.copy(path, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in (PAPER.name, "lci_pirson_bol_2021.csv"):
        done = program.call("run", tmp_path / PAPER.name, "-o", tmp_path / name, *SMALL, "--force")
        assert done.returncode == 2 and "the output is a file that is read" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_progress_lines_when_asked(tmp_path):
    done = program.run("run", program.SCENARIOS / "paper-250bn-every-device.toml", "-o", tmp_path / "x.h5", "--progress", "on",
                       "--set", "fleet.devices=1e7")  # fmt: skip
    assert "\r" not in done.stderr


def test_device_prints_blocks_and_references():
    out = program.run("device", "image_classification").stdout
    for words in ["power_supply", "transport", "training", "3.41", "7.06", "watch", "laptop", "34 kg", "349 kg", "4.8", "38"]:
        assert words in out, words
    worst = program.run("device", "image_classification", "--estimate", "upper").stdout
    assert "7.06" in worst


def test_device_as_json():
    device = json.loads(program.run("device", "keyword_spotting", "--json").stdout)
    assert device["total"]["lower"] == pytest.approx(0.89)
    assert device["total"]["typical"] == pytest.approx(2.66)


def test_an_unknown_device_gets_a_suggestion():
    done = program.call("device", "image_clasification")
    assert done.returncode == 2 and "image_classification" in done.stderr


def test_schema_lists_the_keys():
    text = program.run("schema").stdout
    rows = json.loads(program.run("schema", "--json").stdout)
    markdown = program.run("schema", "--markdown").stdout
    assert len(rows) > 25
    for row in rows:
        key = row["key"].split(".")[-1]
        assert key in text and key in markdown


def test_the_published_key_reference_is_current():
    assert program.run("schema", "--markdown").stdout == (program.SCENARIOS / "keys.md").read_text()


def test_implausible_inputs_are_warned_of_and_with_strict_refused(tmp_path):
    odd = ["run", PAPER, "-o", tmp_path / "x.h5", "--set", "fleet.devices=1", *SMALL]
    refused = program.call(*odd, "--strict")
    assert refused.returncode == 2 and files_in(tmp_path) == []
    assert "--set: fleet.devices: each device avoids 1.786e+12 kg CO2e" in refused.stderr
    done = program.call(*odd, "--quiet")
    assert done.returncode == 0
    warned = [line.removeprefix("warning: ") for line in done.stderr.splitlines()]
    assert warned and json.loads(program.run("summary", tmp_path / "x.h5", "--json").stdout)["warnings"] == warned
    assert "Warning    --set: fleet.devices: each device avoids" in program.run("summary", tmp_path / "x.h5").stdout
    checked = program.call("check", PAPER, "--set", "fleet.devices=1")
    assert checked.returncode == 0 and checked.stderr == done.stderr


def test_tables_are_as_wide_as_the_terminal_or_what_columns_says_within_what_can_be_read():
    def widest(columns, terminal_columns=None):
        environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
        if columns:
            environment["COLUMNS"] = columns
        if terminal_columns is None:
            text = program.run("device", "--options", env=environment).stdout
        else:
            master, terminal = os.openpty()
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, terminal_columns, 0, 0))
            child = subprocess.Popen([os.environ["FLEETPRINT"], "device", "--options"], stdout=terminal, env=environment)
            os.close(terminal)
            text = b""
            try:
                while part := os.read(master, 4096):
                    text += part
            except OSError:  # it has ended
                pass
            os.close(master)
            assert child.wait() == 0
            text = text.decode()
        return max(map(len, text.splitlines()))

    assert 70 < widest(None) <= 80 and widest("nonsense") == widest("0") == widest(None)
    assert 100 < widest("100000") <= 120 and widest("1") <= 60
    assert 100 < widest("60", 110) <= 110  # the terminal itself knows better
