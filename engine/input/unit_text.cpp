#include "input/unit_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/contracts.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

// Names of columns are in lower case.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> mass_words = {
    {{"mg", "mg"}, {"g", "g"}, {"kg", "kg"}, {"t", "t"}, {"kt", "kt"}, {"mt", "Mt"}, {"gt", "Gt"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> divisor_words = {{{"year", "year"},
                                                                                          {"yr", "year"},
                                                                                          {"month", "month"},
                                                                                          {"device", "device"},
                                                                                          {"kwh", "kWh"},
                                                                                          {"mwh", "MWh"},
                                                                                          {"gwh", "GWh"},
                                                                                          {"twh", "TWh"},
                                                                                          {"mj", "MJ"},
                                                                                          {"gj", "GJ"}}};

template <class Words>
std::string_view word_for(const Words& words, std::string_view name) {
  for (const auto& [lower, word] : words)
    if (lower == name) return word;
  return {};
}

std::string_view next_word(std::string_view& name) {
  const std::string_view word = name.substr(0, name.find('_'));
  name.remove_prefix(std::min(name.size(), word.size() + 1));
  return word;
}

}  // namespace

std::optional<model::Unit> read_unit(const std::string& text, const base::Location& where, Problems& problems) {
  const std::variant<model::Unit, model::UnknownWord> parsed = model::parse_unit(text);
  if (const auto* unit = std::get_if<model::Unit>(&parsed)) return *unit;
  const std::string& word = std::get<model::UnknownWord>(parsed).word;
  const std::string suggestion = suggest(word, model::unit_words());
  problems.add(
      {where, "Unit", fmt::format("is '{}'", text),
       word.empty() ? "that is no unit" : fmt::format("'{}' is no unit or substance that is known", word),
       !suggestion.empty() ? suggestion : "Write it as in 'kg CO2e per device'; remarks stand in lines of their own."});
  return std::nullopt;
}

model::Unit known_unit(std::string_view text) {
  const std::variant<model::Unit, model::UnknownWord> parsed = model::parse_unit(text);
  EXPECT(std::holds_alternative<model::Unit>(parsed));
  return std::get<model::Unit>(parsed);
}

bool is_measured_in(const model::Unit& unit, const model::Unit& other) {
  const bool counts_as = unit.substance == "CO2" && other.substance == "CO2e";
  return unit.dimension == other.dimension && (unit.substance == other.substance || counts_as);
}

std::string kind_text(const model::Unit& unit) {
  std::string text = model::dimension_text(unit.dimension);
  if (!unit.substance.empty()) text.insert(std::min(text.find(" per"), text.size()), " of " + unit.substance);
  return text;
}

std::optional<model::UnitConversion> read_conversion(const std::string& text, std::string_view wanted,
                                                     const base::Location& where, Problems& problems) {
  const std::optional<model::Unit> unit = read_unit(text, where, problems);
  if (!unit) return std::nullopt;
  const model::Unit other = known_unit(wanted);
  if (is_measured_in(*unit, other)) return model::UnitConversion(*unit, other);
  problems.add({where,
                "Unit",
                fmt::format("is '{}', {}", text, kind_text(*unit)),
                fmt::format("{} is wanted, such as {}", kind_text(other), wanted),
                {}});
  return std::nullopt;
}

std::string unit_in_name(std::string_view column) {
  const std::string_view mass = next_word(column);
  std::string_view substance = next_word(column);
  const std::string_view per = next_word(column);
  const std::string_view mass_unit = word_for(mass_words, mass);
  const std::string_view divisor = word_for(divisor_words, column);
  substance = substance == "co2" ? "CO2" : substance == "co2e" ? "CO2e" : std::string_view();
  if (mass_unit.empty() || substance.empty() || per != "per" || divisor.empty()) return {};
  return fmt::format("{} {} per {}", mass_unit, substance, divisor);
}

}  // namespace fleetprint::input
