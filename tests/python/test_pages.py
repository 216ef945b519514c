"""The pages (*.md) hold together: links, headings, pictures and files that they name exist, and nothing shipped goes without a word."""

import re
import subprocess

import program
import pytest
import yaml
from pages import page_names, read
from program import ROOT

FOLDERS = ("engine/", "scenarios/", "scripts/", "tests/")


def texts(*names):
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def listed(*patterns):
    """Files of the repository; of a folder that is no clone, those that are there."""
    done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "--", *patterns], cwd=ROOT, capture_output=True, text=True)
    names = done.stdout.splitlines() or [str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern.replace("*", "**/*"))]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize("name", page_names())
def test_links_lead_somewhere(name):
    """Also to headings, and of pictures. Pages of other sites are not asked."""
    broken = []
    for line, target in read(name).links():
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (ROOT / name).parent / path if path else ROOT / name
        if not file.exists() or not file.resolve().is_relative_to(ROOT):
            broken.append(f"{name}:{line}: {target}: there is no such file")
        elif anchor and anchor not in read(str(file.resolve().relative_to(ROOT))).anchors():
            broken.append(f"{name}:{line}: {target}: there is no such heading")
    assert not broken, "\n".join(broken)


def test_headings_of_a_page_differ():
    for name in page_names():
        anchors = read(name).anchors()
        assert len(set(anchors)) == len(anchors), name


@pytest.mark.parametrize("name", [name for name in page_names() if name != "CHANGELOG.md"])
def test_files_that_are_named_exist(name):
    """Paths from the root, and tests and scenarios by their name alone. results/ is what commands leave there."""
    files = {path.name for path in listed("tests/*", "scenarios/*")}
    missing = []
    for line, span in read(name).spans():
        if span.startswith(FOLDERS) and not re.search(r"[*<{]|my-|[A-Z]{3,}\.", span):
            missing += [f"{name}:{line}: {span}"] * (not (ROOT / span.split()[0].partition(":")[0]).exists())
        elif re.fullmatch(r"test_\w+\.py|[\w-]+-[\w-]+\.toml", span) and not span.startswith("my-"):
            missing += [f"{name}:{line}: {span}"] * (span not in files)
    assert not missing, "\n".join(missing)


def test_every_scenario_and_table_is_described():
    page = texts("scenarios/README.md")
    files = {path.name for path in (ROOT / "scenarios").iterdir() if path in listed("scenarios/*.toml", "scenarios/*.csv")}
    assert len(files) > 20
    assert sorted(name for name in files if f"`{name}`" not in page) == []
    named = set(re.findall(r"`([\w-]+\.(?:csv|toml))`", page)) - {"points.csv"}
    assert sorted(named - files) == []


@pytest.mark.parametrize("folder", ["scripts", "scripts/slurm"])
def test_every_script_is_described(folder):
    page = texts(f"{folder}/README.md")
    files = {path.name for path in listed(f"{folder}/*") if path.parent == ROOT / folder} - {"README.md"}
    assert len(files) > 4
    assert sorted(name for name in files if f"`{name}`" not in page) == []


def test_every_script_is_sound():
    scripts = [path for path in listed("scripts/*", ".ci/*") if path.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash")]
    assert len(scripts) > 10
    for script in scripts:
        subprocess.run(["bash", "-n", script], check=True)


def test_every_command_is_explained():
    """Every subcommand stands in the README or in a guide, and every guide in the README."""
    commands = re.findall(r"^  ([a-z]+)  ", program.run("--help").stdout.partition("Subcommands:")[2], re.MULTILINE)
    guides = [name for name in page_names() if name.startswith("scenarios/guides/")]
    assert "run" in commands and "completion" in commands and len(guides) >= 3
    said = " ".join(texts("README.md", *guides).split())
    assert [command for command in commands if not re.search(rf"fleetprint {command}\b", said)] == []
    linked = {target.partition("#")[0] for _, target in read("README.md").links()}
    assert set(guides) <= linked


def test_environment_variables_that_are_named_are_read():
    """FLEETPRINT... of the pages stands in a script, a test or the build, and none of a user's scripts goes unsaid."""
    files = listed("scripts/*", "tests/*", "engine/*", "CMakeLists.txt")
    sources = texts(*(path.relative_to(ROOT) for path in files if path.suffix not in (".md", ".js", ".png", ".gz")))
    spans = [(name, line, span) for name in page_names() for line, span in read(name).spans()]
    named = {variable for _, _, span in spans for variable in re.findall(r"\bFLEETPRINT(?:_[A-Z]+)*\b", span)}
    assert {"FLEETPRINT", "FLEETPRINT_HOME"} <= named
    assert sorted(variable for variable in named if not re.search(rf"\b{variable}\b", sources)) == []
    scripts = texts(*(path.relative_to(ROOT) for path in listed("scripts/*") if path.suffix != ".md"))
    of_users = re.findall(r"(?:\$\{?|environ\S*[\"'])(FLEETPRINT(?:_[A-Z]+)*)\b", scripts)
    assert sorted(set(of_users) - named) == []


def test_citation():
    """CITATION.cff 1.2.0: required keys, and the version of the build."""
    citation = yaml.safe_load(texts("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors", "version"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0" and citation["type"] == "software"
    assert all(author.keys() & {"name", "family-names"} for author in citation["authors"])
    for reference in citation["references"]:
        assert {"type", "title", "authors"} <= reference.keys()
        assert all(author.keys() & {"name", "family-names"} for author in reference["authors"])
    version = program.run("--version").stdout.split()[1]
    assert citation["version"] == version
    assert re.search(r"^## (\S+)", texts("CHANGELOG.md"), re.MULTILINE)[1] == version
