#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "random/sobol_directions.hpp"
#include "sampling/design_key.hpp"

namespace fleetprint::sampling {

// A random linear scramble with a digital shift, y = L x + c over the binary places of x, L lower triangular with ones
// on its diagonal: every point becomes uniform, and what is a (t, m, s)-net stays one. Source: Matousek (1998), "On the
// L2-discrepancy for anchored boxes", J. Complexity 14(4). Of points of at most `digits` places; y has 64.
class SobolScramble {
 public:
  // Cost: a Philox block for every two digits, 20 ns.
  SobolScramble(DesignKey key, std::uint32_t digits);

  std::uint64_t operator()(std::uint64_t point) const { return shift_ ^ linear(point); }
  // L x.
  std::uint64_t linear(std::uint64_t point) const;

 private:
  std::array<std::uint64_t, random::sobol_digits> columns_{};  // of L, those of `digits`; bit 63 is the first row
  std::uint32_t digits_;
  std::uint64_t shift_;
};

// One dimension's points of an index range: its direction numbers (see random::sobol_directions) and their scramble.
class SobolDimension {
 public:
  SobolDimension(std::span<const std::uint64_t, random::sobol_digits> directions, SobolScramble scramble)
      : directions_(directions), scramble_(scramble) {}

  double uniform(std::uint32_t index) const;
  // Of indices first, first + 1 ..; 1 ns each.
  void fill(std::uint32_t first, std::span<double> uniforms) const;

 private:
  std::uint64_t point(std::uint32_t index) const;

  std::span<const std::uint64_t, random::sobol_digits> directions_;
  SobolScramble scramble_;
};

}  // namespace fleetprint::sampling
