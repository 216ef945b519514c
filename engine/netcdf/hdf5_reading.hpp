#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "netcdf/hdf5_handle.hpp"
#include "netcdf/values.hpp"

namespace fleetprint::netcdf {

enum class TypeClass { real, integer, text, other };

// Whether the whole path exists: HDF5 itself fails where a part before the last is missing. "/" always does.
bool link_exists(std::int64_t file, const std::string& path, const std::string& cannot);

// Names of the groups, of the datasets that are more than a bare dimension, or of the dimensions with and without
// values, in order of creation.
enum class Kind { group, variable, dimension };
std::vector<std::string> list_members(std::int64_t file, const std::string& group, Kind kind,
                                      const std::string& cannot);
bool is_kind(std::int64_t file, const std::string& path, Kind kind, const std::string& cannot);

std::vector<std::size_t> shape_of(std::int64_t dataset, const std::string& cannot);

// Name of the dimension scale attached to an axis; of a scale itself its own name; empty if there is none.
std::string dimension_name(std::int64_t dataset, unsigned axis, const std::string& cannot);

TypeClass class_of_dataset(std::int64_t dataset, const std::string& cannot);
ElementType element_of_dataset(std::int64_t dataset, const std::string& cannot);  // base::RunError for other types
TypeClass class_of_attribute(std::int64_t attribute, const std::string& cannot);  // other if it is not one value

// The part of a dataset of numbers that begins at `start` and has the shape `count`; values is as large as that.
// Without dimensions the one value.
void read_block(std::int64_t dataset, std::span<const std::size_t> start, std::span<const std::size_t> count,
                std::span<double> values, const std::string& cannot);

// Names of an object's attributes, in order of creation.
std::vector<std::string> list_attributes(std::int64_t file, const std::string& object, const std::string& cannot);

// Texts of either kind, fixed or variable length: of a dataset, and of a scalar attribute.
std::vector<std::string> read_texts(std::int64_t dataset, const std::string& cannot);
std::string read_text_attribute(std::int64_t attribute, const std::string& cannot);

}  // namespace fleetprint::netcdf
