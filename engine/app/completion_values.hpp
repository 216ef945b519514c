#pragma once

#include <span>
#include <string>
#include <vector>

namespace fleetprint::app {

struct Candidate {
  std::string text;
  std::string meaning;
};

// Values of an option or positional that only the schema, a shipped table or a result can tell: keys of --set, choices
// after `key=`, presets, variables of the result among the words of the command line. `part` is what is there of the
// value.
std::vector<Candidate> known_values(const std::string& name, const std::string& part,
                                    std::span<const std::string> words);

}  // namespace fleetprint::app
