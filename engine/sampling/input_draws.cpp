#include "sampling/input_draws.hpp"

#include <algorithm>

#include "base/contracts.hpp"
#include "kernels/trial_draws.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

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

InputDraws::InputDraws(const std::vector<model::Input>& inputs, Design design) : design_(std::move(design)) {
  for (const model::Input& input : inputs) {
    std::vector<Row>& rows = rows_[static_cast<std::size_t>(input.role)];
    EXPECT(input.element == rows.size() && input.distribution);
    rows.push_back({*input.distribution, random::stream_of(input.name)});
  }
}

double InputDraws::value(model::Role role, std::size_t element, base::Trial trial) const {
  return design_.draw(at(role, element).law, at(role, element).stream, trial);
}

void InputDraws::fill(model::Role role, std::size_t element, const TrialRange& trials, std::span<double> values) const {
  draw_column(at(role, element).law, design_, at(role, element).stream, trials, values);
}

std::vector<double> InputDraws::column(model::Role role, std::size_t element, const TrialRange& trials) const {
  std::vector<double> values(trials.count);
  fill(role, element, trials, values);
  return values;
}

}  // namespace fleetprint::sampling
