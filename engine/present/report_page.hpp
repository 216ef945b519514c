#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "present/device_table.hpp"

namespace fleetprint::present {

// A key of the scenario as it counts, for the page's table of inputs; see input::StatedInput.
struct ReportInput {
  std::string path, value, unit, meaning, source, remark, set_by, stated, variants;
};

// What a page shows besides what the file holds.
struct ReportContext {
  std::vector<ReportInput> inputs;
  std::vector<model::ReferenceProduct> references;
  std::string reference_unit;  // of their footprints; results in another unit do not show them
};

// What a result was made from, by its attributes; what it lacks is empty.
struct ResultTexts {
  std::string scenario_file, scenario, base_scenario_file, base_scenario;
  std::vector<std::string> overrides;
  std::vector<std::pair<std::string, std::vector<std::string>>> axes;  // of a sweep: names and keys
  bool is_sensitivity = false;
};
ResultTexts result_texts(const std::filesystem::path& path);

// The page of a result file of any kind (run, sweep, sensitivity). Throws base::InputError if the file is no result of
// Fleetprint.
std::string report_page(const std::filesystem::path& path, const ReportContext& context);

}  // namespace fleetprint::present
