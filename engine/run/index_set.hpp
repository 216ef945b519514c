#pragma once

#include <span>
#include <string>
#include <vector>

#include "run/factors.hpp"
#include "run/sensitivity_result.hpp"
#include "sensitivity/estimate.hpp"

namespace fleetprint::run {

// What an index is called, in result files.
struct IndexText {
  std::string name;
  std::string units;  // see SensitivityIndex
  std::string long_name;
};

// The indices of one point as they come, response by response. What is not set is missing.
class IndexSet {
 public:
  explicit IndexSet(const SensitivityFrame& frame) : frame_(frame) {}

  // One of each factor; `estimates` is [factor]. An estimate is also NAME_lower and NAME_upper.
  void set(const IndexText& text, std::size_t response, std::span<const Factor> factors,
           std::span<const sensitivity::Estimate> estimates);
  void set(const IndexText& text, std::size_t response, std::span<const Factor> factors,
           std::span<const double> values);
  // One of each pair; `estimates` is [factor][factor].
  void set_pairs(const IndexText& text, std::size_t response, std::span<const Factor> factors,
                 std::span<const sensitivity::Estimate> estimates);
  // One of each factor and end; values: [factor][end].
  void set_ends(const IndexText& text, std::size_t response, std::span<const Factor> factors,
                std::span<const double> values);
  // One of the response alone.
  void set(const IndexText& text, std::size_t response, double value);

  std::vector<SensitivityIndex> take() { return std::move(indices_); }

 private:
  std::size_t size_of(IndexShape shape) const;
  // The values of one response.
  std::span<double> values_of(const IndexText& text, IndexShape shape, std::size_t response);
  std::size_t position(const Factor& factor) const;

  const SensitivityFrame& frame_;
  std::vector<SensitivityIndex> indices_;
};

}  // namespace fleetprint::run
