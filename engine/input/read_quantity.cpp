#include "input/read_quantity.hpp"

#include <vector>

#include "input/law_form.hpp"

namespace fleetprint::input {
namespace {

double number(const Node& table, std::string_view key, double otherwise = 0) {
  const Node* found = table.find(key);
  return found == nullptr ? otherwise : found->number().value_or(otherwise);
}

std::vector<double> numbers(const Node& list) {
  std::vector<double> all;
  for (const Node& element : *list.array()) all.push_back(element.number().value_or(0));
  return all;
}

model::DistributionSpec to_discrete(const Node& table) {
  const std::vector<double> values = numbers(*table.find("values"));
  const Node* weights = table.find("weights");
  return model::DistributionSpec::discrete(
      values, weights == nullptr ? std::vector<double>(values.size(), 1) : numbers(*weights));
}

model::DistributionSpec to_lognormal(const Node& table) {
  if (table.find("median") == nullptr) return model::DistributionSpec::lognormal_through(to_triple(table));
  return model::DistributionSpec::lognormal(number(table, "median"), number(table, "geometric_standard_deviation"));
}

}  // namespace

model::Triple to_triple(const Node& node) {
  if (node.table() == nullptr) return model::Triple::constant(node.number().value_or(0));
  return {number(node, "lower"), number(node, "typical"), number(node, "upper")};
}

model::TruncatedNormalLaw to_truncated_normal(const Node& table) {
  return {number(table, "mean"), number(table, "standard_deviation"), number(table, "lower"), number(table, "upper")};
}

model::DistributionSpec to_distribution(const Node& node) {
  using model::DistributionSpec;
  using model::Law;
  if (node.table() == nullptr) return DistributionSpec::fixed(node.number().value_or(0));
  switch (law_of(node)) {
    case Law::uniform:
      return DistributionSpec::uniform(number(node, "lower"), number(node, "upper"));
    case Law::pert:
      return DistributionSpec::pert(to_triple(node));
    case Law::normal:
      return DistributionSpec::normal(number(node, "mean"), number(node, "standard_deviation"));
    case Law::truncated_normal:
      return DistributionSpec::truncated_normal(to_truncated_normal(node));
    case Law::lognormal:
      return to_lognormal(node);
    case Law::beta:
      return DistributionSpec::beta(
          {number(node, "alpha"), number(node, "beta"), number(node, "lower", 0), number(node, "upper", 1)});
    case Law::discrete:
      return to_discrete(node);
    case Law::fixed:
    case Law::triangular:
      break;
  }
  return DistributionSpec::triangular(to_triple(node));
}

model::Parameter read_parameter(const TableView& table, std::string_view key, const std::string& own_name) {
  const Node& node = table.value(key);
  const Node* shared = node.find("shared_as");
  return {shared == nullptr ? own_name : "shared/" + *shared->text(), to_distribution(node)};
}

}  // namespace fleetprint::input
