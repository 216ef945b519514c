#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/exit_code.hpp"
#include "app/input_files.hpp"
#include "app/show_result.hpp"
#include "output/atomic_file.hpp"
#include "output/output_kind.hpp"
#include "output/sweep_part.hpp"
#include "output/write_result.hpp"

namespace fleetprint::app {

int merge(const MergeOptions& options) {
  expect_no_input(options.output, options.shards);
  output::expect_ending(options.output, output::OutputKind::result);
  output::AtomicFile file(options.output, options.force ? output::IfExists::replace : output::IfExists::refuse);
  const output::SweepPart whole = output::join_parts(options.shards);
  output::write_table(whole.frame, whole.table, whole.info, {file.temporary_path(), options.output.string()});
  file.commit();
  if (options.quiet) return exit_done;
  show_result(options.output);
  fmt::print("Written to {}.\n", options.output.string());
  return exit_done;
}

}  // namespace fleetprint::app
