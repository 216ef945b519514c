#pragma once

#include <string>
#include <utility>
#include <vector>

#include "input/csv_table.hpp"
#include "model/year_path.hpp"

namespace fleetprint::input {

// A CSV with the column year, ascending, and columns of values that are not negative.
struct YearTable {
  std::string file;
  std::string unit;  // after "# Unit:"; may be empty
  base::Location unit_place;
  std::vector<std::string> columns;                   // without year
  std::vector<std::vector<model::YearValue>> series;  // [column]

  // Null where no column has that name.
  const std::vector<model::YearValue>* find(const std::string& column) const;
};

// Throws base::InputError with all problems.
YearTable year_table_of(const CsvTable& table);

// Devices by year, from the column devices or devices_billion. Throws base::InputError with all problems.
std::vector<model::YearValue> device_series_of(const CsvTable& table);

// The values of the one column beside year, none of them zero, in whatever unit. Throws base::InputError with all
// problems.
std::vector<model::YearValue> factor_series_of(const CsvTable& table);

// The same of intensities of electricity, in kg CO2e per kWh where the table says a unit, and then warned of where
// they are implausible; a plain factor may be one.
std::vector<model::YearValue> intensity_series_of(const CsvTable& table, Problems& problems);

// What the rows of a sector table emit [Mt CO2e per year, CO2 counting as CO2e], in the table's order.
using SectorTable = std::vector<std::pair<std::string, double>>;

// A CSV with the columns sector and either emissions, in the unit of the line "# Unit:", or one that names its unit,
// such as mt_co2_per_year or t_co2e_per_year; the line must not contradict that. Throws base::InputError with all
// problems.
SectorTable sectors_of(const CsvTable& table);

}  // namespace fleetprint::input
