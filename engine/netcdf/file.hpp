#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "netcdf/values.hpp"

namespace fleetprint::netcdf {

struct FileState;

// A variable that is written one index of its leading dimensions at a time, their last fastest; see
// Group::slab_variable. A light handle, valid until the file is closed.
class SlabVariable {
 public:
  SlabVariable(std::shared_ptr<FileState> state, std::size_t position);

  // values: all the variable's values at that index, row-major, of the variable's element type.
  void write_slab(std::size_t index, const ValuesView& values);

 private:
  std::shared_ptr<FileState> state_;
  std::size_t position_;
};

// A group of a File: a light handle, valid until the file is closed. Names are [A-Za-z_][A-Za-z0-9_.+@-]*.
// Each variable names its dimensions, those of this group or of a group around it. A name, a length, or a text that
// breaks a rule is a base::ContractViolation in every build, since it would give a file that readers refuse.
class Group {
 public:
  Group(std::shared_ptr<FileState> state, std::string path);

  // The group of that name inside this one, made when it is not there yet.
  Group group(const std::string& name);

  void attribute(const std::string& name, const Scalar& value);

  // A dimension without values, such as trial. Length 0 is allowed; all its variables are then empty.
  void dimension(const std::string& name, std::size_t length);

  // A dimension and the variable of the same name that holds its values; they are never missing.
  void coordinate(const std::string& name, const ValuesView& values, const VariableText& text);

  // values: row-major, the last dimension varies fastest. NaN is the missing value of doubles.
  void variable(const std::string& name, const std::vector<std::string>& dimensions, const ValuesView& values,
                const VariableText& text);

  void scalar(const std::string& name, const Scalar& value, const VariableText& text);

  // A variable to be written one index of its first `leading` dimensions at a time, at least one of them. What is never
  // written reads as NaN (doubles), 0 (integers) or empty text.
  SlabVariable slab_variable(const std::string& name, const std::vector<std::string>& dimensions, std::size_t leading,
                             ElementType element, const VariableText& text);

 private:
  std::shared_ptr<FileState> state_;
  std::string path_;
};

// An HDF5 file that is also a valid netCDF-4 file: format bounds V18, links and attributes in order of creation, each
// dimension a dimension scale, text attributes of fixed length and text variables of variable length in UTF-8. No
// times are stored, so the same calls give the same bytes with one version of HDF5. Only close() tells that everything
// was written; a file that is destroyed before is to be thrown away. Every failing call is a base::RunError. The
// file is not locked, as nobody else knows it yet. To be used from one thread.
class File {
 public:
  // Creates or truncates path. shown_as: what messages call the file, when path is a temporary name for it.
  explicit File(const std::filesystem::path& path, std::string shown_as = {});
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  Group root();

  // Flushes and closes; the groups and slab variables of this file are unusable afterwards.
  void close();

 private:
  std::shared_ptr<FileState> state_;
};

}  // namespace fleetprint::netcdf
