"""Objects of one vector width define nothing that the linker could take for the whole program: check_widths.py BUILD"""

import subprocess
import sys
from pathlib import Path

objects = sorted(Path(sys.argv[1]).rglob("fleetprint_kernels.dir/simd_*.o"))
wrong = []
for path in objects:
    symbols = subprocess.run(["nm", "--defined-only", path], check=True, capture_output=True, text=True).stdout
    wrong += [f"{path.name}: {line}" for line in symbols.splitlines() if line.split()[-2] in "WVu"]
if not objects:
    sys.exit("no objects of vector widths found")
sys.exit("\n".join(["weak symbols, which other processors might be given:", *wrong]) if wrong else 0)
