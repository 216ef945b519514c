"""Draws the figures of the README from result files, after running the scenarios whose results are missing.

Examples:
  scripts/figures                                   all of them, into results/
  scripts/figures --only growth --out /tmp          one
  scripts/figures --force --trials 1000 --results /tmp/few --out /tmp/few   from new runs with few trials
"""

import argparse
import os
import sys
from pathlib import Path

from .. import program
from ..errors import FleetprintError
from ..result import open_result
from .catalogue import CATALOGUE
from .style import save

RESULTS = program.REPOSITORY / "results"


def arguments_of(command_line):
    parser = argparse.ArgumentParser(prog="scripts/figures", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [entry.name for entry in CATALOGUE]
    parser.add_argument("--list", action="store_true", help="say which figures there are, and from which results they are drawn")
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"only this figure (repeatable): {', '.join(names)}")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR", help="where the result files are and go (default: results)")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="DIR", help="where the pictures go (default: results)")
    parser.add_argument("--force", action="store_true", help="run the scenarios even if their results are there, and replace them")
    parser.add_argument("--trials", type=int, metavar="N", help="trials of what is run, in place of the scenarios'")
    return parser.parse_args(command_line)


def ask(job, target, trials):
    """Runs the program for one result: FLEETPRINT, the repository's own build, or what is on the path."""
    own = program.BUILT if program.BUILT.exists() and "FLEETPRINT" not in os.environ else None
    options = dict(job.options)
    if trials is not None:
        options["trials"] = trials
        if "permutations" in options:
            options["permutations"] = min(options["permutations"], trials)
    said = " ".join(f"{name}={value if not isinstance(value, tuple) else ','.join(value)}" for name, value in options.items())
    print(f"Running: {program.find_program(own)} {job.command} scenarios/{job.scenario} {said}".rstrip(), flush=True)
    getattr(program, job.command)(program.SCENARIOS / job.scenario, output=target, force=True, program=own, **options).close()


def draw(entry, arguments, done):
    """Draws all pictures of an entry; `done` holds the results that were run."""
    paths = [arguments.results / job.result for job in entry.jobs]
    for job, path in zip(entry.jobs, paths):
        if path not in done and (arguments.force or not path.exists()):
            path.parent.mkdir(parents=True, exist_ok=True)
            ask(job, path, arguments.trials)
        done.add(path)
    print(f"Drawing: {entry.name} from {', '.join(map(str, paths))}", flush=True)
    for suffix, picture in entry.pictures.items():
        results = [open_result(path) for path in paths]
        for path in save(picture(*results), arguments.out / (entry.name + suffix)):
            print(f"Written: {path}", flush=True)
        for result in results:
            result.close()


def main(command_line=None):
    arguments = arguments_of(command_line)
    chosen = [entry for entry in CATALOGUE if not arguments.only or entry.name in arguments.only]
    if arguments.list:
        for entry in chosen:
            print(f"{entry.name:<19} {entry.caption}")
            for job in entry.jobs:
                print(f"{'':<19}   {arguments.results / job.result}: fleetprint {job.command} scenarios/{job.scenario}")
        return
    done = set()
    try:
        for entry in chosen:
            draw(entry, arguments, done)
    except (FleetprintError, OSError) as problem:
        sys.exit(f"scripts/figures: {problem}")


if __name__ == "__main__":
    main()
