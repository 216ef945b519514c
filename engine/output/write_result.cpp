#include "output/write_result.hpp"

#include <fmt/chrono.h>

#include <ctime>

#include "output/host_name.hpp"
#include "output/netcdf_file.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

void write_run_info(NetcdfGroup group, const RunInfo& info) {
  group.attribute("host", host_name());
  group.attribute("date", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))));
  group.attribute("threads", std::int64_t{info.threads});
  group.attribute("ranks", std::int64_t{1});
  group.attribute("vector_width", std::string(kernels::to_string(info.vector_width)));
  group.attribute("device", info.device);
  group.attribute("wall_seconds", info.wall_seconds);
}

}  // namespace

void write_result(const run::Result& result, const RunInfo& info, const std::filesystem::path& path,
                  const std::string& shown_as) {
  NetcdfFile file(path, shown_as);
  NetcdfGroup root = file.root();
  write_provenance(root, result.study);
  write_coordinates(root, result);
  write_precision(root, result);
  write_fleet(root, result);
  write_sectors(root, result);
  write_devices(root, result);
  write_timeline(root, result);
  write_summary(root, result);
  write_run_info(root.group("run_info"), info);
  file.close();
}

}  // namespace fleetprint::output
