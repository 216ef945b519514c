#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fleetprint::input {

// Least number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the other, no
// part being edited twice (Damerau 1964, Commun. ACM 7(3); "optimal string alignment"). Upper and lower case are equal.
std::size_t edit_distance(std::string_view a, std::string_view b);

// "Did you mean 'x'?" with the nearest candidate: at most a third of the longer one's letters away, or continuing what
// was written (four letters at least). Empty where no candidate is that near.
std::string suggest(std::string_view name, const std::vector<std::string>& candidates);

// The same; where no candidate is near, "Known: a, b, c." Empty without candidates.
std::string suggest_or_list(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace fleetprint::input
