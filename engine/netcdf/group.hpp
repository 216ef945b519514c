#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "netcdf/slab_variable.hpp"
#include "netcdf/values.hpp"

namespace fleetprint::netcdf {

struct FileState;

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

}  // namespace fleetprint::netcdf
