#include <functional>
#include <utility>

#include "base/missing.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using Value = std::function<double(const model::GrowthLaw&)>;

// A number of the line that was fitted.
Value of_fit(double model::LineFit::*field) {
  return [field](const model::GrowthLaw& law) { return law.fit ? law.fit->line.*field : base::missing; };
}

// A number of the curve with every parameter typical.
Value of_curve(double model::GrowthCurve::*field) {
  return [field](const model::GrowthLaw& law) {
    return law.kind == model::GrowthKind::table ? base::missing : typical_curve(law).*field;
  };
}

}  // namespace

void record_growth(PointRecorder& record, const PointParts& parts) {
  const std::vector<model::GrowthLaw>& laws = parts.point.scenario.timeline->deployment.growth;
  const auto add = [&](const std::string& name, netcdf::VariableText text, const Value& value) {
    std::vector<double> values;
    for (const model::GrowthLaw& law : laws) values.push_back(value(law));
    record.add(name, {"growth"}, std::move(text), values);
  };
  using model::GrowthCurve;
  using model::LineFit;
  const std::string typical = ", every parameter typical";
  add("growth_reference_year", {"year", "year t0 of the growth curve"}, of_curve(&GrowthCurve::reference_year));
  add("growth_devices", {"devices", "S0 at the end of t0" + typical}, of_curve(&GrowthCurve::devices));
  add("growth_rate", {"1", "k [devices/yr], g [1/yr] or r [1/yr]" + typical}, of_curve(&GrowthCurve::rate));
  const std::string fitted =
      "; of the line fitted to the values (linear) or their natural logarithms (exponential); NaN: no fit";
  add("fit_mean_year", {"year", "mean year of the window" + fitted}, of_fit(&LineFit::mean_year));
  add("fit_level", {"1", "level at the mean year" + fitted}, of_fit(&LineFit::level));
  add("fit_level_error", {"1", "standard error of the level" + fitted}, of_fit(&LineFit::level_error));
  add("fit_slope", {"1", "slope a year; its error is uncorrelated with the level's" + fitted}, of_fit(&LineFit::slope));
  add("fit_slope_error", {"1", "standard error of the slope" + fitted}, of_fit(&LineFit::slope_error));
  add("fit_r_squared", {"1", "share of the variance explained" + fitted}, of_fit(&LineFit::r_squared));
  std::vector<double> years;
  for (const model::GrowthLaw& law : laws)
    for (const double level : parts.study.output.stock_levels)
      years.push_back(typical_curve(law).year_of(level).value_or(base::missing));
  record.add("year_of_stock_level", {"growth", "stock_level"},
             {"year", "when the growth curve reaches the level" + typical + "; NaN: never"}, years);
}

}  // namespace fleetprint::store
