#include "input/read_axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/error.hpp"
#include "input/problems.hpp"
#include "input/scenario_schema.hpp"
#include "input/suggest.hpp"
#include "model/quantities.hpp"

namespace fleetprint::input {
namespace {

// The last part of a key's path: the name of an axis that has none of its own.
std::string default_axis_name(std::string_view path) {
  return std::string(path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1));
}

// A letter: those that begin with an underscore, as _FillValue, are netCDF's own.
bool begins_well(std::string_view name) {
  const char first = name.empty() ? '0' : name.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

std::string other_name(std::string_view path) {
  const std::string last = default_axis_name(path);
  const std::string_view before = path.substr(0, path.size() - std::min(path.size(), last.size() + 1));
  const std::string both = fmt::format("{}_{}", default_axis_name(before), last);
  const bool is_free =
      !before.ends_with('*') && !before.empty() && begins_well(both) && !model::is_name_of_results(both);
  return is_free ? both : "swept_" + last;
}

// That a result file can have the name, and has no dimension, variable or group of it already; the suggestion comes
// from the axis' key.
void check_axis_name(const std::string& name, std::string_view path, const base::Location& where,
                     const std::string& key, Problems& problems) {
  if (!begins_well(name))
    problems.add(where, key, fmt::format("is '{}'", name), "a name in a result file begins with a letter",
                 fmt::format("Give the axis another name, such as \"{}\".", "axis_" + name));
  if (!model::is_name_of_results(name)) return;
  problems.add(where, key, fmt::format("is '{}'", name), "results have a dimension, variables or a group of that name",
               fmt::format("Give the axis another name, such as \"{}\".", other_name(path)));
}

constexpr std::size_t most_faulty_cells = 100;  // of the cells of one table; more tell no more

// An axis whose values a column has, and the places of its labels among them.
class AxisColumn {
 public:
  explicit AxisColumn(SweepAxis& axis) : axis_(&axis) {
    for (std::size_t i = 0; i < axis.labels.size(); ++i) places_.emplace(axis.labels[i], i);
  }

  void begin(std::size_t most_rows) { axis_->values.begin_row(most_rows); }

  void read_cell(const std::string& text, const base::Location& where, Problems& problems) {
    if (text.empty()) problems.add(where, axis_->name, "is empty", "every point has its value");
    if (axis_->labels.empty()) return axis_->values.add(text, where);
    if (const auto found = places_.find(text); found != places_.end())
      return axis_->values.add_listed(found->second, where);
    problems.add(where, axis_->name, fmt::format("no value has the label '{}'", text), {},
                 suggest_or_list(text, axis_->labels));
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
    problems.add(head.where, head.text, fmt::format("a second axis of the name '{}'", name), {},
                 "Write [[sweep.axis]] with another name and this key, and no values.");
  check_default_name(name, head, problems);
  return axes.emplace_back(SweepAxis{name, {{head.text, head.where, target_of(head.text)}}, {}, {}, {}});
}

const Node* first_key(const Node& axis) {
  if (const Node* key = axis.find("key")) return key;
  const Node* keys = axis.find("keys");
  return keys == nullptr || keys->array() == nullptr || keys->array()->empty() ? nullptr : &keys->array()->front();
}

std::vector<AxisKey> read_keys(const TableView& view) {
  std::vector<AxisKey> keys;
  const auto add = [&](const Node& node) { keys.push_back({*node.text(), node.where, target_of(*node.text())}); };
  if (view.has("key") && view.given("key")->text() != nullptr) add(*view.given("key"));
  for (const Node& node : view.elements("keys")) add(node);
  return keys;
}

bool wants_whole_numbers(const SweepAxis& axis) {
  for (const AxisKey& key : axis.keys)
    if (key.target.row != nullptr && (key.target.row->type == Type::count || key.target.row->type == Type::integer))
      return true;
  return false;
}

// One for all keys, or as many as there are keys; nothing with a problem.
std::vector<Node> read_value(const Node& value, const SweepAxis& axis, const TableView& view) {
  if (axis.keys.size() < 2 || value.array() == nullptr) return {value};
  if (value.array()->size() == axis.keys.size()) return *value.array();
  view.refuse_at(value.where, "values",
                 fmt::format("has a list of {} for {} keys", value.array()->size(), axis.keys.size()),
                 "each key has its entry", "Write one value for all keys, or one for each.");
  return {};
}

void read_values(const TableView& view, SweepAxis& axis) {
  const Node& values = view.value("values");
  if (values.array() == nullptr) return;
  bool is_plain = true;
  for (const Node& value : *values.array()) {
    is_plain = is_plain && value.table() == nullptr && value.array() == nullptr;
    if (std::vector<Node> read = read_value(value, axis, view); !read.empty()) axis.values.list(std::move(read));
  }
  const bool has_labels = view.has("labels");
  if (!has_labels && !is_plain)
    view.refuse_at(values.where, "labels", "missing", "values that are tables or lists need names",
                   "Give a list of one text for each value.");
  for (const Node& label : view.elements("labels")) axis.labels.push_back(*label.text());
  if (axis.labels.empty() || axis.labels.size() == values.array()->size()) return;
  view.refuse("labels", fmt::format("has {} texts for {} values", axis.labels.size(), values.array()->size()),
              "each value has its name");
  axis.labels.clear();
}

void check_range(const TableView& view, const AxisRange& range, bool is_designed) {
  if (range.from.number() == range.to.number())
    view.refuse("to", "is where the range begins", "from and to must differ");
  if (range.spacing == Spacing::logarithmic)
    for (const char* end : {"from", "to"})
      if (view.given(end)->number() <= 0)
        view.refuse(end, "is " + show(*view.given(end)), "a logarithmic range lies above 0");
  if (is_designed && view.has("steps"))
    view.refuse("steps", "given beside a design of points", "the design says where the points lie", "Leave it out.");
  if (!is_designed && !view.has("steps"))
    view.refuse("steps", "missing", "a range needs its number of values", "Give a whole number from 2 on.");
}

void read_range(const TableView& view, bool is_designed, SweepAxis& axis) {
  for (const char* end : {"from", "to"})
    if (!view.has(end) || !view.given(end)->number()) return;
  const std::size_t before = view.problems().all().size();
  axis.range =
      AxisRange{*view.given("from"), *view.given("to"), view.choice<Spacing>("spacing"), wants_whole_numbers(axis)};
  check_range(view, *axis.range, is_designed);
  const std::uint64_t steps = view.count("steps");
  if (is_designed || steps < 2 || view.problems().all().size() > before) return;
  axis.values.begin_row(steps);
  for (std::uint64_t i = 0; i < steps; ++i)
    axis.values.add(axis.range->node(axis.range->at(static_cast<double>(i) / static_cast<double>(steps - 1))));
}

// Along a dimension of its own a value stands once.
void check_distinct(const TableView& view, const SweepAxis& axis) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    const std::string text =
        axis.labels.size() == axis.values.size() ? axis.text(i) : plain_text(axis.values[i].front());
    if (axis.labels.empty() && !seen.insert(text).second)
      view.refuse_at(axis.values.where(i), axis.range ? "steps" : "values", fmt::format("has {} twice", text),
                     "a value of an axis stands once",
                     axis.range && axis.range->is_whole ? "The values are whole numbers: take fewer steps." : "");
  }
}

void check_source(const TableView& view, Combine combine) {
  const bool has_values = view.has("values");
  const bool has_range = view.has("from");
  const bool is_designed = combine == Combine::latin_hypercube || combine == Combine::sobol;
  if (combine == Combine::table && has_range)
    view.refuse("from", "given beside points_table", "which has the values", "Leave it out.");
  if (combine == Combine::table && has_values && !view.has("labels"))
    view.refuse("values", "given beside points_table", "which has the values",
                "Leave them out, or name them by labels.");
  if (is_designed && has_values)
    view.refuse("values", "given beside a design of points", "it places them in ranges", "Give from and to.");
  if (combine != Combine::table && !has_values && !has_range)
    view.refuse("values", "missing", "an axis has values, or a range from and to",
                is_designed ? "Give from and to." : "");
}

SweepAxis read_axis(const TableView& view, Combine combine) {
  const bool is_designed = combine == Combine::latin_hypercube || combine == Combine::sobol;
  SweepAxis axis{view.text("name"), read_keys(view), {}, {}, {}};
  check_source(view, combine);
  if (axis.keys.empty()) return axis;
  check_axis_name(axis.name, axis.keys.front().path, view.where("name"), view.path("name"), view.problems());
  read_values(view, axis);
  read_range(view, is_designed, axis);
  if (combine == Combine::grid) check_distinct(view, axis);
  return axis;
}

std::string_view next_segment(std::string_view& path) {
  const std::string_view segment = path.substr(0, path.find('.'));
  path.remove_prefix(std::min(segment.size() + 1, path.size()));
  return segment;
}

// Whether the later of two keys takes back what the earlier one sets: it is the same, or leads to it or to some of it
// ("sector.*.rebound" and "sector.homes.rebound", "saving" after "saving.upper"), or says it in another way (rebound
// and rebound_elasticity).
bool takes_back(const AxisKey& later, const AxisKey& earlier) {
  std::string_view after = later.path;
  std::string_view before = earlier.path;
  while (!after.empty() && !before.empty()) {
    const std::string_view one = next_segment(after);
    const std::string_view other = next_segment(before);
    if (one == other || one == "*" || other == "*") continue;
    const Row* row = later.target.row;
    const Row* former = earlier.target.row;
    return after.empty() && before.empty() && row != nullptr && former != nullptr && !row->group.empty() &&
           row->group == former->group && row->side != former->side;
  }
  return after.empty();
}

void check_key(const SweepAxis& axis, const AxisKey& key, const SweepAxis& earlier, Problems& problems) {
  for (const AxisKey& other : earlier.keys)
    if (takes_back(key, other))
      problems.add(key.where, "sweep.axis." + axis.name, fmt::format("moves {}", key.path),
                   key.path == other.path
                       ? fmt::format("the axis {} moves it already", earlier.name)
                       : fmt::format("the axis {} moves {}, which this would take back", earlier.name, other.path));
}

void check_keys(const std::vector<SweepAxis>& axes, Problems& problems) {
  for (std::size_t a = 0; a < axes.size(); ++a)
    for (const AxisKey& key : axes[a].keys)
      for (std::size_t earlier = 0; earlier < a; ++earlier) check_key(axes[a], key, axes[earlier], problems);
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
      problems.add(table.place(), {}, "has more than 1e7 rows", "a sweep has at most 1e7 points");
      break;
    }
    for (std::size_t column = 0; column < columns.size(); ++column)
      if (columns[column]) columns[column]->read_cell(table.text(column), table.where(table.field(column)), problems);
  }
  problems.add(table.problems().all());
  if (!table.unit().empty())
    problems.add(table.unit_place(), "Unit", fmt::format("is '{}'", table.unit()),
                 "the columns of a table of points are keys, whose names say their unit", "Take the line out.");
  for (const SweepAxis& axis : axes)
    if (std::find(read.begin(), read.end(), axis.name) == read.end())
      problems.add(table.place(), axis.name, "no column has this axis' name");
}

void name_axes(Node& sweep) {
  Node* axes = sweep.find("axis");
  if (axes == nullptr || axes->array() == nullptr) return;
  for (Node& axis : *axes->array()) {
    const Node* key = first_key(axis);
    if (axis.table() == nullptr || axis.find("name") != nullptr || key == nullptr || key->text() == nullptr) continue;
    axis.table()->push_back({"name", key->where, {key->where, default_axis_name(*key->text())}});
  }
}

std::vector<SweepAxis> read_axes(const TableView& sweep, Combine combine, CsvReader* table) {
  std::vector<SweepAxis> axes;
  for (const TableView& view : sweep.tables("axis")) axes.push_back(read_axis(view, combine));
  if (table != nullptr) read_columns(*table, axes, sweep.problems());
  check_keys(axes, sweep.problems());
  if (axes.empty() && !sweep.has("axis") && !sweep.has("points_table"))
    sweep.refuse("axis", "missing", "a sweep moves something",
                 "Write [[sweep.axis]] with a key and values, or give points_table.");
  if (axes.size() > most_axes)
    sweep.refuse("axis", fmt::format("there are {} axes", axes.size()), fmt::format("at most {}", most_axes),
                 "Move keys together by `keys`.");
  return axes;
}

}  // namespace fleetprint::input
