#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "input/problems.hpp"

namespace fleetprint::input {

struct CsvCell {
  std::string text;
  base::Location where;
};

// A data table: lines that begin with '#' are comments, of which "# Source: ..." and "# Unit: ..." mean something; the
// first other line names the columns; every further line that is not empty has as many fields. Fields are separated by
// commas, without quotes; spaces around them do not count.
struct CsvTable {
  std::string file;
  std::string sha256;
  std::string source;  // the text after the first "Source:"; may be empty
  std::string unit;    // the text after the first "Unit:"; may be empty
  std::vector<CsvCell> columns;
  std::vector<std::vector<CsvCell>> rows;  // each as long as `columns`; broken lines are left out
  Problems problems;                       // what is wrong with the text, for whoever reads the values

  base::Location place() const { return {file, 0, 0}; }
};

CsvTable parse_csv(std::string_view text, const std::string& file);

// Throws base::InputError where the file cannot be read as text.
CsvTable read_csv(const std::filesystem::path& file);

// Positions of the columns of those names. Throws base::InputError with all the table's problems if one is missing, or
// if there are others.
std::vector<std::size_t> exact_columns(const CsvTable& table, const std::vector<std::string>& names);

// The cell's finite number from 0 to `greatest`; otherwise the problem is added, and nothing returned.
std::optional<double> quantity(const CsvCell& cell, std::string_view column, double greatest, Problems& problems);

}  // namespace fleetprint::input
