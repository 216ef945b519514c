#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/run_options.hpp"
#include "app/sensitivity_command_options.hpp"
#include "app/sweep_options.hpp"

namespace fleetprint::app {

// What the command line says for each subcommand, and what does it. Each returns the exit code; failures leave as
// exceptions, which main turns into a message and a code.

int run(const RunOptions& options);

int sweep(const SweepOptions& options);

int ask_sensitivity(const SensitivityCommandOptions& options);

struct MergeOptions {
  std::vector<std::filesystem::path> shards;
  std::filesystem::path output;
  bool force = false;
  bool quiet = false;
};
int merge(const MergeOptions& options);

struct CheckOptions {
  std::vector<std::filesystem::path> scenarios;
  std::vector<std::string> overrides;
  bool strict = false;  // warnings are errors
};
int check(const CheckOptions& options);

struct DeviceOptions {
  std::string preset;                // empty: a device of the parts alone
  std::vector<std::string> parts;    // PART=VALUE
  std::vector<std::string> without;  // names of parts
  std::vector<std::string> own;      // NAME=VALUE
  std::string estimate = "triangular";
  double devices = 0;                // of a fleet; 0: none is asked for
  double lifespan_years = 0;         // 0: that of the scenario
  std::filesystem::path scenario;    // whose sectors count; empty: the shipped one
  std::vector<std::string> savings;  // SECTOR=SHARE
  std::string rebound;               // of all sectors; empty: the scenario's
  bool choices = false;              // list them, and no device
  std::filesystem::path page;        // the calculator as a page to write; empty: none
  bool force = false;                // replace an existing page
  std::filesystem::path profiles;    // empty: the shipped table
  std::filesystem::path inventory;   // likewise
  std::uint64_t seed = 1;
  bool json = false;
};
int show_device(const DeviceOptions& options);

struct ExportOptions {
  std::filesystem::path result;
  std::filesystem::path output;  // "-": the standard output
  std::string format = "tidy";
  std::vector<std::string> variables;  // none: the usual ones
  std::string region;                  // empty: World
  std::optional<std::int64_t> year;
  std::string delimiter = ",";
  std::string decimal = ".";
  bool plain_texts = false;
  bool force = false;
};
int export_table(const ExportOptions& options);

struct CompletionOptions {
  std::string shell;
};
int print_completion(const CompletionOptions& options);

struct GrowthOptions {
  std::filesystem::path scenario;
  std::vector<std::string> overrides;
  bool json = false;
};
int show_growth(const GrowthOptions& options);

struct ReportOptions {
  std::filesystem::path result;
  std::filesystem::path output;
  bool force = false;
};
int write_report(const ReportOptions& options);

struct SchemaOptions {
  std::string word;      // what rows must contain; empty: all
  bool results = false;  // the quantities of results instead
  bool markdown = false;
  bool json = false;
};
int print_schema(const SchemaOptions& options);

struct SummaryOptions {
  std::filesystem::path result;
  bool json = false;
};
int summarise(const SummaryOptions& options);

}  // namespace fleetprint::app
