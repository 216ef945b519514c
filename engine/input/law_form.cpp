#include "input/law_form.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "input/check_table.hpp"
#include "input/scenario_schema.hpp"

namespace fleetprint::input {
namespace {

using model::Law;

constexpr LawForm forms[] = {
    {Law::triangular, {"lower", "typical", "upper"}, 3},
    {Law::pert, {"lower", "typical", "upper"}, 3},
    {Law::uniform, {"lower", "upper"}, 2},
    {Law::normal, {"mean", "standard_deviation"}, 2},
    {Law::truncated_normal, {"mean", "standard_deviation", "lower", "upper"}, 4},
    {Law::lognormal, {"lower", "typical", "upper"}, 3},
    {Law::lognormal, {"median", "geometric_standard_deviation"}, 2},
    {Law::beta, {"alpha", "beta", "lower", "upper"}, 2},
    {Law::discrete, {"values", "weights"}, 1},
};

std::ptrdiff_t count_given(const LawForm& form, const Node& table) {
  return std::count_if(table.table()->begin(), table.table()->end(),
                       [&](const Member& member) { return takes(form, member.key); });
}

bool fits(const LawForm& form, const Node& table) {
  const auto is_given = [&](std::size_t i) { return table.find(form.keys[i]) != nullptr; };
  for (std::size_t i = 0; i < form.required; ++i)
    if (!is_given(i)) return false;
  const auto is_foreign = [&](const Member& member) { return is_law_key(member.key) && !takes(form, member.key); };
  return std::none_of(table.table()->begin(), table.table()->end(), is_foreign);
}

// "lower, typical and upper"; "values, and may take weights".
std::string listed(const LawForm& form) {
  std::vector<std::string> needed;
  std::vector<std::string> optional;
  for (std::size_t i = 0; i < form.keys.size() && !form.keys[i].empty(); ++i)
    (i < form.required ? needed : optional).emplace_back(form.keys[i]);
  const std::string last = needed.back();
  needed.pop_back();
  std::string text = needed.empty() ? last : fmt::format("{} and {}", fmt::join(needed, ", "), last);
  if (!optional.empty()) text += fmt::format(", and may take {}", fmt::join(optional, " and "));
  return text;
}

std::string or_write_law(const std::string& first, const Node& table) {
  const std::vector<std::string> others = laws_that_fit(table);
  if (others.empty()) return first + ".";
  return fmt::format("{}, or write law = {}.", first, fmt::join(others, " or "));
}

// The key of the form that is given first; empty where none is.
std::string_view first_given(const LawForm& form, const Node& table) {
  for (const Member& member : *table.table())
    if (takes(form, member.key)) return member.key;
  return {};
}

base::Problem superfluous(const Member& member, const LawForm& form, const Node& table, const std::string& key) {
  const auto is_other_way = [&](const LawForm& other) { return other.law == form.law && takes(other, member.key); };
  const bool says_it_twice = std::any_of(law_forms().begin(), law_forms().end(), is_other_way);
  const std::string_view by_default = table.find("law") == nullptr ? ", the default" : "";
  const std::string beside = says_it_twice ? std::string(first_given(form, table))
                                           : fmt::format("law = \"{}\"{}", name_of(form.law), by_default);
  return {member.where, joined(key, member.key), "given beside " + beside, what_it_takes(form.law),
          says_it_twice ? "Keep one of the two ways." : or_write_law("Leave it out", table)};
}

// That nothing says which law is meant, where the keys are those of another than the default.
bool lacks_law(const Node& table, const LawForm& form) {
  const auto is_foreign = [&](const Member& member) { return is_law_key(member.key) && !takes(form, member.key); };
  return table.find("law") == nullptr && !laws_that_fit(table).empty() &&
         std::any_of(table.table()->begin(), table.table()->end(), is_foreign);
}

}  // namespace

std::span<const LawForm> law_forms() { return forms; }

std::string_view name_of(Law law) { return law_names[static_cast<std::size_t>(law) - 1]; }

bool is_law_key(std::string_view key) { return key != "law" && key != "shared_as"; }

bool takes(const LawForm& form, std::string_view key) {
  return std::find(form.keys.begin(), form.keys.end(), key) != form.keys.end();
}

model::Law law_of(const Node& table) {
  const Node* law = table.find("law");
  const std::string* text = law == nullptr ? nullptr : law->text();
  const auto found = text == nullptr ? law_names.begin() : std::find(law_names.begin(), law_names.end(), *text);
  return static_cast<Law>(found - law_names.begin() + 1);
}

const LawForm& form_of(const Node& table) {
  const Law law = law_of(table);
  const LawForm* best = nullptr;
  for (const LawForm& form : forms)
    if (form.law == law && (best == nullptr || count_given(form, table) > count_given(*best, table))) best = &form;
  return *best;
}

std::string what_it_takes(model::Law law) {
  std::vector<std::string> ways;
  for (const LawForm& form : forms)
    if (form.law == law) ways.push_back(listed(form));
  return fmt::format("a {} law takes {}", name_of(law), fmt::join(ways, ", or "));
}

std::vector<std::string> laws_that_fit(const Node& table) {
  std::vector<std::string> names;
  for (const LawForm& form : forms)
    if (form.law != law_of(table) && fits(form, table)) names.push_back(fmt::format("\"{}\"", name_of(form.law)));
  return names;
}

bool check_law_keys(const Node& table, const std::string& key, Problems& problems) {
  const LawForm& form = form_of(table);
  if (lacks_law(table, form)) {
    problems.add(table.where, joined(key, "law"), "missing",
                 fmt::format("the default is \"{}\", and {}", name_of(form.law), what_it_takes(form.law)),
                 fmt::format("Write law = {}.", fmt::join(laws_that_fit(table), " or ")));
    return false;
  }
  const std::size_t before = problems.all().size();
  for (const Member& member : *table.table())
    if (is_law_key(member.key) && !takes(form, member.key)) problems.add(superfluous(member, form, table, key));
  for (std::size_t i = 0; i < form.required; ++i)
    if (table.find(form.keys[i]) == nullptr)
      problems.add(table.where, joined(key, form.keys[i]), "missing", what_it_takes(form.law),
                   or_write_law("Give it", table));
  return problems.all().size() == before;
}

}  // namespace fleetprint::input
