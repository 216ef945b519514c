#pragma once

#include <optional>

#include "input/data_tables.hpp"
#include "input/problems.hpp"
#include "input/table_view.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// [lifetime] of a checked scenario.
model::LifetimeLaw read_lifetime(const TableView& root);

// [deployment] and [decarbonisation] of a checked scenario; nothing without the former.
std::optional<model::Timeline> read_timeline(const TableView& root);

}  // namespace fleetprint::input
