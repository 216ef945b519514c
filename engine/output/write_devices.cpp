#include <utility>

#include "output/point_variables.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

using run::DeviceDistribution;

// One number of every profile.
template <class Field>
auto each_profile(Field field) {
  return [field](const run::PointResult& point) {
    std::vector<std::remove_cvref_t<decltype(point.devices.front().*field)>> values;
    for (const DeviceDistribution& device : point.devices) values.push_back(device.*field);
    return values;
  };
}

// All numbers of every profile, one profile after another.
template <class Field>
auto all_of_each_profile(Field field) {
  return [field](const run::PointResult& point) {
    std::vector<typename std::remove_cvref_t<decltype(point.devices.front().*field)>::value_type> values;
    for (const DeviceDistribution& device : point.devices)
      values.insert(values.end(), (device.*field).begin(), (device.*field).end());
    return values;
  };
}

void write_fleet_size(PointVariables& points) {
  const std::vector<model::Point>& scenarios = points.result().study.points;
  const auto scenario_of = [&](const run::PointResult& point) -> const model::Scenario& {
    return scenarios[static_cast<std::size_t>(&point - points.result().points.data())].scenario;
  };
  points.write("devices", {}, {"devices", "devices of the fleet; over the years: in service at the end, typical"},
               [&](const auto& p) { return p.devices_of_fleet; });
  points.write("lifespan_years", {}, {"years", "mean time in service of a device"},
               [&](const auto& p) { return scenario_of(p).fleet.lifespan_years; });
  points.write("horizon_years", {}, {"years", "years over which totals are: the lifespan, or the scenario's years"},
               [&](const auto& p) { return scenario_of(p).horizon_years(); });
}

}  // namespace

void write_devices(NetcdfGroup root, const run::Result& result) {
  const std::string& unit = result.study.points.front().scenario.indicator.device_unit;
  PointVariables points(std::move(root), result);
  write_fleet_size(points);
  points.write("fleet_draw", {"profile"}, {"1", "how the sum of the profile's devices was drawn"},
               [](const auto& p) { return p.fleet_draw; });
  points.write("devices_by_profile", {"profile"},
               {"devices", "devices of the profile; over the years: all that are made, typical"},
               each_profile(&DeviceDistribution::devices));
  points.write(
      "device_histogram_source", {"profile"},
      {"1",
       "where device_histogram comes from: trials (the devices that they drew one by one), fleet (one fleet of "
       "independent devices, drawn from the law), expected (the law times the devices), sample (some devices "
       "drawn one by one)"},
      [](const auto& p) {
        std::vector<std::string> sources;
        for (const DeviceDistribution& device : p.devices) sources.emplace_back(to_string(device.source));
        return sources;
      });
  points.write("devices_drawn", {"profile"}, {"devices", "devices in device_histogram"},
               each_profile(&DeviceDistribution::drawn));
  points.write("device_mean", {"profile"}, {unit, "mean footprint of a device, of its law"},
               each_profile(&DeviceDistribution::mean));
  points.write("device_standard_deviation", {"profile"}, {unit, "standard deviation of the same, of its law"},
               each_profile(&DeviceDistribution::standard_deviation));
  points.write("device_mean_drawn", {"profile"},
               {unit, "mean footprint of the devices drawn one by one; NaN: none was"},
               each_profile(&DeviceDistribution::drawn_mean));
  points.write("device_standard_deviation_drawn", {"profile"},
               {unit, "standard deviation of the devices drawn one by one"},
               each_profile(&DeviceDistribution::drawn_standard_deviation));
  points.write("block_mean_drawn", {"profile", "block"}, {unit, "mean of each part of the devices drawn one by one"},
               all_of_each_profile(&DeviceDistribution::drawn_part_mean));
  points.write("block_standard_deviation_drawn", {"profile", "block"},
               {unit, "standard deviation of each part of the devices drawn one by one"},
               all_of_each_profile(&DeviceDistribution::drawn_part_standard_deviation));
  points.write("device_histogram", {"profile", "bin"}, {"devices", "devices in each bin, see device_histogram_source"},
               all_of_each_profile(&DeviceDistribution::histogram));
  points.write("bin_edges", {"profile", "bin_edge"}, {unit, "edges of the histogram's bins"},
               all_of_each_profile(&DeviceDistribution::bin_edges));
  points.write("device_quantile", {"profile", "quantile"},
               {unit,
                "quantiles of a device's footprint: of its law, exact, where device_histogram_source is fleet or "
                "expected, else from the bins"},
               all_of_each_profile(&DeviceDistribution::quantiles));
}

}  // namespace fleetprint::output
