#pragma once

#include <string>
#include <vector>

namespace fleetprint::input {

// A key as it counts in a result, for people who check where a number comes from.
struct StatedInput {
  std::string path;      // "sector.residential.saving"
  std::string value;     // as TOML: "{lower = 0.1, typical = 0.2, upper = 0.3}"
  std::string unit;      // of the schema
  std::string meaning;   // likewise
  std::string source;    // the key `source` of the table that the key stands in, or of one around it
  std::string remark;    // the comment behind the value
  std::string set_by;    // what took the place of what a file says: "--set", "the sweep file"; empty: nothing did
  std::string stated;    // what that file says; empty: nothing
  std::string variants;  // what it is in variants and along axes: "rebound_10: 0.1; rebound_30: 0.3"
};

// What a result was made from.
struct ScenarioTexts {
  std::string file, text;
  std::string base_file, base_text;    // of a sweep with a base elsewhere; else empty
  std::vector<std::string> overrides;  // "key.path=value" of the command line
};

// An axis of a sweep with the keys that it sets, in which * stands for every element.
struct AxisKeys {
  std::string name;
  std::vector<std::string> keys;
};

// Every key that counts but those that are words, in the files' order: of a base with the sweep file over it, and with
// the overrides, which have no source and no remark. Throws base::InputError where a text is not TOML. Keys that the
// schema does not know have no unit and no meaning; overrides that lead nowhere are left out.
std::vector<StatedInput> list_inputs(const ScenarioTexts& texts, const std::vector<AxisKeys>& axes = {});

}  // namespace fleetprint::input
