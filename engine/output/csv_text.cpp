#include "output/csv_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace fleetprint::output {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16;

}  // namespace

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

void CsvLines::field(std::string_view text) {
  if (!is_first_) piece_ += ',';
  piece_ += text;
  is_first_ = false;
}

void CsvLines::end_line() {
  piece_ += '\n';
  is_first_ = true;
  if (piece_.size() >= piece_bytes) finish();
}

void CsvLines::finish() {
  sink_(piece_);
  piece_.clear();
}

}  // namespace fleetprint::output
