#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "netcdf/atomic_file.hpp"
#include "present/csv_text.hpp"

namespace fleetprint::present {

struct IamcOptions {
  std::string region = "World";
  std::optional<std::int64_t> year;  // of a fleet at one moment
  CsvStyle style = {};
};

// A CSV in the long format of the Integrated Assessment Modeling Consortium: model, scenario, region, variable, unit,
// year, value. Throws base::InputError for a sensitivity analysis, for a fleet at one moment without a year, and for
// one over the years with a year.
void write_iamc_table(const std::filesystem::path& result, const IamcOptions& options, const netcdf::TextSink& sink);

}  // namespace fleetprint::present
