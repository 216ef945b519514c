"""No program of the build, nor the installed one, looks for libraries in the current folder: check_run_paths.py BUILD CMAKE

An empty or a relative entry of RPATH or RUNPATH means the folder that the program is started in (ld.so(8)); whoever can write there would
have code of theirs run.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path


def is_program(path):
    return path.is_file() and path.stat().st_mode & 0o111 and path.open("rb").read(4) == b"\x7fELF"


def unsafe_entries(path):
    """The entries of the run path that are neither absolute nor relative to the program itself."""
    dynamic = subprocess.run(["readelf", "--dynamic", path], check=True, capture_output=True, text=True).stdout
    lists = re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic)
    return [entry for text in lists for entry in text.split(":") if not entry.startswith(("/", "$ORIGIN"))]


def main():
    build, cmake = Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as prefix:
        subprocess.run([cmake, "--install", build, "--prefix", prefix], check=True, capture_output=True)
        built = [path for path in build.glob("*") if is_program(path)]
        installed = [path for path in Path(prefix).rglob("*") if is_program(path)]
        if not {"fleetprint"} <= {path.name for path in built} & {path.name for path in installed}:
            return "the program is not among those built and installed"
        return "\n".join(f"{path} looks for libraries in '{entry}', below the current folder"
                         for path in built + installed for entry in unsafe_entries(path))


if __name__ == "__main__":
    sys.exit(main() or None)
