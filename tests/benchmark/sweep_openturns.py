"""The same sweep as a study in OpenTURNS: one sample of the inputs, a symbolic function of the point, its statistics.
Prints seconds a point and the mean net of the first point. Arguments: points, trials."""

import sys
import time

import openturns as ot
from sweep_model import LEVELS, Model


def main():
    points, trials = int(sys.argv[1]), int(sys.argv[2])
    model = Model()
    inputs = ot.ComposedDistribution([ot.Triangular(*triple) for triple in model.triples]).getSample(trials)
    blocks = [f"b{i}" for i in range(len(model.blocks))]
    footprint = f"({'+'.join(blocks)}+{model.constant})*{model.devices / 1e9}"
    residential, other = (f"{model.years * sector[0]}" for sector in model.sectors)
    handprint = f"({residential}*s*a + {other}*p*c)"
    saved = f"{handprint}*(1-r)"
    formulas = [footprint, saved, f"{footprint}-{saved}", f"1-({footprint})/{handprint}", f"{model.devices}*{saved}/({footprint})",
                f"({footprint}-{residential}*s*a*(1-r))/({other}*c*(1-r))"]
    function = ot.SymbolicFunction([*blocks, "s", "a", "c", "r", "p"], formulas)
    start = time.perf_counter()
    for point in range(points):
        rebound, saving = 0.01 * (point // 100), 0.001 + 0.001 * (point % 100)
        at_point = ot.ParametricFunction(function, [len(blocks) + 3, len(blocks) + 4], [rebound, saving])
        outputs = at_point(inputs)
        told = [outputs.computeMean(), outputs.computeStandardDeviation(), outputs.computeSkewness(), outputs.computeKurtosis(),
                outputs.getMin(), outputs.getMax(), outputs.computeQuantilePerComponent(LEVELS),
                outputs.getMarginal(2).computeEmpiricalCDF([0.0])]
        if point == 0:
            first = told[0][2]
    print((time.perf_counter() - start) / points, first)


main()
