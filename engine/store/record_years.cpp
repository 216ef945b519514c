#include <functional>
#include <utility>

#include "base/missing.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using model::quantity;

void record_growth(PointRecorder& record, const PointParts& parts) {
  using model::GrowthCurve;
  using model::GrowthLaw;
  using model::LineFit;
  const std::vector<GrowthLaw>& laws = parts.scenario.timeline->deployment.growth;
  const auto add = [&](const model::Quantity& of, const std::function<double(const GrowthLaw&)>& value) {
    std::vector<double> values;
    for (const GrowthLaw& law : laws) values.push_back(value(law));
    record.add(of, values);
  };
  const auto add_curve = [&](const model::Quantity& of, double GrowthCurve::*field) {
    add(of, [field](const GrowthLaw& law) {
      return law.kind == model::GrowthKind::table ? base::missing : typical_curve(law).*field;
    });
  };
  const auto add_fit = [&](const model::Quantity& of, double LineFit::*field) {
    add(of, [field](const GrowthLaw& law) { return law.fit ? law.fit->line.*field : base::missing; });
  };
  add_curve(quantity("growth_reference_year"), &GrowthCurve::reference_year);
  add_curve(quantity("growth_devices"), &GrowthCurve::devices);
  add_curve(quantity("growth_rate"), &GrowthCurve::rate);
  add_fit(quantity("fit_mean_year"), &LineFit::mean_year);
  add_fit(quantity("fit_level"), &LineFit::level);
  add_fit(quantity("fit_level_error"), &LineFit::level_error);
  add_fit(quantity("fit_slope"), &LineFit::slope);
  add_fit(quantity("fit_slope_error"), &LineFit::slope_error);
  add_fit(quantity("fit_r_squared"), &LineFit::r_squared);
  std::vector<double> years;
  for (const GrowthLaw& law : laws)
    for (const double level : parts.study.output.stock_levels)
      years.push_back(typical_curve(law).year_of(level).value_or(base::missing));
  record.add(quantity("year_of_stock_level"), years);
}

// Values [trial][year] from [year][trial], which are given up; missing where the point had stopped.
std::vector<double> by_trial(std::vector<std::vector<double>> by_year, std::uint64_t trials) {
  const std::size_t years = by_year.size();
  std::vector<double> values(years * trials, base::missing);
  for (std::size_t trial = 0; trial < by_year.front().size(); ++trial)
    for (std::size_t year = 0; year < years; ++year) values[trial * years + year] = by_year[year][trial];
  return values;
}

void record_outputs(PointRecorder& record, run::TimelineResult& timeline, std::uint64_t trials) {
  for (run::YearOutput& output : timeline.outputs) {
    const model::Quantity& of = *model::find_quantity(output.name);
    record.add_summaries(of, output.by_year);
    if (output.values.empty()) continue;
    std::vector<double> values = by_trial(std::move(output.values), output.varies ? trials : 1);
    if (output.varies)
      record.add_trials(of, std::move(values));
    else
      record.add(of, values);
  }
  record.add_share(quantity("probability_net_negative_by_year"), timeline.net_negative);
  record.add_share(quantity("probability_cumulative_net_negative"), timeline.cumulative_net_negative);
}

void record_ages(PointRecorder& record, const run::TimelineResult& timeline, std::size_t ages) {
  if (!record.takes(quantity("age_structure"))) return;
  std::vector<double> values(timeline.years * ages, 0.0);
  for (std::size_t year = 0; year < timeline.years; ++year)
    for (std::size_t age = 0; age < timeline.ages; ++age)
      values[year * ages + age] = timeline.age_structure[year * timeline.ages + age];
  record.add(quantity("age_structure"), values);
}

void record_ends(PointRecorder& record, const run::TimelineResult& timeline, const model::HorizonEnds& ends) {
  record.add_one(quantity("horizon_initial_stock"),
                 std::string(ends.initial_stock == model::InitialStock::counted ? "counted" : "sunk"));
  record.add_one(quantity("horizon_life_beyond_end"),
                 std::string(ends.life_beyond_end == model::LifeBeyondEnd::credited ? "credited" : "not_credited"));
  record.add_one(quantity("footprint_initial_stock"), timeline.ends.charged);
  record.add_one(quantity("footprint_beyond_end"), timeline.ends.credited);
}

}  // namespace

void record_years(PointRecorder& record, const PointParts& parts) {
  run::TimelineResult& timeline = *parts.result.timeline;
  const model::Deployment& deployment = parts.scenario.timeline->deployment;
  record_growth(record, parts);
  record_outputs(record, timeline, parts.lengths.trials);
  record.add(quantity("footprint_by_stage"), timeline.footprint_by_stage);
  record.add(quantity("handprint_by_sector_and_year"), timeline.handprint_by_sector);
  record.add(quantity("footprint_by_year_and_estimate"), timeline.footprint_by_estimate);
  record.add(quantity("net_by_year_and_estimate"), timeline.net_by_estimate);
  record_ages(record, timeline, parts.lengths.ages);
  record.add_one(quantity("growth_law"), deployment.growth_law().name);
  record_ends(record, timeline, deployment.ends);
  record.add_one(quantity("production_limit_per_year"), deployment.production_limit_per_year.value_or(base::missing));
}

}  // namespace fleetprint::store
