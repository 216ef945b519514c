#include "store/read_points.hpp"

#include <array>

#include "base/missing.hpp"
#include "base/whole_number.hpp"
#include "store/point_fields.hpp"
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

std::string path_of(const Quantity& of, std::string_view ending = {}) {
  const bool is_summarised =
      of.scope == model::Scope::trial || of.scope == model::Scope::difference || of.scope == model::Scope::share;
  return std::string(is_summarised ? summary_group : "")
      .append(is_summarised ? "/" : "")
      .append(of.name)
      .append(ending);
}

// One output over the trials of every point and, of one by year, of every year.
class OutputReader {
 public:
  OutputReader(const netcdf::Reader& file, std::size_t points, const Quantity& of)
      : statistics_(file.doubles(path_of(of)), points), existing_(file.doubles(path_of(of, "_existing")), points) {
    const auto read = [&](const std::string& path) { return Numbers(file.doubles(path), points); };
    for (const char* ending : {"_quantile", "_quantile_lower", "_quantile_upper"})
      by_level_.push_back(read(path_of(of, ending)));
    for (const char* ending : {"_mean_lower", "_mean_upper"})  // not in files of version 0.1.0
      if (const std::string path = path_of(of, ending); file.has_variable(path)) of_mean_.push_back(read(path));
    if (is_break_even(of) && file.has_variable(path_of(of, "_from")))  // neither
      for (const char* ending : {"_from", "_up_to", "_everywhere", "_nowhere", "_between"})
        sides_.push_back(read(path_of(of, ending)));
  }

  OutputSummary at(std::size_t point, std::size_t year = 0) const {
    const auto statistic = [&](std::size_t which) { return statistics_.at(point, year * 5 + which); };
    const auto of_mean = [&](std::size_t which) {
      return of_mean_.empty() ? base::missing : of_mean_[which].at(point, year);
    };
    const auto of_levels = [&](std::size_t which) {
      const std::span<const double> all = by_level_[which].of(point);
      const std::size_t levels = all.size() / existing_.each();
      const std::span<const double> some = all.subspan(year * levels, levels);
      return std::vector<double>(some.begin(), some.end());
    };
    OutputSummary output{
        statistic(0), statistic(2), statistic(1), statistic(3), statistic(4), existing_.at(point, year),
        of_levels(0), of_mean(0),   of_mean(1),   of_levels(1), of_levels(2)};
    const auto side = [&](std::size_t which) { return sides_[which].at(point, year); };
    if (!sides_.empty()) output.negative = {side(0), side(1), side(2), side(3), side(4)};
    return output;
  }

 private:
  Numbers statistics_, existing_;
  std::vector<Numbers> by_level_, of_mean_, sides_;
};

// Reads one quantity of all points into a member of each.
class FieldReader {
 public:
  FieldReader(const netcdf::Reader& file, const Quantity& of, std::vector<PointSummary>& points)
      : file_(file), of_(of), points_(points) {}

  void operator()(double PointSummary::*member) const {
    each(numbers(), [member](PointSummary& point, auto values) { point.*member = values.front(); });
  }
  void operator()(std::vector<double> PointSummary::*member) const {
    each(numbers(),
         [member](PointSummary& point, auto values) { (point.*member).assign(values.begin(), values.end()); });
  }
  void operator()(ByEstimate PointSummary::*member) const {
    each(numbers(), [member](PointSummary& point, auto v) { point.*member = {v.front(), v[1], v[2], v[3]}; });
  }
  void operator()(std::string PointSummary::*member) const {
    each(texts(), [member](PointSummary& point, auto values) { point.*member = values.front(); });
  }
  void operator()(std::vector<std::string> PointSummary::*member) const {
    each(texts(), [member](PointSummary& point, auto values) { (point.*member).assign(values.begin(), values.end()); });
  }
  void operator()(OutputSummary PointSummary::*member) const {
    const OutputReader output(file_, points_.size(), of_);
    for (std::size_t p = 0; p < points_.size(); ++p) points_[p].*member = output.at(p);
  }
  void operator()(ShareSummary PointSummary::*member) const {
    constexpr std::array<double ShareSummary::*, 4> fields = {&ShareSummary::value, &ShareSummary::mcse,
                                                              &ShareSummary::lower, &ShareSummary::upper};
    for (std::size_t i = 0; i < fields.size(); ++i)
      each(Numbers(file_.doubles(path_of(of_, model::share_endings[i].ending)), points_.size()),
           [&](PointSummary& point, auto values) { (point.*member).*fields[i] = values.front(); });
  }

 private:
  Numbers numbers() const { return {file_.doubles(path_of(of_)), points_.size()}; }
  PointValues<std::string> texts() const { return {file_.texts(path_of(of_)), points_.size()}; }

  template <class Value, class Set>
  void each(const PointValues<Value>& values, const Set& set) const {
    for (std::size_t p = 0; p < points_.size(); ++p) set(points_[p], values.of(p));
  }

  const netcdf::Reader& file_;
  const Quantity& of_;
  std::vector<PointSummary>& points_;
};

void read_precision(const netcdf::Reader& file, std::vector<PointSummary>& points) {
  constexpr std::uint64_t most_trials = 0xffffffff;
  const auto read = [&](const Quantity& of) { return Numbers(file.doubles(path_of(of)), points.size()); };
  const Numbers used = read(quantity("trials_used")), mcse = read(quantity("precision_mcse")),
                reached = read(quantity("precision_reached"));
  for (std::size_t p = 0; p < points.size(); ++p) {
    points[p].trials_used = static_cast<std::int64_t>(base::whole_within(used.at(p, 0), most_trials));
    points[p].precision_mcse = mcse.at(p, 0);
    points[p].precision_reached = reached.at(p, 0) != 0;
  }
}

}  // namespace

void read_points(const netcdf::Reader& file, ResultSummary& header, std::vector<PointSummary>& points) {
  for (PointSummary& point : points) point.trials_used = header.trials;
  if (!header.precision_statistic.empty()) read_precision(file, points);
  for (const PointField& field : point_fields()) {
    const Quantity& of = *field.quantity;
    // What every version writes of every result must be there; the reader says so where it is not.
    if (!field.is_of_sweeps && !file.has_variable(path_of(of))) continue;
    std::visit(FieldReader(file, of, points), field.member);
    header.held.push_back(&of);
  }
}

void read_years(const netcdf::Reader& file, std::vector<PointSummary>& points) {
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
    const OutputReader output(file, points.size(), of);
    each([&](YearSummary& year, std::size_t p, std::size_t y) { year.*member = output.at(p, y).mean; });
  };
  const auto add_output = [&](const Quantity& of, OutputSummary YearSummary::*member) {
    const OutputReader output(file, points.size(), of);
    each([&](YearSummary& year, std::size_t p, std::size_t y) { year.*member = output.at(p, y); });
  };
  const auto add_share = [&](const Quantity& of, double YearSummary::*member) {
    const Numbers values(file.doubles(path_of(of)), points.size());
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
}

}  // namespace fleetprint::store
