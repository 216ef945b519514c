#include "input/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace fleetprint::input {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same(char a, char b) { return lower(a) == lower(b); }

bool continues(std::string_view name, std::string_view candidate) {
  return name.size() >= 4 && candidate.size() > name.size() &&
         std::equal(name.begin(), name.end(), candidate.begin(), same);
}

bool is_near(std::string_view name, std::string_view candidate, std::size_t distance) {
  const std::size_t tolerance = (std::max(name.size(), candidate.size()) + 2) / 3;
  return (distance <= tolerance && distance < candidate.size()) || continues(name, candidate);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_above(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same(a[i - 1], b[j - 1]) ? 0u : 1u)});
      if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string suggest(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string* nearest = nullptr;
  std::size_t least = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(name, candidate);
    if (!is_near(name, candidate, distance) || (nearest != nullptr && distance >= least)) continue;
    nearest = &candidate;
    least = distance;
  }
  return nearest == nullptr ? std::string() : fmt::format("Did you mean '{}'?", *nearest);
}

std::string suggest_or_list(std::string_view name, const std::vector<std::string>& candidates) {
  std::string text = suggest(name, candidates);
  if (!text.empty() || candidates.empty()) return text;
  return fmt::format("Known: {}.", fmt::join(candidates, ", "));
}

}  // namespace fleetprint::input
