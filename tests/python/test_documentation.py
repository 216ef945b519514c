"""Everything that the pages (*.md) show to be typed is done, in its order, as after a clone and a build: each page in a folder of its own.
The steps of a page build on each other, so run a page as a whole (-k README.md). What is not run, or smaller, stands in document_rules.py."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib

import document_rules as rules
import program
import pytest
import tomli_w
from document_steps import Step, clone, environment, kind_of, matches, smaller, steps
from pages import page_names, read

STEPS = steps()
COMMANDS = [step for step in STEPS if step.kind == "command"]
HERE = [step for step in COMMANDS if not matches(step.text, [rule.command for rule in rules.ELSEWHERE])]
THERE = [step for step in COMMANDS if step not in HERE]
KINDS = ("command", "python", "toml", "output", "distributions", "text")
HAS_MPI = shutil.which("mpirun") is not None and "MPI" in program.run("--version").stdout


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory):
    """The folder of a page, by its name."""
    made = {}

    def folder(page):
        if page not in made:
            made[page] = clone(tmp_path_factory.mktemp("clone"), os.environ["FLEETPRINT"])
        return made[page]

    return folder


def call(folder, step, command, expected=0):
    """What it prints."""
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=200)
    told = f"{step.name}: {shlex.join(command[-1:])}\ngave {done.returncode}, not {expected}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    assert done.returncode == expected, told
    return done.stdout


def shell(folder, step, command, expected=0):
    return call(folder, step, ["bash", "-euo", "pipefail", "-c", command], expected)


@pytest.mark.parametrize("step", [step for step in STEPS if step in HERE or step.kind in KINDS[1:-1]], ids=lambda step: step.name)
def test_step(step, folder_of):
    folder = folder_of(step.page)
    DO[step.kind](folder, step)


def do_command(folder, step):
    if step.text.startswith("mpirun ") and not HAS_MPI:
        pytest.skip("no mpirun here, or the program was built without MPI")
    expected = next((code for pattern, code in rules.EXIT_CODES if re.search(pattern, step.text)), 0)
    shell(folder, step, smaller(step.text), expected)


def do_python(folder, step):
    call(folder, step, [sys.executable, "-c", step.text])


def do_output(folder, step):
    command = next(command for opening, command in rules.PRINTS.items() if step.text.startswith(opening))
    printed = shell(folder, step, command)
    missing = [line for line in step.text.splitlines() if line.rstrip() not in [other.rstrip() for other in printed.splitlines()]]
    assert not missing, f"{step.name}: {command}\nprints no such lines:\n" + "\n".join(missing) + f"\nbut:\n{printed}"


def do_toml(folder, step):
    """A file to be saved is saved; a quotation stands in its file; the rest is valid, by itself or as a part of a scenario."""
    given = tomllib.loads(step.text)
    saved = re.search(r"[Ss]ave this as `([^`]+)`", step.before)
    quoted = re.search(r"`(scenarios/[^`]+\.toml)`", step.before)
    if saved:
        (folder / saved[1]).write_text(step.text, encoding="utf-8")
    elif quoted:
        expect_part(given, tomllib.loads((folder / quoted[1]).read_text(encoding="utf-8")), f"{step.name}: {quoted[1]}")
    else:
        check(folder, step, whole(folder, given))


def do_distributions(folder, step):
    """Every line is a value of a quantity that may be any number from 0."""
    scenario = whole(folder, {})
    for n, line in enumerate(step.text.splitlines()):
        sector = {"name": "homes", "saving": 0.1, "emissions_mt_per_year": tomllib.loads(f"value = {line}")["value"]}
        check(folder, Step(step.page, step.line + n, step.kind, line), {**scenario, "sector": [sector], "output": {}})


DO = {"command": do_command, "python": do_python, "output": do_output, "toml": do_toml, "distributions": do_distributions}


def expect_part(part, whole, path):
    """Every key of the part is in the whole; of lists, every element is one of the whole's."""
    for key, value in part.items():
        assert key in whole, f"{path} has no {key}"
        if isinstance(value, dict):
            expect_part(value, whole[key], f"{path}: {key}")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            assert all(element in whole[key] for element in value), f"{path}: {key} has not all of {value}"
        else:
            assert value == whole[key], f"{path}: {key} is {whole[key]}"


def whole(folder, given):
    """A scenario or sweep with what is given: the tables of the main job, without variants, where there are none of its own."""
    if "schema_version" in given:
        return given
    if "sweep" in given:
        return {"schema_version": 1, "title": "A sweep", **given}
    scenario = tomllib.loads((folder / "scenarios/paper-250bn.toml").read_text(encoding="utf-8"))
    del scenario["variant"]
    if "deployment" in given:
        del scenario["fleet"]["devices"]
    return {**scenario, **given}


def check(folder, step, scenario):
    path = folder / "scenarios" / f"of-line-{step.line}.toml"
    path.write_text(tomli_w.dumps(scenario), encoding="utf-8")
    call(folder, step, ["build/release/fleetprint", "check", f"scenarios/{path.name}"])


@pytest.mark.parametrize("step", THERE, ids=lambda step: step.name)
def test_what_is_run_elsewhere_exists(step):
    """Of commands that are not run: their files, presets and options of CMake; bash reads their script."""
    words = shlex.split(step.text)
    files = [word for word in words if re.match(r"(scripts|scenarios|tests|engine)/", word)]
    assert all((program.ROOT / file).exists() for file in files), f"{step.name}: {files}"
    if words[0].startswith("scripts/"):
        assert os.access(program.ROOT / words[0], os.X_OK), f"{step.name}: {words[0]} cannot be run"
        subprocess.run(["bash", "-n", words[0]], check=True, cwd=program.ROOT)
    presets = json.loads((program.ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
    known = {preset["name"] for presets in presets.values() if isinstance(presets, list) for preset in presets}
    assert all(word in known for before, word in zip(words, words[1:]) if before == "--preset"), f"{step.name}: {known}"
    build = (program.ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    assert all(option in build for option in re.findall(r"-D(FLEETPRINT_\w+)=", step.text)), step.name


def test_every_block_of_code_is_of_a_known_kind():
    unknown = [f"{block.page}:{block.line}: {block.lines[0]}" for name in page_names() for block in read(name).blocks if kind_of(block) not in KINDS]
    assert not unknown, "Neither a command nor in OTHER_CODE of document_rules.py:\n" + "\n".join(unknown)


def test_calls_within_text_name_commands_and_options_that_exist():
    helps = {}
    for name in page_names():
        for line, span in read(name).spans():
            words = span.removeprefix("build/release/").split()
            if words[0] != "fleetprint" or len(words) == 1 or words[1].startswith("--"):
                continue
            command, options = words[1], re.findall(r"(?<= )--[a-z-]+", span)
            if command not in helps:
                helps[command] = program.run(command, "--help").stdout
            unknown = [option for option in options if option not in rules.HIDDEN_OPTIONS and not re.search(rf"{option}\b", helps[command])]
            assert not unknown, f"{name}:{line}: {span}: no option {unknown}"
            simple = len(words) == 2 or re.search(r"\b[A-Z]{2,}\b| I/N$|\.\.\.", span)
            assert simple or matches(span, rules.RUN_IN_TEXT + rules.PARTS_IN_TEXT), f"{name}:{line}: {span}: is it to be run? See document_rules.py"


def test_every_rule_is_used():
    spans = [span for name in page_names() for _, span in read(name).spans()]
    texts = [step.text for step in COMMANDS]
    patterns = [(texts, rule[0]) for table in (rules.SMALLER, rules.EXIT_CODES, rules.ELSEWHERE) for rule in table]
    patterns += [(spans, pattern) for pattern in rules.RUN_IN_TEXT + rules.PARTS_IN_TEXT]
    assert [pattern for among, pattern in patterns if not any(re.search(pattern, text) for text in among)] == []
    blocks = [(block.page, block.lines[0]) for name in page_names() for block in read(name).blocks if not block.language]
    unused = [rule for rule in rules.OTHER_CODE if not any(page == rule[0] and line.startswith(rule[1]) for page, line in blocks)]
    assert unused == []
    assert all((program.ROOT / path).exists() for rule in rules.ELSEWHERE for path in re.findall(r"[\w.]+/[\w./]+", rule.instead))
    assert set(rules.PRINTS) == {opening for _, opening, kind in rules.OTHER_CODE if kind == "output"}


def test_commands_are_found():
    """Lines that continue, comments, lists and quotes of the README are read as a shell reads them."""
    texts = [step.text for step in STEPS if step.page == "README.md" and step.kind == "command"]
    assert "scripts/reproduce-paper" in texts and "scripts/figures --list" in texts
    assert "build/release/fleetprint check scenarios/my-scenario.toml" in texts
    assert any(text.endswith("--devices 250e9 --saving residential=0.2 --rebound 0.3") and "'58 mm2 CMOS'" in text for text in texts)
