"""Runs the program: scenarios as dictionaries or files in, open results out."""

import json
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

from .errors import ProgramError
from .result import open_result

REPOSITORY = Path(__file__).resolve().parents[2]
BUILT = REPOSITORY / "build" / "release" / "fleetprint"
SCENARIOS = REPOSITORY / "scenarios"


def run(scenario, *, trials=None, seed=None, overrides=None, program=None, output=None, folder=None, force=False):
    """Runs one scenario with its variants: `fleetprint run`.

    scenario    path of a TOML file, or a dict of the same keys (scenarios/keys.md)
    trials      number of trials, in place of the scenario's; seed: the same
    overrides   dict of keys and values, as --set: {"sector.*.rebound": 0.2}
    program     path of the program; else the environment variable FLEETPRINT, `fleetprint` on the path, build/release of the repository
    output      result file to write; without, the result is read into memory and no file is left
    folder      of a dict: where the tables and files that it names lie; by default the repository's
                scenarios, or the current folder where the package is installed elsewhere
    force       replace an existing output

    Returns the Result. Raises ProgramError with the program's own message and `exit_code`: 2 for what is wrong with the scenario, 1 if
    the run failed; TypeError or ValueError for what TOML cannot say. Implausible inputs are warned of (UserWarning), and kept in `data.attrs["warnings"]`.

        scenario = {"schema_version": 1, "title": "Door sensors", "seed": 7,
                    "inventory": {"table": "lci_pirson_bol_2021.csv"},
                    "fleet": {"devices": 1e9, "dependence": "shared", "profile": [{"name": "door_sensor", "hsl": 0}]},
                    "lifetime": {"lifespan_years": 5},
                    "sector": [{"name": "homes", "emissions_mt_per_year": 2000, "saving": {"lower": 0.0, "typical": 0.0002, "upper": 0.001}}]}
        result = fleetprint.run(scenario, trials=10000, overrides={"sector.homes.rebound": 0.2})
        print(result.summary.net_total.to_series())     # (statistic), Mt CO2e
    """
    return _ask("run", scenario, folder, program, output, force, _options(trials, seed, overrides))


def sweep(scenario, *, trials=None, seed=None, overrides=None, program=None, output=None, folder=None, force=False):
    """Runs every point of a sweep: `fleetprint sweep`. As run(), of a file or dict with a table `sweep`.

        fleetprint.sweep("scenarios/sweep-rebound.toml", trials=1000).summary.net_total.sel(dependence="shared", statistic="mean")
    """
    return _ask("sweep", scenario, folder, program, output, force, _options(trials, seed, overrides))


def sensitivity(scenario, *, methods=("sobol",), responses=(), permutations=None, trials=None, seed=None, overrides=None, program=None,
                output=None, folder=None, force=False):  # fmt: skip
    """Asks which uncertain number decides: `fleetprint sensitivity`. As run(), and

    methods        of "sobol", "morris", "prcc", "tornado", "shapley", "pawn", "regional"
    responses      outputs to explain; the program's default without
    permutations   of "shapley"

        indices = fleetprint.sensitivity("scenarios/drivers-250bn.toml", trials=4096).data.total_order     # ([point] parameter)
    """
    options = _options(trials, seed, overrides)
    options += [part for method in methods for part in ("--method", method)]
    options += [part for response in responses for part in ("--response", response)]
    options += ["--permutations", str(permutations)] if permutations is not None else []
    return _ask("sensitivity", scenario, folder, program, output, force, options)


def find_program(program=None):
    """Path of the program: `program`, else FLEETPRINT, `fleetprint` on the path, build/release/fleetprint. Raises ProgramError."""
    for given, origin in [(program, "program"), (os.environ.get("FLEETPRINT"), "the environment variable FLEETPRINT")]:
        if given:
            found = shutil.which(given)
            if not found:
                raise ProgramError(f"{given}: is no program that can be run ({origin} names it).")
            return Path(found).resolve()
    found = shutil.which("fleetprint") or shutil.which(BUILT)
    if not found:
        raise ProgramError(f"There is no program fleetprint: not in FLEETPRINT, on the path, or at {BUILT}. Build it: cmake --preset release && "
                           "cmake --build --preset release")  # fmt: skip
    return Path(found)


def _options(trials, seed, overrides):
    options = [] if trials is None else ["--trials", str(trials)]
    options += [] if seed is None else ["--seed", str(seed)]
    for key, value in (overrides or {}).items():
        options += ["--set", f"{key}={_inline(_plain(value, key))}"]
    return options


def _ask(command, scenario, folder, program, output, force, options):
    program = find_program(program)
    with tempfile.TemporaryDirectory(prefix="fleetprint-") as scratch:
        if isinstance(scenario, dict):
            scenario = _laid_out(scenario, Path(folder) if folder else _default_folder(), Path(scratch) / "scenario")
        elif folder is not None:
            raise ValueError("folder goes with a dict: the tables of a scenario file lie beside it.")
        target = Path(output) if output is not None else Path(scratch) / "result.h5"
        options = [*options, "--force"] if force else options
        done = subprocess.run([program, command, scenario, "-o", target, "--quiet", *options], capture_output=True, text=True)
        if done.returncode != 0:
            said = (done.stderr.strip() or done.stdout.strip()).replace(f"{scratch}/scenario/", "")
            raise ProgramError(said or f"{program} {command} ended with exit code {done.returncode}.", done.returncode)
        for line in done.stderr.splitlines():
            if line.startswith("warning: "):
                warnings.warn(line.removeprefix("warning: ").replace(f"{scratch}/scenario/", ""), stacklevel=3)
        result = open_result(target)
        if output is None:
            result.load().close()
        return result


def _default_folder():
    return SCENARIOS if SCENARIOS.is_dir() else Path.cwd()


def _laid_out(scenario, tables, folder):
    """Writes scenario.toml into a folder in which everything of `tables` can be found too; the program looks beside the scenario."""
    if not tables.is_dir():
        raise FileNotFoundError(f"{tables}: there is no such folder of tables.")
    folder.mkdir()
    for entry in tables.resolve().iterdir():
        (folder / entry.name).symlink_to(entry)
    path = folder / "scenario.toml"
    path.unlink(missing_ok=True)
    path.write_text(_toml(scenario), encoding="utf-8")
    return path


def _toml(table):
    try:
        import tomli_w
    except ImportError as problem:
        raise ProgramError("Scenarios as dictionaries need the Python package tomli_w (Debian: python3-tomli-w).") from problem
    return tomli_w.dumps(_plain(table, ""))


def _inline(value):
    """A value as TOML within a line, for --set."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_inline(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _toml({"x": value}).partition("=")[2].strip()


def _plain(value, where):
    """With NumPy's numbers and arrays as Python's; whole numbers stay whole, since the program tells them from others."""
    if isinstance(value, dict):
        wrong = [key for key in value if not isinstance(key, str)]
        if wrong:
            raise TypeError(f"{where or 'scenario'}: the key {wrong[0]!r} is no text.")
        return {key: _plain(one, f"{where}.{key}" if where else key) for key, one in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(one, where) for one in value]
    if isinstance(value, Path):
        return str(value)
    if not isinstance(value, (bool, int, float, str)):
        raise TypeError(f"{where}: {value!r} cannot be said in a scenario (a {type(value).__name__}). Leave the key out, or give a number, text, "
                        "list or dict.")  # fmt: skip
    return value
