"""Fails when a file of engine/ includes a layer or a library that the table in engine/README.md does not allow, or does what only one may."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
PRAGMA = re.compile(r"^\s*#\s*pragma\s+omp\b", re.MULTILINE)
PRINTED = re.compile(r"\bfmt::print\s*\(\s*stderr\b")
THREAD = re.compile(r"\bstd::(jthread|thread|async)\b")


def cells(text):
    """The names between commas, without what stands in brackets after one."""
    return [cell.split(" (")[0].strip() for cell in text.split(",") if cell.strip()]


def read_table(text):
    """{folder: (layers it may include, libraries it owns)} from the rows of the table."""
    rows = re.findall(r"^\| (\w+) \|[^|]*\|([^|]*)\|([^|]*)\|$", text, re.MULTILINE)
    return {name: (cells(may), cells(owns)) for name, may, owns in rows if name != "folder"}


def problems_of(path, layer, table):
    text = path.read_text()
    allowed = set(table[layer][0]) | {layer}
    owners = {}
    for owner, (_, owned) in table.items():
        for library in owned:
            owners.setdefault(library, set()).add(owner)
    for include in INCLUDE.findall(text):
        folder = include.split("/")[0]
        if folder in table and folder not in allowed:
            yield f"{path.relative_to(ROOT)}: includes {include}, but {layer} may not include {folder}"
        for library, allowed_owners in owners.items():
            if include.startswith(library) and layer not in allowed_owners:
                owner = " and ".join(sorted(allowed_owners))
                yield f"{path.relative_to(ROOT)}: includes {include}, which belongs to {owner}"
    if PRAGMA.search(text) and path.name != "for_each_chunk.cpp":
        yield f"{path.relative_to(ROOT)}: a parallel region outside parallel/for_each_chunk.cpp"
    if THREAD.search(text) and layer != "parallel":
        yield f"{path.relative_to(ROOT)}: starts threads, which only the layer parallel may"
    if PRINTED.search(text):
        yield f"{path.relative_to(ROOT)}: fmt::print(stderr) throws where that is full; app/tell.hpp does not"


def main():
    table = read_table((ROOT / "engine" / "README.md").read_text())
    folders = {path.name for path in (ROOT / "engine").iterdir() if path.is_dir()}
    problems = [f"engine/{name}: not in the table of engine/README.md" for name in sorted(folders - table.keys())]
    problems += [f"engine/README.md: no folder {name}" for name in sorted(table.keys() - folders)]
    files = [path for path in sorted((ROOT / "engine").rglob("*")) if path.suffix in {".cpp", ".hpp", ".cu"}]
    for path in files:
        layer = path.relative_to(ROOT / "engine").parts[0]
        if layer in table:
            problems += problems_of(path, layer, table)
    print("\n".join(problems) or f"{len(files)} files in {len(table)} layers: every include is allowed")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
