"""Fails when a file grows past what the house allows: 400 lines, and 120 columns in code."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = {"engine": {".cpp", ".hpp"}, "tests": {".cpp", ".py"}, "scripts": {".py", ""}}


def main():
    files = [p for place, suffixes in PLACES.items() for p in sorted((ROOT / place).rglob("*")) if p.is_file() and p.suffix in suffixes]
    problems = []
    for path in files:
        lines = path.read_text().splitlines()
        if len(lines) > 400:
            problems.append(f"{path.relative_to(ROOT)}: {len(lines)} lines (at most 400). Split it by purpose.")
        problems += [f"{path.relative_to(ROOT)}:{i}: longer than 130 columns" for i, line in enumerate(lines, 1) if len(line) > 130]
    print("\n".join(problems) or f"{len(files)} files are of a size to be read")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
