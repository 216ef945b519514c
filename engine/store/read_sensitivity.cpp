#include "store/read_sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include "netcdf/reader.hpp"
#include "store/frame_file.hpp"
#include "store/read_header.hpp"
#include "store/record_sensitivity.hpp"
#include "store/sweep_summary.hpp"

namespace fleetprint::store {
namespace {

// Dimensions of an index, besides those of the points.
constexpr std::array index_dimensions = {"response", "response_by_year", "year", "parameter", "parameter2", "end"};

bool is_index_dimension(const std::string& name) {
  return std::ranges::find(index_dimensions, name) != index_dimensions.end();
}

std::vector<std::string> texts_of(const netcdf::Reader& file, const std::string& dimension) {
  return file.has_variable(dimension) ? file.texts(dimension) : std::vector<std::string>();
}

// Responses are a coordinate, or the one that is named before the colon of every long_name.
std::vector<std::string> responses_of(const netcdf::Reader& file, const SensitivitySummary& summary, bool by_year) {
  const std::string dimension = by_year ? "response_by_year" : "response";
  if (file.has_variable(dimension)) return file.texts(dimension);
  for (const FileIndex& index : summary.indices)
    if (index.name.ends_with(by_year_suffix) == by_year) return {index.long_name.substr(0, index.long_name.find(": "))};
  return {};
}

std::vector<std::string> labels_of(const netcdf::Reader& file) {
  if (!holds_sweep(file)) return file.has_variable("point") ? file.texts("point") : std::vector<std::string>(1);
  const model::Sweep sweep = read_sweep(file);
  std::vector<std::int64_t> numbers;
  if (file.has_variable("point")) {
    numbers = file.integers("point");
  } else {
    numbers.resize(sweep.points);
    std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  }
  std::vector<std::string> labels;
  for (const std::int64_t number : numbers) {
    std::string label;
    for (std::size_t a = 0; a < sweep.axes.size(); ++a)
      label += fmt::format("{}{} = {}", a > 0 ? ", " : "", sweep.axes[a].name,
                           value_text(sweep.axes[a], position_on(sweep, a, static_cast<std::uint64_t>(number))));
    labels.push_back(std::move(label));
  }
  return labels;
}

void read_indices(const netcdf::Reader& file, SensitivitySummary& summary) {
  for (const std::string& name : file.variables()) {
    std::vector<std::string> dimensions = file.dimensions(name);
    if (dimensions == std::vector<std::string>{name} || file.element(name) != netcdf::ElementType::real) continue;
    std::erase_if(dimensions, std::not_fn(is_index_dimension));
    if (dimensions.empty() && name.find("_") == std::string::npos) continue;
    summary.indices.push_back({name, file.text_attribute(name, "units").value_or("1"),
                               file.text_attribute(name, "long_name").value_or(name), std::move(dimensions),
                               file.doubles(name)});
  }
}

}  // namespace

const FileIndex* SensitivitySummary::find(const std::string& name) const {
  const auto found = std::ranges::find(indices, name, &FileIndex::name);
  return found == indices.end() ? nullptr : &*found;
}

std::span<const double> SensitivitySummary::values(const std::string& name, std::size_t point,
                                                   std::size_t response) const {
  const FileIndex* index = find(name);
  if (!index) return {};
  std::size_t size = 1;
  for (const std::string& dimension : index->dimensions)
    size *= dimension == "end" ? ends.size() : dimension.starts_with("parameter") ? parameters.size() : 1;
  const std::size_t of_point = index->values.size() / points.size();
  return std::span(index->values).subspan(point * of_point + response * size, size);
}

bool is_sensitivity_result(const std::filesystem::path& path) {
  return netcdf::Reader(path).text_attribute("", sensitivity_attribute).has_value();
}

SensitivitySummary read_sensitivity(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  const auto text = [&](const char* name) { return file.text_attribute("", name).value_or(""); };
  SensitivitySummary summary;
  summary.title = text("title");
  summary.warnings = read_warnings(file);
  summary.question = text("question");
  summary.scenario_file = text("scenario_file");
  summary.asked_for = text(sensitivity_attribute);
  summary.fixed_inputs = text("fixed_inputs");
  summary.seed = file.integer_attribute("", "seed").value_or(0);
  summary.trials = file.integer_attribute("", "trials").value_or(0);
  summary.parameters = file.texts("parameter");
  summary.ends = texts_of(file, "end");
  if (file.has_variable("year")) summary.years = file.integers("year");
  summary.evaluations = file.doubles("evaluations");
  summary.points = labels_of(file);
  read_indices(file, summary);
  summary.responses = responses_of(file, summary, false);
  summary.responses_by_year = responses_of(file, summary, true);
  return summary;
}

}  // namespace fleetprint::store
