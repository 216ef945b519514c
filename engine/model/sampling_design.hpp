#pragma once

#include <cstdint>

namespace fleetprint::model {

// How the uniform numbers of a study's trials are placed: independently; one in each of as many strata of every
// parameter as there are trials; or as a Sobol' sequence.
enum class SamplingDesign { random, latin_hypercube, sobol };

// The last two are randomised `replicates` times independently, for as many consecutive ranges of trials: the spread
// between them is what tells the error.
struct DesignOptions {
  SamplingDesign design = SamplingDesign::random;
  std::uint32_t replicates = 16;

  bool is_replicated() const { return design != SamplingDesign::random; }
};

}  // namespace fleetprint::model
