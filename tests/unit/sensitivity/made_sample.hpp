#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity::testing {

// A generator that owes nothing to the engine's: Steele, Lea & Flood (2014), OOPSLA.
class MadeNumbers {
 public:
  explicit MadeNumbers(std::uint64_t seed) : state_(seed * 0xd1342543de82ef95u) {}

  double uniform() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (static_cast<double>((z ^ (z >> 31)) >> 12) + 0.5) * 0x1p-52;
  }
  double normal() {  // Box & Muller 1958
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  std::uint64_t state_;
};

struct MadeSample {
  std::vector<std::vector<double>> factors;
  std::vector<double> response;

  FactorSample view() const { return {{factors.begin(), factors.end()}, response}; }
};

// draw(numbers) gives the factors of a trial, respond(point, numbers) the response.
template <class Draw, class Respond>
MadeSample made_sample(std::size_t trials, std::uint64_t seed, const Draw& draw, const Respond& respond) {
  MadeNumbers numbers(seed);
  MadeSample sample;
  for (std::size_t trial = 0; trial < trials; ++trial) {
    const std::vector<double> point = draw(numbers);
    sample.factors.resize(point.size());
    for (std::size_t factor = 0; factor < point.size(); ++factor) sample.factors[factor].push_back(point[factor]);
    sample.response.push_back(respond(point, numbers));
  }
  return sample;
}

inline auto normal_factors(std::size_t count) {
  return [count](MadeNumbers& numbers) {
    std::vector<double> point(count);
    for (double& x : point) x = numbers.normal();
    return point;
  };
}

inline auto uniform_factors(std::size_t count) {
  return [count](MadeNumbers& numbers) {
    std::vector<double> point(count);
    for (double& x : point) x = numbers.uniform();
    return point;
  };
}

}  // namespace fleetprint::sensitivity::testing
