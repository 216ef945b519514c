#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "input/csv_records.hpp"
#include "input/problems.hpp"
#include "model/unit.hpp"

namespace fleetprint::input {

struct CsvCell {
  std::string text;
  base::Location where;
};

// Reads a data table row by row: lines that begin with '#' are comments, of which "# Source: ..." and "# Unit: ..."
// mean something; the first other line names the columns; every further line that is not blank has as many fields, of
// which blank ones may follow. Fields are separated by commas, semicolons or tabs, quoted as RFC 4180 says; spaces
// around them do not count. Numbers may have decimal commas, if all have.
class CsvReader {
 public:
  // The text must outlive this. Reads up to the names of the columns.
  CsvReader(std::string_view text, std::string file);

  const std::string& file() const { return file_; }
  const std::string& source() const { return source_; }  // the text after the first "Source:" up to here; may be empty
  const std::string& unit() const { return unit_; }      // likewise after "Unit:"
  base::Location unit_place() const { return {file_, unit_line_, 0}; }
  const std::vector<CsvCell>& columns() const { return columns_; }
  base::Location place() const { return {file_, 0, 0}; }

  std::size_t most_rows() const { return records_.most_records(); }

  // The next row: a field for each column. Broken lines are passed over, and are problems.
  bool next();
  const CsvField& field(std::size_t column) const { return records_.fields()[column]; }
  std::string text(std::size_t column) const;  // of the field, with a decimal point where the table has commas
  base::Location where(const CsvField& field) const { return {file_, field.line, field.column}; }

  // What is wrong with the text up to here, for whoever reads the values; of more than some hundred the first.
  const Problems& problems() const { return problems_; }

 private:
  CsvReader(std::string_view text, std::string file, std::vector<base::Problem> faults);
  CsvRecords::Kind next_record();
  void read_columns();
  bool is_row();
  void refuse_control_characters();
  void add(base::Problem problem);

  std::string file_;
  Problems problems_;
  CsvForm form_;
  CsvRecords records_;
  std::string source_;
  std::string unit_;
  int unit_line_ = 0;
  std::vector<CsvCell> columns_;
  std::size_t rows_ = 0;
  bool is_comma_told_ = false;  // of a row with more fields than there are columns
};

// A data table as a whole.
struct CsvTable {
  std::string file;
  std::string sha256;
  std::string source;  // the text after the first "Source:"; may be empty
  std::string unit;    // the text after the first "Unit:"; may be empty
  base::Location unit_place;
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

// The cell's finite number, converted, from 0 to `greatest`; otherwise the problem is added, and nothing returned.
std::optional<double> quantity(const CsvCell& cell, std::string_view column, double greatest, Problems& problems,
                               const model::UnitConversion& convert = {});

}  // namespace fleetprint::input
