#include "app/common_options.hpp"

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

std::string expect_something(const std::string& value) { return value.empty() ? "a value is missing" : ""; }

CLI::Option* add_texts(CLI::App& command, const char* name, std::vector<std::string>& texts, const char* meaning) {
  return command.add_option(name, texts, meaning)->expected(1)->take_all();
}

void add_overrides(CLI::App& command, std::vector<std::string>& overrides) {
  add_texts(command, "--set", overrides, "Set a key: key.path=value (repeatable)")->type_name("KEY=VALUE");
}

void add_shortcut(CLI::App& command, const std::string& name, const std::string& key,
                  std::vector<std::string>& overrides) {
  command
      .add_option_function<std::string>(
          "--" + name, [&overrides, key](const std::string& value) { overrides.push_back(key + "=" + value); },
          "The same as --set " + key + "=N")
      ->type_name("N");
}

}  // namespace fleetprint::app
