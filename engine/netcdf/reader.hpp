#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "netcdf/hdf5_handle.hpp"
#include "netcdf/values.hpp"

namespace fleetprint::netcdf {

// shared: another program must not have the file open for writing; without effect where the file system has no locks.
// none: for files that only this program writes, which replaces them whole.
enum class Locking { shared, none };

// Reads the files of File. Variables and groups are named by path: "net_total", "summary/mean"; "" is the root.
// What is not there, or is of another type than asked for, is a base::InputError; a damaged file a base::RunError.
class Reader {
 public:
  // base::InputError if path is no file, cannot be read, is locked, is not HDF5, or is cut short.
  explicit Reader(const std::filesystem::path& path, Locking locking = Locking::shared);

  // In order of creation. A dimension without values is not a variable.
  std::vector<std::string> variables(const std::string& group = "") const;
  std::vector<std::string> groups(const std::string& group = "") const;
  bool has_variable(const std::string& variable) const;
  bool has_group(const std::string& group) const;

  std::vector<std::size_t> shape(const std::string& variable) const;
  // Names of its dimensions, in the order of its shape.
  std::vector<std::string> dimensions(const std::string& variable) const;

  ElementType element(const std::string& variable) const;
  // Of the dimensions of a group, with and without values, in order of creation.
  std::vector<std::pair<std::string, std::size_t>> dimension_lengths(const std::string& group) const;

  // All values, row-major. Integers can be read as doubles, but not doubles as integers.
  std::vector<double> doubles(const std::string& variable) const;
  std::vector<std::int64_t> integers(const std::string& variable) const;
  std::vector<std::string> texts(const std::string& variable) const;
  // The values at one index of the leading dimension.
  std::vector<double> doubles_at(const std::string& variable, std::size_t index) const;
  // The part that begins at `start` and has the shape `count`, row-major.
  std::vector<double> doubles_in(const std::string& variable, std::span<const std::size_t> start,
                                 std::span<const std::size_t> count) const;

  // All attributes of the root or another group, in order of creation.
  std::vector<std::pair<std::string, Scalar>> attributes(const std::string& group) const;
  // Attributes of a variable or group; nothing if it has none of that name.
  std::optional<std::string> text_attribute(const std::string& object, const std::string& name) const;
  std::optional<std::int64_t> integer_attribute(const std::string& object, const std::string& name) const;
  std::optional<double> double_attribute(const std::string& object, const std::string& name) const;

 private:
  std::string cannot_read(const std::string& path) const;
  [[noreturn]] void refuse(const std::string& problem, const std::string& why = {}) const;
  Hdf5Handle open_variable(const std::string& variable) const;
  Hdf5Handle open_numbers(const std::string& variable) const;
  template <class Value, class Accepts, class ReadValue>
  std::optional<Value> attribute(const std::string& object, const std::string& name, Accepts accepts,
                                 ReadValue read_value) const;

  std::string shown_as_;
  Hdf5Handle file_;
};

// Hands on the values of a variable of numbers in their order, row-major, at most about `most` at a time, so that no
// array has to fit into memory.
void for_each_block(const Reader& file, const std::string& variable, std::size_t most,
                    const std::function<void(std::span<const double>)>& take);

}  // namespace fleetprint::netcdf
