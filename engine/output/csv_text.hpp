#pragma once

#include <string>
#include <string_view>

#include "output/text_sink.hpp"

namespace fleetprint::output {

// A field of a CSV file: in double quotes, its own doubled, where it holds a comma, a quote or a line end (RFC 4180).
std::string csv_field(std::string_view text);

// The shortest text that reads back as the same double; empty for NaN, inf and -inf otherwise.
std::string csv_number(double value);

// Lines of fields, handed on in pieces of some ten kilobytes. Fields are given as they stand in the file. Lines end in
// a line feed alone.
class CsvLines {
 public:
  explicit CsvLines(const TextSink& sink) : sink_(sink) {}

  void field(std::string_view text);
  void end_line();
  void finish();  // to be called at the end

 private:
  const TextSink& sink_;
  std::string piece_;
  bool is_first_ = true;  // of its line
};

}  // namespace fleetprint::output
