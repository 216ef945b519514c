#include "input/points_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "input/axis_name.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

constexpr std::size_t most_faulty_cells = 100;  // of the cells of one table; more tell no more

// An axis whose values a column has, and the places of its labels among them.
class AxisColumn {
 public:
  explicit AxisColumn(SweepAxis& axis) : axis_(&axis) {
    for (std::size_t i = 0; i < axis.labels.size(); ++i) places_.emplace(axis.labels[i], i);
  }

  void begin(std::size_t most_rows) { axis_->values.begin_row(most_rows); }

  void read_cell(const std::string& text, const base::Location& where, Problems& problems) {
    if (text.empty()) problems.add({where, axis_->name, "is empty", "every point has its value", {}});
    if (axis_->labels.empty()) return axis_->values.add(text, where);
    if (const auto found = places_.find(text); found != places_.end())
      return axis_->values.add_listed(found->second, where);
    problems.add({where,
                  axis_->name,
                  fmt::format("no value has the label '{}'", text),
                  {},
                  suggest_or_list(text, axis_->labels)});
  }

 private:
  SweepAxis* axis_;
  std::unordered_map<std::string, std::size_t> places_;
};

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

void read_columns(CsvReader& table, std::vector<SweepAxis>& axes, Problems& problems) {
  std::vector<std::string> read;
  std::vector<std::optional<std::size_t>> axis_of_column;
  for (const CsvCell& head : table.columns()) {
    axis_of_column.emplace_back();
    if (!may_be_key(head.text)) continue;  // told where the table was parsed
    const std::string name = axis_of(head, axes, problems).name;
    read.push_back(name);
    axis_of_column.back() = static_cast<std::size_t>(
        std::find_if(axes.begin(), axes.end(), [&](const SweepAxis& axis) { return axis.name == name; }) -
        axes.begin());
  }
  const std::size_t most_rows = std::min(table.most_rows(), static_cast<std::size_t>(greatest_points));
  std::vector<std::optional<AxisColumn>> columns;
  for (const std::optional<std::size_t>& a : axis_of_column) {
    columns.push_back(a ? std::optional<AxisColumn>(axes[*a]) : std::nullopt);
    if (a) columns.back()->begin(most_rows);
  }
  const std::size_t before = problems.all().size();
  std::uint64_t rows = 0;
  while (table.next() && problems.all().size() < before + most_faulty_cells) {
    if (static_cast<double>(++rows) > greatest_points) {
      problems.add({table.place(), {}, "has more than 1e7 rows", "a sweep has at most 1e7 points", {}});
      break;
    }
    for (std::size_t column = 0; column < columns.size(); ++column)
      if (columns[column]) columns[column]->read_cell(table.text(column), table.where(table.field(column)), problems);
  }
  problems.add(table.problems().all());
  if (!table.unit().empty())
    problems.add({table.unit_place(), "Unit", fmt::format("is '{}'", table.unit()),
                  "the columns of a table of points are keys, whose names say their unit", "Take the line out."});
  for (const SweepAxis& axis : axes)
    if (std::find(read.begin(), read.end(), axis.name) == read.end())
      problems.add({table.place(), axis.name, "no column has this axis' name", {}, {}});
}

}  // namespace fleetprint::input
