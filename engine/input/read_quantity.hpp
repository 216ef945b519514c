#pragma once

#include <optional>
#include <string>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"
#include "input/table_view.hpp"
#include "model/sector.hpp"

namespace fleetprint::input {

// A checked number or { lower, typical, upper }; 0 where there is no value.
model::Triple to_triple(const Node& node);

// A checked distribution whose law is that.
model::TruncatedNormalLaw to_truncated_normal(const Node& table);

// A checked number or distribution; 0 where there is no value.
model::DistributionSpec to_distribution(const Node& node);

// The quantity under the name that it shares (shared/...), else under its own.
model::Parameter read_parameter(const TableView& table, std::string_view key, const std::string& own_name);

// The table of a distribution (Type::quantity) or a triple (any other type) if its ends lie within the row's limits and
// ascend; otherwise the problems are added, and nothing returned.
std::optional<Node> checked_law(const Row& row, const Node& table, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
