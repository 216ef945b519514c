#include "run/growth_report.hpp"

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"
#include "sampling/deployment_sampler.hpp"

namespace fleetprint::run {
namespace {

// The years [trial] in which the growth law reaches the level; missing where it never does.
std::vector<double> draw_years(const sampling::DeploymentSampler& sampler, std::size_t law, double level,
                               const sampling::TrialRange& trials) {
  sampling::GrowthColumns curves;
  sampler.draw_growth(law, trials, curves);
  std::vector<double> years(trials.count);
  for (std::size_t t = 0; t < trials.count; ++t) years[t] = curves.at(t).year_of(level).value_or(base::missing);
  return years;
}

LevelYear find_level(const sampling::DeploymentSampler& sampler, std::size_t law, double level,
                     const sampling::TrialRange& trials) {
  LevelYear result{level, typical_curve(sampler.deployment().growth[law]).year_of(level), 1, {}, {}};
  if (sampler.is_certain(law)) return result;
  const std::vector<double> years = draw_years(sampler, law, level, trials);
  const auto reached = std::count_if(years.begin(), years.end(), [](double year) { return std::isfinite(year); });
  result.reached = static_cast<double>(reached) / static_cast<double>(trials.count);
  const auto quantiles = statistics::quantiles_of(years, std::vector<double>{0.05, 0.95});
  result.lower = base::if_finite(quantiles[0].value);
  result.upper = base::if_finite(quantiles[1].value);
  return result;
}

}  // namespace

GrowthReport report_growth(const model::Study& study, const model::Point& point, const Execution& execution) {
  const model::Deployment& deployment = point.scenario.timeline->deployment;
  const sampling::DeploymentSampler sampler(deployment, study.seed);
  GrowthReport report{study.title,
                      deployment.growth_law().name,
                      deployment.driven_by == model::DrivenBy::stock,
                      point.scenario.fleet.lifespan_years,
                      deployment.production_limit_per_year,
                      {}};
  const std::vector<double>& levels = study.output.stock_levels;
  for (std::size_t law = 0; law < deployment.growth.size(); ++law) {
    GrowthLawReport one{deployment.growth[law], sampler.is_certain(law), std::vector<LevelYear>(levels.size())};
    parallel::for_each_chunk(levels.size(), execution.threads, [&](std::uint64_t i) {
      one.levels[i] = find_level(sampler, law, levels[i], {base::Trial{0}, study.trials, execution.width});
    });
    report.laws.push_back(std::move(one));
  }
  return report;
}

}  // namespace fleetprint::run
