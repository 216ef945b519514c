#include "present/csv_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/plain_text.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16;

}  // namespace

std::string csv_field(std::string_view written, const CsvStyle& style) {
  std::string text = base::visible(written);
  if (style.marks_formulas && text.find_first_of("=+-@") == 0) text.insert(0, "'");
  if (text.find(style.delimiter) == std::string::npos && text.find('"') == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_number(double value, const CsvStyle& style) {
  if (std::isnan(value)) return {};
  std::string text = fmt::format("{}", value);
  if (const std::size_t point = text.find('.'); point != std::string::npos) text[point] = style.decimal;
  return text;
}

void CsvLines::field(std::string_view text) {
  if (!is_first_) piece_ += style_.delimiter;
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

}  // namespace fleetprint::present
