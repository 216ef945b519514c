#include "input/print_schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <utility>
#include <vector>

#include "input/check_table.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {
namespace {

// The keys of the row's group that may not stand beside it.
std::vector<std::string> rivals(const Row& row, const SectionRows& section) {
  std::vector<std::string> keys;
  for (const Row& other : section.rows)
    if (!row.group.empty() && other.group == row.group && other.side != row.side) keys.emplace_back(other.key);
  return keys;
}

std::string presence(const Row& row, const SectionRows& section) {
  const std::vector<std::string> not_beside = rivals(row, section);
  std::string text = row.required ? "required" : "optional";
  if (!row.fallback.empty()) text = fmt::format("default {}", row.fallback);
  if (not_beside.empty()) return text;
  return fmt::format("{}{}, not beside {}", text, row.required ? " for this way" : "", fmt::join(not_beside, ", "));
}

std::string text_row(const Row& row, const SectionRows& section) {
  const std::string unit = row.unit.empty() ? std::string() : fmt::format(" [{}]", row.unit);
  const std::string source = row.source.empty() ? std::string() : fmt::format("      Source: {}\n", row.source);
  return fmt::format("  {}{}: {}; {}\n      {}\n{}", row.key, unit, requirement(row), presence(row, section),
                     row.meaning, source);
}

std::string cell(std::string text) {
  for (std::size_t i = text.find('|'); i != std::string::npos; i = text.find('|', i + 2)) text.insert(i, "\\");
  return text;
}

std::string markdown_row(const Row& row, const SectionRows& section) {
  return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.key, cell(requirement(row)), row.unit,
                     cell(presence(row, section)), row.same_in_variants ? "no" : "yes", cell(std::string(row.meaning)),
                     row.source);
}

// A string of RFC 8259, section 7; the schema has no control characters.
std::string json(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

std::string json(double limit) { return std::isinf(limit) ? "null" : fmt::format("{}", limit); }

template <class Texts>
std::string json_list(const Texts& texts) {
  std::vector<std::string> elements;
  for (const auto& text : texts) elements.push_back(json(text));
  return fmt::format("[{}]", fmt::join(elements, ", "));
}

std::string json_row(const Row& row, const SectionRows& section) {
  const std::vector<std::pair<std::string_view, std::string>> fields = {
      {"section", json(section.title)},
      {"key", json(row.key)},
      {"type", json(type_text(row))},
      {"unit", json(row.unit)},
      {"required", row.required ? "true" : "false"},
      {"default", row.fallback.empty() ? "null" : json(row.fallback)},
      {"least", json(row.limits.least)},
      {"greatest", json(row.limits.greatest)},
      {"choices", json_list(row.choices)},
      {"not_beside", json_list(rivals(row, section))},
      {"in_variants", row.same_in_variants ? "false" : "true"},
      {"meaning", json(row.meaning)},
      {"source", json(row.source)}};
  std::vector<std::string> written;
  for (const auto& [name, value] : fields) written.push_back(fmt::format("\"{}\": {}", name, value));
  return fmt::format("  {{{}}}", fmt::join(written, ", "));
}

bool contains(const Row& row, const SectionRows& section, std::string_view word) {
  const auto has = [&](std::string_view text) { return text.find(word) != std::string_view::npos; };
  return has(row.key) || has(row.meaning) || has(section.title);
}

// heading(section) where any of its rows contains the word, then write(row, section) for each that does.
template <class Heading, class Write>
void for_each_section(std::string_view word, const Heading& heading, const Write& write) {
  for (const SectionRows& section : schema()) {
    bool is_first = true;
    for (const Row& row : section.rows) {
      if (!contains(row, section, word)) continue;
      if (std::exchange(is_first, false)) heading(section);
      write(row, section);
    }
  }
}

}  // namespace

std::string schema_text(std::string_view word) {
  std::string text;
  for_each_section(
      word, [&](const SectionRows& section) { text += fmt::format("{}{}\n", text.empty() ? "" : "\n", section.title); },
      [&](const Row& row, const SectionRows& section) { text += text_row(row, section); });
  return text;
}

std::string schema_markdown(std::string_view word) {
  std::string text;
  for_each_section(
      word,
      [&](const SectionRows& section) {
        text += fmt::format(
            "{}\n## {}\n\n| key | value | unit | presence | in variants | meaning | source "
            "|\n|---|---|---|---|---|---|---|\n",
            text.empty() ? "# Keys of a scenario file\n" : "", section.title);
      },
      [&](const Row& row, const SectionRows& section) { text += markdown_row(row, section); });
  return text;
}

std::string schema_json(std::string_view word) {
  std::vector<std::string> rows;
  for_each_section(
      word, [](const SectionRows&) {},
      [&](const Row& row, const SectionRows& section) { rows.push_back(json_row(row, section)); });
  return rows.empty() ? std::string() : fmt::format("[\n{}\n]\n", fmt::join(rows, ",\n"));
}

}  // namespace fleetprint::input
