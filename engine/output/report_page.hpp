#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "output/device_table.hpp"

namespace fleetprint::output {

// A key of the scenario as it was stated, for the page's table of inputs.
struct ReportInput {
  std::string path, value, unit, meaning, source, remark;
};

// What a page shows besides what the file holds.
struct ReportContext {
  std::vector<ReportInput> inputs;
  std::vector<ReferenceProduct> references;
  std::string reference_unit;  // of their footprints; results in another unit do not show them
};

// The attributes `scenario` and `base_scenario` of a result, the texts of its inputs, with the files' names; what a
// result lacks is left out.
std::vector<std::pair<std::string, std::string>> scenario_texts(const std::filesystem::path& path);

// The page of a result file of any kind (run, sweep, sensitivity). Throws base::InputError if the file is no result of
// Fleetprint.
std::string report_page(const std::filesystem::path& path, const ReportContext& context);

}  // namespace fleetprint::output
