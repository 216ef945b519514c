#include "input/read_quantity.hpp"

namespace fleetprint::input {
namespace {

double end(const Node& table, std::string_view key) {
  const Node* found = table.find(key);
  return found == nullptr ? 0 : found->number().value_or(0);
}

}  // namespace

model::Triple to_triple(const Node& node) {
  if (node.table() == nullptr) return model::Triple::constant(node.number().value_or(0));
  return {end(node, "lower"), end(node, "typical"), end(node, "upper")};
}

model::DistributionSpec to_distribution(const Node& node) {
  if (node.table() == nullptr) return model::DistributionSpec::fixed(node.number().value_or(0));
  const Node* law = node.find("law");
  if (law != nullptr && *law->text() == "uniform")
    return model::DistributionSpec::uniform(end(node, "lower"), end(node, "upper"));
  return model::DistributionSpec::triangular(to_triple(node));
}

model::Parameter read_parameter(const TableView& table, std::string_view key, const std::string& own_name) {
  const Node node = table.value(key);
  const Node* shared = node.find("shared_as");
  return {shared == nullptr ? own_name : "shared/" + *shared->text(), to_distribution(node)};
}

}  // namespace fleetprint::input
