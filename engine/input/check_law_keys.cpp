#include "input/check_law_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "input/check_table.hpp"
#include "input/law_form.hpp"

namespace fleetprint::input {
namespace {

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

bool check_law_keys(const Node& table, const std::string& key, Problems& problems) {
  const LawForm& form = form_of(table);
  if (lacks_law(table, form)) {
    problems.add({table.where, joined(key, "law"), "missing",
                  fmt::format("the default is \"{}\", and {}", name_of(form.law), what_it_takes(form.law)),
                  fmt::format("Write law = {}.", fmt::join(laws_that_fit(table), " or "))});
    return false;
  }
  const std::size_t before = problems.all().size();
  for (const Member& member : *table.table())
    if (is_law_key(member.key) && !takes(form, member.key)) problems.add(superfluous(member, form, table, key));
  for (std::size_t i = 0; i < form.required; ++i)
    if (table.find(form.keys[i]) == nullptr)
      problems.add(
          {table.where, joined(key, form.keys[i]), "missing", what_it_takes(form.law), or_write_law("Give it", table)});
  return problems.all().size() == before;
}

}  // namespace fleetprint::input
