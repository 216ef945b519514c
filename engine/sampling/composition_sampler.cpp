#include "sampling/composition_sampler.hpp"

#include <algorithm>
#include <utility>

#include "base/missing.hpp"
#include "random/inverse_cdf.hpp"
#include "random/stream_key.hpp"

namespace fleetprint::sampling {

CompositionSampler::CompositionSampler(const model::Fleet& fleet, Design design)
    : composition_(fleet.composition), design_(std::move(design)) {
  double sum = 0;
  for (const model::DeviceProfile& profile : fleet.profiles) sum += profile.share;
  for (const model::DeviceProfile& profile : fleet.profiles) start_.push_back(profile.share / sum);
  for (const model::Input& share : model::share_inputs_of(fleet)) streams_.push_back(random::stream_of(share.name));
}

void CompositionSampler::draw(base::Trial trial, Shares& shares) const {
  if (is_certain()) {
    shares.start = start_;
    shares.target = composition_.target_shares;
    return;
  }
  shares.levels.resize(streams_.size(), base::missing);
  std::vector<bool> is_new(streams_.size());
  for (std::size_t p = 0; p < streams_.size(); ++p) {
    const double level = design_.uniform(streams_[p], trial);
    is_new[p] = level != shares.levels[p];
    shares.levels[p] = level;
  }
  set_dirichlet(start_, shares, is_new, shares.start_gammas, shares.start);
  if (!is_steady()) set_dirichlet(composition_.target_shares, shares, is_new, shares.target_gammas, shares.target);
}

double CompositionSampler::progress(double year) const {
  const double span = composition_.target_year - composition_.start_year;
  return std::clamp((year - composition_.start_year) / span, 0.0, 1.0);
}

double CompositionSampler::share(const Shares& shares, std::size_t profile, double year) const {
  if (is_steady()) return shares.start[profile];
  return shares.start[profile] + progress(year) * (shares.target[profile] - shares.start[profile]);
}

// Gamma variates over their sum (Devroye 1986, Non-Uniform Random Variate Generation, chapter 11.4).
void CompositionSampler::set_dirichlet(const std::vector<double>& mean, const Shares& drawn,
                                       const std::vector<bool>& is_new, std::vector<double>& gammas,
                                       std::vector<double>& shares) const {
  gammas.resize(mean.size());
  shares.resize(mean.size());
  double sum = 0;
  for (std::size_t p = 0; p < mean.size(); ++p) {
    if (is_new[p])
      gammas[p] = mean[p] == 0 ? 0 : random::gamma_quantile(*composition_.concentration * mean[p], drawn.levels[p]);
    sum += gammas[p];
  }
  for (std::size_t p = 0; p < mean.size(); ++p) shares[p] = gammas[p] / sum;
}

}  // namespace fleetprint::sampling
