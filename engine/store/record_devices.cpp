#include "run/estimates.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using run::DeviceDistribution;

// Records of every profile: one number, or all numbers of one profile after another.
class ProfileRecorder {
 public:
  ProfileRecorder(PointRecorder& record, const std::vector<DeviceDistribution>& devices)
      : record_(record), devices_(devices) {}

  template <class Field>
  void number(const std::string& name, netcdf::VariableText text, Field field) {
    std::vector<std::remove_cvref_t<decltype(devices_.front().*field)>> values;
    for (const DeviceDistribution& device : devices_) values.push_back(device.*field);
    record_.add(name, {"profile"}, std::move(text), std::span<const typename decltype(values)::value_type>(values));
  }

  template <class Field>
  void list(const std::string& name, const std::string& dimension, netcdf::VariableText text, Field field) {
    using Value = typename std::remove_cvref_t<decltype(devices_.front().*field)>::value_type;
    std::vector<Value> values;
    for (const DeviceDistribution& device : devices_)
      values.insert(values.end(), (device.*field).begin(), (device.*field).end());
    record_.add(name, {"profile", dimension}, std::move(text), std::span<const Value>(values));
  }

 private:
  PointRecorder& record_;
  const std::vector<DeviceDistribution>& devices_;
};

void record_fleet_size(PointRecorder& record, const PointParts& parts) {
  record.add("devices", {"devices", "devices of the fleet; over the years: in service at the end, typical"},
             parts.result.devices_of_fleet);
  record.add("lifespan_years", {"years", "mean time in service of a device"},
             parts.point.scenario.fleet.lifespan_years);
  record.add("horizon_years", {"years", "years over which totals are: the lifespan, or the scenario's years"},
             parts.point.scenario.horizon_years());
}

void record_histograms(PointRecorder& record, ProfileRecorder& profiles, const PointParts& parts) {
  const std::string& unit = parts.device_unit();
  std::vector<std::string> sources;
  for (const DeviceDistribution& device : parts.result.devices) sources.emplace_back(to_string(device.source));
  record.add("device_histogram_source", {"profile"},
             {"1",
              "where device_histogram comes from: trials (the devices that they drew one by one), fleet (one fleet of "
              "independent devices, drawn from the law), expected (the law times the devices), sample (some devices "
              "drawn one by one)"},
             sources);
  profiles.number("devices_drawn", {"devices", "devices in device_histogram"}, &DeviceDistribution::drawn);
  profiles.list("device_histogram", "bin", {"devices", "devices in each bin, see device_histogram_source"},
                &DeviceDistribution::histogram);
  profiles.list("bin_edges", "bin_edge", {unit, "edges of the histogram's bins"}, &DeviceDistribution::bin_edges);
  profiles.list("device_quantile", "quantile",
                {unit,
                 "quantiles of a device's footprint: of its law, exact, where device_histogram_source is fleet or "
                 "expected, else from the bins"},
                &DeviceDistribution::quantiles);
}

void record_device_parts(PointRecorder& record, const PointParts& parts) {
  std::vector<double> values;
  for (const model::DeviceProfile& profile : parts.point.scenario.fleet.profiles)
    for (std::size_t part = 0; part < model::part_count; ++part)
      for (std::size_t e = 0; e < run::fleet_estimate_names.size(); ++e)
        values.push_back(run::part_at(profile, part, static_cast<run::FleetEstimate>(e)));
  record.add("device_part_by_estimate", {"profile", "block", "estimate"},
             {parts.device_unit(), "parts of a device as the inventory gives them"}, values);
}

void record_drawn(ProfileRecorder& profiles, const std::string& unit) {
  profiles.number("device_mean_drawn", {unit, "mean footprint of the devices drawn one by one; NaN: none was"},
                  &DeviceDistribution::drawn_mean);
  profiles.number("device_standard_deviation_drawn", {unit, "standard deviation of the devices drawn one by one"},
                  &DeviceDistribution::drawn_standard_deviation);
  profiles.list("block_mean_drawn", "block", {unit, "mean of each part of the devices drawn one by one"},
                &DeviceDistribution::drawn_part_mean);
  profiles.list("block_standard_deviation_drawn", "block",
                {unit, "standard deviation of each part of the devices drawn one by one"},
                &DeviceDistribution::drawn_part_standard_deviation);
}

}  // namespace

void record_devices(PointRecorder& record, const PointParts& parts) {
  const std::string& unit = parts.device_unit();
  record_fleet_size(record, parts);
  record.add("fleet_draw", {"profile"}, {"1", "how the sum of the profile's devices was drawn"},
             parts.result.fleet_draw);
  ProfileRecorder profiles(record, parts.result.devices);
  profiles.number("devices_by_profile",
                  {"devices", "devices of the profile; over the years: all that are made, typical"},
                  &DeviceDistribution::devices);
  profiles.number("device_mean", {unit, "mean footprint of a device, of its law"}, &DeviceDistribution::mean);
  profiles.number("device_standard_deviation", {unit, "standard deviation of the same, of its law"},
                  &DeviceDistribution::standard_deviation);
  if (parts.study.sweep && !parts.study.sweep->save_devices) return;
  record_device_parts(record, parts);
  record_drawn(profiles, unit);
  record_histograms(record, profiles, parts);
}

}  // namespace fleetprint::store
