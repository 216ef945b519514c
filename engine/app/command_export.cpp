#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/exit_code.hpp"
#include "app/files.hpp"
#include "base/error.hpp"
#include "input/suggest.hpp"
#include "netcdf/atomic_file.hpp"
#include "present/iamc_table.hpp"
#include "present/output_kind.hpp"
#include "present/tidy_table.hpp"
#include "store/read_header.hpp"
#include "store/read_sensitivity.hpp"

namespace fleetprint::app {
namespace {

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

constexpr const char* standard_output = "-";

// Options of the format that is not asked for.
void expect_options_of(const ExportOptions& options) {
  std::vector<base::Problem> problems;
  const auto refuse = [&problems](bool is_given, const char* key, const char* format) {
    if (is_given) problems.push_back({{}, key, fmt::format("is given without --format {}", format), {}, {}});
  };
  const bool is_iamc = options.format == "iamc";
  refuse(is_iamc && !options.variables.empty(), "--variable", "tidy");
  refuse(!is_iamc && !options.region.empty(), "--region", "iamc");
  refuse(!is_iamc && options.year, "--year", "iamc");
  if (options.delimiter == options.decimal)
    problems.push_back({{},
                        "--delimiter",
                        "is the decimal sign, too",
                        "numbers could not be told apart",
                        "Give --delimiter ';' beside --decimal ','."});
  if (!problems.empty()) throw base::InputError(std::move(problems));
}

present::CsvStyle style_of(const ExportOptions& options) {
  return {options.delimiter == "tab" ? '\t' : options.delimiter.front(), options.decimal.front(), !options.plain_texts};
}

// Those asked for, each once; unknown ones are told all at once.
std::vector<std::string> variables_of(const netcdf::Reader& file, const ExportOptions& options) {
  if (options.variables.empty()) return present::usual_tidy_variables(file);
  const std::vector<std::string> known = present::tidy_variables(file);
  std::vector<std::string> chosen;
  std::vector<base::Problem> problems;
  for (const std::string& name : options.variables) {
    if (std::ranges::find(known, name) == known.end())
      problems.push_back({{options.result.string(), 0, 0},
                          "--variable",
                          fmt::format("'{}' is not in this result", name),
                          {},
                          input::suggest_or_list(name, known)});
    else if (std::ranges::find(chosen, name) == chosen.end())
      chosen.push_back(name);
  }
  if (!problems.empty()) throw base::InputError(std::move(problems));
  return chosen;
}

void write_table_of(const ExportOptions& options, const netcdf::TextSink& sink) {
  if (options.format == "iamc")
    return present::write_iamc_table(
        options.result, {options.region.empty() ? "World" : options.region, options.year, style_of(options)}, sink);
  const netcdf::Reader file(options.result);
  if (!store::is_sensitivity_result(options.result)) store::read_header(file, options.result);
  present::write_tidy_table(file, variables_of(file, options), style_of(options), sink);
}

void print_all(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw base::RunError(
        fmt::format("cannot write to the standard output ({}).", std::generic_category().message(errno)));
}

int export_table(const ExportOptions& options) {
  expect_options_of(options);
  if (options.output == standard_output) {
    write_table_of(options, print_all);
    return exit_done;
  }
  present::expect_ending(options.output, present::OutputKind::table);
  expect_no_input(options.output, {options.result});
  netcdf::write_atomic_text(options.output, options.force ? netcdf::IfExists::replace : netcdf::IfExists::refuse,
                            [&options](const netcdf::TextSink& sink) { write_table_of(options, sink); });
  return exit_done;
}

// One of a few signs, which shells could not complete.
CLI::Validator sign(const std::vector<std::string>& signs) {
  const auto check = [signs](const std::string& text) {
    if (std::ranges::find(signs, text) != signs.end()) return std::string();
    return fmt::format("'{}' is not known. Use '{}'.", text, fmt::join(signs, "' or '"));
  };
  return {check, ""};
}

}  // namespace

void add_export(Commands& commands) {
  auto [command, options] = commands.add("export", "A result as a table (CSV) for other programs", export_table);
  command.add_option("result", options.result, "Result file (HDF5)")->required();
  command
      .add_option("-o,--output", options.output, "Table to write (CSV), .csv, .tsv or .txt; - for the standard output")
      ->required();
  command
      .add_option("--format", options.format,
                  "tidy: a row for each value; iamc: as integrated assessment models exchange scenarios")
      ->check(one_of({"tidy", "iamc"}))
      ->capture_default_str();
  add_texts(command, "--variable", options.variables,
            "Of tidy: only this one, also one by trial (repeatable; default: all but those by trial)")
      ->type_name("NAME");
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
