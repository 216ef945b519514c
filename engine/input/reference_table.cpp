#include "input/reference_table.hpp"

#include "input/indicator_unit.hpp"

namespace fleetprint::input {
namespace {

constexpr double greatest_footprint = 1e9;

}  // namespace

std::vector<std::pair<std::string, double>> reference_products_of(const CsvTable& table) {
  const std::vector<std::size_t> columns = exact_columns(table, {"product", "footprint"});
  const model::UnitConversion convert = to_device_unit(table);
  Problems problems = table.problems;
  std::vector<std::pair<std::string, double>> products;
  for (const std::vector<CsvCell>& row : table.rows)
    if (const auto value = quantity(row[columns[1]], "footprint", greatest_footprint, problems, convert))
      products.emplace_back(row[columns[0]].text, *value);
  problems.throw_if_any(table.file);
  return products;
}

std::vector<double> published_totals_of(const CsvTable& table) {
  const model::UnitConversion convert = to_device_unit(table);
  Problems problems = table.problems;
  std::vector<double> totals;
  for (const std::vector<CsvCell>& row : table.rows) {
    if (row.front().text != "total") continue;
    for (std::size_t c = 1; c < row.size(); ++c)
      if (!row[c].text.empty())
        if (const auto value = quantity(row[c], table.columns[c].text, greatest_footprint, problems, convert))
          totals.push_back(*value);
  }
  if (totals.empty()) problems.add({table.place(), "total", "has no values", {}, {}});
  problems.throw_if_any(table.file);
  return totals;
}

}  // namespace fleetprint::input
