#include "input/read_quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "input/check_table.hpp"

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

bool takes(const LawForm& form, std::string_view key) {
  return std::find(form.keys.begin(), form.keys.end(), key) != form.keys.end();
}

// Whether a distribution's key is for its law: all are but `law` itself and `shared_as`.
bool is_law_key(std::string_view key) { return key != "law" && key != "shared_as"; }

// As scenarios write it.
std::string_view name_of(Law law) { return law_names[static_cast<std::size_t>(law) - 1]; }

// The law that a distribution's table names, or the default.
model::Law law_of(const Node& table) {
  const Node* law = table.find("law");
  const std::string* text = law == nullptr ? nullptr : law->text();
  const auto found = text == nullptr ? law_names.begin() : std::find(law_names.begin(), law_names.end(), *text);
  return static_cast<Law>(found - law_names.begin() + 1);
}

std::ptrdiff_t count_given(const LawForm& form, const Node& table) {
  return std::count_if(table.table()->begin(), table.table()->end(),
                       [&](const Member& member) { return takes(form, member.key); });
}

// The way of its law that a table of a distribution uses: the first that has most of the given keys.
const LawForm& form_of(const Node& table) {
  const Law law = law_of(table);
  const LawForm* best = nullptr;
  for (const LawForm& form : forms)
    if (form.law == law && (best == nullptr || count_given(form, table) > count_given(*best, table))) best = &form;
  return *best;
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

// "a lognormal law takes lower, typical and upper, or median and geometric_standard_deviation".
std::string what_it_takes(model::Law law) {
  std::vector<std::string> ways;
  for (const LawForm& form : forms)
    if (form.law == law) ways.push_back(listed(form));
  return fmt::format("a {} law takes {}", name_of(law), fmt::join(ways, ", or "));
}

bool fits(const LawForm& form, const Node& table) {
  const auto is_given = [&](std::size_t i) { return table.find(form.keys[i]) != nullptr; };
  for (std::size_t i = 0; i < form.required; ++i)
    if (!is_given(i)) return false;
  const auto is_foreign = [&](const Member& member) { return is_law_key(member.key) && !takes(form, member.key); };
  return std::none_of(table.table()->begin(), table.table()->end(), is_foreign);
}

// The other laws for which the table has all keys that they need and no others, in quotes: "triangular", "pert".
std::vector<std::string> laws_that_fit(const Node& table) {
  std::vector<std::string> names;
  for (const LawForm& form : forms)
    if (form.law != law_of(table) && fits(form, table)) names.push_back(fmt::format("\"{}\"", name_of(form.law)));
  return names;
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

// Whether a distribution has the keys of its law, all that are needed and no others; otherwise the problems are added.
// Values are not looked at, but the law's name must be a known one.
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

double number(const Node& table, std::string_view key, double otherwise = 0) {
  const Node* found = table.find(key);
  return found == nullptr ? otherwise : found->number().value_or(otherwise);
}

std::vector<double> numbers(const Node& list) {
  std::vector<double> all;
  for (const Node& element : *list.array()) all.push_back(element.number().value_or(0));
  return all;
}

// A checked distribution whose law is that.
model::TruncatedNormalLaw to_truncated_normal(const Node& table) {
  return {number(table, "mean"), number(table, "standard_deviation"), number(table, "lower"), number(table, "upper")};
}

model::DistributionSpec to_discrete(const Node& table) {
  const std::vector<double> values = numbers(*table.find("values"));
  const Node* weights = table.find("weights");
  return model::DistributionSpec::discrete(
      values, weights == nullptr ? std::vector<double>(values.size(), 1) : numbers(*weights));
}

model::DistributionSpec to_lognormal(const Node& table) {
  if (table.find("median") == nullptr) return model::DistributionSpec::lognormal_through(to_triple(table));
  return model::DistributionSpec::lognormal(number(table, "median"), number(table, "geometric_standard_deviation"));
}

// The stated ends and values lie within the row's limits.
bool check_limits(const Row& row, const Node& table, const std::string& key, Problems& problems) {
  Row number = row;
  number.type = Type::number;
  bool good = true;
  const auto check = [&](const Node& node, const std::string& path) {
    if (fits_number(number, node)) return;
    problems.add(mismatch(number, node, path));
    good = false;
  };
  for (const char* end : {"lower", "typical", "upper"})
    if (const Node* node = table.find(end)) check(*node, joined(key, end));
  if (const Node* values = table.find("values"))
    for (const Node& value : *values->array()) check(value, joined(key, "values"));
  return good;
}

// The stated ends ascend; strictly where they are points of a lognormal law.
bool check_order(const Node& table, bool is_strict, const std::string& key, Problems& problems) {
  const Node zero{table.where, 0.0};
  const Node one{table.where, 1.0};
  const Node* typical = table.find("typical");
  const Node& lower = table.find("lower") == nullptr ? zero : *table.find("lower");
  const Node& upper = table.find("upper") == nullptr ? one : *table.find("upper");
  const model::Triple triple{*lower.number(), typical == nullptr ? *lower.number() : *typical->number(),
                             *upper.number()};
  if (is_strict ? triple.is_strictly_ordered() : triple.is_ordered()) return true;
  const std::string between = typical == nullptr ? "" : fmt::format("typical {}, ", show(*typical));
  std::string_view order = typical == nullptr ? "lower <= upper" : "lower <= typical <= upper";
  if (is_strict) order = "lower < typical < upper, which are its 5 %, 50 % and 95 % points";
  problems.add(table.where, key, fmt::format("lower {}, {}upper {} do not ascend", show(lower), between, show(upper)),
               std::string(order));
  return false;
}

bool check_truncation(const Node& table, const std::string& key, Problems& problems) {
  const model::TruncatedNormalLaw law = to_truncated_normal(table);
  if (law.lower == law.upper || share_kept(law) >= model::least_truncated_share) return true;
  problems.add(table.where, key,
               fmt::format("between lower {} and upper {} lies less than {} of the normal law",
                           show(*table.find("lower")), show(*table.find("upper")), model::least_truncated_share),
               "its mean and standard_deviation are those before it is truncated",
               "Move the mean to where the values are, or take another law.");
  return false;
}

// Values differ; weights are as many, and not all 0.
bool check_discrete(const Node& table, const std::string& key, Problems& problems) {
  const std::size_t before = problems.all().size();
  const Node& values = *table.find("values");
  std::vector<double> seen;
  for (const Node& value : *values.array()) {
    if (std::find(seen.begin(), seen.end(), *value.number()) != seen.end())
      problems.add(value.where, joined(key, "values"), fmt::format("has {} twice", show(value)), "values must differ",
                   "Give it once, with the sum of the weights.");
    seen.push_back(*value.number());
  }
  const Node* weights = table.find("weights");
  if (weights == nullptr) return problems.all().size() == before;
  if (weights->array()->size() != seen.size())
    problems.add(weights->where, joined(key, "weights"),
                 fmt::format("has {} numbers for {} values", weights->array()->size(), seen.size()),
                 "each value has its weight", "Leave the weights out where all are equal.");
  const auto is_zero = [](const Node& weight) { return *weight.number() == 0; };
  if (std::all_of(weights->array()->begin(), weights->array()->end(), is_zero))
    problems.add(weights->where, joined(key, "weights"), "are all 0", "then no value can be drawn");
  return problems.all().size() == before;
}

std::string how_to_stay_within(const LawForm& form) {
  if (form.law == model::Law::normal) return "Write law = \"truncated_normal\", with lower and upper.";
  if (form.law == model::Law::beta) return "Give lower and upper.";
  if (takes(form, "typical")) return "Write law = \"pert\" or \"triangular\", which end at lower and upper.";
  return "Make the median or the geometric_standard_deviation smaller.";
}

// Everything that can be drawn lies within the row's limits.
bool check_draws(const Row& row, const Node& table, const std::string& key, Problems& problems) {
  const model::DistributionSpec law = to_distribution(table);
  const auto is_allowed = [&](double end) { return std::isfinite(end) && row.limits.contain(end); };
  if (is_allowed(law.lower()) && is_allowed(law.upper())) return true;
  problems.add(table.where, key, fmt::format("its draws reach from {:.4g} to {:.4g}", law.lower(), law.upper()),
               "must be " + requirement(row), how_to_stay_within(form_of(table)));
  return false;
}

bool check_values(const Row& row, const Node& table, const std::string& key, Problems& problems) {
  const LawForm& form = form_of(table);
  bool good = check_limits(row, table, key, problems);
  if (takes(form, "lower")) good = check_order(table, form.law == model::Law::lognormal, key, problems) && good;
  if (form.law == model::Law::discrete) good = check_discrete(table, key, problems) && good;
  if (good && form.law == model::Law::truncated_normal) good = check_truncation(table, key, problems);
  return good && check_draws(row, table, key, problems);
}

bool has_known_law(const Node& table) {
  const Node* law = table.find("law");
  return law == nullptr || law->text() != nullptr;
}

}  // namespace

model::Triple to_triple(const Node& node) {
  if (node.table() == nullptr) return model::Triple::constant(node.number().value_or(0));
  return {number(node, "lower"), number(node, "typical"), number(node, "upper")};
}

std::span<const LawForm> law_forms() { return forms; }

model::DistributionSpec to_distribution(const Node& node) {
  using model::DistributionSpec;
  using model::Law;
  if (node.table() == nullptr) return DistributionSpec::fixed(node.number().value_or(0));
  switch (law_of(node)) {
    case Law::uniform:
      return DistributionSpec::uniform(number(node, "lower"), number(node, "upper"));
    case Law::pert:
      return DistributionSpec::pert(to_triple(node));
    case Law::normal:
      return DistributionSpec::normal(number(node, "mean"), number(node, "standard_deviation"));
    case Law::truncated_normal:
      return DistributionSpec::truncated_normal(to_truncated_normal(node));
    case Law::lognormal:
      return to_lognormal(node);
    case Law::beta:
      return DistributionSpec::beta(
          {number(node, "alpha"), number(node, "beta"), number(node, "lower", 0), number(node, "upper", 1)});
    case Law::discrete:
      return to_discrete(node);
    case Law::fixed:
    case Law::triangular:
      break;
  }
  return DistributionSpec::triangular(to_triple(node));
}

model::Parameter read_parameter(const TableView& table, std::string_view key, const std::string& own_name) {
  const Node& node = table.value(key);
  const Node* shared = node.find("shared_as");
  return {shared == nullptr ? own_name : "shared/" + *shared->text(), to_distribution(node)};
}

std::optional<Node> checked_law(const Row& row, const Node& node, const std::string& key, Problems& problems) {
  const bool is_triple = row.type != Type::quantity;
  const std::size_t before = problems.all().size();
  Node table = checked_table(node, is_triple ? Section::triple : Section::distribution, key, problems);
  if (!is_triple && has_known_law(table)) check_law_keys(table, key, problems);
  if (problems.all().size() > before) return std::nullopt;
  const bool good = is_triple ? check_limits(row, table, key, problems) && check_order(table, false, key, problems)
                              : check_values(row, table, key, problems);
  return good ? std::optional(table) : std::nullopt;
}

}  // namespace fleetprint::input
