#include "run/estimates.hpp"
#include "store/record_parts.hpp"

namespace fleetprint::store {
namespace {

using model::quantity;
using run::DeviceDistribution;

// Records of every profile: one number, or all numbers of one profile after another.
class ProfileRecorder {
 public:
  ProfileRecorder(PointRecorder& record, const std::vector<DeviceDistribution>& devices)
      : record_(record), devices_(devices) {}

  template <class Value>
  void number(const model::Quantity& of, Value DeviceDistribution::*field) {
    std::vector<Value> values;
    for (const DeviceDistribution& device : devices_) values.push_back(device.*field);
    record_.add(of, values);
  }

  template <class Values>
  void list(const model::Quantity& of, Values DeviceDistribution::*field) {
    std::vector<typename Values::value_type> values;
    for (const DeviceDistribution& device : devices_)
      values.insert(values.end(), (device.*field).begin(), (device.*field).end());
    record_.add(of, values);
  }

 private:
  PointRecorder& record_;
  const std::vector<DeviceDistribution>& devices_;
};

void record_device_parts(PointRecorder& record, const PointParts& parts) {
  std::vector<double> values;
  for (const model::DeviceProfile& profile : parts.scenario.fleet.profiles)
    for (std::size_t part = 0; part < model::part_count; ++part)
      for (std::size_t e = 0; e < run::fleet_estimate_names.size(); ++e)
        values.push_back(run::part_at(profile, part, static_cast<run::FleetEstimate>(e)));
  record.add(quantity("device_part_by_estimate"), values);
}

}  // namespace

void record_devices(PointRecorder& record, const PointParts& parts) {
  record.add_one(quantity("devices"), parts.result.devices_of_fleet);
  record.add_one(quantity("lifespan_years"), parts.scenario.fleet.lifespan_years);
  record.add_one(quantity("horizon_years"), parts.scenario.horizon_years());
  record.add(quantity("fleet_draw"), parts.result.fleet_draw);
  ProfileRecorder profiles(record, parts.result.devices);
  profiles.number(quantity("devices_by_profile"), &DeviceDistribution::devices);
  profiles.number(quantity("device_mean"), &DeviceDistribution::mean);
  profiles.number(quantity("device_standard_deviation"), &DeviceDistribution::standard_deviation);
  if (!record.takes(quantity("device_histogram"))) return;
  record_device_parts(record, parts);
  profiles.number(quantity("device_mean_drawn"), &DeviceDistribution::drawn_mean);
  profiles.number(quantity("device_standard_deviation_drawn"), &DeviceDistribution::drawn_standard_deviation);
  profiles.list(quantity("block_mean_drawn"), &DeviceDistribution::drawn_part_mean);
  profiles.list(quantity("block_standard_deviation_drawn"), &DeviceDistribution::drawn_part_standard_deviation);
  std::vector<std::string> sources;
  for (const DeviceDistribution& device : parts.result.devices) sources.emplace_back(to_string(device.source));
  record.add(quantity("device_histogram_source"), sources);
  profiles.number(quantity("devices_drawn"), &DeviceDistribution::drawn);
  profiles.list(quantity("device_histogram"), &DeviceDistribution::histogram);
  profiles.list(quantity("bin_edges"), &DeviceDistribution::bin_edges);
  profiles.list(quantity("device_quantile"), &DeviceDistribution::quantiles);
}

}  // namespace fleetprint::store
