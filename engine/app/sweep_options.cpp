#include "app/sweep_options.hpp"

#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"

namespace fleetprint::app {
namespace {

[[noreturn]] void refuse(const char* option, const std::string& value, const char* why, const char* suggestion) {
  throw base::InputError(
      {{}, option, value.empty() ? "is empty" : fmt::format("'{}' is not understood", value), why, suggestion});
}

template <class Number>
std::optional<Number> whole(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// [D-][[HH:]MM:]SS
std::optional<double> seconds_of(std::string_view text) {
  double days = 0;
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    const auto given = whole<unsigned>(text.substr(0, dash));
    if (!given || split(text, ':').size() != 3) return std::nullopt;
    days = *given;
    text.remove_prefix(dash + 1);
  }
  const std::vector<std::string_view> fields = split(text, ':');
  if (fields.size() > 3) return std::nullopt;
  double seconds = 0;
  for (const std::string_view field : fields) {
    const auto value = whole<double>(field);
    if (!value || !std::isfinite(*value) || *value < 0) return std::nullopt;
    seconds = 60 * seconds + *value;
  }
  return 86400 * days + seconds;
}

}  // namespace

Shard SweepOptions::shard() const {
  if (shard_text.empty()) return {};
  const std::vector<std::string_view> parts = split(shard_text, '/');
  const auto number = whole<std::uint64_t>(parts.front());
  const auto count = parts.size() == 2 ? whole<std::uint64_t>(parts.back()) : std::nullopt;
  if (!number || !count || *number < 1 || *number > *count)
    refuse("--shard", shard_text, "shards are I/N with I from 1 to N", "Write for example 3/8.");
  return {*number, *count};
}

std::optional<double> SweepOptions::time_limit_seconds() const {
  if (time_limit_text.empty()) return std::nullopt;
  const std::optional<double> seconds = seconds_of(time_limit_text);
  if (!seconds || *seconds <= 0)
    refuse("--time-limit", time_limit_text, "it is a time above zero", "Write seconds, MM:SS, HH:MM:SS or D-HH:MM:SS.");
  return seconds;
}

}  // namespace fleetprint::app
