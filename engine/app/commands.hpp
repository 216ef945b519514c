#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>

namespace fleetprint::app {

// The program's commands, and what the one that was chosen is to do.
class Commands {
 public:
  explicit Commands(CLI::App& program) : program_(program) {}

  template <class Options>
  struct Declared {
    CLI::App& command;
    Options& options;
  };

  // A command whose declarations fill `options`, which live as long as what is to be done. `perform` returns the exit
  // code; failures leave it as exceptions, which main turns into a message and a code.
  template <class Options>
  Declared<Options> add(const char* name, const char* meaning, int (*perform)(const Options&)) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = program_.add_subcommand(name, meaning);
    command->callback([this, options, perform] { chosen_ = [options, perform] { return perform(*options); }; });
    return {*command, *options};
  }

  const std::function<int()>& chosen() const { return chosen_; }

 private:
  CLI::App& program_;
  std::function<int()> chosen_;
};

// Each in its file command_NAME.cpp, with what the command does.
void add_run(Commands& commands);
void add_sweep(Commands& commands);
void add_sensitivity(Commands& commands);
void add_merge(Commands& commands);
void add_check(Commands& commands);
void add_device(Commands& commands);
void add_growth(Commands& commands);
void add_report(Commands& commands);
void add_schema(Commands& commands);
void add_summary(Commands& commands);
void add_export(Commands& commands);
void add_completion(Commands& commands);

}  // namespace fleetprint::app
