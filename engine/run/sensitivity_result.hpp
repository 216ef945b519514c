#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "run/column.hpp"

namespace fleetprint::run {

// What a value stands for beside a response: nothing more, a factor, two of them, or a factor at one of the tornado's
// ends.
enum class IndexShape { of_response, of_factor, of_pair, of_factor_and_end };

// One kind of index, for all responses. Values are NaN for factors that the measure leaves out, or that are fixed in
// this point.
struct SensitivityIndex {
  std::string name;
  std::string units;  // empty: the response's; "^2": its square
  std::string long_name;
  IndexShape shape = IndexShape::of_factor;
  std::vector<double> values;  // [response][of the shape, row-major]
};

// Of one point.
struct SensitivityResult {
  std::vector<SensitivityIndex> indices;
  std::uint64_t evaluations = 0;  // of the model
  // Why values are missing that another point may have, a sentence each: nothing varies that a method can attribute.
  std::vector<std::string> gaps;
};

// What all points of a sensitivity analysis have in common.
struct SensitivityFrame {
  std::vector<Column> responses;  // totals, then those by year
  std::size_t totals = 0;         // how many of them are totals
  std::size_t years = 0;
  std::vector<std::string> parameters;  // names of the factors
  std::vector<std::string> ends;        // of the tornado

  // Responses in the order of values: totals, then years of those by year.
  std::size_t values() const { return totals + (responses.size() - totals) * years; }
};

}  // namespace fleetprint::run
