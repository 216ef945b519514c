"""What the pages show to be typed, in their order: commands, scenarios, Python; and a folder like a clone in which it is done."""

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from document_rules import OTHER_CODE, RUN_IN_TEXT, SMALLER
from launcher import MPI_ENVIRONMENT
from pages import page_names, read
from program import ROOT

PROGRAMS = "fleetprint|mpirun|srun|sbatch|cmake|ctest|python3|pip|git|source|export|cd|apt|sudo"
COMMAND = re.compile(rf"(\w+=\S+ )*((build|scripts|tests|\.ci|\.)/|({PROGRAMS})\b)")
SHELLS = ("sh", "bash", "shell", "console")


@dataclass(frozen=True)
class Step:
    page: str
    line: int
    kind: str  # "command", or as in OTHER_CODE
    text: str
    before: str = ""  # the line of text before it

    @property
    def name(self):
        return f"{self.page}:{self.line}"


def steps():
    """Those of all pages."""
    return [step for name in page_names() for step in sorted(_of_page(name), key=lambda step: step.line)]


def _of_page(name):
    page = read(name)
    for block in page.blocks:
        kind = kind_of(block)
        if kind == "command":
            yield from (Step(name, block.line + n, kind, command) for n, command in _commands(block.lines))
        else:
            yield Step(name, block.line, kind, block.text, block.before)
    yield from (Step(name, line, "command", span) for line, span in page.spans() if matches(span, RUN_IN_TEXT))


def kind_of(block):
    if block.language in SHELLS:
        return "command"
    if block.language:
        return block.language
    for page, opening, kind in OTHER_CODE:
        if block.page == page and block.lines[0].startswith(opening):
            return kind
    first = next((line for line in block.lines if not line.startswith("#")), "")
    return "command" if COMMAND.match(first) else "unknown"


def _commands(lines):
    """(number of the line, command), one for each, with the lines that \\ continues, without comments."""
    begun, first = "", 0
    for n, line in enumerate(lines):
        first = first if begun else n
        begun += without_comment(line).strip()
        if begun.endswith("\\"):
            begun = begun[:-1].rstrip() + " "
            continue
        if begun:
            yield first, begun
        begun = ""


def without_comment(line):
    """Up to the first # that begins a word outside quotes."""
    quote = ""
    for n, letter in enumerate(line):
        if quote or letter in "'\"":
            quote = "" if letter == quote else quote or letter
        elif letter == "#" and (n == 0 or line[n - 1].isspace()):
            return line[:n].rstrip()
    return line.rstrip()


def matches(text, patterns):
    return any(re.search(pattern, text) for pattern in patterns)


def smaller(command):
    """The command with the counts of SMALLER."""
    for pattern, option, value in SMALLER:
        if re.search(pattern, command):
            assert not re.search(r"[|&;<>]", re.sub(r"'[^']*'", "", command)), f"no option can be appended to: {command}"
            number = re.compile(rf"{option} \d+(?= |$)")
            command = number.sub(f"{option} {value}", command) if number.search(command) else f"{command} {option} {value}"
    return command


def clone(folder, program):
    """Lays out in the folder what a clone with a release built has, its results still to be made."""
    skip = shutil.ignore_patterns("__pycache__", "build", "*.egg-info")
    for name in ("scenarios", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    for name in ("engine", "tests"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("results", "build/release", "bin"):
        (folder / name).mkdir(parents=True)
    (folder / "build/release/fleetprint").symlink_to(Path(program).resolve())
    (folder / "bin/python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (folder / "bin/python3").chmod(0o755)
    return folder


def environment(folder):
    """Of commands in it: its program and this Python first, mpirun also for root and on few cores."""
    first = f"{folder}/build/release:{folder}/bin:{os.environ['PATH']}"
    python = {"PYTHON": sys.executable, "PYTHONPATH": "scripts", "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "Agg"}
    return {**os.environ, **MPI_ENVIRONMENT, **python, "PATH": first, "FLEETPRINT": f"{folder}/build/release/fleetprint"}
