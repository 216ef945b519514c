#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "run/execution.hpp"
#include "store/write_result.hpp"

namespace fleetprint::app {

// The threads of a command that was not told how many: parallel::available_threads(). The first call says on standard
// error where OMP_NUM_THREADS cannot be followed.
parallel::Threads default_threads();

// What the command line says for commands that draw trials.
struct RunOptions {
  std::filesystem::path scenario;
  std::filesystem::path output;
  std::vector<std::string> overrides;  // "key.path=value", --trials and --seed included
  bool force = false;
  bool quiet = false;
  bool strict = false;  // warnings are errors
  std::string progress = "auto";
  std::string kernel = "auto";
  std::string device = "cpu";
  int threads = 0;  // 0: default_threads()

  void prepare_threads() const;  // where there are several: parallel::sleep_while_waiting(), with its conditions
  // Throws base::InputError if this processor lacks the vector width, or there is no usable GPU.
  run::Execution execution() const;
};

// All but the scenario and --trials.
void add_execution(CLI::App& command, RunOptions& options);
// --trials as a key of the scenario.
void add_trials(CLI::App& command, RunOptions& options);

// A command on one scenario: reads it, computes what the file says, writes and shows that. `when_written`: what is to
// be told in between.
using Compute = std::function<store::ResultContent(model::Study, const run::Execution&)>;
int on_scenario(
    const RunOptions& options, const Compute& compute, const std::function<void()>& when_written = [] {});

}  // namespace fleetprint::app
