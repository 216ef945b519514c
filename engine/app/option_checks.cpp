#include "app/option_checks.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace fleetprint::app {
namespace {

// "a, b or c"
std::string alternatives(std::span<const std::string> names) {
  if (names.size() == 1) return names.front();
  return fmt::format("{} or {}", fmt::join(names.first(names.size() - 1), ", "), names.back());
}

}  // namespace

CLI::Validator one_of(const std::vector<std::string>& names) {
  const auto check = [names](const std::string& text) {
    if (std::ranges::find(names, text) != names.end()) return std::string();
    return fmt::format("'{}' is not known. Use {}.", text, alternatives(names));
  };
  return {check, fmt::format("{{{}}}", fmt::join(names, ","))};
}

}  // namespace fleetprint::app
