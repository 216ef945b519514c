"""Completion in the real shells: what a TAB makes of a command line, in bash and in zsh."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import program
import pytest
import terminal

PROGRAM = Path(os.environ["FLEETPRINT"]).resolve()
SHELLS = [pytest.param("bash", marks=pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")),
          pytest.param("zsh", marks=pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh"))]  # fmt: skip


def asked(*words):
    """(first line, {candidate: meaning}) of what the program says to the scripts."""
    first, *lines = program.run("completion", "--words", *words).stdout.splitlines()
    return first, dict(line.partition("\t")[::2] for line in lines)


def candidates(*words):
    return list(asked(*words)[1])


def commands():
    """All subcommands, as --help lists them."""
    listed = program.run("--help").stdout.split("Subcommands:")[1].split("Examples:")[0]
    return [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]


def options(command):
    """All long options of a command, as its --help lists them."""
    text = program.run(command, "--help").stdout.split("Options:")[1].split("Example")[0]
    names = [line.split()[0] for line in text.splitlines() if line.startswith("  -")]
    return [part for name in names for part in name.split(",") if part.startswith("--")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files of every kind to choose from."""
    folder = tmp_path_factory.mktemp("files")
    for name in ["first.toml", "second.toml", "table.csv", "result.h5", "shard.h5", "notes.txt"]:
        (folder / name).touch()
    (folder / "more").mkdir()
    (folder / "more" / "third.toml").touch()
    return folder


@pytest.fixture(scope="module", params=SHELLS)
def shell(request, folder):
    """Each shell on a terminal, with the completion sourced."""
    with terminal.Terminal(request.param, folder, PROGRAM.parent) as opened:
        opened.name = request.param
        yield opened


def test_every_command_and_every_option_is_known():
    assert sorted(candidates("")) == sorted(commands()) and len(commands()) >= 11
    for command in commands():
        assert sorted(candidates(command, "--")) == sorted(options(command)), command
        assert candidates(command[:-1])[0].startswith(command[:-1])
    assert asked("ru") == ("values", {"run": "Run one scenario: sample, net, write, print a summary"})


def test_every_positional_is_completed():
    """A file by its ending, else by what it may be: so nobody has to think of it when a command is added."""
    endings = {command: asked(command, "")[0] for command in commands()}
    assert {endings[c] for c in ("run", "sweep", "sensitivity", "check", "growth")} == {"files toml"}
    assert {endings[c] for c in ("summary", "export", "merge")} == {"files h5"}
    for command in commands():
        usage = program.run(command, "--help").stdout.splitlines()[1:]
        has_positional = any(line.startswith("Positionals:") for line in usage)
        assert has_positional == (endings[command] != "values" or bool(candidates(command, ""))), command
    assert asked("run", "first.toml", "") == ("values", {})
    assert asked("merge", "a.h5", "b.h5", "") == ("files h5", {})


def test_places_are_found_as_the_command_line_finds_them():
    assert candidates("run", "--progress", "") == ["auto", "on", "off"]
    assert candidates("run", "--progress=o") == ["--progress=on", "--progress=off"]
    assert candidates("run", "--kernel", "avx") == ["avx512", "avx2"]
    assert candidates("sensitivity", "--method", "s") == ["sobol", "shapley"]
    assert asked("run", "--progress", "on", "") == ("files toml", {})
    assert asked("run", "--quiet", "") == ("files toml", {})
    assert asked("run", "-o", "") == ("files h5", {})
    assert asked("device", "keyword_spotting", "--inventory", "")[0] == "files csv"
    assert "--output" not in candidates("run", "-o", "x.h5", "--") and "--set" in candidates("run", "--set", "seed=1", "--")
    assert "-o" in candidates("run", "-") and "-o" not in candidates("run", "--")
    assert asked("run", "--", "") == ("files toml", {}) and candidates("run", "--", "--pro") == []
    assert asked("nonsense", "") == ("values", {}) and asked() == ("values", {})
    assert candidates("completion", "") == ["bash", "zsh"]


def test_keys_presets_and_variables_come_from_the_program(paper_result):
    keys = {row["key"] for row in json.loads(program.run("schema", "--json").stdout)}
    offered = candidates("run", "--set", "")
    assert len(offered) > 80 and all(key.endswith("=") and key[:-1].split(".")[-1] in keys | {"*"} or ".blocks." in key for key in offered)
    assert candidates("run", "--set", "sampling.tr") == ["sampling.trials="]
    assert "sector.*.rebound=" in candidates("run", "--set", "sector.")
    assert candidates("run", "--set", "sampling.method=") == [f"sampling.method={name}" for name in ("auto", "device", "aggregate")]
    assert candidates("run", "--set=fleet.dependence=s") == ["--set=fleet.dependence=shared"]
    with open(program.SCENARIOS / "device_profiles.csv", encoding="utf-8") as file:
        header = next(line for line in file if not line.startswith("#"))
    calculator = list(program.table("calculator_options.csv")[0])[3:]
    assert candidates("device", "") == header.strip().split(",")[1:] + calculator
    assert candidates("export", paper_result, "--variable", "summary/probability_net_negative_m") == ["summary/probability_net_negative_mcse"]
    assert candidates("export", "missing.h5", "--variable", "") == []


def test_a_tab_completes_what_there_is_one_of(shell):
    def line(typed):
        return shell.complete(typed)

    assert line("fleetprint sens") == "fleetprint sensitivity "
    assert line("fleetprint run first.toml --prog") == "fleetprint run first.toml --progress "
    assert line("fleetprint run first.toml --progress of") == "fleetprint run first.toml --progress off "
    assert line("fleetprint check fi") == "fleetprint check first.toml "
    assert line("fleetprint summary re") == "fleetprint summary result.h5 "
    assert line("fleetprint run mo") == "fleetprint run more/"
    assert line("fleetprint run more/") == "fleetprint run more/third.toml "
    assert line("fleetprint summary fir") == "fleetprint summary fir"  # not a result
    assert line("fleetprint device im") == "fleetprint device image_classification "
    assert line("fleetprint completion z") == "fleetprint completion zsh "


def test_keys_are_completed_up_to_the_value(shell):
    assert shell.complete("fleetprint run first.toml --set sampling.tr") == "fleetprint run first.toml --set sampling.trials="
    assert shell.complete("fleetprint run --set fleet.dependence=sh") == "fleetprint run --set fleet.dependence=shared "
    assert shell.complete("fleetprint run --set fleet.dependence=") == "fleetprint run --set fleet.dependence="
    star = shell.complete("fleetprint run --set 'sector.*.emissions_mt")
    assert star.replace("\\", "").replace("'", "").startswith("fleetprint run --set sector.*.emissions_mt_per_year=")


def test_a_second_tab_lists_what_there_is(shell):
    shell.offered("fleetprint ", commands())
    shown = shell.offered("fleetprint check ", ["first.toml", "second.toml", "more"])
    assert "table.csv" not in shown and "notes.txt" not in shown and "result.h5" not in shown
    shell.offered("fleetprint run --progress ", ["auto", "on", "off"])
    shell.offered("fleetprint run --", ["--seed", "--progress", *(["a bar on a terminal"] if shell.name == "zsh" else [])])


def test_a_program_by_its_path_is_completed_too(shell):
    assert shell.complete(f"{PROGRAM} summary sh") == f"{PROGRAM} summary shard.h5 "


def test_the_function_of_bash_without_a_terminal(folder):
    """As scripts and other completions call it."""
    script = f"""PATH={PROGRAM.parent}:$PATH; source <(fleetprint completion bash); compopt() {{ :; }}
    COMP_WORDS=(fleetprint run --set sampling.method = d); COMP_CWORD=5; _fleetprint; echo "${{COMPREPLY[*]}}"
    COMP_WORDS=(fleetprint export re); COMP_CWORD=2; _fleetprint; echo "${{COMPREPLY[*]}}"
    COMP_WORDS=(fleetprint nonsense ''); COMP_CWORD=2; _fleetprint; echo "${{#COMPREPLY[*]}}" """
    done = subprocess.run(["bash", "--norc", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == ["device", "result.h5", "0"] and done.stderr == ""


def test_a_shell_that_is_not_known():
    done = program.call("completion", "fish")
    assert done.returncode == 2 and "bash" in done.stderr and "zsh" in done.stderr
