#include "model/unit_names.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace fleetprint::model {
namespace {

// A year is the Julian one, 365.25 days, as everywhere here; a month is a twelfth of it. Not here are names that mean
// two things to readers: ton, mt, MT, Mg, cal.
constexpr UnitName unit_names[] = {{"ug", 1, 1e9, dim::mass},
                                   {"mg", 1, 1e6, dim::mass},
                                   {"g", 1, 1e3, dim::mass},
                                   {"kg", 1, 1, dim::mass},
                                   {"t", 1e3, 1, dim::mass},
                                   {"kt", 1e6, 1, dim::mass},
                                   {"Mt", 1e9, 1, dim::mass},
                                   {"Gt", 1e12, 1, dim::mass},
                                   {"Gg", 1e6, 1, dim::mass},
                                   {"Tg", 1e9, 1, dim::mass},
                                   {"Pg", 1e12, 1, dim::mass},
                                   {"gram", 1, 1e3, dim::mass},
                                   {"kilogram", 1, 1, dim::mass},
                                   {"tonne", 1e3, 1, dim::mass},
                                   {"kilotonne", 1e6, 1, dim::mass},
                                   {"megatonne", 1e9, 1, dim::mass},
                                   {"gigatonne", 1e12, 1, dim::mass},
                                   {"ml", 1, 1e3, dim::volume},
                                   {"mL", 1, 1e3, dim::volume},
                                   {"l", 1, 1, dim::volume},
                                   {"L", 1, 1, dim::volume},
                                   {"litre", 1, 1, dim::volume},
                                   {"liter", 1, 1, dim::volume},
                                   {"m3", 1e3, 1, dim::volume},
                                   {"km3", 1e12, 1, dim::volume},
                                   {"J", 1, 1, dim::energy},
                                   {"kJ", 1e3, 1, dim::energy},
                                   {"MJ", 1e6, 1, dim::energy},
                                   {"GJ", 1e9, 1, dim::energy},
                                   {"TJ", 1e12, 1, dim::energy},
                                   {"PJ", 1e15, 1, dim::energy},
                                   {"EJ", 1e18, 1, dim::energy},
                                   {"Wh", 3600, 1, dim::energy},
                                   {"kWh", 3.6e6, 1, dim::energy},
                                   {"MWh", 3.6e9, 1, dim::energy},
                                   {"GWh", 3.6e12, 1, dim::energy},
                                   {"TWh", 3.6e15, 1, dim::energy},
                                   {"mW", 1, 1e3, dim::power},
                                   {"W", 1, 1, dim::power},
                                   {"kW", 1e3, 1, dim::power},
                                   {"s", 1, 1, dim::duration},
                                   {"h", 3600, 1, dim::duration},
                                   {"hour", 3600, 1, dim::duration},
                                   {"d", 86400, 1, dim::duration},
                                   {"day", 86400, 1, dim::duration},
                                   {"month", 2629800, 1, dim::duration},
                                   {"a", 31557600, 1, dim::duration},
                                   {"y", 31557600, 1, dim::duration},
                                   {"yr", 31557600, 1, dim::duration},
                                   {"year", 31557600, 1, dim::duration},
                                   {"device", 1, 1, dim::number},
                                   {"piece", 1, 1, dim::number},
                                   {"pcs", 1, 1, dim::number},
                                   {"thousand", 1e3, 1, dim::none},
                                   {"million", 1e6, 1, dim::none},
                                   {"billion", 1e9, 1, dim::none},
                                   {"trillion", 1e12, 1, dim::none},
                                   {"share", 1, 1, dim::none},
                                   {"factor", 1, 1, dim::none},
                                   {"%", 1, 100, dim::none}};

struct SubstanceName {
  std::string_view name;  // in lower case
  std::string_view substance;
};

constexpr SubstanceName substance_names[] = {
    {"co2e", "CO2e"},           {"co2eq", "CO2e"},  {"co2-e", "CO2e"},     {"co2-eq", "CO2e"},
    {"co2-equivalent", "CO2e"}, {"co2", "CO2"},     {"p-eq", "P-eq"},      {"peq", "P-eq"},
    {"p-equivalent", "P-eq"},   {"nmvoc", "NMVOC"}, {"nmvoc-eq", "NMVOC"}, {"nmvoceq", "NMVOC"},
    {"water", "water"},         {"h2o", "water"}};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

// "day", "gram", "device"; not "kg", "kWh", "pcs".
bool is_whole_word(std::string_view name) {
  return name.size() > 2 && !name.ends_with('s') &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

const UnitName* find_unit(std::string_view word) {
  const auto find = [](std::string_view name) -> const UnitName* {
    const auto* const found = std::find_if(std::begin(unit_names), std::end(unit_names),
                                           [&](const UnitName& unit) { return unit.name == name; });
    return found == std::end(unit_names) ? nullptr : found;
  };
  const UnitName* unit = find(word);
  if (unit != nullptr || !word.ends_with('s')) return unit;
  const std::string_view singular = word.substr(0, word.size() - 1);
  return is_whole_word(singular) ? find(singular) : nullptr;
}

std::string_view find_substance(std::string_view word) {
  std::string name = lower_case(word);
  if (name.ends_with('.')) name.pop_back();
  if (name.ends_with("equivalents")) name.pop_back();
  for (const SubstanceName& known : substance_names)
    if (known.name == name) return known.substance;
  return {};
}

std::vector<std::string> unit_words() {
  std::vector<std::string> words;
  for (const UnitName& unit : unit_names) words.emplace_back(unit.name);
  for (const char* substance : {"CO2e", "CO2", "P-eq", "NMVOC"}) words.emplace_back(substance);
  return words;
}

}  // namespace fleetprint::model
