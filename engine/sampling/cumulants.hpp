#pragma once

#include <array>
#include <optional>
#include <vector>

#include "sampling/normal_score.hpp"

namespace fleetprint::sampling {

// kappa_1 .. kappa_6 [unit, unit^2, .. unit^6]; those of independent quantities add up. [0] is the mean, [1] the
// variance.
using Cumulants = std::array<double, 6>;

Cumulants& operator+=(Cumulants& sum, const Cumulants& other);

// X = value(shift + scale N), N standard normal.
struct ScoredPart {
  const NormalScore* value = nullptr;
  double shift = 0;
  double scale = 1;
};

// Where the score has the part's kink, if it has one.
std::optional<double> kink_of(const ScoredPart& part);

// A law as values with weights that add up to 1.
struct WeighedValues {
  std::vector<double> value;
  std::vector<double> weight;
};

// At the nodes of normal_nodes.
WeighedValues weighed_values(const ScoredPart& part, double panel_width);

// Kendall & Stuart (1977), The Advanced Theory of Statistics I, cumulants from moments about the mean.
Cumulants cumulants_of(const WeighedValues& law);

// By quadrature over N.
Cumulants cumulants_of(const ScoredPart& part);

// Of a law: closed form where it is triangular (model::triangular_central_moments), else by quadrature with the law's
// own mean and variance.
Cumulants cumulants_of(const model::DistributionSpec& law, const NormalScore& score);

}  // namespace fleetprint::sampling
