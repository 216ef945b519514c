#include "sampling/fleet_plan.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/input_table.hpp"
#include "random/stream_key.hpp"
#include "sampling/device_plan.hpp"

namespace fleetprint::sampling {
namespace {

using model::Dependence;

constexpr std::uint32_t factor_draws = 8;

std::string device_name(const model::DeviceProfile& profile, std::string_view part) {
  return fmt::format("device/{}/{}", profile.name, part);
}
std::string sum_name(const model::DeviceProfile& profile, std::string_view stage) {
  return fmt::format("sum/{}/{}", profile.name, stage);
}
std::string histogram_name(const model::DeviceProfile& profile) { return fmt::format("histogram/{}", profile.name); }

// The tables of each law, made once.
class TableStore {
 public:
  explicit TableStore(const model::Fleet& fleet) : fleet_(fleet) {}

  std::shared_ptr<const LawTables> tables_of(const model::DistributionSpec& law) {
    for (const auto& [known, tables] : all_)
      if (known == law) return tables;
    NormalScore score(law);
    const Cumulants cumulants = cumulants_of(law, score);
    auto tables = std::make_shared<LawTables>(LawTables{std::move(score), cumulants, std::nullopt});
    if (fleet_.dependence == Dependence::correlated) tables->conditional.emplace(tables->score, fleet_.correlation);
    all_.emplace_back(law, tables);
    return tables;
  }

 private:
  const model::Fleet& fleet_;
  std::vector<std::pair<model::DistributionSpec, std::shared_ptr<const LawTables>>> all_;
};

ProfileDraw choose_draw(const ProfilePlan& plan, Dependence dependence) {
  if (plan.varying.empty() || plan.devices == 0) return ProfileDraw::constant;
  if (dependence == Dependence::shared) return ProfileDraw::shared;
  return plan.devices >= plan.least_aggregate ? ProfileDraw::aggregate : ProfileDraw::device;
}

ProfilePlan plan_profile(const model::DeviceProfile& profile, std::uint64_t devices, SharedFactors& factors,
                         TableStore& store) {
  ProfilePlan plan;
  plan.name = profile.name;
  plan.devices = devices;
  for (std::size_t i = 0; i < model::part_count; ++i) {
    const model::DistributionSpec law = profile.part(i);
    if (law.is_constant()) {
      plan.constant[i] = law.typical();
      continue;
    }
    const std::size_t factor = factors.add(static_cast<model::Part>(i), profile.parts[i].parameter);
    const std::string device = device_name(profile, model::part_names[i]);
    plan.varying.push_back({i, law, factor, random::stream_of(device), store.tables_of(law)});
  }
  for (std::size_t s = 0; s < model::stage_count; ++s)
    plan.sum_streams[s] = random::stream_of(sum_name(profile, model::stage_names[s]));
  plan.histogram_stream = random::stream_of(histogram_name(profile));
  describe_footprint(plan);
  return plan;
}

// The error for given shared factors z [factor] (of no meaning for independent devices).
double error_given_factors(const FleetPlan& plan, const ProfilePlan& profile, std::uint64_t devices,
                           const std::vector<double>& z) {
  const double rho = plan.dependence == Dependence::correlated ? plan.correlation : 0;
  std::array<std::vector<ScoredPart>, model::stage_count> stages;
  for (const VaryingPart& varying : profile.varying) {
    const std::size_t stage = index(model::stage_of(static_cast<model::Part>(varying.part)));
    const double shift = rho > 0 ? std::sqrt(rho) * z[varying.factor] : 0;
    stages[stage].push_back({&varying.tables->score, shift, std::sqrt(1 - rho)});
  }
  double error = 0;
  for (const std::vector<ScoredPart>& stage : stages)
    if (!stage.empty()) error += aggregate_error(stage, devices);
  return error;
}

}  // namespace

std::string_view to_string(ProfileDraw draw) {
  switch (draw) {
    case ProfileDraw::constant:
      return "constant";
    case ProfileDraw::shared:
      return "shared";
    case ProfileDraw::aggregate:
      return "aggregate";
    case ProfileDraw::device:
      return "device";
  }
  return "";
}

double aggregate_error(const FleetPlan& plan, const ProfilePlan& profile, std::uint64_t devices) {
  if (plan.dependence != Dependence::correlated) return error_given_factors(plan, profile, devices, {});
  double sum = 0;
  std::vector<double> z;
  for (std::uint32_t draw = 0; draw < factor_draws; ++draw) {
    plan.factors.draw(base::Seed{0}, base::Trial{draw}, z);
    sum += error_given_factors(plan, profile, devices, z);
  }
  return sum / factor_draws;
}

void expect_distinct_streams(const model::Scenario& scenario) {
  std::vector<std::string> names;
  for (model::Input& input : model::inputs_of(scenario))
    if (input.is_drawn()) names.push_back(std::move(input.name));
  for (const model::DeviceProfile& profile : scenario.fleet.profiles) {
    for (const std::string_view part : model::part_names) names.push_back(device_name(profile, part));
    for (const std::string_view stage : model::stage_names) names.push_back(sum_name(profile, stage));
    names.push_back(histogram_name(profile));
  }
  random::expect_distinct_streams(names);
}

FleetPlan plan_fleet(const model::Fleet& fleet, model::SamplingMethod method, double aggregate_tolerance) {
  FleetPlan plan{fleet.dependence, fleet.correlation, SharedFactors(fleet.block_correlation), {}};
  const std::vector<std::uint64_t> devices = fleet.devices_by_profile();
  TableStore store(fleet);
  for (std::size_t p = 0; p < fleet.profiles.size(); ++p)
    plan.profiles.push_back(plan_profile(fleet.profiles[p], devices[p], plan.factors, store));
  for (ProfilePlan& profile : plan.profiles) {
    const bool may_aggregate = fleet.dependence != Dependence::shared && method != model::SamplingMethod::device;
    if (may_aggregate && !profile.varying.empty())
      profile.least_aggregate = least_aggregate_devices(
          [&](std::uint64_t n) { return aggregate_error(plan, profile, n); }, aggregate_tolerance);
    profile.draw = choose_draw(profile, fleet.dependence);
  }
  return plan;
}

}  // namespace fleetprint::sampling
