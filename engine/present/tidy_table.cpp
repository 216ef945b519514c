#include "present/tidy_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <sstream>

#include "present/csv_text.hpp"

namespace fleetprint::present {
namespace {

constexpr const char* summary_group = "summary";
constexpr std::size_t values_at_once = std::size_t{1} << 17;  // 1 MiB
constexpr std::array unusual_dimensions = {"trial", "bin", "bin_edge", "age"};
constexpr std::array last_columns = {"variable", "value", "unit"};

// Variables along `point` that are coordinates all the same.
std::vector<std::string> further_coordinates(const netcdf::Reader& file) {
  std::istringstream names(file.text_attribute("", "coordinates").value_or(""));
  return {std::istream_iterator<std::string>(names), {}};
}

// A column with a field for every index of a dimension.
struct Column {
  std::string name;
  std::string dimension;
  std::vector<std::string> fields;  // empty: indices
};

std::vector<std::string> fields_of(const netcdf::Reader& file, const std::string& variable, const CsvStyle& style) {
  std::vector<std::string> fields;
  if (file.element(variable) == netcdf::ElementType::text)
    for (const std::string& text : file.texts(variable)) fields.push_back(csv_field(text, style));
  else
    for (const double value : file.doubles(variable)) fields.push_back(csv_number(value, style));
  return fields;
}

// A sweep may have an axis `unit`.
std::string heading_of(const Column& column, const CsvStyle& style) {
  return csv_field((std::ranges::find(last_columns, column.name) == last_columns.end() ? "" : "axis_") + column.name,
                   style);
}

// Columns for the dimensions that `variables` have, in the order of the file.
std::vector<Column> columns_of(const netcdf::Reader& file, const std::vector<std::string>& variables,
                               const CsvStyle& style) {
  std::vector<std::string> occurring;
  for (const std::string& variable : variables)
    std::ranges::copy(file.dimensions(variable), std::back_inserter(occurring));
  std::vector<Column> columns;
  const auto add = [&](const std::string& name, const std::string& path, const std::string& dimension) {
    if (std::ranges::find(columns, name, &Column::name) != columns.end()) return;
    columns.push_back(
        {name, dimension, file.has_variable(path) ? fields_of(file, path, style) : std::vector<std::string>{}});
  };
  for (const std::string group : {"", summary_group}) {
    if (!file.has_group(group)) continue;
    for (const auto& dimension : file.dimension_lengths(group)) {
      const std::string& name = dimension.first;
      if (std::ranges::find(occurring, name) == occurring.end()) continue;
      add(name, group.empty() ? name : fmt::format("{}/{}", group, name), name);
      if (name == "point")
        for (const std::string& axis : further_coordinates(file)) add(axis, axis, name);
    }
  }
  return columns;
}

// Rows of one variable, one value after the other.
class TidyRows {
 public:
  TidyRows(const netcdf::Reader& file, const std::string& variable, const std::vector<Column>& columns, CsvLines& lines)
      : columns_(columns),
        shape_(file.shape(variable)),
        index_(shape_.size(), 0),
        lines_(lines),
        name_(csv_field(variable, lines.style())),
        unit_(csv_field(file.text_attribute(variable, "units").value_or("1"), lines.style())) {
    const std::vector<std::string> dimensions = file.dimensions(variable);
    for (const Column& column : columns) {
      const auto found = std::ranges::find(dimensions, column.dimension);
      axes_.push_back(found == dimensions.end() ? std::nullopt
                                                : std::optional(static_cast<std::size_t>(found - dimensions.begin())));
    }
  }

  void add(std::string_view value) {
    for (std::size_t c = 0; c < columns_.size(); ++c) add_place(columns_[c], axes_[c]);
    lines_.field(name_);
    lines_.field(value);
    lines_.field(unit_);
    lines_.end_line();
    for (std::size_t axis = shape_.size(); axis-- > 0;) {
      if (++index_[axis] < shape_[axis]) break;
      index_[axis] = 0;
    }
  }

 private:
  void add_place(const Column& column, const std::optional<std::size_t>& axis) {
    if (!axis)
      lines_.field("");
    else if (column.fields.empty())
      lines_.field(fmt::format_int(index_[*axis]).c_str());
    else
      lines_.field(column.fields.at(index_[*axis]));
  }

  const std::vector<Column>& columns_;
  std::vector<std::optional<std::size_t>> axes_;  // [column] of the variable's shape
  std::vector<std::size_t> shape_;
  std::vector<std::size_t> index_;
  CsvLines& lines_;
  std::string name_;
  std::string unit_;
};

}  // namespace

std::vector<std::string> tidy_variables(const netcdf::Reader& file) {
  const std::vector<std::string> coordinates = further_coordinates(file);
  std::vector<std::string> all;
  for (const std::string group : {"", summary_group}) {
    if (!file.has_group(group)) continue;
    for (const std::string& name : file.variables(group)) {
      const std::string path = group.empty() ? name : fmt::format("{}/{}", group, name);
      if (file.dimensions(path) == std::vector{name}) continue;
      if (std::ranges::find(coordinates, name) == coordinates.end()) all.push_back(path);
    }
  }
  return all;
}

std::vector<std::string> usual_tidy_variables(const netcdf::Reader& file) {
  const auto is_unusual = [&](const std::string& variable) {
    if (file.element(variable) == netcdf::ElementType::text) return true;
    const std::vector<std::string> dimensions = file.dimensions(variable);
    return std::ranges::find_first_of(dimensions, unusual_dimensions) != dimensions.end();
  };
  std::vector<std::string> usual = tidy_variables(file);
  std::erase_if(usual, is_unusual);
  return usual;
}

void write_tidy_table(const netcdf::Reader& file, const std::vector<std::string>& variables, const CsvStyle& style,
                      const netcdf::TextSink& sink) {
  const std::vector<Column> columns = columns_of(file, variables, style);
  CsvLines lines(sink, style);
  for (const Column& column : columns) lines.field(heading_of(column, style));
  for (const char* name : last_columns) lines.field(name);
  lines.end_line();
  for (const std::string& variable : variables) {
    TidyRows rows(file, variable, columns, lines);
    if (file.element(variable) == netcdf::ElementType::text)
      for (const std::string& text : file.texts(variable)) rows.add(csv_field(text, style));
    else
      netcdf::for_each_block(file, variable, values_at_once, [&](std::span<const double> values) {
        for (const double value : values) rows.add(csv_number(value, style));
      });
  }
  lines.finish();
}

}  // namespace fleetprint::present
