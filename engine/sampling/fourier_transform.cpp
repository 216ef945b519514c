#include "sampling/fourier_transform.hpp"

#include <bit>
#include <numbers>
#include <utility>

#include "base/contracts.hpp"
#include "sampling/characteristic_function.hpp"

namespace fleetprint::sampling {
namespace {

void sort_by_reversed_bits(std::vector<Complex>& values) {
  std::size_t reversed = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    std::size_t bit = values.size() / 2;
    for (; (reversed & bit) != 0; bit /= 2) reversed ^= bit;
    reversed ^= bit;
    if (i < reversed) std::swap(values[i], values[reversed]);
  }
}

}  // namespace

void fourier_transform(std::vector<Complex>& values) {
  const std::size_t n = values.size();
  EXPECT(std::has_single_bit(n));
  std::vector<Complex> turns(n / 2);
  for (std::size_t k = 0; k < turns.size(); ++k)
    turns[k] = polar(1.0, -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n));
  sort_by_reversed_bits(values);
  for (std::size_t half = 1; half < n; half *= 2)
    for (std::size_t first = 0; first < n; first += 2 * half)
      for (std::size_t k = 0; k < half; ++k) {
        const Complex upper = product(values[first + k + half], turns[k * (n / (2 * half))]);
        values[first + k + half] = values[first + k] - upper;
        values[first + k] += upper;
      }
}

}  // namespace fleetprint::sampling
