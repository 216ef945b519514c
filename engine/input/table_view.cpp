#include "input/table_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/contracts.hpp"
#include "input/check_table.hpp"
#include "input/scenario_file.hpp"

namespace fleetprint::input {
namespace {

const Row& row_of(Section section, std::string_view key) {
  const Row* row = find_row(section, key);
  EXPECT(row != nullptr);
  return *row;
}

}  // namespace

TableView::TableView(const Node& table, Section section, std::string path)
    : table_(&table), section_(section), path_(std::move(path)) {}

const Node* TableView::given(std::string_view key) const {
  EXPECT(find_row(section_, key) != nullptr);
  return table_->find(key);
}

Node TableView::value(std::string_view key) const {
  if (const Node* node = given(key)) return *node;
  const std::string_view fallback = row_of(section_, key).fallback;
  return parse_toml_value(fallback, where()).value_or(Node{where(), Moment{}});
}

std::string TableView::text(std::string_view key) const {
  const Node node = value(key);
  return node.text() == nullptr ? std::string() : *node.text();
}

double TableView::number(std::string_view key) const { return value(key).number().value_or(0); }

std::uint64_t TableView::count(std::string_view key) const {
  const Node node = value(key);
  return node.integer() != nullptr ? static_cast<std::uint64_t>(*node.integer())
                                   : static_cast<std::uint64_t>(number(key));
}

bool TableView::flag(std::string_view key) const {
  const Node node = value(key);
  const bool* flag = std::get_if<bool>(&node.value);
  return flag != nullptr && *flag;
}

std::vector<double> TableView::numbers(std::string_view key) const {
  std::vector<double> all;
  const Node node = value(key);
  if (const Node::Elements* elements = node.array())
    for (const Node& element : *elements) all.push_back(element.number().value_or(0));
  return all;
}

std::size_t TableView::choice_position(std::string_view key) const {
  const auto choices = row_of(section_, key).choices;
  const auto found = std::find(choices.begin(), choices.end(), text(key));
  return found == choices.end() ? 0 : static_cast<std::size_t>(found - choices.begin());
}

TableView TableView::table(std::string_view key) const {
  static const Node empty{{}, Node::Members{}};
  const bool is_table = has(key) && given(key)->table() != nullptr;
  return {is_table ? *given(key) : empty, row_of(section_, key).holds, path(key)};
}

std::vector<TableView> TableView::tables(std::string_view key) const {
  std::vector<TableView> all;
  if (!has(key) || given(key)->array() == nullptr) return all;
  for (const Node& element : *given(key)->array())
    all.emplace_back(element, row_of(section_, key).holds, joined(path(key), element.name()));
  return all;
}

std::string TableView::path(std::string_view key) const { return joined(path_, key); }

}  // namespace fleetprint::input
