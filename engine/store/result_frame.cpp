#include "store/result_frame.hpp"

#include <type_traits>

#include "kernels/device_law.hpp"
#include "run/result.hpp"

namespace fleetprint::store {
namespace {

using Texts = std::vector<std::string>;

template <class Items>
Texts names_of(const Items& items) {
  Texts names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

FrameDimension names(const std::string& dimension, Texts values, const std::string& what) {
  return {dimension, values.size(), std::move(values), {"1", what}};
}

FrameDimension numbers(const std::string& dimension, std::vector<double> values, netcdf::VariableText text) {
  return {dimension, values.size(), std::move(values), std::move(text)};
}

FrameDimension years_of(const model::Study& study) {
  const model::Deployment& deployment = study.points.front().scenario.timeline->deployment;
  std::vector<std::int64_t> years;
  for (int year = deployment.first_year; year <= deployment.last_year; ++year) years.push_back(year);
  return {"year", years.size(), std::move(years), {"1", "calendar year"}};
}

FrameDimension levels_of(const model::Study& study) {
  return numbers("quantile", study.output.quantiles, {"1", "quantile level"});
}

void add_timeline(const model::Study& study, std::size_t ages, std::vector<FrameDimension>& all) {
  all.push_back(years_of(study));
  all.push_back(names("stage", {model::stage_names.begin(), model::stage_names.end()}, "stage of the life cycle"));
  if (ages > 0) all.push_back({"age", ages});
  all.push_back(
      names("growth", names_of(study.points.front().scenario.timeline->deployment.growth), "name of the growth law"));
  all.push_back(numbers("stock_level", study.output.stock_levels, {"devices", "number of devices in service"}));
}

std::vector<FrameDimension> dimensions_of(const model::Study& study, const RecordLengths& lengths) {
  const model::Scenario& scenario = study.points.front().scenario;
  std::vector<FrameDimension> all;
  if (study.output.save_trials) all.push_back({"trial", lengths.trials});
  all.push_back(names("profile", names_of(scenario.fleet.profiles), "name of the device profile"));
  all.push_back(
      names("block", {model::part_names.begin(), model::part_names.end()}, "functional block or per-device extra"));
  if (!scenario.sectors.empty()) all.push_back(names("sector", names_of(scenario.sectors), "name of the sector"));
  all.push_back(names("estimate", {run::fleet_estimate_names.begin(), run::fleet_estimate_names.end()},
                      "reading of the inventory: all lower, all typical, mean of the law, all upper"));
  all.push_back(levels_of(study));
  if (!study.sweep || study.sweep->save_devices) {
    all.push_back({"bin", kernels::histogram_bins});
    all.push_back({"bin_edge", kernels::histogram_bins + 1});
  }
  if (study.output.break_even && !study.output.break_even->savings.empty())
    all.push_back(numbers("saving", study.output.break_even->savings,
                          {"1", "saving of sector " + scenario.sectors[study.output.break_even->sector].name}));
  if (study.is_over_time()) add_timeline(study, lengths.ages, all);
  return all;
}

std::vector<FrameDimension> summary_dimensions_of(const model::Study& study) {
  std::vector<FrameDimension> all;
  if (study.is_over_time()) all.push_back(years_of(study));
  all.push_back(names("statistic", {"mean", "standard_deviation", "mcse", "minimum", "maximum"},
                      "statistic over the trials; mcse: Monte Carlo standard error of the mean"));
  all.push_back(levels_of(study));
  return all;
}

}  // namespace

ResultFrame frame_of(const model::Study& study, const RecordLengths& lengths) {
  ResultFrame frame{provenance_of(study), dimensions_of(study, lengths), summary_dimensions_of(study), {}, study.sweep};
  if (study.has_variants) frame.variants = names_of(study.points);
  return frame;
}

std::uint64_t position_on(const model::Sweep& sweep, std::size_t axis, std::uint64_t point) {
  if (!sweep.is_grid) return point;
  for (std::size_t later = sweep.axes.size() - 1; later > axis; --later) point /= sweep.axes[later].length();
  return point % sweep.axes[axis].length();
}

}  // namespace fleetprint::store
