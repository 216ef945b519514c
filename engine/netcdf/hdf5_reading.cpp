#include "netcdf/hdf5_reading.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <array>
#include <functional>
#include <string_view>

#include "base/error.hpp"

namespace fleetprint::netcdf {
namespace {

constexpr std::string_view bare_dimension = "This is a netCDF dimension but not a netCDF variable.";

bool is_bare_dimension(std::int64_t dataset, const std::string& cannot) {
  if (checked(H5DSis_scale(dataset), cannot) == 0) return false;
  std::string label(bare_dimension.size() + 1, '\0');
  checked(H5DSget_scale_name(dataset, label.data(), label.size()), cannot);
  return std::string_view(label).starts_with(bare_dimension);
}

// The name of a dimension scale; empty if it cannot be told. H5Iget_name searches the whole file where the scale was
// reached by a reference, so the name that the scale itself has is preferred; a bare dimension has only words there.
std::string own_name(std::int64_t object) {
  std::array<char, 1024> path{};
  if (H5DSget_scale_name(object, path.data(), path.size()) > 0 &&
      !std::string_view(path.data()).starts_with(bare_dimension))
    return path.data();
  if (H5Iget_name(object, path.data(), path.size()) < 0) return {};
  const std::string_view whole = path.data();
  return std::string(whole.substr(whole.rfind('/') + 1));
}

// Reads `count` elements of the given type into memory through `read(memory_type, buffer)`.
using Read = std::function<herr_t(hid_t memory_type, void* buffer)>;

std::vector<std::string> read_fixed(hid_t type, std::size_t count, const Read& read, const std::string& cannot) {
  const std::size_t width = H5Tget_size(type);
  std::string buffer(count * width, '\0');
  checked(read(type, buffer.data()), cannot);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view field = std::string_view(buffer).substr(i * width, width);
    texts.emplace_back(field.substr(0, field.find('\0')));
  }
  return texts;
}

std::vector<std::string> read_variable(hid_t type, std::size_t count, const Read& read, const std::string& cannot) {
  std::vector<char*> pointers(count, nullptr);
  checked(read(type, pointers.data()), cannot);
  std::vector<std::string> texts;
  for (char* pointer : pointers) {
    texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5free_memory(pointer);
  }
  return texts;
}

std::size_t size_of(const Hdf5Handle& space, const std::string& cannot) {
  return static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space.id()), cannot));
}

std::vector<std::string> read_any(const Hdf5Handle& type, const Hdf5Handle& space, const Read& read,
                                  const std::string& cannot) {
  const std::size_t count = size_of(space, cannot);
  if (count == 0) return {};
  if (checked(H5Tis_variable_str(type.id()), cannot) == 0) return read_fixed(type.id(), count, read, cannot);
  return read_variable(type.id(), count, read, cannot);
}

TypeClass class_of(const Hdf5Handle& type) {
  switch (H5Tget_class(type.id())) {
    case H5T_FLOAT:
      return TypeClass::real;
    case H5T_INTEGER:
      return TypeClass::integer;
    case H5T_STRING:
      return TypeClass::text;
    default:
      return TypeClass::other;
  }
}

}  // namespace

bool link_exists(std::int64_t file, const std::string& path, const std::string& cannot) {
  for (std::size_t end = path.find('/', 1); path != "/"; end = path.find('/', end + 1)) {
    if (checked(H5Lexists(file, path.substr(0, end).c_str(), H5P_DEFAULT), cannot) == 0) return false;
    if (end == std::string::npos) break;
  }
  return true;
}

bool is_kind(std::int64_t file, const std::string& path, Kind kind, const std::string& cannot) {
  if (!link_exists(file, path, cannot)) return false;
  const Hdf5Handle object(H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose, cannot);
  const H5I_type_t type = H5Iget_type(object.id());
  if (kind == Kind::group) return type == H5I_GROUP;
  if (kind == Kind::dimension) return type == H5I_DATASET && checked(H5DSis_scale(object.id()), cannot) > 0;
  return type == H5I_DATASET && !is_bare_dimension(object.id(), cannot);
}

std::vector<std::string> list_members(std::int64_t file, const std::string& group, Kind kind,
                                      const std::string& cannot) {
  const auto collect = [](hid_t, const char* name, const H5L_info_t*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  const Hdf5Handle opened(H5Gopen2(file, group.c_str(), H5P_DEFAULT), H5Gclose, cannot);
  std::vector<std::string> names;
  hsize_t position = 0;
  checked(H5Literate(opened.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, collect, &names), cannot);
  const std::string prefix = group == "/" ? group : group + "/";
  std::erase_if(names, [&](const std::string& name) { return !is_kind(file, prefix + name, kind, cannot); });
  return names;
}

std::vector<std::size_t> shape_of(std::int64_t dataset, const std::string& cannot) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, cannot);
  std::vector<hsize_t> lengths(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()), cannot)));
  checked(H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr), cannot);
  return {lengths.begin(), lengths.end()};
}

std::string dimension_name(std::int64_t dataset, unsigned axis, const std::string& cannot) {
  if (checked(H5DSis_scale(dataset), cannot) > 0) return own_name(dataset);
  if (checked(H5DSget_num_scales(dataset, axis), cannot) == 0) return {};
  const auto note = [](hid_t, unsigned, hid_t scale, void* name) -> herr_t {
    *static_cast<std::string*>(name) = own_name(scale);
    return 1;
  };
  std::string name;
  checked(H5DSiterate_scales(dataset, axis, nullptr, note, &name), cannot);
  return name;
}

TypeClass class_of_dataset(std::int64_t dataset, const std::string& cannot) {
  return class_of(Hdf5Handle(H5Dget_type(dataset), H5Tclose, cannot));
}

ElementType element_of_dataset(std::int64_t dataset, const std::string& cannot) {
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose, cannot);
  switch (class_of(type)) {
    case TypeClass::real:
      return ElementType::real;
    case TypeClass::text:
      return ElementType::text;
    case TypeClass::integer:
      if (H5Tget_size(type.id()) == 1) return ElementType::flag;
      return H5Tget_sign(type.id()) == H5T_SGN_NONE ? ElementType::count : ElementType::integer;
    case TypeClass::other:
      break;
  }
  throw base::RunError(cannot + " (it is of a type that no result has).");
}

std::vector<std::string> list_attributes(std::int64_t file, const std::string& object, const std::string& cannot) {
  const auto collect = [](hid_t, const char* name, const H5A_info_t*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  const Hdf5Handle opened(H5Oopen(file, object.c_str(), H5P_DEFAULT), H5Oclose, cannot);
  std::vector<std::string> names;
  hsize_t position = 0;
  checked(H5Aiterate2(opened.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, collect, &names), cannot);
  return names;
}

TypeClass class_of_attribute(std::int64_t attribute, const std::string& cannot) {
  const Hdf5Handle space(H5Aget_space(attribute), H5Sclose, cannot);
  if (size_of(space, cannot) != 1) return TypeClass::other;
  return class_of(Hdf5Handle(H5Aget_type(attribute), H5Tclose, cannot));
}

void read_block(std::int64_t dataset, std::span<const std::size_t> start, std::span<const std::size_t> count,
                std::span<double> values, const std::string& cannot) {
  if (count.empty()) {
    checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), cannot);
    return;
  }
  const std::vector<hsize_t> begin(start.begin(), start.end());
  const std::vector<hsize_t> lengths(count.begin(), count.end());
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, cannot);
  checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, begin.data(), nullptr, lengths.data(), nullptr), cannot);
  const Hdf5Handle memory(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose,
                          cannot);
  checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, memory.id(), space.id(), H5P_DEFAULT, values.data()), cannot);
}

std::vector<std::string> read_texts(std::int64_t dataset, const std::string& cannot) {
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose, cannot);
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, cannot);
  const auto read = [&](hid_t memory_type, void* buffer) {
    return H5Dread(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer);
  };
  return read_any(type, space, read, cannot);
}

std::string read_text_attribute(std::int64_t attribute, const std::string& cannot) {
  const Hdf5Handle type(H5Aget_type(attribute), H5Tclose, cannot);
  const Hdf5Handle space(H5Aget_space(attribute), H5Sclose, cannot);
  const auto read = [&](hid_t memory_type, void* buffer) { return H5Aread(attribute, memory_type, buffer); };
  const std::vector<std::string> texts = read_any(type, space, read, cannot);
  return texts.empty() ? "" : texts.front();
}

}  // namespace fleetprint::netcdf
