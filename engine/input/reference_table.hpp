#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fleetprint::input {

// Products and their footprints [the unit of the inventory], from a CSV with the columns product, footprint. Throws
// base::InputError with all problems.
std::vector<std::pair<std::string, double>> read_reference_products(const std::filesystem::path& file);

// Totals of the published systems [kg CO2e], the row `total` of the table of Prakash et al. (2023). Throws
// base::InputError with all problems.
std::vector<double> read_published_totals(const std::filesystem::path& file);

}  // namespace fleetprint::input
