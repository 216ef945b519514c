#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/scenario.hpp"
#include "output/netcdf_group.hpp"

namespace fleetprint::output {

// The points that a file holds, ascending.
struct FilePoints {
  std::span<const std::uint64_t> which;
  bool are_all = true;  // else the file is a part of a sweep
};

// Values on an axis.
std::uint64_t length_of(const model::Axis& axis);

// The leading dimensions of every point's variables: none for a single scenario, `point` for variants, the axes of a
// grid; `point` for other sweeps and for a part of any sweep.
std::vector<std::string> point_dimensions(const model::Study& study, bool has_all_points);

// Dimensions and coordinates of the root. ages: length of the dimension age; 0: there is none.
void write_coordinates(NetcdfGroup root, const model::Study& study, const FilePoints& points, std::size_t ages);

// Those of the group summary: readers do not look for coordinates outside a variable's own group.
void write_summary_coordinates(NetcdfGroup group, const model::Study& study, const FilePoints& points);

}  // namespace fleetprint::output
