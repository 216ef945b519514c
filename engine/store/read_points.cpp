#include "store/read_points.hpp"

#include <array>

#include "base/missing.hpp"
#include "base/whole_number.hpp"
#include "model/quantities.hpp"
#include "store/point_recorder.hpp"

namespace fleetprint::store {
namespace {

using model::quantity;
using model::Quantity;

// Values [point][place]: one array of the file.
template <class Value>
class PointValues {
 public:
  PointValues(std::vector<Value> all, std::size_t points) : all_(std::move(all)), each_(all_.size() / points) {}

  std::span<const Value> of(std::size_t point) const { return std::span(all_).subspan(point * each_, each_); }
  Value at(std::size_t point, std::size_t place) const { return all_.at(point * each_ + place); }
  std::size_t each() const { return each_; }

 private:
  std::vector<Value> all_;
  std::size_t each_;
};

using Numbers = PointValues<double>;

class VariableReader {
 public:
  VariableReader(const netcdf::Reader& file, std::vector<PointSummary>& points) : file_(file), points_(points) {}

  std::vector<PointSummary>& points() { return points_; }
  bool has(const Quantity& of) const { return file_.has_variable(std::string(of.name)); }
  Numbers numbers(const Quantity& of) const { return {file_.doubles(std::string(of.name)), points_.size()}; }
  Numbers summary(const Quantity& of, std::string_view ending = {}) const {
    return {file_.doubles(path(of, ending)), points_.size()};
  }
  bool has_summary(const Quantity& of, std::string_view ending = {}) const {
    return file_.has_variable(path(of, ending));
  }

  // set(point, its values) for all points.
  template <class Set>
  void each(const Quantity& of, const Set& set) {
    const Numbers values = numbers(of);
    for (std::size_t p = 0; p < points_.size(); ++p) set(points_[p], values.of(p));
  }
  template <class Set>
  void each_text(const Quantity& of, const Set& set) {
    const PointValues<std::string> values(file_.texts(std::string(of.name)), points_.size());
    for (std::size_t p = 0; p < points_.size(); ++p) set(points_[p], values.of(p));
  }

 private:
  static std::string path(const Quantity& of, std::string_view ending) {
    return std::string(summary_group).append("/").append(of.name).append(ending);
  }

  const netcdf::Reader& file_;
  std::vector<PointSummary>& points_;
};

// One output over the trials of every point and, of one by year, of every year.
class OutputReader {
 public:
  OutputReader(const VariableReader& reader, const Quantity& of)
      : statistics_(reader.summary(of)), existing_(reader.summary(of, "_existing")) {
    for (std::size_t i = 0; i < by_level_.size(); ++i) by_level_[i].emplace(reader.summary(of, level_endings[i]));
    for (std::size_t i = 0; i < of_mean_.size(); ++i)  // not in files of version 0.1.0
      if (reader.has_summary(of, mean_endings[i])) of_mean_[i].emplace(reader.summary(of, mean_endings[i]));
  }

  OutputSummary at(std::size_t point, std::size_t year = 0) const {
    const auto statistic = [&](std::size_t which) { return statistics_.at(point, year * 5 + which); };
    const auto of_mean = [&](std::size_t which) {
      return of_mean_[which] ? of_mean_[which]->at(point, year) : base::missing;
    };
    const auto of_levels = [&](std::size_t which) {
      const std::span<const double> all = by_level_[which]->of(point);
      const std::size_t levels = all.size() / existing_.each();
      const std::span<const double> some = all.subspan(year * levels, levels);
      return std::vector<double>(some.begin(), some.end());
    };
    return {statistic(0), statistic(2), statistic(1), statistic(3), statistic(4), existing_.at(point, year),
            of_levels(0), of_mean(0),   of_mean(1),   of_levels(1), of_levels(2)};
  }

 private:
  static constexpr std::array level_endings = {"_quantile", "_quantile_lower", "_quantile_upper"};
  static constexpr std::array mean_endings = {"_mean_lower", "_mean_upper"};

  Numbers statistics_, existing_;
  std::array<std::optional<Numbers>, level_endings.size()> by_level_;
  std::array<std::optional<Numbers>, mean_endings.size()> of_mean_;
};

// Of a break-even; not in files of version 0.1.0.
void read_sides(VariableReader& reader, const Quantity& of, OutputSummary PointSummary::*member) {
  if (!reader.has_summary(of, "_from")) return;
  const Numbers from = reader.summary(of, "_from"), up_to = reader.summary(of, "_up_to"),
                everywhere = reader.summary(of, "_everywhere"), nowhere = reader.summary(of, "_nowhere"),
                between = reader.summary(of, "_between");
  for (std::size_t p = 0; p < reader.points().size(); ++p)
    (reader.points()[p].*member).negative = {from.at(p, 0), up_to.at(p, 0), everywhere.at(p, 0), nowhere.at(p, 0),
                                             between.at(p, 0)};
}

void read_output(VariableReader& reader, const Quantity& of, OutputSummary PointSummary::*member) {
  const OutputReader output(reader, of);
  for (std::size_t p = 0; p < reader.points().size(); ++p) reader.points()[p].*member = output.at(p);
  if (is_break_even(of)) read_sides(reader, of, member);
}

void read_share(VariableReader& reader, const Quantity& of, ShareSummary PointSummary::*member) {
  constexpr std::array<double ShareSummary::*, 4> fields = {&ShareSummary::value, &ShareSummary::mcse,
                                                            &ShareSummary::lower, &ShareSummary::upper};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Numbers values = reader.summary(of, model::share_endings[i].ending);
    for (std::size_t p = 0; p < reader.points().size(); ++p) (reader.points()[p].*member).*fields[i] = values.at(p, 0);
  }
}

// Where the file has it.
void read_number(VariableReader& reader, const Quantity& of, double PointSummary::*member) {
  const bool is_share = of.scope == model::Scope::share;
  if (!(is_share ? reader.has_summary(of) : reader.has(of))) return;
  const Numbers values = is_share ? reader.summary(of) : reader.numbers(of);
  for (std::size_t p = 0; p < reader.points().size(); ++p) reader.points()[p].*member = values.at(p, 0);
}

void read_list(VariableReader& reader, const Quantity& of, std::vector<double> PointSummary::*member) {
  if (!reader.has(of)) return;
  reader.each(of, [member](PointSummary& point, std::span<const double> values) {
    (point.*member).assign(values.begin(), values.end());
  });
}

void read_estimates(VariableReader& reader, const Quantity& of, ByEstimate PointSummary::*member) {
  if (!reader.has(of)) return;
  reader.each(of, [member](PointSummary& point, std::span<const double> v) {
    point.*member = {v.front(), v[1], v[2], v[3]};
  });
}

void read_text(VariableReader& reader, const Quantity& of, std::string PointSummary::*member) {
  if (!reader.has(of)) return;
  reader.each_text(
      of, [member](PointSummary& point, std::span<const std::string> texts) { point.*member = texts.front(); });
}

void read_precision(VariableReader& reader) {
  constexpr std::uint64_t most_trials = 0xffffffff;
  reader.each(quantity("trials_used"), [](PointSummary& point, std::span<const double> values) {
    point.trials_used = static_cast<std::int64_t>(base::whole_within(values.front(), most_trials));
  });
  read_number(reader, quantity("precision_mcse"), &PointSummary::precision_mcse);
  reader.each(quantity("precision_reached"), [](PointSummary& point, std::span<const double> values) {
    point.precision_reached = values.front() != 0;
  });
}

}  // namespace

void read_points(const netcdf::Reader& file, const ResultSummary& header, std::vector<PointSummary>& points) {
  VariableReader reader(file, points);
  for (PointSummary& point : points) point.trials_used = header.trials;
  if (!header.precision_statistic.empty()) read_precision(reader);
  read_number(reader, quantity("devices"), &PointSummary::devices);
  read_number(reader, quantity("lifespan_years"), &PointSummary::lifespan_years);
  read_number(reader, quantity("horizon_years"), &PointSummary::horizon_years);
  read_list(reader, quantity("device_mean"), &PointSummary::device_mean);
  reader.each_text(quantity("fleet_draw"), [](PointSummary& point, std::span<const std::string> texts) {
    point.fleet_draw.assign(texts.begin(), texts.end());
  });
  read_output(reader, quantity("footprint_total"), &PointSummary::footprint);
  read_output(reader, quantity("handprint_total"), &PointSummary::handprint);
  read_output(reader, quantity("net_total"), &PointSummary::net);
  read_output(reader, quantity("break_even_rebound"), &PointSummary::break_even_rebound);
  read_output(reader, quantity("break_even_devices"), &PointSummary::break_even_devices);
  if (!header.break_even_sector.empty())
    read_output(reader, quantity("break_even_saving"), &PointSummary::break_even_saving);
  read_share(reader, quantity("probability_net_negative"), &PointSummary::net_negative);
  read_number(reader, quantity("probability_footprint_above_upper"), &PointSummary::footprint_above_upper);
  read_number(reader, quantity("probability_net_above_upper"), &PointSummary::net_above_upper);
  read_number(reader, quantity("net_at_bad_ends"), &PointSummary::net_at_bad_ends);
  read_text(reader, quantity("net_at_bad_ends_note"), &PointSummary::net_at_bad_ends_note);
  read_estimates(reader, quantity("footprint_by_estimate"), &PointSummary::footprint_by_estimate);
  read_estimates(reader, quantity("net_by_estimate"), &PointSummary::net_by_estimate);
  read_estimates(reader, quantity("break_even_rebound_by_estimate"), &PointSummary::break_even_rebound_by_estimate);
  read_estimates(reader, quantity("break_even_devices_by_estimate"), &PointSummary::break_even_devices_by_estimate);
  read_estimates(reader, quantity("break_even_saving_by_estimate"), &PointSummary::break_even_saving_by_estimate);
  read_list(reader, quantity("footprint_by_block"), &PointSummary::footprint_by_block);
  read_list(reader, quantity("variance_share_by_block"), &PointSummary::variance_share_by_block);
  read_list(reader, quantity("handprint_by_sector"), &PointSummary::handprint_by_sector);
  if (!reader.has_summary(quantity("net_total_difference"))) return;
  read_output(reader, quantity("footprint_total_difference"), &PointSummary::footprint_difference);
  read_output(reader, quantity("handprint_total_difference"), &PointSummary::handprint_difference);
  read_output(reader, quantity("net_total_difference"), &PointSummary::net_difference);
  read_share(reader, quantity("probability_net_below_reference"), &PointSummary::net_below_reference);
}

void read_years(const netcdf::Reader& file, std::vector<PointSummary>& points) {
  VariableReader reader(file, points);
  const std::vector<std::int64_t> years = file.integers("year");
  for (PointSummary& point : points) {
    point.years.resize(years.size());
    for (std::size_t y = 0; y < years.size(); ++y) point.years[y].year = years[y];
  }
  const auto each = [&](const auto& set) {
    for (std::size_t p = 0; p < points.size(); ++p)
      for (std::size_t y = 0; y < years.size(); ++y) set(points[p].years[y], p, y);
  };
  const auto add_mean = [&](const Quantity& of, double YearSummary::*member) {
    const OutputReader output(reader, of);
    each([&](YearSummary& year, std::size_t p, std::size_t y) { year.*member = output.at(p, y).mean; });
  };
  const auto add_output = [&](const Quantity& of, OutputSummary YearSummary::*member) {
    const OutputReader output(reader, of);
    each([&](YearSummary& year, std::size_t p, std::size_t y) { year.*member = output.at(p, y); });
  };
  const auto add_share = [&](const Quantity& of, double YearSummary::*member) {
    const Numbers values = reader.summary(of);
    each([&](YearSummary& year, std::size_t p, std::size_t y) { year.*member = values.at(p, y); });
  };
  add_mean(quantity("stock"), &YearSummary::stock);
  add_mean(quantity("inflow"), &YearSummary::inflow);
  add_mean(quantity("retirement"), &YearSummary::retirement);
  add_output(quantity("footprint"), &YearSummary::footprint);
  add_output(quantity("handprint"), &YearSummary::handprint);
  add_output(quantity("net"), &YearSummary::net);
  add_output(quantity("cumulative_net"), &YearSummary::cumulative_net);
  add_share(quantity("probability_net_negative_by_year"), &YearSummary::probability_net_negative);
  add_share(quantity("probability_cumulative_net_negative"), &YearSummary::probability_cumulative_net_negative);
  read_output(reader, quantity("payback_year"), &PointSummary::payback_year);
  read_text(reader, quantity("growth_law"), &PointSummary::growth_law);
  read_number(reader, quantity("production_limit_per_year"), &PointSummary::production_limit_per_year);
  if (!reader.has(quantity("horizon_initial_stock"))) return;
  reader.each_text(quantity("horizon_initial_stock"), [](PointSummary& point, std::span<const std::string> texts) {
    point.initial_stock_counted = texts.front() == "counted";
  });
  reader.each_text(quantity("horizon_life_beyond_end"), [](PointSummary& point, std::span<const std::string> texts) {
    point.life_beyond_credited = texts.front() == "credited";
  });
  read_number(reader, quantity("footprint_initial_stock"), &PointSummary::footprint_initial_stock);
  read_number(reader, quantity("footprint_beyond_end"), &PointSummary::footprint_beyond_end);
}

}  // namespace fleetprint::store
