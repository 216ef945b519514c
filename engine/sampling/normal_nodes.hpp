#pragma once

#include <optional>
#include <vector>

namespace fleetprint::sampling {

// Nodes and weights with E f(N) = sum of weight x f(score), N standard normal: the Gauss-Legendre rule of ten points on
// panels of [-8.5, 8.5] (Abramowitz & Stegun 1964, table 25.4), which part at the kink of f if it has one. Exact to
// rounding for f that is smooth on the scale of a panel.
struct NormalNodes {
  std::vector<double> score;
  std::vector<double> weight;  // add up to 1
};

// No panel is narrower than narrowest_panel.
NormalNodes normal_nodes(const std::optional<double>& kink, double panel_width);

// Adds the nodes of the panel [middle - half, middle + half], weights up to a common factor.
void add_panel(NormalNodes& nodes, double middle, double half);

inline constexpr double narrowest_panel = 2e-4;
inline constexpr double wide_panel = 2;  // for f whose scale is 1, such as powers of a law's normal score

}  // namespace fleetprint::sampling
