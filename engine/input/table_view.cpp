#include "input/table_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"
#include "input/check_table.hpp"
#include "input/scenario_file.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

const Row& row_of(Section section, std::string_view key) {
  const Row* row = find_row(section, key);
  EXPECT(row != nullptr);
  return *row;
}

// The schema's defaults, and no value for rows without one.
const Node& fallback_of(const Row& row) {
  static const std::unordered_map<const Row*, Node> fallbacks = [] {
    std::unordered_map<const Row*, Node> all;
    for (const SectionRows& section : schema())
      for (const Row& each : section.rows)
        all.emplace(&each, parse_toml_value(each.fallback, {}).value_or(Node{{}, Moment{}}));
    return all;
  }();
  return fallbacks.at(&row);
}

}  // namespace

TableView::TableView(const Node& table, Section section, std::string path, const Reading& reading)
    : table_(&table), section_(section), path_(std::move(path)), reading_(reading) {}

TableView::TableView(const Node& table, const Node& behind, Section section, std::string path, const Reading& reading)
    : table_(&table), behind_(&behind), section_(section), path_(std::move(path)), reading_(reading) {}

const Node* TableView::given(std::string_view key) const {
  EXPECT(find_row(section_, key) != nullptr);
  if (const Node* node = table_->find(key)) return node;
  return behind_ == nullptr ? nullptr : behind_->find(key);
}

const Node& TableView::value(std::string_view key) const {
  const Node* node = given(key);
  return node == nullptr ? fallback_of(row_of(section_, key)) : *node;
}

std::string TableView::text(std::string_view key) const {
  const Node& node = value(key);
  return node.text() == nullptr ? std::string() : *node.text();
}

double TableView::number(std::string_view key) const { return value(key).number().value_or(0); }

std::uint64_t TableView::count(std::string_view key) const {
  const Node& node = value(key);
  return node.integer() != nullptr ? static_cast<std::uint64_t>(*node.integer())
                                   : base::whole_within(number(key), std::numeric_limits<std::int64_t>::max());
}

bool TableView::flag(std::string_view key) const {
  const Node& node = value(key);
  const bool* flag = std::get_if<bool>(&node.value);
  return flag != nullptr && *flag;
}

std::vector<double> TableView::numbers(std::string_view key) const {
  std::vector<double> all;
  for (const Node& element : elements(key)) all.push_back(element.number().value_or(0));
  return all;
}

std::span<const Node> TableView::elements(std::string_view key) const {
  const Node::Elements* elements = value(key).array();
  return elements == nullptr ? std::span<const Node>() : std::span<const Node>(*elements);
}

std::size_t TableView::choice_position(std::string_view key) const {
  const auto choices = row_of(section_, key).choices;
  const auto found = std::find(choices.begin(), choices.end(), text(key));
  return found == choices.end() ? 0 : static_cast<std::size_t>(found - choices.begin());
}

TableView TableView::table(std::string_view key) const {
  static const Node empty{{}, Node::Members{}};
  const bool is_table = has(key) && given(key)->table() != nullptr;
  return {is_table ? *given(key) : empty, row_of(section_, key).holds, path(key), reading_};
}

std::vector<TableView> TableView::tables(std::string_view key) const {
  std::vector<TableView> all;
  for (const Node& element : elements(key))
    all.emplace_back(element, row_of(section_, key).holds, joined(path(key), element.name()), reading_);
  return all;
}

std::optional<std::size_t> TableView::find_name(const CsvCell& name, const std::vector<std::string>& known,
                                                std::string_view key, std::string problem) const {
  const auto found = std::find(known.begin(), known.end(), name.text);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  if (name.text.empty()) return std::nullopt;
  return refuse_at(name.where, key, std::move(problem), {}, suggest_or_list(name.text, known));
}

std::string TableView::path(std::string_view key) const { return joined(path_, key); }

}  // namespace fleetprint::input
