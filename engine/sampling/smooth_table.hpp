#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::sampling {

// A range of evenly spaced nodes, steps >= 4.
struct Stretch {
  double from = 0;
  double to = 1;
  std::size_t steps = 4;

  static Stretch with_density(double from, double to, double nodes_per_unit) {
    constexpr std::uint64_t most_steps = std::uint64_t{1} << 20;
    const double steps = std::ceil((to - from) * nodes_per_unit);
    return {from, to, std::max<std::size_t>(4, base::whole_within(steps, most_steps))};
  }

  double node(std::size_t i) const {
    return i == steps ? to : from + (to - from) * static_cast<double>(i) / static_cast<double>(steps);
  }
};

// K functions of one argument, tabulated on adjoining stretches within each of which they are smooth: cubic Hermite
// interpolation with slopes from five nodes of the same stretch, one-sided at its ends (Fornberg 1988, Math. Comp.
// 51(184)). The error falls with the fourth power of the step. Beyond the ends the functions keep their last value.
template <std::size_t K>
class SmoothTable {
 public:
  using Values = std::array<double, K>;

  template <class Function>
  SmoothTable(std::span<const Stretch> stretches, const Function& values_at) {
    EXPECT(!stretches.empty());
    for (const Stretch& stretch : stretches) {
      EXPECT(stretch.steps >= 4 && stretch.from < stretch.to);
      pieces_.push_back({stretch.from, stretch.to, static_cast<double>(stretch.steps) / (stretch.to - stretch.from),
                         nodes_.size(), stretch.steps});
      for (std::size_t i = 0; i <= stretch.steps; ++i) nodes_.push_back({values_at(stretch.node(i)), {}});
      set_slopes(pieces_.back());
    }
  }

  // x is a number.
  Values operator()(double x) const {
    EXPECT(!std::isnan(x));
    std::size_t p = 0;
    while (p + 1 < pieces_.size() && x >= pieces_[p].to) ++p;
    const Piece& piece = pieces_[p];
    const double within = x > piece.from ? (x < piece.to ? x : piece.to) : piece.from;
    const double position = (within - piece.from) * piece.per_unit;
    const std::size_t step = std::min(static_cast<std::size_t>(position), piece.steps - 1);
    const double t = position - static_cast<double>(step);
    const Node& left = nodes_[piece.first + step];
    const Node& right = nodes_[piece.first + step + 1];
    Values values;
    for (std::size_t k = 0; k < K; ++k) {
      const double rise = right.value[k] - left.value[k];
      const double curve = 3 * rise - 2 * left.slope[k] - right.slope[k];
      const double twist = left.slope[k] + right.slope[k] - 2 * rise;
      values[k] = left.value[k] + t * (left.slope[k] + t * (curve + t * twist));
    }
    return values;
  }

 private:
  struct Node {
    Values value;
    Values slope;  // per step
  };
  struct Piece {
    double from;
    double to;
    double per_unit;    // steps
    std::size_t first;  // of its nodes
    std::size_t steps;
  };

  // Weights of five neighbouring nodes in the derivative at the first, second and third of them, times 12.
  static constexpr double at_first[] = {-25, 48, -36, 16, -3};
  static constexpr double at_second[] = {-3, -10, 18, -6, 1};
  static constexpr double at_third[] = {1, -8, 0, 8, -1};

  void set_slopes(const Piece& piece) {
    for (std::size_t i = 0; i <= piece.steps; ++i) {
      const std::size_t to_end = piece.steps - i;
      const bool from_right = to_end < 2;
      const std::size_t edge = from_right ? to_end : std::min<std::size_t>(i, 2);
      const double* weights = edge == 0 ? at_first : edge == 1 ? at_second : at_third;
      for (std::size_t k = 0; k < K; ++k) {
        double sum = 0;
        for (std::size_t j = 0; j < 5; ++j) {
          const std::size_t node = from_right ? piece.steps - j : i - edge + j;
          sum += weights[j] * nodes_[piece.first + node].value[k];
        }
        nodes_[piece.first + i].slope[k] = (from_right ? -sum : sum) / 12;
      }
    }
  }

  std::vector<Piece> pieces_;
  std::vector<Node> nodes_;
};

}  // namespace fleetprint::sampling
