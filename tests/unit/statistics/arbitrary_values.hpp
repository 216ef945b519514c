#pragma once

#include <cstdint>
#include <vector>

namespace fleetprint::testing {

// Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA: a generator that owes nothing
// to the engine's. Numbers in (0, 1).
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}

  double operator()() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (static_cast<double>((z ^ (z >> 31)) >> 12) + 0.5) * 0x1p-52;
  }

 private:
  std::uint64_t state_;
};

inline std::vector<double> uniform_values(std::size_t count, std::uint64_t seed) {
  SplitMix next(seed);
  std::vector<double> values(count);
  for (double& value : values) value = next();
  return values;
}

}  // namespace fleetprint::testing
