#include "store/read_result.hpp"

#include <algorithm>
#include <numeric>

#include "netcdf/reader.hpp"
#include "store/frame_file.hpp"
#include "store/read_header.hpp"
#include "store/read_points.hpp"

namespace fleetprint::store {
namespace {

std::vector<PointSummary> number_points(const netcdf::Reader& file, const model::Sweep& sweep) {
  std::vector<PointSummary> points(file.doubles("devices").size());
  std::vector<std::int64_t> numbers(points.size());
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  if (file.has_variable("point")) numbers = file.integers("point");
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].number = static_cast<std::uint64_t>(numbers.at(i));
    for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis)
      points[i].position.push_back(position_on(sweep, axis, points[i].number));
  }
  return points;
}

// "aggregate, device": all that occurs in one profile.
std::vector<std::string> draws_of(const std::vector<PointSummary>& points) {
  std::vector<std::string> draws(points.front().fleet_draw.size());
  for (const PointSummary& point : points)
    for (std::size_t profile = 0; profile < draws.size(); ++profile) {
      const std::string& draw = point.fleet_draw[profile];
      if (draws[profile].find(draw) == std::string::npos)
        draws[profile] += (draws[profile].empty() ? "" : " or ") + draw;
    }
  return draws;
}

}  // namespace

ResultSummary read_result(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  ResultSummary summary = read_header(file, path);
  const bool has_points = file.has_variable("point");
  const std::vector<std::string> names = has_points ? file.texts("point") : std::vector<std::string>{"base"};
  const std::vector<std::string> labels = has_points ? file.texts("point_label") : names;
  summary.points.resize(names.size());
  for (std::size_t p = 0; p < names.size(); ++p) {
    summary.points[p].name = names[p];
    summary.points[p].label = labels.at(p);
  }
  read_points(file, summary, summary.points);
  if (file.has_variable("year")) read_years(file, summary.points);
  return summary;
}

bool is_sweep_result(const std::filesystem::path& path) { return holds_sweep(netcdf::Reader(path)); }

bool is_whole_sweep(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  return file.integer_attribute("", "format_version") && holds_sweep(file) && !file.has_group(sweep_group);
}

SweepSummary read_sweep_summary(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  SweepSummary summary{read_header(file, path), read_sweep(file), 0, 0, {}, {}};
  summary.points = number_points(file, summary.sweep);
  read_points(file, summary.header, summary.points);
  summary.fleet_draw = draws_of(summary.points);
  if (file.has_variable("year")) {
    const std::vector<std::int64_t> years = file.integers("year");
    summary.first_year = years.front();
    summary.last_year = years.back();
  }
  return summary;
}

}  // namespace fleetprint::store
