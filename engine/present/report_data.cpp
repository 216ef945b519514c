#include "present/report_data.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "base/plain_text.hpp"
#include "netcdf/reader.hpp"
#include "present/answer.hpp"
#include "present/break_even_text.hpp"
#include "present/report_trials.hpp"
#include "present/timeline_table.hpp"
#include "store/read_result.hpp"
#include "store/read_sensitivity.hpp"

namespace fleetprint::present {
namespace {

// Numbers that a page holds at most, some 15 MB of text.
constexpr std::size_t most_values = 1'500'000;

// What no chart shows.
constexpr std::array folded_dimensions = {"trial", "bin", "bin_edge", "age"};
constexpr std::array unused_endings = {"_skewness",      "_excess_kurtosis", "_resolution",
                                       "_quantile_mcse", "_mean_lower",      "_mean_upper"};

bool is_shown(const netcdf::Reader& file, const std::string& path, const std::string& name) {
  for (const char* ending : unused_endings)
    if (name.ends_with(ending)) return false;
  for (const std::string& dimension : file.dimensions(path))
    if (std::ranges::find(folded_dimensions, dimension) != folded_dimensions.end()) return false;
  return true;
}

Json json_of_array(const netcdf::Reader& file, const std::string& path) {
  if (file.element(path) == netcdf::ElementType::text) return file.texts(path);
  return numbers(file.doubles(path));
}

struct Candidate {
  std::string group, name, path;
  std::size_t size = 0;
};

// The variables that there is room for; the largest go first where there is not.
std::vector<Candidate> choose(const netcdf::Reader& file, const std::vector<std::string>& groups, Json& left_out) {
  std::vector<Candidate> candidates;
  std::size_t total = 0;
  for (const std::string& group : groups)
    for (const std::string& name : file.variables(group)) {
      const std::string path = group.empty() ? name : group + "/" + name;
      if (!is_shown(file, path, name)) continue;
      std::size_t size = 1;
      for (const std::size_t length : file.shape(path)) size *= length;
      candidates.push_back({group, name, path, size});
      total += size;
    }
  while (total > most_values) {
    const auto largest = std::ranges::max_element(candidates, {}, &Candidate::size);
    total -= largest->size;
    left_out.push_back(largest->path);
    candidates.erase(largest);
  }
  return candidates;
}

Json dimensions_of(const netcdf::Reader& file, const std::string& group) {
  Json json = Json::object();
  for (const auto& [name, length] : file.dimension_lengths(group)) json[name] = {{"length", length}};
  return json;
}

Json attributes_of(const netcdf::Reader& file, const std::string& group) {
  Json json = Json::object();
  for (const auto& [name, scalar] : file.attributes(group))
    std::visit([&json, key = name](const auto& value) { json[key] = value; }, scalar);
  return json;
}

void add_groups(const netcdf::Reader& file, Json& data) {
  std::vector<std::string> groups = {""};
  for (const char* group : {"summary", "sweep"})
    if (file.has_group(group)) groups.emplace_back(group);
  const auto key_of = [](const std::string& group) { return group.empty() ? std::string("root") : group; };
  for (const std::string& group : groups)
    data[key_of(group)] = {{"dimensions", dimensions_of(file, group)}, {"variables", Json::object()}};
  data["left_out"] = Json::array();
  for (const Candidate& candidate : choose(file, groups, data["left_out"]))
    data[key_of(candidate.group)]["variables"][candidate.name] = {
        {"dimensions", file.dimensions(candidate.path)},
        {"units", file.text_attribute(candidate.path, "units").value_or("1")},
        {"long_name", file.text_attribute(candidate.path, "long_name").value_or(candidate.name)},
        {"values", json_of_array(file, candidate.path)}};
}

Json inputs_of(const std::vector<ReportInput>& inputs) {
  Json json = Json::array();
  for (const ReportInput& input : inputs)
    json.push_back({{"path", input.path},
                    {"value", input.value},
                    {"unit", input.unit},
                    {"meaning", input.meaning},
                    {"source", input.source},
                    {"remark", input.remark},
                    {"set_by", input.set_by},
                    {"stated", input.stated},
                    {"variants", input.variants}});
  return json;
}

// Of a run: for each point.
void add_sentences(const std::filesystem::path& path, Json& data) {
  const store::ResultSummary summary = store::read_result(path);
  data["answers"] = Json::array();
  data["upper_ends"] = Json::array();
  data["break_evens"] = Json::array();
  data["ends"] = Json::array();
  for (const store::PointSummary& point : summary.points) {
    data["answers"].push_back(answer(summary, point));
    data["upper_ends"].push_back(upper_end_text(summary, point));
    data["break_evens"].push_back(summary.sectors.empty() ? "" : break_even_text(summary, point));
    data["ends"].push_back(point.years.empty() ? "" : ends_text(summary, point));
  }
}

const char* kind_of(const std::filesystem::path& path) {
  if (store::is_sensitivity_result(path)) return "sensitivity";
  return store::is_sweep_result(path) ? "sweep" : "run";
}

}  // namespace

Json report_data(const std::filesystem::path& path, const ReportContext& context) {
  const std::string kind = kind_of(path);
  Json data = {{"kind", kind}, {"file", base::visible(path.filename().string())}};
  if (kind == "run") add_sentences(path, data);  // refuses what is no result
  if (kind == "sweep") data["answers"] = {sweep_answer(store::read_sweep_summary(path))};
  const netcdf::Reader file(path);
  data["attributes"] = attributes_of(file, "");
  data["run_info"] = file.has_group("run_info") ? attributes_of(file, "run_info") : Json::object();
  add_groups(file, data);
  if (kind == "run") {
    data["trials"] = report_trials(file);
    data["devices"] = report_device_histograms(file);
  }
  data["inputs"] = inputs_of(context.inputs);
  data["references"] = Json::array();
  if (file.text_attribute("", "device_unit") != context.reference_unit) return data;
  for (const model::ReferenceProduct& product : context.references)
    data["references"].push_back({{"name", product.name}, {"footprint", product.footprint}});
  return data;
}

}  // namespace fleetprint::present
