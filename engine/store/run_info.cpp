#include "store/run_info.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>

#include "netcdf/put_in_place.hpp"

namespace fleetprint::store {
namespace {

// "avx2; avx512", each once.
std::string with_text(const std::string& all, const std::string& next) {
  if (all.empty()) return next;
  return fmt::format("; {};", all).find(fmt::format("; {};", next)) == std::string::npos ? all + "; " + next : all;
}

}  // namespace

void write_run_info(netcdf::Group group, const RunInfo& info) {
  group.attribute("host", netcdf::host_name());
  group.attribute("date", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))));
  group.attribute("threads", std::int64_t{info.threads});
  group.attribute("ranks", std::int64_t{info.ranks});
  group.attribute("vector_width", info.vector_width);
  group.attribute("device", info.device);
  group.attribute("wall_seconds", info.wall_seconds);
  if (info.merged_files > 0) group.attribute("merged_files", std::int64_t{info.merged_files});
}

RunInfo read_run_info(const netcdf::Reader& file) {
  RunInfo info;
  if (!file.has_group(run_info_group)) return info;
  const auto whole = [&](const char* name, int fallback) {
    return static_cast<int>(file.integer_attribute(run_info_group, name).value_or(fallback));
  };
  info.threads = whole("threads", info.threads);
  info.ranks = whole("ranks", info.ranks);
  info.vector_width = file.text_attribute(run_info_group, "vector_width").value_or(info.vector_width);
  info.device = file.text_attribute(run_info_group, "device").value_or(info.device);
  info.wall_seconds = file.double_attribute(run_info_group, "wall_seconds").value_or(info.wall_seconds);
  info.merged_files = whole("merged_files", info.merged_files);
  return info;
}

RunInfo info_of_merged(const std::vector<RunInfo>& files) {
  RunInfo merged{0, 0, {}, {}, 0, static_cast<int>(files.size())};
  for (const RunInfo& file : files) {
    merged.threads = std::max(merged.threads, file.threads);
    merged.ranks = std::max(merged.ranks, file.ranks);
    merged.vector_width = with_text(merged.vector_width, file.vector_width);
    merged.device = with_text(merged.device, file.device);
    merged.wall_seconds += file.wall_seconds;
  }
  return merged;
}

}  // namespace fleetprint::store
