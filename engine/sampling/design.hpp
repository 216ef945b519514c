#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "model/distribution_spec.hpp"
#include "model/scenario.hpp"
#include "random/inverse_cdf.hpp"
#include "sampling/trial_range.hpp"
#include "sampling/unit_points.hpp"

namespace fleetprint::sampling {

struct SobolDimensions;
struct GivenPoints;
class SobolDimension;

// Where the trials of each parameter lie in (0, 1): its uniform number of (stream, trial), any of them alone and in any
// order. Under each design a parameter's number is uniform on (0, 1), and randomisations are independent.
//   random           random::draw_uniform
//   latin_hypercube  within a replicate of m trials, trial i lies in stratum pi(i) of m, pi a permutation of its own
//   for
//                    every parameter and replicate (IndexPermutation), and in it at the random design's number.
//                    McKay, Beckman & Conover (1979), Technometrics 21(2)
//   sobol            within a replicate, point i of the parameter's own dimension (random::sobol_directions), scrambled
//                    for every parameter and replicate (SobolScramble)
// or wherever the points lie that it is given.
// A value to be copied, and shared by threads.
class Design {
 public:
  // The random design. Implicit, since it needs nothing but the seed.
  Design(base::Seed seed) : seed_(seed) {}
  // trials_per_replicate: from 1 on; a power of two for a sobol design that shall be balanced. streams: those of all
  // parameters that are drawn, each once, in the order of their sobol dimensions, at most
  // random::greatest_sobol_dimensions; other designs leave them alone.
  Design(model::SamplingDesign design, base::Seed seed, std::uint32_t trials_per_replicate,
         std::span<const base::Stream> streams);
  // Any points: dimension i is that of streams[i], which are all that will be drawn. `devices` is the dimension that
  // tells which devices a trial has, see devices_of.
  Design(base::Seed seed, std::shared_ptr<const UnitPoints> points, std::span<const base::Stream> streams,
         std::optional<std::size_t> devices);

  base::Seed seed() const { return seed_; }
  // Cost: random 25 ns, latin_hypercube 0.3 us, sobol 30 ns and 10 ns for each doubling of trials_per_replicate.
  double uniform(base::Stream stream, base::Trial trial) const {
    if (design_ == model::SamplingDesign::random && !given_) return random::draw_uniform(seed_, stream, trial);
    return placed_uniform(stream, trial);
  }
  // The trial by whose number the devices of this one are drawn, in so far as they differ from one another: itself, but
  // for given points, where each value of the dimension of the devices stands for devices of its own.
  base::Trial devices_of(base::Trial trial) const;
  // Whether the stream's numbers in the trials from one on are known to be those from the other on.
  bool is_drawn_alike(base::Stream stream, base::Trial trial, base::Trial other) const;
  // Whether devices_of is the trial itself.
  bool draws_devices_by_trial() const { return !given_; }
  // Of a range of trials, the same bits at every width; uniforms: [trials.count].
  // Cost: random 1 ns with AVX-512, sobol 3 ns, latin_hypercube 20 ns up to 10^7 trials per replicate.
  void fill(base::Stream stream, const TrialRange& trials, std::span<double> uniforms) const;
  // Makes the scrambles of a sobol design's first trials once, so that `uniform` costs 15 ns for them: 1.1 kB for every
  // stream and replicate.
  void remember_scrambles(std::uint32_t trials);
  // The law's quantile at the parameter's uniform number; a constant draws nothing.
  double draw(const model::DistributionSpec& law, base::Stream stream, base::Trial trial) const;

 private:
  const SobolDimension* remembered(base::Stream stream, std::uint32_t replicate) const;
  double placed_uniform(base::Stream stream, base::Trial trial) const;
  // Of one replicate's trials, from trial `first` of it on.
  void fill_strata(base::Stream stream, std::uint32_t replicate, std::uint32_t first, std::span<double> uniforms) const;
  void fill_points(base::Stream stream, std::uint32_t replicate, std::uint32_t first, std::span<double> uniforms) const;
  std::uint32_t digits() const;

  base::Seed seed_;
  model::SamplingDesign design_ = model::SamplingDesign::random;
  std::uint32_t trials_per_replicate_ = 0;
  std::shared_ptr<const SobolDimensions> dimensions_;
  std::shared_ptr<const GivenPoints> given_;
  std::shared_ptr<const std::vector<SobolDimension>> remembered_;  // [replicate][dimension]
};

}  // namespace fleetprint::sampling
