#include "app/export_command.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "app/option_checks.hpp"

namespace fleetprint::app {
namespace {

// One of a few signs, which shells could not complete.
CLI::Validator sign(const std::vector<std::string>& signs) {
  const auto check = [signs](const std::string& text) {
    if (std::ranges::find(signs, text) != signs.end()) return std::string();
    return fmt::format("'{}' is not known. Use '{}'.", text, fmt::join(signs, "' or '"));
  };
  return {check, ""};
}

}  // namespace

void add_export(CLI::App& command, ExportOptions& options) {
  command.add_option("result", options.result, "Result file (HDF5)")->required();
  command
      .add_option("-o,--output", options.output, "Table to write (CSV), .csv, .tsv or .txt; - for the standard output")
      ->required();
  command
      .add_option("--format", options.format,
                  "tidy: a row for each value; iamc: as integrated assessment models exchange scenarios")
      ->check(one_of({"tidy", "iamc"}))
      ->capture_default_str();
  command
      .add_option("--variable", options.variables,
                  "Of tidy: only this one, also one by trial (repeatable; default: all but those by trial)")
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
  command.add_option("--region", options.region, "Of iamc (default: World)")->type_name("NAME");
  command.add_option("--year", options.year, "Of iamc, for a fleet at one moment: the year that its values are of")
      ->check(within(1, 9999));
  command.add_option("--delimiter", options.delimiter, "Between fields: ',' or ';' or tab")
      ->check(sign({",", ";", "tab"}))
      ->capture_default_str();
  command
      .add_option("--decimal", options.decimal, "In numbers: '.' or ',' (for spreadsheets whose locale has a comma)")
      ->check(sign({".", ","}))
      ->capture_default_str();
  command.add_flag(
      "--plain-texts", options.plain_texts,
      "Without the apostrophe before texts that begin with = + - or @, which spreadsheets take for formulas");
  command.add_flag("--force", options.force, "Replace an existing table");
  command.footer(
      "Examples:\n"
      "  fleetprint export results/rebound.h5 -o rebound.csv\n"
      "  fleetprint export results/paper-250bn.h5 -o trials.csv --variable net_total\n"
      "  fleetprint export results/rebound.h5 -o rebound.csv --delimiter ';' --decimal ','\n"
      "  fleetprint export results/growth.h5 -o growth.csv --format iamc\n"
      "  fleetprint export results/paper-250bn.h5 -o - --format iamc --year 2025");
}

}  // namespace fleetprint::app
