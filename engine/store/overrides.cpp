#include "store/overrides.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace fleetprint::store {

std::string overrides_text(const std::vector<std::string>& overrides) {
  std::string text;
  for (std::string line : overrides) {
    std::ranges::replace(line, '\n', ' ');  // as good as a line end in a list
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

std::vector<std::string> overrides_in(const std::string& history) {
  constexpr std::string_view begin = " --set '";
  std::vector<std::string> overrides;
  std::size_t at = history.find(begin);
  while (at != std::string::npos) {
    const std::size_t first = at + begin.size();
    at = history.find(begin, first);
    const std::size_t end = at == std::string::npos ? history.size() : at;
    overrides.push_back(history.substr(first, end - first - 1));  // without the closing quotation mark
  }
  return overrides;
}

std::vector<std::string> overrides_of(const netcdf::Reader& file) {
  const auto text = file.text_attribute("", overrides_attribute);
  if (!text) return overrides_in(file.text_attribute("", "history").value_or(""));
  std::vector<std::string> overrides;
  std::istringstream stream(*text);
  for (std::string line; std::getline(stream, line);) overrides.push_back(line);
  return overrides;
}

}  // namespace fleetprint::store
