#include "run/trial_model.hpp"

#include <algorithm>

#include "base/contracts.hpp"

namespace fleetprint::run {
namespace {

template <class Values>
void add_each(const Values& values, Values& sums) {
  for (std::size_t i = 0; i < values.size(); ++i) sums[i] += values[i];
}

bool is_of_stock(const model::Quantity& row) {
  return row.measure == model::Measure::devices || row.measure == model::Measure::devices_per_year;
}

}  // namespace

TrialColumns::TrialColumns(const model::Study& study, const model::Scenario& scenario, bool with_stock)
    : has_curve_(study.output.break_even && !study.output.break_even->savings.empty()) {
  model::Need met = scenario.timeline ? model::Need::years : model::Need::one_moment;
  if (study.output.break_even) met = met | model::Need::break_even_sector;
  for (const model::Quantity& row : model::quantities()) {
    if (row.scope != model::Scope::trial || !are_met(row.needs, met)) continue;
    if (is_of_stock(row) && row.dimensions.has(model::ResultDimension::year) && !with_stock) continue;
    TrialColumn column{&row, summarised_, 1};
    if (column.is_by_year()) column.count = scenario.timeline->deployment.years();
    summarised_ += column.count;
    quantities_.push_back(column);
  }
}

std::optional<std::size_t> TrialColumns::find(std::string_view name) const {
  for (const TrialColumn& column : quantities_)
    if (column.quantity->name == name) return column.first;
  return std::nullopt;
}

std::size_t TrialColumns::at(std::string_view name) const {
  const std::optional<std::size_t> found = find(name);
  EXPECT(found.has_value());
  return *found;
}

std::vector<bool> TrialColumns::kept(const model::Study& study) const {
  std::vector<bool> kept(summarised_, false);
  for (std::size_t i = 0; i < quantities_.size(); ++i) {
    const TrialColumn& column = quantities_[i];
    const bool is_kept = (study.output.save_trials && column.quantity->keeps_trials) ||
                         (study.has_reference() && is_compared(column.quantity->name));
    std::fill_n(kept.begin() + static_cast<std::ptrdiff_t>(column.first), column.count, is_kept);
  }
  return kept;
}

bool is_by_year(std::string_view name) {
  const model::Quantity* row = model::find_quantity(name);
  return row != nullptr && row->scope == model::Scope::trial && row->dimensions.has(model::ResultDimension::year);
}

void TrialSums::merge(const TrialSums& other) {
  by_stage.resize(other.by_stage.size());
  by_sector.resize(other.by_sector.size());
  add_each(other.by_stage, by_stage);
  add_each(other.by_sector, by_sector);
  add_each(other.by_part, by_part);
  ends.charged += other.ends.charged;
  ends.credited += other.ends.credited;
  break_evens.merge(other.break_evens);
}

}  // namespace fleetprint::run
