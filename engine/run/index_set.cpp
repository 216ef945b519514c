#include "run/index_set.hpp"

#include <algorithm>
#include <array>

#include "base/contracts.hpp"
#include "base/missing.hpp"

namespace fleetprint::run {
namespace {

using sensitivity::Estimate;

struct Bound {
  const char* suffix;
  const char* words;
  double Estimate::*value;
};

constexpr std::array bounds = {Bound{"", "", &Estimate::value},
                               Bound{"_lower", ", lower end of the confidence interval", &Estimate::lower},
                               Bound{"_upper", ", upper end of the confidence interval", &Estimate::upper}};

IndexText text_of(const IndexText& text, const Bound& bound) {
  return {text.name + bound.suffix, text.units, text.long_name + bound.words};
}

}  // namespace

std::size_t IndexSet::size_of(IndexShape shape) const {
  const std::size_t parameters = frame_.parameters.size();
  switch (shape) {
    case IndexShape::of_response:
      return 1;
    case IndexShape::of_factor:
      return parameters;
    case IndexShape::of_pair:
      return parameters * parameters;
    case IndexShape::of_factor_and_end:
      return parameters * frame_.ends.size();
  }
  return 0;
}

std::span<double> IndexSet::values_of(const IndexText& text, IndexShape shape, std::size_t response) {
  const std::size_t size = size_of(shape);
  auto found = std::ranges::find(indices_, text.name, &SensitivityIndex::name);
  if (found == indices_.end()) {
    indices_.push_back(
        {text.name, text.units, text.long_name, shape, std::vector<double>(frame_.values() * size, base::missing)});
    found = indices_.end() - 1;
  }
  return std::span(found->values).subspan(response * size, size);
}

std::size_t IndexSet::position(const Factor& factor) const {
  const auto found = std::ranges::find(frame_.parameters, factor.name);
  EXPECT(found != frame_.parameters.end());
  return static_cast<std::size_t>(found - frame_.parameters.begin());
}

void IndexSet::set(const IndexText& text, std::size_t response, std::span<const Factor> factors,
                   std::span<const Estimate> estimates) {
  EXPECT(factors.size() == estimates.size());
  for (const Bound& bound : bounds) {
    const std::span<double> values = values_of(text_of(text, bound), IndexShape::of_factor, response);
    for (std::size_t f = 0; f < factors.size(); ++f) values[position(factors[f])] = estimates[f].*bound.value;
  }
}

void IndexSet::set(const IndexText& text, std::size_t response, std::span<const Factor> factors,
                   std::span<const double> given) {
  EXPECT(factors.size() == given.size());
  const std::span<double> values = values_of(text, IndexShape::of_factor, response);
  for (std::size_t f = 0; f < factors.size(); ++f) values[position(factors[f])] = given[f];
}

void IndexSet::set_pairs(const IndexText& text, std::size_t response, std::span<const Factor> factors,
                         std::span<const Estimate> estimates) {
  EXPECT(factors.size() * factors.size() == estimates.size());
  for (const Bound& bound : bounds) {
    const std::span<double> values = values_of(text_of(text, bound), IndexShape::of_pair, response);
    for (std::size_t i = 0; i < factors.size(); ++i)
      for (std::size_t j = 0; j < factors.size(); ++j)
        values[position(factors[i]) * frame_.parameters.size() + position(factors[j])] =
            estimates[i * factors.size() + j].*bound.value;
  }
}

void IndexSet::set_ends(const IndexText& text, std::size_t response, std::span<const Factor> factors,
                        std::span<const double> given) {
  const std::size_t ends = frame_.ends.size();
  EXPECT(factors.size() * ends == given.size());
  const std::span<double> values = values_of(text, IndexShape::of_factor_and_end, response);
  for (std::size_t f = 0; f < factors.size(); ++f)
    std::copy_n(given.begin() + static_cast<std::ptrdiff_t>(f * ends), ends,
                values.begin() + static_cast<std::ptrdiff_t>(position(factors[f]) * ends));
}

void IndexSet::set(const IndexText& text, std::size_t response, double value) {
  values_of(text, IndexShape::of_response, response)[0] = value;
}

}  // namespace fleetprint::run
