#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "netcdf/hdf5_handle.hpp"
#include "netcdf/values.hpp"

namespace fleetprint::netcdf {

// How an array is stored: the shape of its chunks, or nothing when it is small enough to be stored in one piece.
// Chunks keep the trailing dimensions whole, the others are split evenly; a chunk of an array of at least 128 KiB has
// between 100 and 512 KiB, so that it fits HDF5's chunk cache of 1 MiB while slabs of the leading dimension fill it.
std::vector<std::uint64_t> chunk_shape(const std::vector<std::uint64_t>& shape, std::size_t element_bytes);

// A dataset to be made. shape: empty for a scalar.
struct DatasetPlan {
  std::string path;
  ElementType element = ElementType::real;
  std::vector<std::uint64_t> shape = {};
  bool compresses = true;       // when it is large
  bool may_miss_values = true;  // real elements then get the fill value NaN, told in the attribute _FillValue
};

// cannot: the start of the sentence if a call fails, see checked().
Hdf5Handle create_dataset(std::int64_t file, const DatasetPlan& plan, const std::string& cannot);

// The netCDF-4 library's form of a dimension without values: a float dataset in which nothing is ever stored.
Hdf5Handle create_bare_dimension(std::int64_t file, const std::string& path, std::uint64_t length,
                                 const std::string& cannot);

void write_values(std::int64_t dataset, const ValuesView& values, const std::string& cannot);

// One index of the first `leading` dimensions of a dataset, their last fastest, and all of the others.
struct Slab {
  std::size_t leading = 1;
  std::uint64_t index = 0;
};
void write_slab(std::int64_t dataset, const Slab& slab, const ValuesView& values, const std::string& cannot);

void write_attribute(std::int64_t object, const std::string& name, const Scalar& value, const std::string& cannot);

}  // namespace fleetprint::netcdf
