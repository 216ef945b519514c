#include "input/deep_key.hpp"

#include <algorithm>

namespace fleetprint::input {
namespace {

// Behind the text that begins with quotation marks of either kind; a text that is not closed ends with its line.
std::string_view after_text(std::string_view text) {
  const char mark = text.front();
  const bool is_long = text.size() > 2 && text[1] == mark && text[2] == mark;
  for (std::size_t i = is_long ? 3 : 1; i < text.size(); ++i) {
    if (text[i] == '\\' && mark == '"')
      ++i;
    else if (text[i] == '\n' && !is_long)
      return text.substr(i);
    else if (text[i] == mark && !is_long)
      return text.substr(i + 1);
    else if (text[i] == mark && text.substr(i + 1, 2) == std::string_view(text.data(), 2))
      return text.substr(i + 3);
  }
  return text.substr(text.size());
}

}  // namespace

std::optional<int> line_of_deep_key(std::string_view text, int most_parts) {
  int line = 1;
  int parts = 1;
  while (!text.empty()) {
    const char c = text.front();
    std::string_view rest = text.substr(1);
    if (c == '"' || c == '\'') rest = after_text(text);
    if (c == '#') rest = text.substr(std::min(text.find('\n'), text.size()));
    if (c == '.' && ++parts > most_parts) return line;
    if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) parts = 1;
    const std::string_view passed = text.substr(0, text.size() - rest.size());
    line += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    text = rest;
  }
  return std::nullopt;
}

}  // namespace fleetprint::input
