#include <fmt/format.h>

#include <utility>

#include "kernels/device_law.hpp"
#include "output/fill_trials.hpp"
#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

const VariableText name_text(const std::string& of) { return {"1", of}; }

}  // namespace

void write_coordinates(NetcdfGroup root, const run::Result& result) {
  const model::Study& study = result.study;
  const auto names_of = [](const auto& items) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    return names;
  };
  const model::Scenario& scenario = study.points.front().scenario;
  if (study.has_variants) root.coordinate("point", names_of(study.points), name_text("name of the variant"));
  if (study.output.save_trials) root.dimension("trial", run::stored_trials(result));
  root.coordinate("profile", names_of(scenario.fleet.profiles), name_text("name of the device profile"));
  root.coordinate("block", std::vector<std::string>(model::part_names.begin(), model::part_names.end()),
                  name_text("functional block or per-device extra"));
  if (!scenario.sectors.empty()) root.coordinate("sector", names_of(scenario.sectors), name_text("name of the sector"));
  root.coordinate("estimate",
                  std::vector<std::string>(run::fleet_estimate_names.begin(), run::fleet_estimate_names.end()),
                  name_text("reading of the inventory: all lower, all typical, mean of the law, all upper"));
  root.coordinate("quantile", study.output.quantiles, {"1", "quantile level"});
  root.dimension("bin", kernels::histogram_bins);
  root.dimension("bin_edge", kernels::histogram_bins + 1);
}

void write_fleet(NetcdfGroup root, const run::Result& result) {
  const model::Study& study = result.study;
  const std::string& unit = study.points.front().scenario.indicator.fleet_unit;
  PointVariables points(std::move(root), result);
  if (study.has_variants)
    points.write("point_label", {}, name_text("what the variant is"), [](const auto& p) { return p.label; });
  std::vector<double> filled;
  if (study.output.save_trials)
    for (std::size_t i = 0; i < result.points.front().outputs.size(); ++i) {
      const run::Output& output = result.points.front().outputs[i];
      points.write_trials(output.name, {"trial"}, {output.units, output.long_name},
                          [&, i](const auto& p) -> const std::vector<double>& {
                            return fill_trials(p.outputs[i].values, run::stored_trials(result), filled);
                          });
    }
  points.write("footprint_by_block", {"block"}, {unit, "mean footprint over the horizon, by part of the device"},
               [](const auto& p) { return p.footprint_by_part; });
  points.write("variance_share_by_block", {"block"}, {"1", "share of the variance of footprint_total, by the law"},
               [](const auto& p) { return p.variance_by_part; });

  const auto by_estimate = [&](const std::string& name, const VariableText& text, double run::EstimateResult::*field) {
    points.write(name, {"estimate"}, text, [field](const auto& p) {
      std::vector<double> values;
      for (const run::EstimateResult& estimate : p.estimates) values.push_back(estimate.*field);
      return values;
    });
  };
  using run::EstimateResult;
  const std::string typical = ", every sector parameter typical";
  by_estimate("footprint_by_estimate", {unit, "footprint over the horizon"}, &EstimateResult::footprint);
  by_estimate("net_by_estimate", {unit, "net over the horizon" + typical}, &EstimateResult::net);
  by_estimate("break_even_rebound_by_estimate", {"1", "common rebound at which the net is zero" + typical},
              &EstimateResult::break_even_rebound);
  by_estimate("break_even_devices_by_estimate", {"1", "number of devices at which the net is zero" + typical},
              &EstimateResult::break_even_devices);
  if (study.output.break_even)
    by_estimate("break_even_saving_by_estimate",
                {"1", "saving of break_even_sector at which the net is zero" + typical},
                &EstimateResult::break_even_saving);
}

}  // namespace fleetprint::output
