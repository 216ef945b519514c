#include "store/result_frame.hpp"

#include <type_traits>

#include "kernels/device_law.hpp"
#include "model/quantities.hpp"
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

using D = model::ResultDimension;

FrameDimension bare(D dimension, std::uint64_t length) { return {std::string(dimension_row(dimension).name), length}; }

FrameDimension years_of(const model::Study& study) {
  const model::Deployment& deployment = study.points.front().scenario.timeline->deployment;
  std::vector<std::int64_t> years;
  for (int year = deployment.first_year; year <= deployment.last_year; ++year) years.push_back(year);
  return along(D::year, std::move(years));
}

void add_timeline(const model::Study& study, std::size_t ages, std::vector<FrameDimension>& all) {
  all.push_back(years_of(study));
  all.push_back(along(D::stage, Texts(model::stage_names.begin(), model::stage_names.end())));
  if (ages > 0) all.push_back(bare(D::age, ages));
  all.push_back(along(D::growth, names_of(study.points.front().scenario.timeline->deployment.growth)));
  all.push_back(along(D::stock_level, study.output.stock_levels));
}

std::vector<FrameDimension> dimensions_of(const model::Study& study, const RecordLengths& lengths) {
  const model::Scenario& scenario = study.points.front().scenario;
  const model::Need met = needs_met_by(study);
  std::vector<FrameDimension> all;
  if (study.output.save_trials) all.push_back(bare(D::trial, lengths.trials));
  all.push_back(along(D::profile, names_of(scenario.fleet.profiles)));
  all.push_back(along(D::block, Texts(model::part_names.begin(), model::part_names.end())));
  if (!scenario.sectors.empty()) all.push_back(along(D::sector, names_of(scenario.sectors)));
  all.push_back(along(D::estimate, Texts(run::fleet_estimate_names.begin(), run::fleet_estimate_names.end())));
  all.push_back(along(D::quantile, study.output.quantiles));
  if (are_met(model::Need::device_details, met)) {
    all.push_back(bare(D::bin, kernels::histogram_bins));
    all.push_back(bare(D::bin_edge, kernels::histogram_bins + 1));
  }
  if (are_met(model::Need::savings, met))
    all.push_back(along(D::saving, study.output.break_even->savings, " " + words_of(study, scenario).sector));
  if (study.is_over_time()) add_timeline(study, lengths.ages, all);
  return all;
}

std::vector<FrameDimension> summary_dimensions_of(const model::Study& study) {
  std::vector<FrameDimension> all;
  if (study.is_over_time()) all.push_back(years_of(study));
  all.push_back(along(D::statistic, Texts{"mean", "standard_deviation", "mcse", "minimum", "maximum"}));
  all.push_back(along(D::quantile, study.output.quantiles));
  return all;
}

}  // namespace

ResultFrame bare_frame_of(const model::Study& study) {
  ResultFrame frame{provenance_of(study), {}, {}, {}, study.sweep};
  if (study.has_variants) frame.variants = names_of(study.points);
  for (const model::DataTable& table : study.provenance.tables) {
    frame.table_names.push_back(table.file);
    frame.table_texts.push_back(table.text);
  }
  return frame;
}

ResultFrame frame_of(const model::Study& study, const RecordLengths& lengths) {
  ResultFrame frame = bare_frame_of(study);
  frame.dimensions = dimensions_of(study, lengths);
  frame.summary_dimensions = summary_dimensions_of(study);
  return frame;
}

std::uint64_t position_on(const model::Sweep& sweep, std::size_t axis, std::uint64_t point) {
  if (!sweep.is_grid) return point;
  for (std::size_t later = sweep.axes.size() - 1; later > axis; --later) point /= sweep.axes[later].length();
  return point % sweep.axes[axis].length();
}

}  // namespace fleetprint::store
