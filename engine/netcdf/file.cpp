#include "netcdf/file.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>

#include "base/contracts.hpp"
#include "netcdf/hdf5_dataset.hpp"

namespace fleetprint::netcdf {
// A variable that is being written one slab at a time.
struct OpenVariable {
  std::string path;
  ElementType element = ElementType::real;
  std::size_t leading = 1;  // dimensions that number the slabs
  std::uint64_t slab_count = 0;
  std::uint64_t slab_size = 0;
  Hdf5Handle dataset = {};
};

// What File, Group and SlabVariable share: the open file, and what it holds so far.
struct FileState {
  std::string shown_as;
  Hdf5Handle file = {};
  std::map<std::string, std::uint64_t> dimension_lengths = {};  // by path: "/year", "/summary/statistic"
  std::deque<OpenVariable> open_variables = {};                 // closed, checked, before the file

  std::string cannot(const std::string& verb, const std::string& path) const {
    return "cannot " + verb + " '" + path + "' of '" + shown_as + "'";
  }
};

namespace {

// Rules of the file format that callers must keep. Checked in every build: what breaks one may be written without
// complaint and then fail in other people's readers. Each throws base::ContractViolation.

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_inner(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || std::string_view("_.+@-").find(c) != std::string_view::npos;
}

void require(bool condition, const std::string& otherwise) {
  if (!condition) throw base::ContractViolation(otherwise);
}

void require_name(const std::string& name) {
  require(!name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_inner),
          "'" + name + "' is no name for a part of a result file");
}

void require_described(const std::string& path, const VariableText& text) {
  require(!text.units.empty() && !text.long_name.empty(), "variable '" + path + "' lacks units or long_name");
}

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

Hdf5Handle create_file(const std::string& path, const std::string& cannot) {
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, cannot);
  checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), cannot);
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_SEMI), cannot);
  use_no_locks(access, cannot);  // the file is of this process alone
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, cannot);
  keep_order_without_times(creation, cannot);
  return Hdf5Handle(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose, cannot);
}

}  // namespace

SlabVariable::SlabVariable(std::shared_ptr<FileState> state, std::size_t position)
    : state_(std::move(state)), position_(position) {}

void SlabVariable::write_slab(std::size_t index, const ValuesView& values) {
  const OpenVariable& variable = state_->open_variables.at(position_);
  const std::size_t size = std::visit([](auto view) { return view.size(); }, values);
  require(index < variable.slab_count && size == variable.slab_size,
          "a slab does not fit into variable '" + variable.path + "'");
  require(static_cast<ElementType>(values.index()) == variable.element,
          "variable '" + variable.path + "' has another element type than the slab");
  netcdf::write_slab(variable.dataset.id(), {variable.leading, index}, values,
                     state_->cannot("write variable", variable.path));
}

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

File::File(const std::filesystem::path& path, std::string shown_as) : state_(std::make_shared<FileState>()) {
  prepare_hdf5();
  state_->shown_as = shown_as.empty() ? path.string() : std::move(shown_as);
  state_->file = create_file(path.string(), "cannot create '" + state_->shown_as + "'");
}

File::~File() = default;

Group File::root() { return Group(state_, "/"); }

void File::close() {
  for (OpenVariable& variable : state_->open_variables)
    variable.dataset.close(state_->cannot("finish variable", variable.path));
  const std::string cannot = "cannot finish '" + state_->shown_as + "'";
  checked(H5Fflush(state_->file.id(), H5F_SCOPE_GLOBAL), cannot);
  state_->file.close(cannot);
}

}  // namespace fleetprint::netcdf
