#include "input/profile_builder.hpp"

#include <fmt/format.h>

#include "input/scenario_schema.hpp"

namespace fleetprint::input {

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
        {choice.where,
         key,
         fmt::format("the inventory has no row for {} at HSL {}", name(block), *choice.hsl),
         {},
         fmt::format("If the device has no such block, write {} = \"{}\" in its blocks.", name(block), no_block)});
}

void ProfileBuilder::set_own(model::Part part, const model::Triple& triple) {
  profile_.parts[index(part)] = {triple, fmt::format("profile/{}/{}", profile_.name, name(part))};
}

void ProfileBuilder::set_stated(model::Part part, const StatedValue& stated, const std::string& key) {
  set_own(part, model::Triple::constant(stated.value));
  if (stated.value == 0 || inventory_ == nullptr || stated.unit == inventory_->indicator().device_unit) return;
  problems_.add({stated.where, key,
                 stated.unit.empty() ? fmt::format("{} has no unit", name(part))
                                     : fmt::format("{} is in {}", name(part), stated.unit),
                 fmt::format("the inventory is in {}", inventory_->indicator().device_unit),
                 stated.unit.empty() ? "The table needs a line '# Unit: ... per device'." : ""});
}

}  // namespace fleetprint::input
