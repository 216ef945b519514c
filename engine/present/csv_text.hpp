#pragma once

#include <string>
#include <string_view>

#include "netcdf/atomic_file.hpp"

namespace fleetprint::present {

// How a table is written.
struct CsvStyle {
  char delimiter = ',';  // or ; or a tab
  char decimal = '.';    // or a comma, beside another delimiter
  // Texts that begin with = + - or @, which spreadsheets take for formulas, get an apostrophe before them.
  bool marks_formulas = true;
};

// A field of a CSV file: in double quotes, its own doubled, where it holds a delimiter or a quote (RFC 4180).
// Control characters, which files of version 0.1.0 may hold, are made visible: \n.
std::string csv_field(std::string_view text, const CsvStyle& style = {});

// The shortest text that reads back as the same double; empty for NaN, inf and -inf otherwise.
std::string csv_number(double value, const CsvStyle& style = {});

// Lines of fields, handed on in pieces of some ten kilobytes. Fields are given as they stand in the file. Lines end in
// a line feed alone.
class CsvLines {
 public:
  explicit CsvLines(const netcdf::TextSink& sink, const CsvStyle& style = {}) : sink_(sink), style_(style) {}

  const CsvStyle& style() const { return style_; }

  void field(std::string_view text);
  void end_line();
  void finish();  // to be called at the end

 private:
  const netcdf::TextSink& sink_;
  CsvStyle style_;
  std::string piece_;
  bool is_first_ = true;  // of its line
};

}  // namespace fleetprint::present
