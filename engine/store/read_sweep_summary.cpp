#include "store/read_sweep_summary.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "netcdf/reader.hpp"
#include "store/frame_file.hpp"
#include "store/read_header.hpp"
#include "store/read_outputs.hpp"

namespace fleetprint::store {
namespace {

// Hands one variable's values out to the points.
template <class Values, class Set>
void hand_out(Values values, std::vector<SweepPoint>& points, const Set& set) {
  for (std::size_t i = 0; i < points.size(); ++i) set(points[i], std::move(values.at(i)));
}

void read_output(const netcdf::Reader& file, const std::string& name, OutputSummary SweepPoint::*member,
                 std::vector<SweepPoint>& points) {
  hand_out(read_outputs(file, name), points,
           [member](SweepPoint& point, OutputSummary output) { point.*member = std::move(output); });
}

void read_share(const netcdf::Reader& file, const std::string& name, ShareSummary SweepPoint::*member,
                std::vector<SweepPoint>& points) {
  const auto read_field = [&](const std::string& suffix, double ShareSummary::*field) {
    hand_out(file.doubles("summary/" + name + suffix), points,
             [member, field](SweepPoint& point, double value) { (point.*member).*field = value; });
  };
  read_field("", &ShareSummary::value);
  read_field("_mcse", &ShareSummary::mcse);
  read_field("_lower", &ShareSummary::lower);
  read_field("_upper", &ShareSummary::upper);
}

void read_differences(const netcdf::Reader& file, std::vector<SweepPoint>& points) {
  read_output(file, "footprint_total_difference", &SweepPoint::footprint_difference, points);
  read_output(file, "handprint_total_difference", &SweepPoint::handprint_difference, points);
  read_output(file, "net_total_difference", &SweepPoint::net_difference, points);
  read_share(file, "probability_net_below_reference", &SweepPoint::net_below_reference, points);
}

void read_trials_used(const netcdf::Reader& file, std::vector<SweepPoint>& points) {
  hand_out(file.integers("trials_used"), points, [](SweepPoint& point, auto value) { point.trials_used = value; });
  hand_out(file.doubles("precision_mcse"), points, [](SweepPoint& point, double v) { point.precision_mcse = v; });
  hand_out(file.integers("precision_reached"), points, [](SweepPoint& p, auto v) { p.precision_reached = v != 0; });
}

std::vector<SweepPoint> number_points(const netcdf::Reader& file, const model::Sweep& sweep) {
  std::vector<SweepPoint> points(file.doubles("devices").size());
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
std::vector<std::string> read_draws(const netcdf::Reader& file, std::size_t profiles) {
  const std::vector<std::string> all = file.texts("fleet_draw");
  std::vector<std::string> draws(profiles);
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string& draw = draws[i % profiles];
    if (draw.find(all[i]) == std::string::npos) draw += (draw.empty() ? "" : " or ") + all[i];
  }
  return draws;
}

}  // namespace

bool is_sweep_result(const std::filesystem::path& path) { return holds_sweep(netcdf::Reader(path)); }

bool is_whole_sweep(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  return file.integer_attribute("", "format_version") && holds_sweep(file) && !file.has_group(sweep_group);
}

SweepSummary read_sweep_summary(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  SweepSummary summary{read_header(file, path), read_sweep(file), 0, 0, {}, {}};
  summary.points = number_points(file, summary.sweep);
  std::vector<SweepPoint>& points = summary.points;
  for (SweepPoint& point : points) point.trials_used = summary.header.trials;
  if (!summary.header.precision_statistic.empty()) read_trials_used(file, points);
  hand_out(file.doubles("devices"), points, [](SweepPoint& point, double value) { point.devices = value; });
  hand_out(file.doubles("horizon_years"), points, [](SweepPoint& point, double value) { point.horizon_years = value; });
  read_output(file, "footprint_total", &SweepPoint::footprint, points);
  read_output(file, "handprint_total", &SweepPoint::handprint, points);
  read_output(file, "net_total", &SweepPoint::net, points);
  read_share(file, "probability_net_negative", &SweepPoint::net_negative, points);
  if (summary.has_reference()) read_differences(file, points);
  summary.fleet_draw = read_draws(file, summary.header.profiles.size());
  if (file.has_variable("year")) {
    const std::vector<std::int64_t> years = file.integers("year");
    summary.first_year = years.front();
    summary.last_year = years.back();
  }
  return summary;
}

}  // namespace fleetprint::store
