"""Fails where a function whose bits depend on the C library or on Boost could enter a result: engine/README.md, "Fixed bits"."""

import re
import sys
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "engine"
LAYERS = ("base", "model", "random", "kernels", "sampling", "statistics", "sensitivity", "run")
NAMES = ("exp exp2 log log2 log10 pow log1p expm1 erf erfc lgamma tgamma sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh "
         "atanh cbrt hypot polar arg beta riemann_zeta expint").split()
CALL = re.compile(rf"\bstd::({'|'.join(NAMES)})f?l?\(|(?<![\w:.>])::({'|'.join(NAMES)})f?l?\(")
BOOST = re.compile(r"#include <boost/(math|random)/[^>]+>")

# What the bits of which are fixed by other means, and why.
ALLOWED = {
    "random/sobol_directions.cpp": "whole numbers of a published table",
    "random/philox_engine.cpp": "Boost.Random's ziggurat: its tables are part of it; an exponential decides one draw in a hundred, no value",
}


def problems_of(path):
    name = str(path.relative_to(ENGINE))
    for number, line in enumerate(path.read_text().splitlines(), 1):
        code = line.split("//")[0]
        found = CALL.search(code) or (BOOST.search(code) if name not in ALLOWED else None)
        if found:
            yield f"engine/{name}:{number}: {found.group(0)} has no fixed bits: use base/elementary.hpp and its like"


def main():
    paths = [path for layer in LAYERS for path in sorted((ENGINE / layer).rglob("*.[ch]pp"))]
    problems = [problem for path in paths for problem in problems_of(path)]
    problems += [f"engine/{name} is allowed to use Boost, but does not" for name in ALLOWED
                 if not BOOST.search((ENGINE / name).read_text())]
    print("\n".join(problems) or f"{len(paths)} files call functions with fixed bits alone")
    return 1 if problems or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
