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

// For options whose empty value would pass for one that is not given, as of a variable of a job script that is not set.
std::string expect_something(const std::string& value);

// A text that may be given several times, once each.
CLI::Option* add_texts(CLI::App& command, const char* name, std::vector<std::string>& texts, const char* meaning);

// --set
void add_overrides(CLI::App& command, std::vector<std::string>& overrides);

// --NAME N as short for --set KEY=N; so the schema checks it.
void add_shortcut(CLI::App& command, const std::string& name, const std::string& key,
                  std::vector<std::string>& overrides);

}  // namespace fleetprint::app
