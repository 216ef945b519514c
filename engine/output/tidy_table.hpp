#pragma once

#include <string>
#include <vector>

#include "output/csv_text.hpp"
#include "output/netcdf_reader.hpp"
#include "output/text_sink.hpp"

namespace fleetprint::output {

// What a result can be written as in long form: its variables, those of the group summary as "summary/NAME".
// Coordinates are columns, not variables.
std::vector<std::string> tidy_variables(const NetcdfReader& file);

// Those of numbers that do not hold a value for each trial, bin or age.
std::vector<std::string> usual_tidy_variables(const NetcdfReader& file);

// A CSV with one row for each value: a column for every dimension that occurs (values of its coordinate, or indices
// from 0), for every other coordinate along it, then `variable`, `value` and `unit`. Empty: the variable lacks the
// dimension; an empty `value` is a missing one (NaN).
void write_tidy_table(const NetcdfReader& file, const std::vector<std::string>& variables, const CsvStyle& style,
                      const TextSink& sink);

}  // namespace fleetprint::output
