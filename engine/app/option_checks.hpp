#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <string>
#include <type_traits>
#include <vector>

namespace fleetprint::app {

// Checks of the values of options, in words of our own: those of CLI11 differ from version to version.

// Numbers between the two, both included.
template <class Number>
CLI::Validator within(Number least, Number greatest) {
  const std::string range = fmt::format("{} to {}", least, greatest);
  const auto check = [=](const std::string& text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec == std::errc() && read.ptr == end && value >= least && value <= greatest) return std::string();
    return fmt::format("'{}' is not a {} from {}", text, std::is_integral_v<Number> ? "whole number" : "number", range);
  };
  return {check, range};
}

// One of a few names, which the help shows and shells complete.
CLI::Validator one_of(const std::vector<std::string>& names);

}  // namespace fleetprint::app
