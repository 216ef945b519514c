#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace fleetprint::model {

// What a result's arrays are along, besides its points.
enum class ResultDimension : std::uint8_t {
  trial,
  profile,
  block,
  sector,
  estimate,
  quantile,
  bin,
  bin_edge,
  saving,
  year,
  stage,
  age,
  growth,
  stock_level,
  statistic,
  parameter,
  parameter2,
  end,
  response,
  response_by_year
};

struct DimensionRow {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;        // of its values
  bool is_of_sensitivity = false;  // of analyses alone
};

// What a value is measured in. An amount is in the indicator's fleet unit; of_response is that of what is explained.
enum class Measure : std::uint8_t {
  number,
  text,
  amount,
  amount_per_year,
  amount_of_device,
  devices,
  devices_per_year,
  year,
  years,
  of_goal,
  of_response,
  of_response_squared
};

// What a value is of. A quantity of every trial has its statistics in the group `summary`; so have shares of trials.
enum class Scope : std::uint8_t { trial, share, difference, mean, law, estimate, input, precision, index };

// What a result must be of, or have been asked for, to hold a quantity.
enum class Need : std::uint16_t {
  nothing = 0,
  sectors = 1,
  break_even_sector = 2,
  savings = 4,  // of the break-even curve
  years = 8,
  one_moment = 16,
  goal = 32,
  variants = 64,
  reference = 128,
  device_details = 256,
  unusual_ends = 512,  // of the horizon, in any point
  ages = 1024,
  second_order = 2048
};

constexpr Need operator|(Need one, Need other) {
  return static_cast<Need>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
constexpr bool are_met(Need needs, Need met) {
  return (static_cast<unsigned>(needs) & ~static_cast<unsigned>(met)) == 0;
}

class ResultDimensions {
 public:
  constexpr ResultDimensions(std::initializer_list<ResultDimension> all) : size_(all.size()) {
    std::size_t i = 0;
    for (const ResultDimension one : all) all_[i++] = one;
  }
  constexpr std::span<const ResultDimension> all() const { return {all_.data(), size_}; }
  constexpr bool has(ResultDimension which) const {
    for (const ResultDimension one : all())
      if (one == which) return true;
    return false;
  }

 private:
  std::array<ResultDimension, 3> all_{};
  std::size_t size_;
};

// One variable of a result.
struct Quantity {
  std::string_view name;
  Measure measure;
  Scope scope;
  ResultDimensions dimensions;  // after those of the points; of every trial: less `trial`
  std::string_view long_name;   // {sector}: of the break-even; {horizon}: the years that totals are over
  Need needs = Need::nothing;
  std::string_view iamc = {};  // the variable of the IAMC format; {sector} as above
  bool keeps_trials = true;    // of every trial: where any are kept
};

}  // namespace fleetprint::model
