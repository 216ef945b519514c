#include "netcdf/hdf5_dataset.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <type_traits>

#include "base/error.hpp"
#include "base/missing.hpp"

namespace fleetprint::netcdf {
namespace {

constexpr std::uint64_t kibibyte = 1024;
constexpr std::uint64_t contiguous_below_bytes = 128 * kibibyte;
constexpr std::uint64_t largest_chunk_bytes = 512 * kibibyte;

std::uint64_t divide_up(std::uint64_t dividend, std::uint64_t divisor) { return (dividend + divisor - 1) / divisor; }

Hdf5Handle text_type(std::size_t bytes, const std::string& cannot) {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, cannot);
  checked(H5Tset_size(type.id(), bytes), cannot);
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), cannot);
  return type;
}

Hdf5Handle file_type(ElementType element, const std::string& cannot) {
  if (element == ElementType::text) return text_type(H5T_VARIABLE, cannot);
  const std::array types{H5T_IEEE_F64LE, H5T_STD_I64LE, H5T_STD_U64LE, H5T_STD_I8LE};
  return Hdf5Handle(H5Tcopy(types.at(static_cast<std::size_t>(element))), H5Tclose, cannot);
}

std::int64_t memory_type(std::span<const double>) { return H5T_NATIVE_DOUBLE; }
std::int64_t memory_type(std::span<const std::int64_t>) { return H5T_NATIVE_INT64; }
std::int64_t memory_type(std::span<const std::uint64_t>) { return H5T_NATIVE_UINT64; }
std::int64_t memory_type(std::span<const std::int8_t>) { return H5T_NATIVE_INT8; }

Hdf5Handle space_of(const std::vector<std::uint64_t>& shape, const std::string& cannot) {
  if (shape.empty()) return Hdf5Handle(H5Screate(H5S_SCALAR), H5Sclose, cannot);
  const std::vector<hsize_t> lengths(shape.begin(), shape.end());
  return Hdf5Handle(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose, cannot);
}

// Attributes in order of creation as netCDF-4 asks; no times, so that the same content is the same bytes.
Hdf5Handle creation_properties(const std::string& cannot) {
  Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, cannot);
  checked(H5Pset_attr_creation_order(properties.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), cannot);
  checked(H5Pset_obj_track_times(properties.id(), false), cannot);
  return properties;
}

// Deflate at level 1: higher levels gain 1 to 10 % on such data and cost up to 20 times the time.
void compress_large(std::int64_t properties, const DatasetPlan& plan, const std::string& cannot) {
  if (plan.element == ElementType::text || !plan.compresses) return;
  const std::size_t element_bytes = plan.element == ElementType::flag ? 1 : 8;
  const auto shape = chunk_shape(plan.shape, element_bytes);
  if (shape.empty()) return;
  const std::vector<hsize_t> chunk(shape.begin(), shape.end());
  checked(H5Pset_chunk(properties, static_cast<int>(chunk.size()), chunk.data()), cannot);
  if (element_bytes > 1) checked(H5Pset_shuffle(properties), cannot);
  checked(H5Pset_deflate(properties, 1), cannot);
}

std::vector<const char*> pointers_to(std::span<const std::string> texts, const std::string& cannot) {
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) {
    if (text.find('\0') != std::string::npos) throw base::RunError(cannot + " (a text in it holds a zero byte).");
    pointers.push_back(text.c_str());
  }
  return pointers;
}

void write_selected(std::int64_t dataset, std::int64_t memory, std::int64_t where, const ValuesView& values,
                    const std::string& cannot) {
  const auto write = [&](auto view) {
    if (view.empty()) return;
    if constexpr (std::is_same_v<decltype(view), std::span<const std::string>>) {
      const Hdf5Handle type = text_type(H5T_VARIABLE, cannot);
      checked(H5Dwrite(dataset, type.id(), memory, where, H5P_DEFAULT, pointers_to(view, cannot).data()), cannot);
    } else {
      checked(H5Dwrite(dataset, memory_type(view), memory, where, H5P_DEFAULT, view.data()), cannot);
    }
  };
  std::visit(write, values);
}

struct AttributeValue {
  const Hdf5Handle& type;
  std::int64_t memory_type;
  const void* value;
};

void write_attribute_of(std::int64_t object, const std::string& name, const AttributeValue& value,
                        const std::string& cannot) {
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, cannot);
  Hdf5Handle attribute(H5Acreate2(object, name.c_str(), value.type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
                       H5Aclose, cannot);
  checked(H5Awrite(attribute.id(), value.memory_type, value.value), cannot);
  attribute.close(cannot);
}

}  // namespace

std::vector<std::uint64_t> chunk_shape(const std::vector<std::uint64_t>& shape, std::size_t element_bytes) {
  std::uint64_t bytes = element_bytes;
  for (const std::uint64_t length : shape) bytes *= length;
  if (bytes < contiguous_below_bytes) return {};

  std::vector<std::uint64_t> chunk(shape.size(), 1);
  std::uint64_t room = largest_chunk_bytes / element_bytes;
  for (std::size_t axis = shape.size(); axis-- > 0 && room > 0;) {
    const std::uint64_t pieces = divide_up(shape[axis], room);
    chunk[axis] = divide_up(shape[axis], pieces);
    room = pieces > 1 ? 0 : room / chunk[axis];
  }
  return chunk;
}

Hdf5Handle create_dataset(std::int64_t file, const DatasetPlan& plan, const std::string& cannot) {
  const Hdf5Handle properties = creation_properties(cannot);
  compress_large(properties.id(), plan, cannot);
  const bool fills = plan.element == ElementType::real && plan.may_miss_values;
  if (fills) checked(H5Pset_fill_value(properties.id(), H5T_NATIVE_DOUBLE, &base::missing), cannot);
  const Hdf5Handle type = file_type(plan.element, cannot);
  const Hdf5Handle space = space_of(plan.shape, cannot);
  Hdf5Handle dataset(
      H5Dcreate2(file, plan.path.c_str(), type.id(), space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Dclose,
      cannot);
  if (fills) write_attribute(dataset.id(), "_FillValue", base::missing, cannot);
  return dataset;
}

Hdf5Handle create_bare_dimension(std::int64_t file, const std::string& path, std::uint64_t length,
                                 const std::string& cannot) {
  const Hdf5Handle properties = creation_properties(cannot);
  const Hdf5Handle space = space_of({length}, cannot);
  Hdf5Handle dataset(
      H5Dcreate2(file, path.c_str(), H5T_IEEE_F32BE, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Dclose,
      cannot);
  const std::string label = fmt::format("This is a netCDF dimension but not a netCDF variable. {:10}", length);
  checked(H5DSset_scale(dataset.id(), label.c_str()), cannot);
  return dataset;
}

void write_values(std::int64_t dataset, const ValuesView& values, const std::string& cannot) {
  write_selected(dataset, H5S_ALL, H5S_ALL, values, cannot);
}

void write_slab(std::int64_t dataset, const Slab& slab, const ValuesView& values, const std::string& cannot) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, cannot);
  std::vector<hsize_t> count(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()), cannot)));
  checked(H5Sget_simple_extent_dims(space.id(), count.data(), nullptr), cannot);
  std::vector<hsize_t> start(count.size(), 0);
  std::uint64_t index = slab.index;
  for (std::size_t d = slab.leading; d-- > 0;) {
    start.at(d) = index % count.at(d);
    index /= count[d];
    count[d] = 1;
  }
  checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr), cannot);
  const Hdf5Handle memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, cannot);
  write_selected(dataset, memory.id(), space.id(), values, cannot);
}

void write_attribute(std::int64_t object, const std::string& name, const Scalar& value, const std::string& cannot) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    pointers_to({text, 1}, cannot);
    const Hdf5Handle type = text_type(std::max<std::size_t>(text->size(), 1), cannot);
    write_attribute_of(object, name, {type, type.id(), text->c_str()}, cannot);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    write_attribute_of(object, name, {file_type(ElementType::integer, cannot), H5T_NATIVE_INT64, integer}, cannot);
  } else {
    const double* real = &std::get<double>(value);
    write_attribute_of(object, name, {file_type(ElementType::real, cannot), H5T_NATIVE_DOUBLE, real}, cannot);
  }
}

}  // namespace fleetprint::netcdf
