#include "store/read_result.hpp"

#include "base/missing.hpp"
#include "base/whole_number.hpp"
#include "netcdf/reader.hpp"
#include "store/read_header.hpp"
#include "store/read_outputs.hpp"

namespace fleetprint::store {
namespace {

// The variables of a result, which may or may not have the leading dimension `point`.
class PointReader {
 public:
  PointReader(const netcdf::Reader& file, std::size_t points) : file_(file), points_(points) {}

  std::vector<double> values(const std::string& variable, std::size_t point) const {
    return slice(file_.doubles(variable), point);
  }
  std::vector<std::string> texts(const std::string& variable, std::size_t point) const {
    return slice(file_.texts(variable), point);
  }
  double value(const std::string& variable, std::size_t point) const { return values(variable, point).at(0); }
  // NaN where a file of an early version lacks it.
  double value_if_there(const std::string& variable, std::size_t point) const {
    return file_.has_variable(variable) ? value(variable, point) : base::missing;
  }
  std::string text_if_there(const std::string& variable, std::size_t point) const {
    return file_.has_variable(variable) ? texts(variable, point).at(0) : std::string();
  }

  // Of an output along a dimension.
  std::vector<OutputSummary> outputs(const std::string& name, std::size_t point) const {
    return slice(read_outputs(file_, name), point);
  }
  OutputSummary output(const std::string& name, std::size_t point) const { return outputs(name, point).at(0); }
  OutputSummary break_even(const std::string& name, std::size_t point) const {
    OutputSummary summary = output(name, point);
    const std::string path = "summary/" + name;
    if (file_.has_variable(path + "_from"))
      summary.negative = {value(path + "_from", point), value(path + "_up_to", point),
                          value(path + "_everywhere", point), value(path + "_nowhere", point),
                          value(path + "_between", point)};
    return summary;
  }
  ByEstimate by_estimate(const std::string& name, std::size_t point) const {
    const std::vector<double> all = values(name, point);
    return {all.at(0), all.at(1), all.at(2), all.at(3)};
  }

 private:
  template <class Value>
  std::vector<Value> slice(std::vector<Value> all, std::size_t point) const {
    const auto size = static_cast<std::ptrdiff_t>(all.size() / points_);
    const auto first = all.begin() + size * static_cast<std::ptrdiff_t>(point);
    return {first, first + size};
  }

  const netcdf::Reader& file_;
  std::size_t points_;
};

std::vector<YearSummary> read_years(const netcdf::Reader& file, const PointReader& reader, std::size_t p) {
  const std::vector<std::int64_t> calendar = file.integers("year");
  std::vector<YearSummary> years(calendar.size());
  const auto means_of = [&](const std::string& name) { return reader.outputs(name, p); };
  const auto stock = means_of("stock");
  const auto inflow = means_of("inflow");
  const auto retirement = means_of("retirement");
  const auto footprint = means_of("footprint");
  const auto handprint = means_of("handprint");
  const auto net = means_of("net");
  const auto cumulative = means_of("cumulative_net");
  const auto negative = reader.values("summary/probability_net_negative_by_year", p);
  const auto cumulative_negative = reader.values("summary/probability_cumulative_net_negative", p);
  for (std::size_t y = 0; y < years.size(); ++y)
    years[y] = {calendar[y],  stock[y].mean, inflow[y].mean, retirement[y].mean, footprint[y],
                handprint[y], net[y],        cumulative[y],  negative.at(y),     cumulative_negative.at(y)};
  return years;
}

PointSummary read_point(const PointReader& reader, std::size_t p, bool has_sectors, bool has_saving) {
  PointSummary point;
  point.devices = reader.value("devices", p);
  point.lifespan_years = reader.value("lifespan_years", p);
  point.horizon_years = reader.value("horizon_years", p);
  point.device_mean = reader.values("device_mean", p);
  point.fleet_draw = reader.texts("fleet_draw", p);
  point.footprint = reader.output("footprint_total", p);
  point.handprint = reader.output("handprint_total", p);
  point.net = reader.output("net_total", p);
  point.break_even_rebound = reader.break_even("break_even_rebound", p);
  point.break_even_devices = reader.break_even("break_even_devices", p);
  point.probability_net_negative = reader.value("summary/probability_net_negative", p);
  point.probability_net_negative_mcse = reader.value("summary/probability_net_negative_mcse", p);
  point.probability_net_negative_lower = reader.value("summary/probability_net_negative_lower", p);
  point.probability_net_negative_upper = reader.value("summary/probability_net_negative_upper", p);
  point.footprint_above_upper = reader.value_if_there("summary/probability_footprint_above_upper", p);
  point.net_above_upper = reader.value_if_there("summary/probability_net_above_upper", p);
  point.net_at_bad_ends = reader.value_if_there("net_at_bad_ends", p);
  point.net_at_bad_ends_note = reader.text_if_there("net_at_bad_ends_note", p);
  point.footprint_by_estimate = reader.by_estimate("footprint_by_estimate", p);
  point.net_by_estimate = reader.by_estimate("net_by_estimate", p);
  point.break_even_rebound_by_estimate = reader.by_estimate("break_even_rebound_by_estimate", p);
  point.break_even_devices_by_estimate = reader.by_estimate("break_even_devices_by_estimate", p);
  point.footprint_by_block = reader.values("footprint_by_block", p);
  point.variance_share_by_block = reader.values("variance_share_by_block", p);
  if (has_sectors) point.handprint_by_sector = reader.values("handprint_by_sector", p);
  if (has_saving) {
    point.break_even_saving = reader.break_even("break_even_saving", p);
    point.break_even_saving_by_estimate = reader.by_estimate("break_even_saving_by_estimate", p);
  }
  return point;
}

constexpr std::uint64_t most_trials = 0xffffffff;

void read_precision(const PointReader& reader, std::size_t p, PointSummary& point) {
  point.trials_used = static_cast<std::int64_t>(base::whole_within(reader.value("trials_used", p), most_trials));
  point.precision_mcse = reader.value("precision_mcse", p);
  point.precision_reached = reader.value("precision_reached", p) != 0;
}

}  // namespace

ResultSummary read_result(const std::filesystem::path& path) {
  const netcdf::Reader file(path);
  ResultSummary summary = read_header(file, path);
  const bool has_points = file.has_variable("point");
  const std::vector<std::string> names = has_points ? file.texts("point") : std::vector<std::string>{"base"};
  const PointReader reader(file, names.size());
  for (std::size_t p = 0; p < names.size(); ++p) {
    summary.points.push_back(read_point(reader, p, !summary.sectors.empty(), !summary.break_even_sector.empty()));
    PointSummary& point = summary.points.back();
    point.name = names[p];
    point.label = has_points ? reader.texts("point_label", p).at(0) : names[p];
    point.trials_used = summary.trials;
    if (!summary.precision_statistic.empty()) read_precision(reader, p, point);
    if (!file.has_variable("year")) continue;
    point.years = read_years(file, reader, p);
    point.payback_year = reader.output("payback_year", p);
    point.growth_law = reader.texts("growth_law", p).at(0);
    if (file.has_variable("horizon_initial_stock")) {
      point.initial_stock_counted = reader.texts("horizon_initial_stock", p).at(0) == "counted";
      point.life_beyond_credited = reader.texts("horizon_life_beyond_end", p).at(0) == "credited";
      point.footprint_initial_stock = reader.value("footprint_initial_stock", p);
      point.footprint_beyond_end = reader.value("footprint_beyond_end", p);
    }
    point.production_limit_per_year = reader.value("production_limit_per_year", p);
  }
  return summary;
}

}  // namespace fleetprint::store
