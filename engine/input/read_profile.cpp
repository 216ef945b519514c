#include "input/read_profile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/units.hpp"
#include "input/check_estimate.hpp"
#include "input/check_table.hpp"
#include "input/indicator_unit.hpp"
#include "input/read_quantity.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

// Null without a preset, and where it cannot be found.
const Preset* chosen_preset(const TableView& table, const ProfileSources& sources, Problems& problems) {
  if (!table.has("preset")) return nullptr;
  if (!sources.names_profile_table)
    problems.add({table.where("preset"),
                  table.path("preset"),
                  "there is no fleet.profile_table",
                  {},
                  "Name the CSV that has this preset as a column."});
  if (sources.presets == nullptr) return nullptr;
  const std::string name = table.text("preset");
  const Preset* preset = find_preset(*sources.presets, name);
  if (preset == nullptr && !name.empty())
    problems.add({table.where("preset"),
                  table.path("preset"),
                  fmt::format("no preset is named '{}'", name),
                  {},
                  suggest_or_list(name, names_of(*sources.presets))});
  return preset;
}

BlockChoice to_choice(const Node& node) {
  if (const std::int64_t* hsl = node.integer()) return {static_cast<int>(*hsl), {}, node.where};
  return {std::nullopt, to_triple(node), node.where};
}

// A block is what `blocks` says, else what the preset says, else at the profile's HSL.
void set_blocks(const TableView& table, const Preset* preset, ProfileBuilder& builder, Problems& problems) {
  const Node& blocks = table.value("blocks");
  std::vector<std::string_view> missing;
  for (std::size_t i = 0; i < model::block_count; ++i) {
    const auto block = static_cast<model::Part>(i);
    if (const Node* own = blocks.find(name(block)))
      builder.set_block(block, to_choice(*own), joined(table.path("blocks"), name(block)));
    else if (preset != nullptr)
      builder.set_block(block, preset->blocks[i], table.path("preset"));
    else if (table.has("hsl"))
      builder.set_block(block, to_choice(*table.given("hsl")), table.path("hsl"));
    else
      missing.push_back(name(block));
  }
  if (!missing.empty() && !table.has("preset"))
    problems.add({table.where(), table.path("blocks"), fmt::format("nothing is said of {}", fmt::join(missing, ", ")),
                  "there is no preset and no hsl", "Name them, or give a preset or an hsl for all others."});
}

// use [kg CO2e] = power [W] x hours in service x duty cycle x grid intensity [kg CO2e/kWh] / 1000.
StatedValue use_of_power(const TableView& table, double lifespan_years) {
  const double hours = lifespan_years * base::hours_per_year * table.number("use_duty_cycle");
  const double kilowatt_hours = table.number("use_power_watt") * hours / base::watt_hours_per_kilowatt_hour;
  return {kilowatt_hours * table.number("grid_intensity_kg_co2e_per_kwh"), std::string(carbon_unit),
          table.where("use_power_watt")};
}

model::Triple per_lifespan(const model::Triple& yearly, double lifespan_years) {
  return {yearly.lower * lifespan_years, yearly.typical * lifespan_years, yearly.upper * lifespan_years};
}

// What the profile says of an extra over the device's lifetime.
const Node* own_extra(const TableView& table, model::Part part) {
  return part == model::Part::infrastructure ? nullptr : table.given(name(part));
}

void set_extras(const TableView& table, const Preset* preset, double lifespan_years, ProfileBuilder& builder) {
  for (std::size_t i = model::block_count; i < model::part_count; ++i) {
    const auto part = static_cast<model::Part>(i);
    if (part == model::Part::infrastructure && table.has("infrastructure_per_year"))
      builder.set_own(part, per_lifespan(to_triple(*table.given("infrastructure_per_year")), lifespan_years));
    else if (const Node* own = own_extra(table, part))
      builder.set_own(part, to_triple(*own));
    else if (part == model::Part::use && table.has("use_power_watt"))
      builder.set_stated(part, use_of_power(table, lifespan_years), table.path("use_power_watt"));
    else if (preset != nullptr)
      builder.set_stated(part, preset->extras[i - model::block_count], table.path("preset"));
  }
}

}  // namespace

model::DeviceProfile read_profile(const TableView& table, const ProfileSources& sources, Problems& problems) {
  const Preset* preset = chosen_preset(table, sources, problems);
  ProfileBuilder builder(table.text("name"), sources.inventory, problems);
  set_blocks(table, preset, builder, problems);
  set_extras(table, preset, sources.lifespan_years, builder);
  model::DeviceProfile profile = builder.profile();
  profile.share = table.has("share") ? table.number("share") : 1;
  profile.estimate = table.has("estimate") ? table.choice<model::Estimate>("estimate") : sources.estimate;
  check_estimate(profile, table.where("estimate"), table.path("estimate"), problems);
  return profile;
}

}  // namespace fleetprint::input
