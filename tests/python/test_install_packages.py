"""`scripts/install-packages` on a system whose dpkg and apt are those of this file: what it takes for installed, and what it asks apt for."""

import os
import subprocess

import program
import pytest

SCRIPT = program.ROOT / "scripts" / "install-packages"
# Of the `figure` packages all are installed, of those for tests all but Chromium, which the lists have from an update on.
DPKG_QUERY = """case "${@: -1}" in chromium*) exit 1 ;; *) echo "installed 3.9" ;; esac"""
APT_CACHE = """[[ $1 == policy && $2 == chromium* && -e "$LISTS/here_Packages" ]] && echo "  Candidate: 1.0"; exit 0"""
APT_CONFIG = """echo "lists='$LISTS'" """
APT_GET = """echo "${@: -1}" >>"$CALLS"; [[ " $* " != *" update "* ]] || touch "$LISTS/here_Packages" """


@pytest.fixture
def system(tmp_path):
    """Calls the script with purposes; returns what it says and the last words of the calls of apt-get."""
    programs = {"dpkg-query": DPKG_QUERY, "apt-cache": APT_CACHE, "apt-config": APT_CONFIG, "apt-get": APT_GET, "sudo": '"$@"'}
    for name, text in programs.items():
        (tmp_path / name).write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "lists").mkdir()
    calls = tmp_path / "calls"
    calls.touch()
    changed = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "LISTS": str(tmp_path / "lists"), "CALLS": str(calls)}

    def call(*purposes):
        done = subprocess.run([SCRIPT, *purposes], capture_output=True, text=True, check=True, env={**os.environ, **changed})
        return done.stderr, calls.read_text(encoding="utf-8").split()

    return call


def test_without_lists_what_can_be_done_without_is_looked_for_after_an_update(system):
    said, calls = system("test")
    assert calls == ["update", "chromium-driver"] and "Installing: chromium chromium-driver" in said and "Installed 2" in said


def test_what_the_lists_lack_is_named(system, tmp_path):
    (tmp_path / "lists" / "other_Packages").touch()
    said, calls = system("test")
    assert calls == [] and said.endswith("but for those that this system does not have: chromium chromium-driver.\n")


def test_where_all_is_installed_apt_is_left_alone(system):
    said, calls = system("figure")
    assert calls == [] and said == "All packages for 'figure' are installed.\n"
