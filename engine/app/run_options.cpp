#include "app/run_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/error.hpp"

namespace fleetprint::app {

parallel::Threads RunOptions::thread_count() const {
  return threads > 0 ? parallel::Threads{threads} : parallel::available_threads();
}

kernels::VectorWidth RunOptions::vector_width() const {
  if (kernel == "auto") return kernels::widest_supported();
  const auto width = kernels::parse_vector_width(kernel);
  if (width && kernels::is_supported(*width)) return *width;
  std::string known = "auto";
  for (const kernels::VectorWidth supported : kernels::supported_widths())
    known += fmt::format(", {}", kernels::to_string(supported));
  throw base::InputError({.where = {},
                          .key = "--kernel",
                          .problem = fmt::format("'{}' cannot be used", kernel),
                          .why = "this program or processor does not have it",
                          .suggestion = fmt::format("Use one of {}.", known)});
}

void declare_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("scenario", options.scenario, "Scenario file (TOML)")->required();
  command.add_option("-o,--output", options.output, "Result file to write (HDF5, also valid netCDF-4)")->required();
  command.add_option("--set", options.overrides, "Set a key: key.path=value (repeatable)")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  for (const char* name : {"trials", "seed"}) {
    const std::string key = std::string(name) == "trials" ? "sampling.trials" : "seed";
    command.add_option_function<std::string>(
        "--" + std::string(name),
        [&options, key](const std::string& value) { options.overrides.push_back(key + "=" + value); },
        "The same as --set " + key + "=N");
  }
  command.add_option("--threads", options.threads, "Threads (default: all); never changes a result")
      ->check(CLI::Range(1, 4096));
  command.add_option("--kernel", options.kernel, "Vector width of the device kernel; never changes a result")
      ->type_name("auto|avx512|avx2|sse2|reference");
  command.add_flag("--force", options.force, "Replace an existing result");
  command.add_flag("--quiet", options.quiet, "No progress and no summary");
  command.add_option("--progress", options.progress, "auto: a bar on a terminal, lines in a log")
      ->check(CLI::IsMember({"auto", "on", "off"}));
}

}  // namespace fleetprint::app
