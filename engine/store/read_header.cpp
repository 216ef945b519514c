#include "store/read_header.hpp"

#include <fmt/format.h>

#include <sstream>

#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "store/overrides.hpp"
#include "store/provenance.hpp"

namespace fleetprint::store {
namespace {

constexpr std::int64_t newest_format = 1;

void expect_result(const netcdf::Reader& file, const std::filesystem::path& path) {
  const auto version = file.integer_attribute("", "format_version");
  const auto refuse = [&](const std::string& problem, const std::string& suggestion) {
    throw base::InputError(
        {.where = {path.string(), 0, 0}, .key = {}, .problem = problem, .why = {}, .suggestion = suggestion});
  };
  if (!version || !file.has_variable("footprint_by_estimate"))
    refuse("is not a result of Fleetprint", "Give a file that `fleetprint run` or `fleetprint sweep` wrote.");
  if (*version > newest_format)
    refuse(fmt::format("has result format {}, this program reads up to {}", *version, newest_format),
           "Read it with a newer Fleetprint.");
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

std::vector<std::string> read_warnings(const netcdf::Reader& file) {
  return split_lines(file.text_attribute("", warnings_attribute).value_or(""));
}

ResultSummary read_header(const netcdf::Reader& file, const std::filesystem::path& path) {
  expect_result(file, path);
  const auto text = [&](const char* name) { return file.text_attribute("", name).value_or(""); };
  ResultSummary summary;
  summary.file = base::visible(path.string());
  summary.title = text("title");
  summary.question = text("question");
  summary.notes = text("notes");
  summary.indicator = text("indicator");
  summary.fleet_unit = text("fleet_unit");
  summary.device_unit = text("device_unit");
  summary.device_units_per_fleet_unit = file.double_attribute("", "device_units_per_fleet_unit").value_or(1);
  summary.scenario_file = text("scenario_file");
  summary.fleetprint_version = text("fleetprint_version");
  summary.overrides = overrides_of(file);
  summary.seed = file.integer_attribute("", "seed").value_or(0);
  summary.trials = file.integer_attribute("", "trials").value_or(0);
  summary.precision_statistic = text("precision_statistic");
  summary.precision_asked_for = text("precision_asked_for");
  summary.break_even_sector = text("break_even_sector");
  summary.tables = split_lines(text("data_sources"));
  summary.warnings = read_warnings(file);
  summary.blocks = file.texts("block");
  summary.profiles = file.texts("profile");
  if (file.has_variable("sector")) summary.sectors = file.texts("sector");
  summary.quantile_levels = file.doubles("quantile");
  return summary;
}

}  // namespace fleetprint::store
