#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/quantities.hpp"
#include "run/break_even_counts.hpp"
#include "statistics/mcse.hpp"
#include "statistics/summary.hpp"
#include "store/point_record.hpp"

namespace fleetprint::store {

// The group of what is summarised over the trials.
inline constexpr const char* summary_group = "summary";

// Adds quantities to a record, as their rows describe them; what the study's results do not hold is left out. Values
// are row-major over the dimensions.
class PointRecorder {
 public:
  PointRecorder(const model::Study& study, const model::Scenario& scenario, PointRecord& record)
      : met_(model::needs_met_by(study)), words_(model::words_of(study, scenario)), record_(record) {}

  bool takes(const model::Quantity& quantity) const { return are_met(quantity.needs, met_); }

  // Values: double, std::uint64_t, std::int8_t or std::string.
  template <class Value>
  void add(const model::Quantity& quantity, std::span<const Value> values) {
    if (takes(quantity)) record_.add(describe(quantity), values);
  }
  template <class Value>
  void add(const model::Quantity& quantity, const std::vector<Value>& values) {
    add(quantity, std::span<const Value>(values));
  }
  template <class Value>
  void add_one(const model::Quantity& quantity, const Value& value) {
    add(quantity, std::span<const Value>(&value, 1));
  }
  // Of a quantity of every trial, [trial] and its dimensions.
  void add_trials(const model::Quantity& quantity, std::vector<double> values);

  // In the group `summary`: NAME (statistic), NAME_skewness ... of a quantity of every trial, one for each of its
  // dimensions' places.
  void add_summaries(const model::Quantity& quantity, std::span<const statistics::Summary> summaries);
  // NAME_from, _up_to, _between, _everywhere, _nowhere of a break-even.
  void add_sides(const model::Quantity& quantity, const run::NegativeShares& shares);
  // NAME, NAME_mcse, NAME_lower, NAME_upper.
  void add_share(const model::Quantity& quantity, std::span<const statistics::Probability> shares);
  void add_bare_share(const model::Quantity& quantity, double share);

  // Puts the group `summary` behind all else, as files are read; nothing is added after it.
  void finish();

 private:
  VariableLayout describe(const model::Quantity& quantity) const;
  VariableLayout describe(const model::Quantity& quantity, const model::Ending& ending) const;

  model::Need met_;
  model::QuantityWords words_;
  PointRecord& record_;
  PointRecord summary_;  // of real numbers alone
};

}  // namespace fleetprint::store
