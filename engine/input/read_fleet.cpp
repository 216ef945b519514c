#include "input/read_fleet.hpp"

#include <fmt/format.h>

#include <cmath>

#include "input/profile_table.hpp"
#include "input/read_correlation.hpp"
#include "input/read_profile.hpp"

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

}  // namespace

model::Fleet read_fleet(const TableView& root, const model::Inventory* inventory, DataTables& tables,
                        Problems& problems) {
  const TableView table = root.table("fleet");
  const auto presets = tables.read(table, "profile_table", presets_of, problems);
  model::Fleet fleet;
  fleet.devices = table.count("devices");
  fleet.lifespan_years = root.table("lifetime").number("lifespan_years");
  fleet.dependence = table.choice<model::Dependence>("dependence");
  const ProfileSources sources{inventory, presets ? &*presets : nullptr, table.has("profile_table"),
                               fleet.lifespan_years, table.choice<model::Estimate>("estimate")};
  const std::vector<TableView> profiles = table.tables("profile");
  for (const TableView& profile : profiles) fleet.profiles.push_back(read_profile(profile, sources, problems));
  check_shares(profiles, table, problems);
  read_correlation(table, fleet, problems);
  return fleet;
}

}  // namespace fleetprint::input
