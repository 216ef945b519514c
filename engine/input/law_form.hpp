#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/node.hpp"
#include "input/problems.hpp"
#include "model/distribution_spec.hpp"

namespace fleetprint::input {

// A way to give a law: the keys that it takes, the first `required` of which it needs.
struct LawForm {
  model::Law law;
  std::array<std::string_view, 4> keys;  // empty beyond the last
  std::size_t required;
};

// Every way, laws in the order of law_names; a law with two ways has two entries.
std::span<const LawForm> law_forms();

bool takes(const LawForm& form, std::string_view key);

// Whether a distribution's key is for its law: all are but `law` itself and `shared_as`.
bool is_law_key(std::string_view key);

// As scenarios write it.
std::string_view name_of(model::Law law);

// The law that a distribution's table names, or the default.
model::Law law_of(const Node& table);

// The way of its law that a table of a distribution uses: the first that has most of the given keys.
const LawForm& form_of(const Node& table);

// "a lognormal law takes lower, typical and upper, or median and geometric_standard_deviation".
std::string what_it_takes(model::Law law);

// The other laws for which the table has all keys that they need and no others, in quotes: "triangular", "pert".
std::vector<std::string> laws_that_fit(const Node& table);

// Whether a distribution has the keys of its law, all that are needed and no others; otherwise the problems are added.
// Values are not looked at, but the law's name must be a known one.
bool check_law_keys(const Node& table, const std::string& key, Problems& problems);

}  // namespace fleetprint::input
