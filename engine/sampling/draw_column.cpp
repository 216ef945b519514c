#include "sampling/draw_column.hpp"

#include <algorithm>

#include "base/contracts.hpp"
#include "kernels/trial_draws.hpp"
#include "random/inverse_cdf.hpp"

namespace fleetprint::sampling {

void draw_column(const model::DistributionSpec& law, const Design& design, base::Stream stream,
                 const TrialRange& trials, std::span<double> values) {
  EXPECT(values.size() == trials.count);
  if (law.is_constant()) {
    std::ranges::fill(values, law.typical());
    return;
  }
  if (trials.first.value % kernels::trial_group != 0) {
    for (std::size_t t = 0; t < values.size(); ++t)
      values[t] = design.draw(law, stream, base::Trial{trials.first.value + static_cast<std::uint32_t>(t)});
    return;
  }
  design.fill(stream, trials, values);
  if (const auto* triangular = std::get_if<model::TriangularLaw>(&law.parameters())) {
    const model::Triple& t = triangular->triple;
    kernels::to_triangular({t.lower, t.typical, t.upper}, trials.width, values);
  } else {
    std::ranges::transform(values, values.begin(), [&law](double u) { return random::inverse_cdf(law, u); });
  }
}

}  // namespace fleetprint::sampling
