#include "netcdf/group.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "netcdf/file_state.hpp"
#include "netcdf/hdf5_dataset.hpp"
#include "netcdf/rules.hpp"

namespace fleetprint::netcdf {
namespace {

struct Dimension {
  std::string path;
  std::uint64_t length = 0;
};

std::string inside(const std::string& group, const std::string& name) {
  require_name(name);
  return group == "/" ? group + name : group + "/" + name;
}

// The innermost dimension of that name: of the group itself, else of the groups around it.
Dimension find_dimension(const FileState& state, std::string group, const std::string& name) {
  while (true) {
    const auto found = state.dimension_lengths.find(inside(group, name));
    if (found != state.dimension_lengths.end()) return {found->first, found->second};
    require(group != "/", "dimension '" + name + "' is not defined where it is used");
    group.erase(std::max<std::size_t>(group.rfind('/'), 1));
  }
}

std::vector<Dimension> find_dimensions(const FileState& state, const std::string& group,
                                       const std::vector<std::string>& names) {
  std::vector<Dimension> dimensions;
  dimensions.reserve(names.size());
  for (const std::string& name : names) dimensions.push_back(find_dimension(state, group, name));
  return dimensions;
}

std::vector<std::uint64_t> lengths_of(const std::vector<Dimension>& dimensions) {
  std::vector<std::uint64_t> lengths;
  lengths.reserve(dimensions.size());
  for (const Dimension& dimension : dimensions) lengths.push_back(dimension.length);
  return lengths;
}

std::uint64_t product(std::span<const std::uint64_t> lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{1}, std::multiplies<>());
}

std::uint64_t size_of(const ValuesView& values) {
  return std::visit([](auto view) { return std::uint64_t{view.size()}; }, values);
}

ElementType element_of(const ValuesView& values) { return static_cast<ElementType>(values.index()); }

void describe(const Hdf5Handle& dataset, const VariableText& text, const std::string& cannot) {
  write_attribute(dataset.id(), "units", text.units, cannot);
  write_attribute(dataset.id(), "long_name", text.long_name, cannot);
  for (const auto& [name, value] : text.more) write_attribute(dataset.id(), name, value, cannot);
}

void attach_scales(const FileState& state, const Hdf5Handle& dataset, const std::vector<Dimension>& dimensions,
                   const std::string& cannot) {
  for (std::size_t axis = 0; axis < dimensions.size(); ++axis) {
    const Hdf5Handle scale(H5Dopen2(state.file.id(), dimensions[axis].path.c_str(), H5P_DEFAULT), H5Dclose, cannot);
    checked(H5DSattach_scale(dataset.id(), scale.id(), static_cast<unsigned>(axis)), cannot);
  }
}

Hdf5Handle make_variable(const FileState& state, const std::string& path, const std::vector<Dimension>& dimensions,
                         ElementType element, const VariableText& text) {
  require_described(path, text);
  const std::string cannot = state.cannot("make variable", path);
  Hdf5Handle dataset = create_dataset(
      state.file.id(),
      {.path = path, .element = element, .shape = lengths_of(dimensions), .compresses = !text.is_noise}, cannot);
  describe(dataset, text, cannot);
  attach_scales(state, dataset, dimensions, cannot);
  return dataset;
}

}  // namespace

Group::Group(std::shared_ptr<FileState> state, std::string path) : state_(std::move(state)), path_(std::move(path)) {}

Group Group::group(const std::string& name) {
  const std::string path = inside(path_, name);
  const std::string cannot = state_->cannot("make group", path);
  if (checked(H5Lexists(state_->file.id(), path.c_str(), H5P_DEFAULT), cannot) == 0) {
    const Hdf5Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, cannot);
    keep_order_without_times(properties, cannot);
    Hdf5Handle made(H5Gcreate2(state_->file.id(), path.c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Gclose,
                    cannot);
    made.close(cannot);
  }
  return Group(state_, path);
}

void Group::attribute(const std::string& name, const Scalar& value) {
  require_name(name);
  const std::string cannot = state_->cannot("write attribute", name);
  const Hdf5Handle group(H5Gopen2(state_->file.id(), path_.c_str(), H5P_DEFAULT), H5Gclose, cannot);
  write_attribute(group.id(), name, value, cannot);
}

void Group::dimension(const std::string& name, std::size_t length) {
  const std::string path = inside(path_, name);
  const std::string cannot = state_->cannot("make dimension", path);
  create_bare_dimension(state_->file.id(), path, length, cannot).close(cannot);
  state_->dimension_lengths.emplace(path, length);
}

void Group::coordinate(const std::string& name, const ValuesView& values, const VariableText& text) {
  const std::string path = inside(path_, name);
  require_described(path, text);
  const std::string cannot = state_->cannot("write coordinate", path);
  const DatasetPlan plan{path, element_of(values), {size_of(values)}, true, false};
  Hdf5Handle dataset = create_dataset(state_->file.id(), plan, cannot);
  checked(H5DSset_scale(dataset.id(), name.c_str()), cannot);
  describe(dataset, text, cannot);
  write_values(dataset.id(), values, cannot);
  dataset.close(cannot);
  state_->dimension_lengths.emplace(path, size_of(values));
}

void Group::variable(const std::string& name, const std::vector<std::string>& dimensions, const ValuesView& values,
                     const VariableText& text) {
  const std::string path = inside(path_, name);
  const std::vector<Dimension> found = find_dimensions(*state_, path_, dimensions);
  require(size_of(values) == product(lengths_of(found)), "variable '" + path + "' has not the size of its dimensions");
  Hdf5Handle dataset = make_variable(*state_, path, found, element_of(values), text);
  const std::string cannot = state_->cannot("write variable", path);
  write_values(dataset.id(), values, cannot);
  dataset.close(cannot);
}

void Group::scalar(const std::string& name, const Scalar& value, const VariableText& text) {
  const auto write = [&](const auto& one) { variable(name, {}, std::span(&one, 1), text); };
  std::visit(write, value);
}

SlabVariable Group::slab_variable(const std::string& name, const std::vector<std::string>& dimensions,
                                  std::size_t leading, ElementType element, const VariableText& text) {
  const std::string path = inside(path_, name);
  require(leading >= 1 && leading <= dimensions.size(), "variable '" + path + "' has no dimension to be written along");
  const std::vector<Dimension> found = find_dimensions(*state_, path_, dimensions);
  const std::vector<std::uint64_t> lengths = lengths_of(found);
  const std::span<const std::uint64_t> all(lengths);
  state_->open_variables.push_back({path, element, leading, product(all.first(leading)), product(all.subspan(leading)),
                                    make_variable(*state_, path, found, element, text)});
  return SlabVariable(state_, state_->open_variables.size() - 1);
}

}  // namespace fleetprint::netcdf
