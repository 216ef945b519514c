"""Every header of engine/ compiles alone. A header that its own source file includes first was compiled so by the build; the
others are compiled here, with the compile command of a source file of their layer."""

import json
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def command_for(layer, commands):
    """The layer's compile command without its source and output, syntax check only."""
    entry = next(c for c in commands if Path(c["file"]).parent == ROOT / "engine" / layer and c["file"].endswith(".cpp"))
    words = shlex.split(entry["command"])
    kept = [w for i, w in enumerate(words) if w not in {"-c", "-o"} and words[i - 1] not in {"-c", "-o"}]
    return [w for w in kept if not w.endswith((".cpp", ".o"))] + ["-fsyntax-only", "-x", "c++"]


def is_included_first(header):
    """By the source file beside it."""
    source = header.with_suffix(".cpp")
    if not source.exists():
        return False
    first = re.search(r'^\s*#\s*include\s*[<"]([^>"]+)', source.read_text(), re.MULTILINE)
    return first is not None and first[1] == str(header.relative_to(ROOT / "engine"))


def main():
    build = Path(sys.argv[1])
    commands = json.loads((build / "compile_commands.json").read_text())
    every = sorted((ROOT / "engine").rglob("*.hpp"))
    headers = [header for header in every if not is_included_first(header)]

    def compile_alone(header):
        source = f'#include "{header.relative_to(ROOT / "engine")}"\n'
        layer = header.relative_to(ROOT / "engine").parts[0]
        done = subprocess.run(command_for(layer, commands) + ["-"], input=source, text=True, capture_output=True, cwd=build)
        return "" if done.returncode == 0 else f"{header.relative_to(ROOT)} does not compile alone:\n{done.stderr}"

    with ThreadPoolExecutor(2) as pool:
        problems = [text for text in pool.map(compile_alone, headers) if text]
    print("\n".join(problems) or f"{len(headers)} headers compile alone, {len(every) - len(headers)} are included first by their own source")
    return 1 if problems or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
