#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/input_files.hpp"
#include "app/show_result.hpp"
#include "base/plain_text.hpp"
#include "output/output_kind.hpp"
#include "output/read_sweep_summary.hpp"
#include "output/result_file.hpp"
#include "output/sweep_part.hpp"
#include "output/write_result.hpp"

namespace fleetprint::app {

namespace {

// What a sweep in one shard wrote is its merge already.
bool is_merged_already(const MergeOptions& options) {
  return options.shards.size() == 1 && output::is_whole_sweep(options.shards.front());
}

}  // namespace

int merge(const MergeOptions& options) {
  expect_no_input(options.output, options.shards);
  output::expect_ending(options.output, output::OutputKind::result);
  output::ResultFile file(options.output, options.force ? output::IfExists::replace : output::IfExists::refuse);
  if (is_merged_already(options)) {
    file.write([&](const output::FileName& name) { output::copy_result(options.shards.front(), name); });
  } else {
    const output::SweepPart whole = output::join_parts(options.shards);
    file.write([&](const output::FileName& name) { output::write_table(whole.frame, whole.table, whole.info, name); });
  }
  if (options.quiet) return exit_done;
  show_written(options.output);
  fmt::print("Written to {}.\n", base::visible(options.output.string()));
  return exit_done;
}

}  // namespace fleetprint::app
