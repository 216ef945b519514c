#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace fleetprint::input {

struct CsvField {
  std::string text;  // without spaces around it
  int line = 0;
  int column = 0;  // in bytes
};

// The records of a table as RFC 4180 has them: fields may stand in quotation marks, their own doubled, and then hold
// delimiters and line ends. Records without any text are passed over. A record is a comment if it begins with '#',
// quoted or not: its cells are put together again, since spreadsheets take commas in comments for delimiters.
class CsvRecords {
 public:
  enum class Kind { row, comment, broken, end };

  // The text must outlive this.
  CsvRecords(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  Kind next();
  int line() const { return first_line_; }  // where the record begins
  std::size_t most_records() const;         // of the whole text

  std::span<const CsvField> fields() const { return {fields_.data(), count_}; }  // of a row
  const std::string& comment() const { return comment_; }                        // from its # on
  const base::Problem& fault() const { return fault_; }                          // of a broken record, without a file

 private:
  bool is_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  void pass_line_end();
  void pass_line();
  void read_comment_line();
  // False where the record is broken.
  bool read_record();
  bool read_field(CsvField& field);
  bool read_quoted(CsvField& field);
  void join_fields(std::size_t count);
  bool refuse(std::size_t at, const char* problem, const char* why, const char* suggestion);
  CsvField& next_field();

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
  int first_line_ = 1;
  std::vector<CsvField> fields_;  // the first count_ are the record's
  std::size_t count_ = 0;
  std::string comment_;
  base::Problem fault_;
};

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
