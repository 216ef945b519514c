#include "present/quantity_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>
#include <vector>

#include "model/quantities.hpp"
#include "present/json_values.hpp"

namespace fleetprint::present {
namespace {

using model::Need;
using model::Quantity;
using model::Scope;

// In the order of model::Scope.
constexpr std::array scope_titles = {"Of every trial, with its statistics in the group `summary`",
                                     "Shares of the trials, in the group `summary`",
                                     "Differences from the reference, in the group `summary`",
                                     "Means over the trials, and single devices",
                                     "Of the distribution, without a trial",
                                     "Estimates",
                                     "What the scenario says, typical values",
                                     "Of a run that was to be precise",
                                     "Of sensitivity analyses"};

constexpr std::array<std::pair<Need, const char*>, 12> need_words = {{
    {Need::sectors, "sectors"},
    {Need::break_even_sector, "`output.break_even_sector`"},
    {Need::savings, "`output.break_even_savings`; in sweeps `sweep.save_curves`"},
    {Need::years, "a scenario over the years"},
    {Need::one_moment, "a fleet at one moment"},
    {Need::goal, "`sampling.until`"},
    {Need::variants, "variants"},
    {Need::reference, "`sweep.reference`"},
    {Need::device_details, "in sweeps `sweep.save_devices`"},
    {Need::unusual_ends, "`deployment.initial_stock` or `deployment.life_beyond_end` in any point"},
    {Need::ages, "no sweep"},
    {Need::second_order, "`--second-order`"},
}};

const model::QuantityWords general = {"fleet unit", "device unit", "over the horizon", "the break-even",
                                      "that of the goal"};

std::string unit(const Quantity& quantity) {
  switch (quantity.measure) {
    case model::Measure::of_response:
      return "of the response";
    case model::Measure::of_response_squared:
      return "of the response, squared";
    default:
      return unit_of(quantity, general);
  }
}

// With SECTOR for the break-even's.
std::string iamc(const Quantity& quantity) {
  std::string variable(quantity.iamc);
  if (const std::size_t at = variable.find("{sector}"); at != std::string::npos) variable.replace(at, 8, "SECTOR");
  return variable;
}

std::vector<std::string> dimensions(const Quantity& quantity) {
  std::vector<std::string> names;
  if (quantity.scope == Scope::trial && quantity.keeps_trials) names.emplace_back("trial");
  for (const model::ResultDimension one : quantity.dimensions.all()) names.emplace_back(dimension_row(one).name);
  return names;
}

std::vector<std::string> needs(const Quantity& quantity) {
  std::vector<std::string> words;
  for (const auto& [need, text] : need_words)
    if (are_met(need, quantity.needs)) words.emplace_back(text);
  if (quantity.scope == Scope::trial && !quantity.keeps_trials) words.emplace_back("in `summary` alone");
  return words;
}

std::string cell(std::string text) {
  for (std::size_t i = text.find('|'); i != std::string::npos; i = text.find('|', i + 2)) text.insert(i, "\\");
  return text;
}

std::vector<const Quantity*> of_scope(Scope scope, const std::string& word) {
  std::vector<const Quantity*> found;
  for (const Quantity& quantity : model::quantities())
    if (quantity.scope == scope &&
        (quantity.name.find(word) != std::string_view::npos || quantity.long_name.find(word) != std::string_view::npos))
      found.push_back(&quantity);
  return found;
}

// title(scope), row(quantity) for all of them.
template <class Title, class Row>
void for_each_scope(const std::string& word, const Title& title, const Row& row) {
  for (std::size_t scope = 0; scope < scope_titles.size(); ++scope) {
    const std::vector<const Quantity*> found = of_scope(static_cast<Scope>(scope), word);
    if (!found.empty()) title(scope_titles[scope]);
    for (const Quantity* quantity : found) row(*quantity);
  }
}

}  // namespace

std::string quantities_text(const std::string& word) {
  std::string text;
  for_each_scope(
      word, [&](const char* title) { text += fmt::format("{}{}\n", text.empty() ? "" : "\n", title); },
      [&](const Quantity& quantity) {
        const std::vector<std::string> when = needs(quantity);
        text += fmt::format(
            "  {} [{}]{}{}\n      {}\n", quantity.name, unit(quantity),
            dimensions(quantity).empty() ? "" : fmt::format(" ({})", fmt::join(dimensions(quantity), ", ")),
            when.empty() ? "" : fmt::format("; with: {}", fmt::join(when, "; ")), long_name_of(quantity, general));
      });
  return text;
}

std::string quantities_markdown(const std::string& word) {
  std::string text;
  for_each_scope(
      word,
      [&](const char* title) {
        text += fmt::format("{}\n## {}\n\n| quantity | dimensions | unit | meaning | there with | IAMC |\n",
                            text.empty() ? "# Quantities of a result\n" : "", title);
        text += "|---|---|---|---|---|---|\n";
      },
      [&](const Quantity& quantity) {
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", quantity.name, fmt::join(dimensions(quantity), " "),
                            unit(quantity), cell(long_name_of(quantity, general)), fmt::join(needs(quantity), "; "),
                            quantity.iamc.empty() ? "" : fmt::format("`{}`", cell(iamc(quantity))));
      });
  return text;
}

std::string quantities_json(const std::string& word) {
  Json rows = Json::array();
  for_each_scope(
      word, [](const char*) {},
      [&](const Quantity& quantity) {
        rows.push_back({{"name", quantity.name},
                        {"kind", scope_titles[static_cast<std::size_t>(quantity.scope)]},
                        {"unit", unit(quantity)},
                        {"dimensions", dimensions(quantity)},
                        {"meaning", long_name_of(quantity, general)},
                        {"there_with", needs(quantity)},
                        {"iamc", iamc(quantity)}});
      });
  return rows.empty() ? std::string() : json_text(rows);
}

}  // namespace fleetprint::present
