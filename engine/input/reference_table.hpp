#pragma once

#include <string>
#include <utility>
#include <vector>

#include "input/csv_table.hpp"

namespace fleetprint::input {

// Products and their footprints [device_unit(table)], from a CSV with the columns product, footprint. Throws
// base::InputError with all problems.
std::vector<std::pair<std::string, double>> reference_products_of(const CsvTable& table);

// Totals of the published systems [kg CO2e], the row `total` of the table of Prakash et al. (2023). Throws
// base::InputError with all problems.
std::vector<double> published_totals_of(const CsvTable& table);

}  // namespace fleetprint::input
