#pragma once

#include "output/netcdf_group.hpp"
#include "run/result.hpp"

namespace fleetprint::output {

// The pieces of write_result, in the order in which they write. `root` has the dimensions that write_coordinates makes.
void write_provenance(NetcdfGroup root, const model::Study& study);
void write_coordinates(NetcdfGroup root, const run::Result& result);
void write_precision(NetcdfGroup root, const run::Result& result);  // of a study with a goal
void write_fleet(NetcdfGroup root, const run::Result& result);
void write_sectors(NetcdfGroup root, const run::Result& result);
void write_devices(NetcdfGroup root, const run::Result& result);
void write_summary(NetcdfGroup root, const run::Result& result);
void write_growth(NetcdfGroup root, const run::Result& result);  // of a scenario with years
void write_timeline(NetcdfGroup root, const run::Result& result);
void write_year_coordinate(NetcdfGroup group, const model::Study& study);

}  // namespace fleetprint::output
