"""Every header of engine/ compiles alone, with the options of its layer. The build does not show it, since it compiles several files as
one: check_headers.py BUILD

Includes come first in a header, and each of our own is tried itself; so what a header finds before its first line of code is
what the system headers bring that it reaches. The commonest sets of those are compiled once, which is most of the work.
"""

import json
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "engine"
SETS = 12


def options_of(layer, commands, build):
    """The options a file of the layer is compiled with, joined with others or not, for a syntax check of what comes from the standard input."""
    folders = (ENGINE / layer, build / "engine" / layer)
    entry = next(c for c in commands if any(Path(c["file"]).is_relative_to(folder) for folder in folders))
    words = shlex.split(entry["command"])
    kept = [w for i, w in enumerate(words) if w not in {"-c", "-o"} and words[i - 1] not in {"-c", "-o"}]
    return [w for w in kept if not w.endswith((".cpp", ".cxx", ".o"))] + ["-O0", "-g0"]


@cache
def system_headers(header):
    """The names of the system headers that a header of ours reaches."""
    includes = re.findall(r'^#include ([<"])([^>"]+)', (ENGINE / header).read_text(), re.MULTILINE)
    own = [system_headers(name) for kind, name in includes if kind == '"']
    return frozenset(name for kind, name in includes if kind == "<").union(*own)


def main():
    build = Path(sys.argv[1]).resolve()
    commands = json.loads((build / "compile_commands.json").read_text())
    headers = sorted(str(h.relative_to(ENGINE)) for h in ENGINE.rglob("*.hpp"))
    options = {layer: options_of(layer, commands, build) for layer in {h.split("/")[0] for h in headers}}
    sets = [names for names, _ in Counter(map(system_headers, headers)).most_common(SETS) if names]

    def compile_alone(header):
        known = max((names for names in sets if names <= system_headers(header)), key=len, default=None)
        first = ["-include", str(folder / f"{sets.index(known)}.hpp")] if known else []
        done = subprocess.run([*options[header.split("/")[0]], *first, "-fsyntax-only", "-x", "c++", "-"],
                              input=f'#include "{header}"\n', text=True, capture_output=True, cwd=build)
        return "" if done.returncode == 0 else f"engine/{header} does not compile alone:\n{done.stderr}"

    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)

        def precompile(i):
            (folder / f"{i}.hpp").write_text("".join(f"#include <{header}>\n" for header in sorted(sets[i])))
            # What only some layers find, such as Eigen, fails here and is compiled with each header of theirs.
            subprocess.run([*options["base"], "-x", "c++-header", str(folder / f"{i}.hpp"), "-o", str(folder / f"{i}.hpp.gch")],
                           capture_output=True, cwd=build)

        list(pool.map(precompile, range(len(sets))))
        problems = [text for text in pool.map(compile_alone, headers) if text]
    print("\n".join(problems) or f"{len(headers)} headers compile alone")
    return 1 if problems or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
