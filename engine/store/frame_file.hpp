#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "netcdf/file.hpp"
#include "netcdf/reader.hpp"
#include "store/result_frame.hpp"

namespace fleetprint::store {

// The group of a file that holds only some points of a sweep; it tells what the whole sweep is.
inline constexpr const char* sweep_group = "sweep";

// The group of the data files that were read.
inline constexpr const char* tables_group = "tables";

// The points that a file holds, ascending.
struct FilePoints {
  std::span<const std::uint64_t> which;
  bool are_all = true;  // else the file is a part of a sweep
};

// Attributes, dimensions and coordinates of a file, and of its group summary.
void write_frame(netcdf::Group root, const ResultFrame& frame, const FilePoints& points);

// The leading dimensions of every point's variables: none for a single scenario, `point` for variants, the axes of a
// grid; `point` for other sweeps and for a part of any sweep.
std::vector<std::string> point_dimensions(const ResultFrame& frame, const FilePoints& points);

// Of a part of a sweep.
ResultFrame read_frame(const netcdf::Reader& file);

// Whether a result is of a sweep, or a part of one; else it is of a scenario, maybe with variants.
bool holds_sweep(const netcdf::Reader& file);
// What a file of a sweep tells of it: axes, number of points, reference.
model::Sweep read_sweep(const netcdf::Reader& file);

}  // namespace fleetprint::store
