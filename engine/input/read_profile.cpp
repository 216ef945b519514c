#include "input/read_profile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/units.hpp"
#include "input/check_table.hpp"
#include "input/read_quantity.hpp"
#include "input/scenario_schema.hpp"
#include "input/table_unit.hpp"

namespace fleetprint::input {
namespace {

// Null without a preset, and where it cannot be found.
const Preset* chosen_preset(const TableView& table, const ProfileSources& sources) {
  if (!table.has("preset")) return nullptr;
  if (!sources.names_profile_table)
    table.refuse("preset", "there is no fleet.profile_table", {}, "Name the CSV that has this preset as a column.");
  if (sources.presets == nullptr) return nullptr;
  const auto found = table.find_name({table.text("preset"), table.where("preset")}, names_of(*sources.presets),
                                     "preset", fmt::format("no preset is named '{}'", table.text("preset")));
  return found ? &(*sources.presets)[*found] : nullptr;
}

BlockChoice to_choice(const Node& node) {
  if (const std::int64_t* hsl = node.integer()) return {static_cast<int>(*hsl), {}, node.where};
  return {std::nullopt, to_triple(node), node.where};
}

// A block is what `blocks` says, else what the preset says, else at the profile's HSL.
void set_blocks(const TableView& table, const Preset* preset, ProfileBuilder& builder) {
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
    table.refuse_at(table.where(), "blocks", fmt::format("nothing is said of {}", fmt::join(missing, ", ")),
                    "there is no preset and no hsl", "Name them, or give a preset or an hsl for all others.");
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

ProfileBuilder::ProfileBuilder(const std::string& name, const model::Inventory* inventory, Problems& problems)
    : inventory_(inventory), problems_(problems) {
  profile_.name = name;
  for (std::size_t i = 0; i < model::part_count; ++i) set_own(static_cast<model::Part>(i), {});
}

void ProfileBuilder::set_block(model::Part block, const BlockChoice& choice, const std::string& key) {
  if (!choice.hsl) return set_own(block, choice.own);
  if (inventory_ == nullptr) return;
  const std::optional<model::Triple> triple = inventory_->find(block, *choice.hsl);
  if (triple)
    profile_.parts[index(block)] = {*triple, fmt::format("inventory/{}/{}", name(block), *choice.hsl)};
  else
    problems_.add(
        choice.where, key, fmt::format("the inventory has no row for {} at HSL {}", name(block), *choice.hsl), {},
        fmt::format("If the device has no such block, write {} = \"{}\" in its blocks.", name(block), no_block));
}

void ProfileBuilder::set_own(model::Part part, const model::Triple& triple) {
  profile_.parts[index(part)] = {triple, fmt::format("profile/{}/{}", profile_.name, name(part))};
}

void ProfileBuilder::set_stated(model::Part part, const StatedValue& stated, const std::string& key) {
  set_own(part, model::Triple::constant(stated.value));
  if (stated.value == 0 || inventory_ == nullptr || stated.unit == inventory_->indicator().device_unit) return;
  problems_.add(stated.where, key,
                stated.unit.empty() ? fmt::format("{} has no unit", name(part))
                                    : fmt::format("{} is in {}", name(part), stated.unit),
                fmt::format("the inventory is in {}", inventory_->indicator().device_unit),
                stated.unit.empty() ? "The table needs a line '# Unit: ... per device'." : "");
}

model::DeviceProfile profile_of(const Preset& preset, const model::Inventory& inventory, Problems& problems) {
  ProfileBuilder builder(preset.name, &inventory, problems);
  for (std::size_t i = 0; i < model::block_count; ++i)
    builder.set_block(static_cast<model::Part>(i), preset.blocks[i], preset.name);
  for (std::size_t i = model::block_count; i < model::part_count; ++i)
    builder.set_stated(static_cast<model::Part>(i), preset.extras[i - model::block_count], preset.name);
  return builder.profile();
}

void check_reading(const TripleReading& reading, model::Estimate estimate, const base::Location& where,
                   const std::string& key, Problems& problems) {
  const model::Triple& triple = reading.triple;
  if (estimate != model::Estimate::lognormal || triple.is_degenerate() || triple.is_strictly_ordered()) return;
  problems.add(where, key,
               fmt::format("{} {}, {}, {} of profile '{}' cannot be read as lognormal", reading.part, triple.lower,
                           triple.typical, triple.upper, reading.profile),
               "lower < typical < upper, which are its 5 %, 50 % and 95 % points",
               "Give the profile another estimate, such as \"pert\".");
}

void check_estimate(const model::DeviceProfile& profile, const base::Location& where, const std::string& key,
                    Problems& problems) {
  for (std::size_t i = 0; i < model::part_count; ++i)
    check_reading({std::string(model::part_names[i]), profile.name, profile.parts[i].triple}, profile.estimate, where,
                  key, problems);
}

model::DeviceProfile read_profile(const TableView& table, const ProfileSources& sources) {
  const Preset* preset = chosen_preset(table, sources);
  ProfileBuilder builder(table.text("name"), sources.inventory, table.problems());
  set_blocks(table, preset, builder);
  set_extras(table, preset, sources.lifespan_years, builder);
  model::DeviceProfile profile = builder.profile();
  profile.share = table.has("share") ? table.number("share") : 1;
  profile.estimate = table.has("estimate") ? table.choice<model::Estimate>("estimate") : sources.estimate;
  check_estimate(profile, table.where("estimate"), table.path("estimate"), table.problems());
  return profile;
}

}  // namespace fleetprint::input
