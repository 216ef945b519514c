#pragma once

#include <string>
#include <vector>

namespace fleetprint::input {

// A key as a scenario states it, for people who check where a number comes from.
struct StatedInput {
  std::string path;     // "sector.residential.saving"
  std::string value;    // as TOML: "{lower = 0.1, typical = 0.2, upper = 0.3}"
  std::string unit;     // of the schema
  std::string meaning;  // likewise
  std::string source;   // the key `source` of the table that the key stands in, or of one around it
  std::string remark;   // the comment behind the value
};

// Every key of a scenario's text but those that are words, in the text's order. Throws base::InputError where the text
// is not TOML; `file` is its name in messages. Keys that the schema does not know have no unit and no meaning.
std::vector<StatedInput> list_inputs(const std::string& text, const std::string& file);

}  // namespace fleetprint::input
