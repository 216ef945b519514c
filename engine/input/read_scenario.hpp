#pragma once

#include <string_view>
#include <vector>

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// What determines a trial: fleet, sectors and sampling method of a checked scenario.
model::Scenario read_scenario(const TableView& root);

// Brings a scenario up to date whose tables of the top level of these names have changed, and reads no more than that.
void read_changes(const std::vector<std::string_view>& changed, const TableView& root, model::Scenario& scenario);

}  // namespace fleetprint::input
