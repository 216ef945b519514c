#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"
#include "input/table_view.hpp"
#include "model/distribution_spec.hpp"
#include "model/sector.hpp"

namespace fleetprint::input {

// A way to give a law: the keys that it takes, the first `required` of which it needs.
struct LawForm {
  model::Law law;
  std::array<std::string_view, 4> keys;  // empty beyond the last
  std::size_t required;
};

// Every way, laws in the order of law_names; a law with two ways has two entries.
std::span<const LawForm> law_forms();

// A checked number or { lower, typical, upper }; 0 where there is no value.
model::Triple to_triple(const Node& node);

// A checked number or distribution; 0 where there is no value.
model::DistributionSpec to_distribution(const Node& node);

// The quantity under the name that it shares (shared/...), else under its own.
model::Parameter read_parameter(const TableView& table, std::string_view key, const std::string& own_name);

// The table of a distribution (Type::quantity) or a triple (any other type) if its ends lie within the row's limits and
// ascend; otherwise the problems are added, and nothing returned.
std::optional<Node> checked_law(const Row& row, const Node& table, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
