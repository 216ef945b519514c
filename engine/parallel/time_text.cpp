#include "parallel/time_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace fleetprint::parallel {
namespace {

std::optional<double> amount(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  return is_number && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> fields_of(std::string_view text) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(':', begin), text.size());
    fields.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

// Fields of 60 of the next each, the last of which counts `last_seconds`.
std::optional<double> sum_of(const std::vector<std::string_view>& fields, double last_seconds) {
  if (fields.size() > 3) return std::nullopt;
  double sum = 0;
  for (const std::string_view field : fields) {
    const std::optional<double> value = amount(field);
    if (!value) return std::nullopt;
    sum = 60 * sum + *value;
  }
  return sum * last_seconds;
}

double seconds_of_unit(char unit) {
  switch (unit) {
    case 's':
      return 1;
    case 'm':
      return 60;
    case 'h':
      return 3600;
    case 'd':
      return 86400;
    default:
      return 0;
  }
}

std::optional<double> finite(std::optional<double> seconds) {
  return seconds && std::isfinite(*seconds) ? seconds : std::nullopt;
}

}  // namespace

std::optional<double> seconds_of(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const double unit = seconds_of_unit(text.back()); unit > 0) {
    const std::optional<double> value = amount(text.substr(0, text.size() - 1));
    return finite(value ? std::optional(*value * unit) : std::nullopt);
  }
  const std::size_t dash = text.find('-');
  const bool has_days = dash != std::string_view::npos && dash > 0 && text[dash - 1] != 'e' && text[dash - 1] != 'E';
  if (!has_days) return finite(sum_of(fields_of(text), 1));
  const std::optional<double> days = amount(text.substr(0, dash));
  const std::vector<std::string_view> fields = fields_of(text.substr(dash + 1));
  const std::optional<double> rest = sum_of(fields, fields.size() == 1 ? 3600 : fields.size() == 2 ? 60 : 1);
  return finite(days && rest ? std::optional(86400 * *days + *rest) : std::nullopt);
}

}  // namespace fleetprint::parallel
