#include "store/changed_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace fleetprint::store {
namespace {

constexpr std::size_t most_shown = 4;

using KeyLines = std::vector<std::pair<std::string, std::string>>;  // key and value, in their order

struct ChangedLine {
  std::string key;
  std::optional<std::string> here, there;
};

KeyLines key_lines(const std::string& text, std::string_view separator) {
  KeyLines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t end = line.find(separator);
    if (end != std::string::npos) lines.emplace_back(line.substr(0, end), line.substr(end + separator.size()));
  }
  return lines;
}

std::optional<std::string> value_of_key(const KeyLines& lines, const std::string& key) {
  const auto found = std::ranges::find(lines, key, &KeyLines::value_type::first);
  return found == lines.end() ? std::nullopt : std::optional(found->second);
}

std::vector<ChangedLine> changed_between(const KeyLines& here, const KeyLines& there) {
  std::vector<ChangedLine> all;
  for (const auto& [key, value] : here)
    if (const auto other = value_of_key(there, key); other != value) all.push_back({key, value, other});
  for (const auto& [key, value] : there)
    if (!value_of_key(here, key)) all.push_back({key, std::nullopt, value});
  return all;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Of a long value the part where it begins to differ from the other.
std::string excerpt(const std::optional<std::string>& value, const std::optional<std::string>& other) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t before = 15;
  if (!value) return "not given";
  if (value->size() <= longest) return *value;
  const std::string_view text = *value;
  const std::string_view beside = other ? std::string_view(*other) : std::string_view();
  const auto differs = static_cast<std::size_t>(std::ranges::mismatch(text, beside).in1 - text.begin());
  std::size_t begin = differs < longest ? 0 : differs - before;
  std::size_t end = std::min(begin + longest, text.size());
  while (begin > 0 && !begins_character(text[begin])) --begin;
  while (end < text.size() && !begins_character(text[end])) ++end;
  return fmt::format("{}{}{}", begin > 0 ? "..." : "", text.substr(begin, end - begin), end < text.size() ? "..." : "");
}

template <class Text>
std::string list_of(const std::vector<ChangedLine>& all, const Text& text) {
  std::string list;
  for (std::size_t i = 0; i < std::min(most_shown, all.size()); ++i) list += (i > 0 ? ", " : "") + text(all[i]);
  return all.size() > most_shown ? fmt::format("{} and {} more", list, all.size() - most_shown) : list;
}

}  // namespace

std::string changed_keys(const std::string& here, const std::string& there) {
  if (here.empty() || there.empty()) return {};
  const std::vector<ChangedLine> all = changed_between(key_lines(here, " = "), key_lines(there, " = "));
  if (all.empty()) return "its tables stand in another order";
  return list_of(all, [](const ChangedLine& line) {
    return fmt::format("{} is {} here and {} there", line.key, excerpt(line.here, line.there),
                       excerpt(line.there, line.here));
  });
}

std::string changed_tables(const std::string& here, const std::string& there) {
  return list_of(changed_between(key_lines(here, ": "), key_lines(there, ": ")),
                 [](const ChangedLine& line) { return line.key; });
}

}  // namespace fleetprint::store
