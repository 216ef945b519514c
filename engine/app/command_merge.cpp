#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/files.hpp"
#include "app/show_result.hpp"
#include "base/plain_text.hpp"
#include "present/output_kind.hpp"
#include "store/read_result.hpp"
#include "store/result_file.hpp"
#include "store/sweep_part.hpp"
#include "store/write_result.hpp"

namespace fleetprint::app {
namespace {

struct MergeOptions {
  std::vector<std::filesystem::path> shards;
  std::filesystem::path output;
  bool force = false;
  bool quiet = false;
};

// What a sweep in one shard wrote is its merge already.
bool is_merged_already(const MergeOptions& options) {
  return options.shards.size() == 1 && store::is_whole_sweep(options.shards.front());
}

int merge(const MergeOptions& options) {
  expect_no_input(options.output, options.shards);
  present::expect_ending(options.output, present::OutputKind::result);
  store::ResultFile file(options.output, options.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse);
  if (is_merged_already(options)) {
    file.write([&](const store::FileName& name) { store::copy_result(options.shards.front(), name); });
  } else {
    const store::SweepPart whole = store::join_parts(options.shards);
    file.write([&](const store::FileName& name) { store::write_table(whole.frame, whole.table, whole.info, name); });
  }
  if (options.quiet) return exit_done;
  show_written(options.output);
  fmt::print("Written to {}.\n", base::visible(options.output.string()));
  return exit_done;
}

}  // namespace

void add_merge(Commands& commands) {
  auto [command, options] = commands.add("merge", "Join the shards of a sweep", merge);
  command.add_option("shards", options.shards, "Files that `fleetprint sweep --shard` wrote (HDF5)")->required();
  command.add_option("-o,--output", options.output, "Result file to write (HDF5): .h5 or .nc")->required();
  command.add_flag("--force", options.force, "Replace an existing result");
  command.add_flag("--quiet", options.quiet, "No summary");
  command.footer("Example:\n  fleetprint merge shard-1.h5 shard-2.h5 shard-3.h5 shard-4.h5 -o results/rebound.h5");
}

}  // namespace fleetprint::app
