#include "sampling/design.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"
#include "kernels/trial_draws.hpp"
#include "model/standard_normal.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/index_permutation.hpp"
#include "sampling/sobol_scramble.hpp"
#include "sampling/stream_positions.hpp"

namespace fleetprint::sampling {

using model::SamplingDesign;

// Which dimension a stream has, and the direction numbers of all.
struct SobolDimensions {
  std::vector<base::Stream> streams;
  StreamPositions position;
  std::vector<std::uint64_t> directions;  // [dimension][digit]

  explicit SobolDimensions(std::span<const base::Stream> all)
      : streams(all.begin(), all.end()),
        position(all),
        directions(random::sobol_directions(static_cast<std::uint32_t>(all.size()))) {}

  std::span<const std::uint64_t, random::sobol_digits> of(base::Stream stream) const {
    return std::span(directions)
        .subspan(position(stream) * random::sobol_digits)
        .first<std::size_t{random::sobol_digits}>();
  }
};

// Which dimension a stream has among points that were given.
struct GivenPoints {
  std::shared_ptr<const UnitPoints> points;
  StreamPositions dimension_of;
  std::optional<std::size_t> devices;
};

namespace {

// Rounding must not lead out of what may be drawn.
double in_stratum(std::uint32_t stratum, double jitter, double strata) {
  return std::clamp((stratum + jitter) / strata, model::least_probability, 1 - model::least_probability);
}

}  // namespace

Design::Design(SamplingDesign design, base::Seed seed, std::uint32_t trials_per_replicate,
               std::span<const base::Stream> streams)
    : seed_(seed), design_(design), trials_per_replicate_(trials_per_replicate) {
  EXPECT(trials_per_replicate > 0);
  if (design == SamplingDesign::sobol) dimensions_ = std::make_shared<const SobolDimensions>(streams);
}

Design::Design(base::Seed seed, std::shared_ptr<const UnitPoints> points, std::span<const base::Stream> streams,
               std::optional<std::size_t> devices)
    : seed_(seed) {
  given_ = std::make_shared<const GivenPoints>(GivenPoints{std::move(points), StreamPositions(streams), devices});
}

base::Trial Design::devices_of(base::Trial trial) const {
  if (!given_) return trial;
  if (!given_->devices) return base::Trial{0};
  const double place = 0x1p32 * given_->points->at(*given_->devices, trial);
  return base::Trial{static_cast<std::uint32_t>(base::whole_within(place, 0xffffffff))};
}

std::uint32_t Design::digits() const { return static_cast<std::uint32_t>(std::bit_width(trials_per_replicate_ - 1)); }

bool Design::is_drawn_alike(base::Stream stream, base::Trial trial, base::Trial other) const {
  return trial == other || (given_ && given_->points->is_alike(given_->dimension_of(stream), trial, other));
}

const SobolDimension* Design::remembered(base::Stream stream, std::uint32_t replicate) const {
  if (!remembered_) return nullptr;
  const std::size_t place = replicate * dimensions_->streams.size() + dimensions_->position(stream);
  return place < remembered_->size() ? &(*remembered_)[place] : nullptr;
}

double Design::placed_uniform(base::Stream stream, base::Trial trial) const {
  if (given_) return given_->points->at(given_->dimension_of(stream), trial);
  const DesignKey key{seed_, stream, trial.value / trials_per_replicate_};
  const std::uint32_t index = trial.value % trials_per_replicate_;
  if (const SobolDimension* dimension = remembered(stream, key.replicate)) return dimension->uniform(index);
  if (design_ == SamplingDesign::latin_hypercube)
    return in_stratum(IndexPermutation(trials_per_replicate_, key)(index), random::draw_uniform(seed_, stream, trial),
                      trials_per_replicate_);
  return SobolDimension(dimensions_->of(stream), SobolScramble(key, digits())).uniform(index);
}

void Design::remember_scrambles(std::uint32_t trials) {
  EXPECT(design_ == SamplingDesign::sobol);
  std::vector<SobolDimension> all;
  const std::uint32_t replicates = (trials + trials_per_replicate_ - 1) / trials_per_replicate_;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate)
    for (const base::Stream stream : dimensions_->streams)
      all.emplace_back(dimensions_->of(stream), SobolScramble({seed_, stream, replicate}, digits()));
  remembered_ = std::make_shared<const std::vector<SobolDimension>>(std::move(all));
}

void Design::fill(base::Stream stream, const TrialRange& trials, std::span<double> uniforms) const {
  EXPECT(uniforms.size() == trials.count);
  if (given_) return given_->points->fill(given_->dimension_of(stream), trials, uniforms);
  if (design_ != SamplingDesign::sobol) kernels::draw_uniforms(seed_, stream, trials.first, trials.width, uniforms);
  if (design_ == SamplingDesign::random) return;
  for (std::size_t done = 0; done < uniforms.size();) {
    const std::uint32_t trial = trials.first.value + static_cast<std::uint32_t>(done);
    const std::uint32_t first = trial % trials_per_replicate_;
    const std::size_t count = std::min<std::size_t>(trials_per_replicate_ - first, uniforms.size() - done);
    const std::span<double> part = uniforms.subspan(done, count);
    if (design_ == SamplingDesign::sobol)
      fill_points(stream, trial / trials_per_replicate_, first, part);
    else
      fill_strata(stream, trial / trials_per_replicate_, first, part);
    done += count;
  }
}

// The numbers are those of the random design before.
void Design::fill_strata(base::Stream stream, std::uint32_t replicate, std::uint32_t first,
                         std::span<double> uniforms) const {
  const IndexPermutation permutation(trials_per_replicate_, {seed_, stream, replicate});
  std::array<std::uint32_t, 1024> strata;
  for (std::size_t done = 0; done < uniforms.size(); done += strata.size()) {
    const std::span<double> part = uniforms.subspan(done, std::min(strata.size(), uniforms.size() - done));
    permutation.fill(first + static_cast<std::uint32_t>(done), {strata.data(), part.size()});
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = in_stratum(strata[i], part[i], trials_per_replicate_);
  }
}

void Design::fill_points(base::Stream stream, std::uint32_t replicate, std::uint32_t first,
                         std::span<double> uniforms) const {
  if (const SobolDimension* dimension = remembered(stream, replicate)) return dimension->fill(first, uniforms);
  const SobolScramble scramble({seed_, stream, replicate}, digits());
  SobolDimension(dimensions_->of(stream), scramble).fill(first, uniforms);
}

double Design::draw(const model::DistributionSpec& law, base::Stream stream, base::Trial trial) const {
  if (law.is_constant()) return law.typical();
  return random::inverse_cdf(law, uniform(stream, trial));
}

}  // namespace fleetprint::sampling
