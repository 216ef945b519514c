"""Every header of engine/ compiles alone, with the options of its layer. The build does not show it, since it compiles several files as
one: check_headers.py BUILD"""

import json
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def command_for(layer, commands, build):
    """A compile command of the layer, joined files or one, without its source and output, syntax check only."""
    folders = (ROOT / "engine" / layer, build / "engine" / layer)
    entry = next(c for c in commands if any(Path(c["file"]).is_relative_to(folder) for folder in folders))
    words = shlex.split(entry["command"])
    kept = [w for i, w in enumerate(words) if w not in {"-c", "-o"} and words[i - 1] not in {"-c", "-o"}]
    return [w for w in kept if not w.endswith((".cpp", ".cxx", ".o"))] + ["-fsyntax-only", "-O0", "-x", "c++"]


def main():
    build = Path(sys.argv[1]).resolve()
    commands = json.loads((build / "compile_commands.json").read_text())
    headers = sorted((ROOT / "engine").rglob("*.hpp"))
    of_layer = {layer: command_for(layer, commands, build) for layer in {h.relative_to(ROOT / "engine").parts[0] for h in headers}}

    def compile_alone(header):
        source = f'#include "{header.relative_to(ROOT / "engine")}"\n'
        layer = header.relative_to(ROOT / "engine").parts[0]
        done = subprocess.run(of_layer[layer] + ["-"], input=source, text=True, capture_output=True, cwd=build)
        return "" if done.returncode == 0 else f"{header.relative_to(ROOT)} does not compile alone:\n{done.stderr}"

    with ThreadPoolExecutor(2) as pool:
        problems = [text for text in pool.map(compile_alone, headers) if text]
    print("\n".join(problems) or f"{len(headers)} headers compile alone")
    return 1 if problems or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
