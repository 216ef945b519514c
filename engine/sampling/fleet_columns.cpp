#include <algorithm>
#include <numeric>

#include "base/contracts.hpp"
#include "sampling/fleet_sampler.hpp"
#include "sampling/input_draws.hpp"
#include "sampling/normal_column.hpp"

// The members of FleetSampler that draw many trials at once.
namespace fleetprint::sampling {

using model::Dependence;

bool FleetSampler::draws_by_column() const {
  if (!chunks_.empty()) return false;
  return plan_.dependence == Dependence::independent ||
         (plan_.dependence == Dependence::shared && !plan_.factors.has_blocks());
}

std::vector<std::vector<double>> FleetSampler::deviations_by_stage(std::size_t profile,
                                                                   const TrialRange& trials) const {
  const ProfilePlan& plan = plan_.profiles[profile];
  const auto devices = static_cast<double>(plan.devices);
  std::vector<std::vector<double>> deviations(model::stage_count);
  for (std::size_t stage = 0; stage < deviations.size(); ++stage) {
    const SumOfDevices& sum = unconditional_[profile].sums[stage];
    if (!sum.varies() || plan.devices == 0) continue;
    deviations[stage].resize(trials.count);
    draw_normals(plan.sum_streams[stage], trials, deviations[stage]);
    for (double& deviation : deviations[stage]) deviation = sum.deviation(deviation, devices);
  }
  return deviations;
}

void FleetSampler::draw_normals(base::Stream stream, const TrialRange& trials, std::span<double> normals) const {
  std::vector<base::Trial> drawn_by;
  for (std::size_t t = 0; t < normals.size(); ++t)
    drawn_by.push_back(design_.devices_of(base::Trial{trials.first.value + static_cast<std::uint32_t>(t)}));
  draw_normal_column({design_.seed(), stream, base::Cohort{0}, trials.width}, drawn_by, normals);
}

void FleetSampler::fill_means(std::size_t profile, std::size_t part, const TrialRange& trials,
                              std::span<double> means) const {
  const auto& varying = plan_.profiles[profile].varying;
  const auto found = std::ranges::find(varying, part, &VaryingPart::part);
  if (plan_.dependence == Dependence::shared && found != varying.end())
    draw_column(found->law, design_, plan_.factors.stream(found->factor), trials, means);
  else
    std::ranges::fill(means, unconditional_[profile].mean[part]);
}

std::vector<double> FleetSampler::draw_by_column(const TrialRange& trials, PartSums& parts) const {
  EXPECT(draws_by_column());
  std::vector<std::vector<std::vector<double>>> deviations;  // [profile][stage][trial]
  for (std::size_t p = 0; p < plan_.profiles.size(); ++p) deviations.push_back(deviations_by_stage(p, trials));
  std::vector<double> totals(trials.count);
  std::vector<double> of_part(trials.count);
  std::vector<double> means(trials.count);
  for (std::size_t i = 0; i < model::part_count; ++i) {
    const std::size_t stage = index(model::stage_of(static_cast<model::Part>(i)));
    std::ranges::fill(of_part, 0.0);
    for (std::size_t p = 0; p < plan_.profiles.size(); ++p) {
      const auto devices = static_cast<double>(plan_.profiles[p].devices);
      const double share = unconditional_[p].share[i];
      const std::vector<double>& deviation = deviations[p][stage];
      fill_means(p, i, trials, means);
      if (deviation.empty())
        for (std::size_t t = 0; t < trials.count; ++t) of_part[t] += devices * means[t];
      else
        for (std::size_t t = 0; t < trials.count; ++t) of_part[t] += devices * means[t] + share * deviation[t];
    }
    for (std::size_t t = 0; t < trials.count; ++t) totals[t] += of_part[t];
    parts[i] += std::accumulate(of_part.begin(), of_part.end(), 0.0);
  }
  return totals;
}

}  // namespace fleetprint::sampling
