#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "netcdf/hdf5_handle.hpp"
#include "netcdf/values.hpp"

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

}  // namespace fleetprint::netcdf
