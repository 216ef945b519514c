#pragma once

#include <string>
#include <vector>

#include "netcdf/atomic_file.hpp"
#include "netcdf/reader.hpp"
#include "present/csv_text.hpp"

namespace fleetprint::present {

// What a result can be written as in long form: its variables, those of the group summary as "summary/NAME".
// Coordinates are columns, not variables.
std::vector<std::string> tidy_variables(const netcdf::Reader& file);

// Those of numbers that do not hold a value for each trial, bin or age.
std::vector<std::string> usual_tidy_variables(const netcdf::Reader& file);

// A CSV with one row for each value: a column for every dimension that occurs (values of its coordinate, or indices
// from 0), for every other coordinate along it, then `variable`, `value` and `unit`. Empty: the variable lacks the
// dimension; an empty `value` is a missing one (NaN).
void write_tidy_table(const netcdf::Reader& file, const std::vector<std::string>& variables, const CsvStyle& style,
                      const netcdf::TextSink& sink);

}  // namespace fleetprint::present
