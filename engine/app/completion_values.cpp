#include "app/completion_values.hpp"

#include <algorithm>

#include "app/files.hpp"
#include "base/error.hpp"
#include "input/device_sources.hpp"
#include "input/scenario_schema.hpp"
#include "input/setting.hpp"
#include "model/quantities.hpp"
#include "present/tidy_table.hpp"

namespace fleetprint::app {
namespace {

std::vector<Candidate> without_meaning(const std::vector<std::string>& texts) {
  std::vector<Candidate> candidates;
  for (const std::string& text : texts) candidates.push_back({text, ""});
  return candidates;
}

std::vector<Candidate> settings(const std::string& part) {
  std::vector<Candidate> candidates;
  if (const std::size_t equals = part.find('='); equals != std::string::npos) {
    const std::string key = part.substr(0, equals);
    for (const std::string& choice : input::setting_choices(key)) candidates.push_back({key + "=" + choice, ""});
  } else {
    for (const input::SettingPath& path : input::setting_paths())
      candidates.push_back({path.path + "=", std::string(path.meaning)});
  }
  return candidates;
}

std::vector<Candidate> variables(std::span<const std::string> words) {
  const auto result = std::ranges::find_if(words, [](const std::string& word) { return word.ends_with(".h5"); });
  if (result == words.end()) return {};
  return without_meaning(present::tidy_variables(netcdf::Reader(*result)));
}

// Words of what `fleetprint schema` lists.
std::vector<Candidate> words_of_lists() {
  std::vector<Candidate> candidates;
  for (const model::Quantity& quantity : model::quantities())
    candidates.push_back({std::string(quantity.name), std::string(quantity.long_name)});
  for (const input::SectionRows& section : input::schema())
    for (const input::Row& row : section.rows) candidates.push_back({std::string(row.key), std::string(row.meaning)});
  return candidates;
}

}  // namespace

std::vector<Candidate> known_values(const std::string& name, const std::string& part,
                                    std::span<const std::string> words) {
  try {
    if (name == "--set") return settings(part);
    if (name == "--variable") return variables(words);
    if (name == "word") return words_of_lists();
    if (name == "preset") return without_meaning(input::known_presets(input::read_device_sources(data_folder())));
  } catch (const base::InputError&) {  // no table, or no result: nothing to offer
  } catch (const base::RunError&) {
  }
  return {};
}

}  // namespace fleetprint::app
