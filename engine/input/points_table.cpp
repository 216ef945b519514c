#include "input/points_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "input/axis_name.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

template <class Number>
std::optional<Number> whole_text(const std::string& text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

Node to_node(const CsvCell& cell) {
  if (const auto whole = whole_text<std::int64_t>(cell.text)) return {cell.where, *whole};
  if (const auto real = whole_text<double>(cell.text)) return {cell.where, *real};
  if (cell.text == "true" || cell.text == "false") return {cell.where, cell.text == "true"};
  return {cell.where, cell.text};
}

// What a label stands for, told at the cell.
std::vector<Node> labelled(const CsvCell& cell, const SweepAxis& axis, const std::vector<std::vector<Node>>& meanings,
                           Problems& problems) {
  const auto found = std::find(axis.labels.begin(), axis.labels.end(), cell.text);
  if (found == axis.labels.end()) {
    problems.add({cell.where,
                  axis.name,
                  fmt::format("no value has the label '{}'", cell.text),
                  {},
                  suggest_or_list(cell.text, axis.labels)});
    return {};
  }
  std::vector<Node> value = meanings[static_cast<std::size_t>(found - axis.labels.begin())];
  for (Node& node : value) node.where = cell.where;
  return value;
}

void read_column(const CsvTable& table, std::size_t column, SweepAxis& axis, Problems& problems) {
  const std::vector<std::vector<Node>> meanings = std::move(axis.values);
  std::vector<std::string> labels;
  axis.values.clear();
  for (const std::vector<CsvCell>& row : table.rows) {
    const CsvCell& cell = row[column];
    if (cell.text.empty()) problems.add({cell.where, axis.name, "is empty", "every point has its value", {}});
    if (axis.labels.empty()) {
      axis.values.push_back({to_node(cell)});
    } else if (std::vector<Node> value = labelled(cell, axis, meanings, problems); !value.empty()) {
      axis.values.push_back(std::move(value));
      labels.push_back(cell.text);
    }
  }
  axis.labels = std::move(labels);
}

bool may_be_key(const std::string& head) { return !head.empty(); }

// Where the name that a key would give its axis is not free, a table of points names the axis elsewhere.
void check_default_name(const std::string& name, const CsvCell& head, Problems& problems) {
  Problems found;
  check_axis_name(name, head.text, head.where, head.text, found);
  for (base::Problem problem : found.all()) {
    problem.suggestion +=
        " To do so write [[sweep.axis]] with that name and this key, and no values; the column may "
        "then have either as its head.";
    problems.add(std::move(problem));
  }
}

// The axis that a column's head names; a new one for the path of a key.
SweepAxis& axis_of(const CsvCell& head, std::vector<SweepAxis>& axes, Problems& problems) {
  for (SweepAxis& axis : axes)
    if (axis.name == head.text) return axis;
  for (SweepAxis& axis : axes)
    if (axis.keys.size() == 1 && axis.keys.front().path == head.text) return axis;
  const std::string name = default_axis_name(head.text);
  const auto has_name = [&](const SweepAxis& axis) { return axis.name == name; };
  if (std::any_of(axes.begin(), axes.end(), has_name))
    problems.add({head.where,
                  head.text,
                  fmt::format("a second axis of the name '{}'", name),
                  {},
                  "Write [[sweep.axis]] with another name and this key, and no values."});
  check_default_name(name, head, problems);
  return axes.emplace_back(SweepAxis{name, {{head.text, head.where, target_of(head.text)}}, {}, {}, {}});
}

}  // namespace

void read_columns(const CsvTable& table, std::vector<SweepAxis>& axes, Problems& problems) {
  problems.add(table.problems.all());
  std::vector<std::string> read;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (!may_be_key(table.columns[column].text)) continue;  // told where the table was parsed
    SweepAxis& axis = axis_of(table.columns[column], axes, problems);
    read_column(table, column, axis, problems);
    read.push_back(axis.name);
  }
  for (const SweepAxis& axis : axes)
    if (std::find(read.begin(), read.end(), axis.name) == read.end())
      problems.add({table.place(), axis.name, "no column has this axis' name", {}, {}});
}

}  // namespace fleetprint::input
