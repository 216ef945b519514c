#pragma once

#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::input {

// How a table is written.
struct CsvForm {
  char delimiter = ',';  // or ; or a tab
  char decimal = '.';    // or a comma
};

// The form of a table, from the line of its column names and all its numbers; `file` is the place of faults, which are
// signs that contradict one another or can be read in two ways.
CsvForm csv_form(std::string_view text, const std::string& file, std::vector<base::Problem>& faults);

// A number with one decimal comma and nothing else that a number would not have.
bool has_decimal_comma(std::string_view cell);

}  // namespace fleetprint::input
