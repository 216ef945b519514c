#include <functional>

#include "base/missing.hpp"
#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
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

void write_growth(NetcdfGroup root, const run::Result& result) {
  const auto laws_of = [&](const run::PointResult& point) -> const std::vector<model::GrowthLaw>& {
    const auto position = static_cast<std::size_t>(&point - result.points.data());
    return result.study.points[position].scenario.timeline->deployment.growth;
  };
  std::vector<std::string> names;
  for (const model::GrowthLaw& law : laws_of(result.points.front())) names.push_back(law.name);
  root.coordinate("growth", std::span<const std::string>(names), {"1", "name of the growth law"});
  root.coordinate("stock_level", std::span<const double>(result.study.output.stock_levels),
                  {"devices", "number of devices in service"});

  PointVariables points(std::move(root), result);
  const auto write = [&](const std::string& name, const VariableText& text, const Value& value) {
    points.write(name, {"growth"}, text, [&](const auto& point) {
      std::vector<double> values;
      for (const model::GrowthLaw& law : laws_of(point)) values.push_back(value(law));
      return values;
    });
  };
  using model::GrowthCurve;
  using model::LineFit;
  const std::string typical = ", every parameter typical";
  write("growth_reference_year", {"year", "year t0 of the growth curve"}, of_curve(&GrowthCurve::reference_year));
  write("growth_devices", {"devices", "S0 at the end of t0" + typical}, of_curve(&GrowthCurve::devices));
  write("growth_rate", {"1", "k [devices/yr], g [1/yr] or r [1/yr]" + typical}, of_curve(&GrowthCurve::rate));
  const std::string fitted =
      "; of the line fitted to the values (linear) or their natural logarithms (exponential); NaN: no fit";
  write("fit_mean_year", {"year", "mean year of the window" + fitted}, of_fit(&LineFit::mean_year));
  write("fit_level", {"1", "level at the mean year" + fitted}, of_fit(&LineFit::level));
  write("fit_level_error", {"1", "standard error of the level" + fitted}, of_fit(&LineFit::level_error));
  write("fit_slope", {"1", "slope a year; its error is uncorrelated with the level's" + fitted},
        of_fit(&LineFit::slope));
  write("fit_slope_error", {"1", "standard error of the slope" + fitted}, of_fit(&LineFit::slope_error));
  write("fit_r_squared", {"1", "share of the variance explained" + fitted}, of_fit(&LineFit::r_squared));
  points.write("year_of_stock_level", {"growth", "stock_level"},
               {"year", "when the growth curve reaches the level" + typical + "; NaN: never"}, [&](const auto& point) {
                 std::vector<double> years;
                 for (const model::GrowthLaw& law : laws_of(point))
                   for (const double level : result.study.output.stock_levels)
                     years.push_back(typical_curve(law).year_of(level).value_or(base::missing));
                 return years;
               });
}

}  // namespace fleetprint::output
