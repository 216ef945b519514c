#include "present/iamc_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

namespace fleetprint::present {
namespace {

std::string capitalised(std::string word) {
  if (word == "of") return word;
  if (word == "pcb") return "PCB";
  if (!word.empty()) word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

}  // namespace

std::string iamc_words(const std::string& name) {
  std::string words;
  std::istringstream parts(name);
  for (std::string part; std::getline(parts, part, '_');)
    if (!part.empty()) words += (words.empty() ? "" : " ") + capitalised(part);
  return words.empty() ? name : words;
}

std::vector<std::string> iamc_words(const std::vector<std::string>& names) {
  std::vector<std::string> all;
  std::map<std::string, int> uses;
  for (const std::string& name : names) ++uses[all.emplace_back(iamc_words(name))];
  for (std::size_t i = 0; i < names.size(); ++i)
    if (uses[all[i]] > 1) all[i] = names[i];
  return all;
}

std::string iamc_percentile(double level) {
  // Twelve digits: 100 * 0.07 is 7.000000000000001.
  const std::string percent = fmt::format("{:.12g}", 100 * level);
  const bool is_whole = percent.find_first_of(".e") == std::string::npos;
  return fmt::format("{}{}th Percentile", percent, is_whole ? ".0" : "");
}

std::string iamc_statistic(const std::string& variable, const std::string& statistic) {
  return fmt::format("Statistics|{}|{}", variable, statistic);
}

}  // namespace fleetprint::present
