#include "input/read_fleet.hpp"

#include <fmt/format.h>

#include <cmath>

#include "input/profile_table.hpp"
#include "input/read_correlation.hpp"
#include "input/read_profile.hpp"
#include "input/read_timeline.hpp"

namespace fleetprint::input {
namespace {

constexpr double share_tolerance = 1e-9;

void check_shares(const std::vector<TableView>& profiles, const TableView& fleet, Problems& problems) {
  double sum = 0;
  bool all_known = true;
  for (const TableView& profile : profiles) {
    const Node* share = profile.given("share");
    if (share == nullptr && profiles.size() > 1)
      problems.add({profile.where(), profile.path("share"), "missing", "there is more than one profile",
                    "Give the share of the fleet's devices."});
    all_known = all_known && (share == nullptr ? profiles.size() == 1 : share->number().has_value());
    sum += share == nullptr ? 1 : share->number().value_or(0);
  }
  if (all_known && !profiles.empty() && std::abs(sum - 1) > share_tolerance)
    problems.add(
        {fleet.where("profile"), fleet.path("profile"), fmt::format("the shares add up to {}", sum), "must be 1", {}});
}

void check_devices(const TableView& root, const TableView& table, Problems& problems) {
  const bool over_time = root.has("deployment");
  if (over_time && table.has("devices"))
    problems.add({table.where("devices"), table.path("devices"), "given beside [deployment]",
                  "which says how many devices there are in every year", "Keep one of them."});
  if (!over_time && !table.has("devices"))
    problems.add({root.has("fleet") ? table.where() : root.where(), table.path("devices"), "missing",
                  "number of devices",
                  "Give a whole number from 1 to 1e15, or [deployment] for a fleet over the years."});
}

// Either every profile has a target share, and there is a target year, or none of it.
model::Composition read_composition(const TableView& root, const TableView& table, Problems& problems) {
  model::Composition composition;
  if (table.has("share_concentration")) composition.concentration = table.number("share_concentration");
  const bool has_year = table.has("share_target_year");
  double sum = 0;
  std::size_t with_target = 0;
  const std::vector<TableView> profiles = table.tables("profile");
  for (const TableView& profile : profiles) {
    const Node* target = profile.given("share_target");
    if ((target != nullptr) != has_year)
      problems.add({profile.where("share_target"),
                    profile.path("share_target"),
                    has_year ? "missing" : "given without fleet.share_target_year",
                    "a change of shares has a year and a share of every profile",
                    {}});
    if (target == nullptr) continue;
    ++with_target;
    sum += target->number().value_or(0);
    composition.target_shares.push_back(target->number().value_or(0));
  }
  if (!has_year || with_target != profiles.size()) {
    composition.target_shares.clear();
    return composition;
  }
  composition.start_year = root.table("deployment").number("first_year");
  composition.target_year = table.number("share_target_year");
  if (std::abs(sum - 1) > share_tolerance)
    problems.add({table.where("share_target_year"),
                  table.path("profile"),
                  fmt::format("the target shares add up to {}", sum),
                  "must be 1",
                  {}});
  if (composition.target_year <= composition.start_year)
    problems.add({table.where("share_target_year"),
                  table.path("share_target_year"),
                  fmt::format("is {}", composition.target_year),
                  fmt::format("must come after the first year, {}", composition.start_year),
                  {}});
  return composition;
}

}  // namespace

model::Fleet read_fleet(const TableView& root, const model::Inventory* inventory, const DataTables& tables,
                        Problems& problems) {
  const TableView table = root.table("fleet");
  check_devices(root, table, problems);
  const auto presets = tables.read<presets_of>(table, "profile_table", problems);
  model::Fleet fleet;
  fleet.devices = table.count("devices");
  const model::LifetimeLaw lifetime = read_lifetime(root);
  if (!root.has("deployment") && !lifetime.first.is_constant())
    problems.add({root.table("lifetime").where("lifespan_years"), "lifetime.lifespan_years", "is uncertain",
                  "without [deployment] the horizon is the lifespan", "Give a number, or [deployment]."});
  const double mean_years = model::typical_lifetime(lifetime).mean_years();
  fleet.lifespan_years = mean_years > 0 ? mean_years : 1;  // a lifetime that is not valid was told already
  fleet.composition = read_composition(root, table, problems);
  fleet.dependence = table.choice<model::Dependence>("dependence");
  const ProfileSources sources{inventory, presets.get(), table.has("profile_table"), fleet.lifespan_years,
                               table.choice<model::Estimate>("estimate")};
  const std::vector<TableView> profiles = table.tables("profile");
  for (const TableView& profile : profiles) fleet.profiles.push_back(read_profile(profile, sources, problems));
  check_shares(profiles, table, problems);
  read_correlation(table, fleet, problems);
  return fleet;
}

}  // namespace fleetprint::input
