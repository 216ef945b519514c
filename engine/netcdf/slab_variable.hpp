#pragma once

#include <cstddef>
#include <memory>

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

}  // namespace fleetprint::netcdf
