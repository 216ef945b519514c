#include "sampling/wave_nodes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/elementary.hpp"
#include "base/gamma.hpp"
#include "sampling/normal_nodes.hpp"

namespace fleetprint::sampling {
namespace {

void make_shares(std::vector<double>& parts) {
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  for (double& part : parts) part /= sum;
}

WeighedValues beta_nodes(const model::BetaLaw& law, double fastest) {
  constexpr double least_weight = 1e-22;  // of the greatest weight
  const double width = law.upper - law.lower;
  // dX/du is at most pi/4 of the range.
  const double spacing = std::min(0.1, 1.5 / (fastest * width));
  const double log_scale = base::log_gamma(law.alpha + law.beta) - base::log_gamma(law.alpha) -
                           base::log_gamma(law.beta) + base::log(spacing);
  WeighedValues nodes;
  const auto add_side = [&](double alpha, double beta, int from, auto value_of) {
    for (int i = from;; ++i) {
      const double u = i * spacing;
      const double pull = std::numbers::pi * base::sinh(u);
      const double log_far = -base::log1p(base::exp(-pull));  // of 1 - x, u being the way towards x = 0
      const double log_near = log_far - pull;                 // of x
      const double weight = std::numbers::pi * base::cosh(u) * base::exp(alpha * log_near + beta * log_far + log_scale);
      nodes.value.push_back(value_of(base::exp(log_near)));
      nodes.weight.push_back(weight);
      if (u > 1 && !(weight >= least_weight)) return;
    }
  };
  add_side(law.alpha, law.beta, 0, [&](double x) { return law.lower + width * x; });
  add_side(law.beta, law.alpha, 1, [&](double x) { return law.upper - width * x; });
  make_shares(nodes.weight);
  return nodes;
}

WeighedValues score_nodes(const model::DistributionSpec& law, double fastest) {
  constexpr double end = NormalScore::greatest_score;
  constexpr double greatest_panel = 0.5;
  constexpr double greatest_turn = 5;
  NormalNodes nodes;
  for (double from = -end; from < end;) {
    double to = std::min(end, from + greatest_panel);
    const double value = value_at_score(law, from);
    while (fastest * std::abs(value_at_score(law, to) - value) > greatest_turn) to = from + (to - from) / 2;
    add_panel(nodes, from + (to - from) / 2, (to - from) / 2);
    from = to;
  }
  make_shares(nodes.weight);
  for (double& score : nodes.score) score = value_at_score(law, score);
  return {std::move(nodes.score), std::move(nodes.weight)};
}

}  // namespace

WeighedValues wave_nodes(const model::DistributionSpec& law, double fastest) {
  if (const auto* beta = std::get_if<model::BetaLaw>(&law.parameters())) return beta_nodes(*beta, fastest);
  return score_nodes(law, fastest);
}

}  // namespace fleetprint::sampling
