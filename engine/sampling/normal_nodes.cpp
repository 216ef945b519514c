#include "sampling/normal_nodes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/elementary.hpp"
#include "base/whole_number.hpp"
#include "sampling/normal_score.hpp"

namespace fleetprint::sampling {
namespace {

constexpr std::array<double, 5> abscissas = {0.1488743389816312, 0.4333953941292472, 0.6794095682990244,
                                             0.8650633666889845, 0.9739065285171717};
constexpr std::array<double, 5> weights = {0.2955242247147529, 0.2692667193099964, 0.2190863625159820,
                                           0.1494513491505806, 0.0666713443086881};

void add_panels(NormalNodes& nodes, double from, double to, double panel_width) {
  constexpr std::uint64_t most_panels = 100'000;
  panel_width = std::max(panel_width, narrowest_panel);
  const std::uint64_t panels = base::whole_within(std::ceil((to - from) / panel_width), most_panels);
  const double half = (to - from) / static_cast<double>(panels) / 2;
  for (std::uint64_t panel = 0; panel < panels; ++panel)
    add_panel(nodes, from + (2 * static_cast<double>(panel) + 1) * half, half);
}

}  // namespace

void add_panel(NormalNodes& nodes, double middle, double half) {
  for (std::size_t i = 0; i < abscissas.size(); ++i)
    for (const double side : {-1.0, 1.0}) {
      const double score = middle + side * half * abscissas[i];
      nodes.score.push_back(score);
      nodes.weight.push_back(weights[i] * half * base::exp(-score * score / 2));
    }
}

NormalNodes normal_nodes(const std::optional<double>& kink, double panel_width) {
  constexpr double end = NormalScore::greatest_score;
  NormalNodes nodes;
  const double part = std::clamp(kink.value_or(0), -end, end);
  const std::size_t most = 2 * abscissas.size() * (base::whole_within(2 * end / panel_width, 1'000) + 2);
  nodes.score.reserve(most);
  nodes.weight.reserve(most);
  add_panels(nodes, -end, part, panel_width);
  add_panels(nodes, part, end, panel_width);
  const double sum = std::accumulate(nodes.weight.begin(), nodes.weight.end(), 0.0);
  for (double& weight : nodes.weight) weight /= sum;
  return nodes;
}

}  // namespace fleetprint::sampling
