#include "present/report_trials.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/whole_number.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::present {
namespace {

constexpr std::size_t trial_bins = 96;
constexpr std::size_t device_bins = 128;
constexpr std::array year_levels = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

// Every half percent, both ends included.
std::vector<double> curve_levels() {
  std::vector<double> levels;
  for (int i = 0; i <= 200; ++i) levels.push_back(i / 200.0);
  return levels;
}

Json rounded(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == 0) return 0.0;
  const double scale = std::pow(10.0, 6 - std::floor(std::log10(std::abs(value))));
  return std::isfinite(scale) ? std::round(value * scale) / scale : value;
}

Json quantiles_at(std::span<const double> values, std::span<const double> levels) {
  Json list = Json::array();
  for (const statistics::Quantile& quantile : statistics::quantiles_of(values, levels))
    list.push_back(rounded(quantile.value));
  return list;
}

std::vector<double> finite_of(std::span<const double> values) {
  std::vector<double> kept;
  std::ranges::copy_if(values, std::back_inserter(kept), [](double value) { return std::isfinite(value); });
  return kept;
}

// What equal bins count, from `lower` to `upper`.
struct Bins {
  double lower = 0;
  double upper = 0;
  std::size_t count = trial_bins;
};

// Between the least and the greatest value; whole numbers, as years are, get a bin each.
Bins bins_for(std::span<const double> values) {
  const auto [least, greatest] = std::ranges::minmax_element(values);
  const bool whole = std::ranges::all_of(values, [](double value) { return value == std::trunc(value); });
  constexpr std::uint64_t most_single = 400;
  const std::uint64_t steps = base::whole_within(*greatest - *least, most_single);
  if (!whole || steps == most_single) return {*least, *greatest};
  return {*least - 0.5, *greatest + 0.5, steps + 1};
}

std::vector<std::uint64_t> counts_of(std::span<const double> values, const Bins& bins) {
  std::vector<std::uint64_t> counts(bins.count);
  // Halves, since the range may be greater than any number.
  const double width = (bins.upper / 2 - bins.lower / 2) / static_cast<double>(bins.count);
  for (const double value : values) ++counts[base::whole_within((value / 2 - bins.lower / 2) / width, bins.count - 1)];
  return counts;
}

Json distribution_of(std::span<const double> all) {
  const std::vector<double> values = finite_of(all);
  Json json = {{"missing", all.size() - values.size()}, {"count", values.size()}};
  if (values.empty()) return json;
  const Bins bins = bins_for(values);
  json["lower"] = bins.lower;
  json["upper"] = bins.upper;
  json["counts"] = counts_of(values, bins);
  json["quantiles"] = quantiles_at(values, curve_levels());
  return json;
}

// values: [trial][year].
Json fan_of(std::span<const double> values, std::size_t years) {
  Json json = Json::array();
  std::vector<double> of_year(values.size() / years);
  for (std::size_t year = 0; year < years; ++year) {
    for (std::size_t trial = 0; trial < of_year.size(); ++trial) of_year[trial] = values[trial * years + year];
    const std::vector<double> kept = finite_of(of_year);
    json.push_back(kept.empty() ? Json(nullptr) : quantiles_at(kept, year_levels));
  }
  return {{"quantiles", json}};
}

std::vector<double> summed_over_years(std::vector<double> values, std::size_t years) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (i % years != 0) values[i] += values[i - 1];
  return values;
}

// The variables' values of each point, one after another.
class PagePoints {
 public:
  explicit PagePoints(const netcdf::Reader& file) : file_(file), has_points_(file.has_variable("point")) {}

  std::size_t points() const { return has_points_ ? file_.shape("point").front() : 1; }
  std::vector<double> values(const std::string& name, std::size_t point) const {
    return has_points_ ? file_.doubles_at(name, point) : file_.doubles(name);
  }
  // Without the dimension of the points.
  std::vector<std::string> dimensions(const std::string& name) const {
    std::vector<std::string> names = file_.dimensions(name);
    if (has_points_ && !names.empty() && names.front() == "point") names.erase(names.begin());
    return names;
  }

 private:
  const netcdf::Reader& file_;
  bool has_points_;
};

void add_variable(const PagePoints& reader, const std::string& name, std::size_t years, Json& json) {
  for (std::size_t point = 0; point < reader.points(); ++point) {
    const std::vector<double> values = reader.values(name, point);
    if (years == 0) {
      json[name].push_back(distribution_of(values));
      continue;
    }
    json[name].push_back(fan_of(values, years));
    if (name == "net") json["cumulative_net"].push_back(fan_of(summed_over_years(values, years), years));
  }
}

}  // namespace

Json report_trials(const netcdf::Reader& file) {
  const PagePoints reader(file);
  Json variables = Json::object();
  for (const std::string& name : file.variables()) {
    const std::vector<std::string> dimensions = reader.dimensions(name);
    if (dimensions == std::vector<std::string>{"trial"})
      add_variable(reader, name, 0, variables);
    else if (dimensions == std::vector<std::string>{"trial", "year"})
      add_variable(reader, name, file.shape(name).back(), variables);
  }
  return {{"quantile_levels", curve_levels()}, {"year_levels", year_levels}, {"variables", variables}};
}

Json report_device_histograms(const netcdf::Reader& file) {
  Json points = Json::array();
  if (!file.has_variable("device_histogram")) return points;
  const PagePoints reader(file);
  const std::vector<std::size_t> shape = file.shape("device_histogram");
  const std::size_t bins = shape.back();
  const std::size_t profiles = shape[shape.size() - 2];
  const std::size_t joined = std::max<std::size_t>(1, bins / device_bins);
  for (std::size_t point = 0; point < reader.points(); ++point) {
    const std::vector<double> counts = reader.values("device_histogram", point);
    const std::vector<double> edges = reader.values("bin_edges", point);
    Json of_point = Json::array();
    for (std::size_t profile = 0; profile < profiles; ++profile) {
      std::vector<double> sums((bins + joined - 1) / joined);
      for (std::size_t bin = 0; bin < bins; ++bin) sums[bin / joined] += counts[profile * bins + bin];
      of_point.push_back(
          {{"lower", edges[profile * (bins + 1)]}, {"upper", edges[profile * (bins + 1) + bins]}, {"counts", sums}});
    }
    points.push_back(of_point);
  }
  return points;
}

}  // namespace fleetprint::present
