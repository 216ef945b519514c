#include "store/frame_file.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <type_traits>

#include "base/contracts.hpp"

namespace fleetprint::store {
namespace {

constexpr const char* coordinates_attribute = "coordinates";

netcdf::VariableText text_of(const model::Axis& axis) {
  return {axis.unit, fmt::format("axis of the sweep: {}", fmt::join(axis.keys, ", "))};
}

void write_dimension(netcdf::Group& group, const FrameDimension& dimension) {
  const auto write = [&](const auto& values) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(values)>, std::monostate>)
      group.dimension(dimension.name, dimension.length);
    else
      group.coordinate(dimension.name, std::span(values), dimension.text);
  };
  std::visit(write, dimension.values);
}

void write_axis(netcdf::Group& group, const model::Axis& axis) {
  std::visit([&](const auto& values) { group.coordinate(axis.name, std::span(values), text_of(axis)); }, axis.values);
}

std::vector<std::string> names_of(const std::vector<model::Axis>& axes) {
  std::vector<std::string> names;
  for (const model::Axis& axis : axes) names.push_back(axis.name);
  return names;
}

// An axis as a coordinate along `point`.
void write_along_points(netcdf::Group& group, const model::Sweep& sweep, std::size_t which,
                        std::span<const std::uint64_t> points) {
  const model::Axis& axis = sweep.axes[which];
  const auto write = [&](const auto& values) {
    std::remove_cvref_t<decltype(values)> of_points;
    for (const std::uint64_t point : points) of_points.push_back(values[position_on(sweep, which, point)]);
    group.variable(axis.name, {"point"}, std::span<const typename decltype(of_points)::value_type>(of_points),
                   text_of(axis));
  };
  std::visit(write, axis.values);
}

void write_points(netcdf::Group& group, const ResultFrame& frame, const FilePoints& points) {
  if (!frame.sweep) {
    if (!frame.variants.empty())
      group.coordinate("point", std::span<const std::string>(frame.variants), {"1", "name of the variant"});
    return;
  }
  const model::Sweep& sweep = *frame.sweep;
  if (sweep.is_grid && points.are_all) {
    for (const model::Axis& axis : sweep.axes) write_axis(group, axis);
    return;
  }
  const std::vector<std::int64_t> numbers(points.which.begin(), points.which.end());
  group.coordinate("point", std::span<const std::int64_t>(numbers), {"1", "number of the point in the sweep"});
  for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) write_along_points(group, sweep, axis, points.which);
  group.attribute(coordinates_attribute, fmt::format("{}", fmt::join(names_of(sweep.axes), " ")));
}

// What read_frame needs beyond the coordinates of a part.
void write_sweep(netcdf::Group group, const model::Sweep& sweep) {
  group.attribute("points", static_cast<std::int64_t>(sweep.points));
  group.attribute("is_grid", std::int64_t{sweep.is_grid});
  for (const model::Axis& axis : sweep.axes) write_axis(group, axis);
}

void write_tables(netcdf::Group group, const ResultFrame& frame) {
  group.coordinate("table", std::span<const std::string>(frame.table_names),
                   {"1", "data file, as the scenario names it"});
  group.variable("text", {"table"}, std::span<const std::string>(frame.table_texts), {"1", "what it holds"});
}

netcdf::VariableText text_of(const netcdf::Reader& file, const std::string& variable) {
  return {file.text_attribute(variable, "units").value_or("1"),
          file.text_attribute(variable, "long_name").value_or(variable)};
}

FrameDimension::Values values_of(const netcdf::Reader& file, const std::string& variable) {
  switch (file.element(variable)) {
    case netcdf::ElementType::text:
      return file.texts(variable);
    case netcdf::ElementType::real:
      return file.doubles(variable);
    default:
      return file.integers(variable);
  }
}

std::vector<FrameDimension> read_dimensions(const netcdf::Reader& file, const std::string& group) {
  std::vector<FrameDimension> all;
  for (const auto& [name, length] : file.dimension_lengths(group)) {
    if (name == "point") continue;
    const std::string path = group.empty() ? name : group + "/" + name;
    if (file.has_variable(path))
      all.push_back({name, length, values_of(file, path), text_of(file, path)});
    else
      all.push_back({name, length});
  }
  return all;
}

// `path` is of its coordinate variable.
model::Axis read_axis(const netcdf::Reader& file, const std::string& name, const std::string& path) {
  const netcdf::VariableText text = text_of(file, path);
  model::Axis axis{name, {text.long_name.substr(text.long_name.find(": ") + 2)}, text.units, {}};
  if (file.element(path) == netcdf::ElementType::text)
    axis.values = file.texts(path);
  else
    axis.values = file.doubles(path);
  return axis;
}

// A variable that every point of a file has: of a run, or of a sensitivity analysis.
std::string of_every_point(const netcdf::Reader& file) {
  return file.has_variable("devices") ? "devices" : "evaluations";
}

// Of a file that holds all points: its axes are the leading dimensions, or coordinates along `point`.
model::Sweep read_whole_sweep(const netcdf::Reader& file) {
  model::Sweep sweep;
  std::vector<std::string> names = file.dimensions(of_every_point(file));
  sweep.is_grid = names != std::vector<std::string>{"point"};
  if (!sweep.is_grid) {
    std::istringstream listed(file.text_attribute("", coordinates_attribute).value_or(""));
    names.assign(std::istream_iterator<std::string>(listed), {});
  }
  for (const std::string& name : names) sweep.axes.push_back(read_axis(file, name, name));
  sweep.points = file.doubles(of_every_point(file)).size();
  return sweep;
}

model::Sweep read_partial_sweep(const netcdf::Reader& file) {
  model::Sweep sweep;
  sweep.points = static_cast<std::uint64_t>(file.integer_attribute(sweep_group, "points").value_or(0));
  sweep.is_grid = file.integer_attribute(sweep_group, "is_grid").value_or(1) != 0;
  for (const std::string& axis : file.variables(sweep_group))
    sweep.axes.push_back(read_axis(file, axis, fmt::format("{}/{}", sweep_group, axis)));
  return sweep;
}

}  // namespace

void write_frame(netcdf::Group root, const ResultFrame& frame, const FilePoints& points) {
  for (const auto& [name, value] : frame.attributes) root.attribute(name, value);
  write_points(root, frame, points);
  for (const FrameDimension& dimension : frame.dimensions) write_dimension(root, dimension);
  if (!frame.summary_dimensions.empty()) {
    netcdf::Group summary = root.group("summary");
    write_points(summary, frame, points);
    for (const FrameDimension& dimension : frame.summary_dimensions) write_dimension(summary, dimension);
  }
  if (!frame.table_names.empty()) write_tables(root.group(tables_group), frame);
  if (!points.are_all) write_sweep(root.group(sweep_group), *frame.sweep);
}

std::vector<std::string> point_dimensions(const ResultFrame& frame, const FilePoints& points) {
  if (!frame.sweep && frame.variants.empty()) return {};
  if (frame.sweep && frame.sweep->is_grid && points.are_all) return names_of(frame.sweep->axes);
  return {"point"};
}

ResultFrame read_frame(const netcdf::Reader& file) {
  EXPECT(file.has_group(sweep_group));
  ResultFrame frame;
  frame.attributes = file.attributes("");
  std::erase_if(frame.attributes, [](const auto& attribute) { return attribute.first == coordinates_attribute; });
  frame.dimensions = read_dimensions(file, "");
  if (file.has_group("summary")) frame.summary_dimensions = read_dimensions(file, "summary");
  frame.sweep = read_sweep(file);
  if (file.has_group(tables_group)) {
    frame.table_names = file.texts(fmt::format("{}/table", tables_group));
    frame.table_texts = file.texts(fmt::format("{}/text", tables_group));
  }
  return frame;
}

bool holds_sweep(const netcdf::Reader& file) {
  if (file.has_group(sweep_group)) return true;
  const std::string variable = of_every_point(file);
  if (!file.has_variable(variable) || file.shape(variable).empty()) return false;
  return !file.has_variable("point") || file.element("point") != netcdf::ElementType::text;
}

model::Sweep read_sweep(const netcdf::Reader& file) {
  EXPECT(holds_sweep(file));
  model::Sweep sweep = file.has_group(sweep_group) ? read_partial_sweep(file) : read_whole_sweep(file);
  sweep.reference = file.text_attribute("", reference_attribute).value_or("");
  return sweep;
}

}  // namespace fleetprint::store
