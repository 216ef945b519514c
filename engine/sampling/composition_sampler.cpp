#include "sampling/composition_sampler.hpp"

#include <algorithm>
#include <utility>

#include "random/gamma_quantile.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {

CompositionSampler::CompositionSampler(const model::Fleet& fleet, Design design)
    : composition_(fleet.composition), design_(std::move(design)) {
  double sum = 0;
  for (const model::DeviceProfile& profile : fleet.profiles) sum += profile.share;
  for (const model::DeviceProfile& profile : fleet.profiles) {
    start_.push_back(profile.share / sum);
    parameters_.push_back("composition/" + profile.name);
    streams_.push_back(random::stream_of(parameters_.back()));
  }
}

std::vector<std::string> CompositionSampler::parameters() const {
  return composition_.concentration ? parameters_ : std::vector<std::string>();
}

void CompositionSampler::draw(base::Trial trial, Shares& shares) const {
  if (!composition_.concentration) {
    shares.start = start_;
    shares.target = composition_.target_shares;
    return;
  }
  draw_dirichlet(start_, trial, shares.start);
  if (!is_steady()) draw_dirichlet(composition_.target_shares, trial, shares.target);
}

double CompositionSampler::share(const Shares& shares, std::size_t profile, double year) const {
  if (is_steady()) return shares.start[profile];
  const double span = composition_.target_year - composition_.start_year;
  const double progress = std::clamp((year - composition_.start_year) / span, 0.0, 1.0);
  return shares.start[profile] + progress * (shares.target[profile] - shares.start[profile]);
}

// Gamma variates over their sum (Devroye 1986, Non-Uniform Random Variate Generation, chapter 11.4).
void CompositionSampler::draw_dirichlet(const std::vector<double>& mean, base::Trial trial,
                                        std::vector<double>& shares) const {
  shares.assign(mean.size(), 0);
  double sum = 0;
  for (std::size_t p = 0; p < mean.size(); ++p) {
    if (mean[p] == 0) continue;
    const double shape = *composition_.concentration * mean[p];
    shares[p] = random::gamma_quantile(shape, design_.uniform(streams_[p], trial));
    sum += shares[p];
  }
  for (double& share : shares) share /= sum;
}

}  // namespace fleetprint::sampling
