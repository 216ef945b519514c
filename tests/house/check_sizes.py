"""Fails when a file grows past what the house allows, 400 lines: then it has more than one purpose."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 400
PLACES = {"engine": {".cpp", ".hpp", ".cu"}, "tests": {".cpp", ".hpp", ".py"}, "scripts": {".py", ""}}


def main():
    files = [
        path
        for place, suffixes in PLACES.items()
        for path in sorted((ROOT / place).rglob("*"))
        if path.is_file() and path.suffix in suffixes
    ]
    lengths = {path: len(path.read_text().splitlines()) for path in files}
    problems = [f"{path.relative_to(ROOT)}: {n} lines. Split it by purpose." for path, n in lengths.items() if n > MOST_LINES]
    print("\n".join(problems) or f"{len(files)} files are of a size to be read")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
