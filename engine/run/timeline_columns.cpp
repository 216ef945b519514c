#include "run/timeline_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/missing.hpp"
#include "run/break_even_curve.hpp"

namespace fleetprint::run {
namespace {

std::vector<Column> flow_columns(const std::string& unit) {
  return {{"footprint", unit + "/yr", "footprint of the fleet in the year"},
          {"handprint", unit + "/yr", "emissions avoided in all sectors in the year"},
          {"net", unit + "/yr", "footprint minus handprint in the year, negative is good"},
          {"cumulative_net", unit, "net from the first year to this one", false},
          {"break_even_rebound_by_year", "1",
           "rebound common to all sectors up to which the net of the year is negative", false}};
}

std::vector<Column> total_columns(const std::string& unit, const std::string& horizon) {
  return {{"footprint_total", unit, "footprint of the fleet " + horizon},
          {"handprint_total", unit, "emissions avoided in all sectors " + horizon},
          {"net_total", unit, "footprint minus handprint " + horizon + ", negative is good"},
          {"break_even_rebound", "1", "rebound common to all sectors up to which net_total is negative"},
          {"break_even_devices", "1",
           "devices in service at the end up to which net_total is negative, all years in proportion, savings that "
           "follow the stock following, the others held"},
          {"payback_year", "1", "first year at whose end the net since the first year is not positive; NaN: never"}};
}

}  // namespace

std::vector<Column> TimelineColumns::stock_columns() {
  return {{"stock", "devices", "devices in service at the end of the year"},
          {"inflow", "devices/yr", "devices made in the year"},
          {"retirement", "devices/yr", "devices that leave service in the year"},
          {"mean_stock", "devices", "devices in service, mean over the year", false}};
}

bool TimelineColumns::is_by_year(const std::string& name) {
  const auto has_it = [&](const std::vector<Column>& columns) {
    return std::ranges::find(columns, name, &Column::name) != columns.end();
  };
  return has_it(stock_columns()) || has_it(flow_columns("")) || name == "break_even_saving_by_year";
}

TimelineColumns::TimelineColumns(const model::Study& study, const model::Scenario& scenario, bool with_stock)
    : years_(scenario.timeline->deployment.years()),
      first_flow_(0),
      first_year_(scenario.timeline->deployment.first_year) {
  const std::string& unit = scenario.indicator.fleet_unit;
  if (with_stock) by_year_ = stock_columns();
  first_flow_ = by_year_.size();
  for (Column& column : flow_columns(unit)) by_year_.push_back(std::move(column));
  totals_ = total_columns(unit, fmt::format("over the years {} to {}", scenario.timeline->deployment.first_year,
                                            scenario.timeline->deployment.last_year));
  if (!study.output.break_even) return;
  break_even_sector_ = study.output.break_even->sector;
  savings_ = study.output.break_even->savings;
  const std::string sector = scenario.sectors[*break_even_sector_].name;
  by_year_.push_back(
      {"break_even_saving_by_year", "1",
       "saving of sector " + sector + " from 0 to 1 at which the net of the year is zero, the others held", false});
  totals_.push_back({"break_even_saving", "1",
                     "saving of sector " + sector + " from 0 to 1 at which net_total is zero, the others held"});
}

void TimelineColumns::fill_stock(const model::StockFlow& flow, std::span<double> values) const {
  for (std::size_t year = 0; year < years_; ++year) {
    values[position(0, year)] = flow.stock[year];
    values[position(1, year)] = flow.inflow[year];
    values[position(2, year)] = flow.retirement[year];
    values[position(3, year)] = flow.mean_stock[year];
  }
}

void TimelineColumns::fill_totals(const TrialYears& trial, std::span<double> values) const {
  double footprint = 0;
  double handprint = 0;
  double payback_year = base::missing;
  for (std::size_t year = 0; year < years_; ++year) {
    footprint += trial.footprint[year];
    handprint += trial.handprint[year];
    if (payback_year != payback_year && footprint <= handprint) payback_year = first_year_ + static_cast<double>(year);
  }
  const std::span<double> totals = values.subspan(position_of_total(0));
  totals[0] = footprint;
  totals[1] = handprint;
  totals[2] = footprint - handprint;
  totals[5] = payback_year;
}

model::BreakEvens TimelineColumns::fill_break_even(const TrialYears& trial, double final_stock,
                                                   std::span<double> values) const {
  const std::size_t sector_count = trial.sectors.size() / years_;
  for (std::size_t year = 0; year < years_; ++year) {
    const double footprint = trial.footprint[year];
    const auto sectors = std::span(trial.sectors).subspan(year * sector_count, sector_count);
    values[position(first_flow_ + 4, year)] = model::break_even_rebound(footprint, sectors).or_missing();
    if (break_even_sector_)
      values[position(first_flow_ + 5, year)] =
          model::break_even_saving(footprint, sectors, *break_even_sector_).or_missing();
  }
  std::vector<model::SectorValues> sectors = sum_over_years(trial.sectors, years_);
  const std::span<double> totals = values.subspan(position_of_total(0));
  const double footprint = totals[0];
  const model::BreakEvens break_evens =
      model::break_evens(footprint, sectors, final_stock, break_even_sector_, scalable(trial.sectors, sectors));
  totals[3] = break_evens.rebound.or_missing();
  totals[4] = break_evens.devices.or_missing();
  if (break_even_sector_) totals[6] = break_evens.saving_or_missing();
  for (std::size_t i = 0; i < savings_.size(); ++i)
    values[position_at_saving(i)] = footprint - handprint_at(sectors, *break_even_sector_, savings_[i]);
  return break_evens;
}

void TimelineColumns::fill_flows(const TrialYears& trial, const model::StockFlow& flow,
                                 std::span<double> values) const {
  if (first_flow_ > 0) fill_stock(flow, values);
  double cumulative = 0;
  for (std::size_t year = 0; year < years_; ++year) {
    const double net = trial.footprint[year] - trial.handprint[year];
    cumulative += net;
    values[position(first_flow_, year)] = trial.footprint[year];
    values[position(first_flow_ + 1, year)] = trial.handprint[year];
    values[position(first_flow_ + 2, year)] = net;
    values[position(first_flow_ + 3, year)] = cumulative;
  }
  fill_totals(trial, values);
}

model::BreakEvens TimelineColumns::fill(const TrialYears& trial, const model::StockFlow& flow,
                                        std::span<double> values) const {
  fill_flows(trial, flow, values);
  return fill_break_even(trial, flow.stock[years_ - 1], values);
}

}  // namespace fleetprint::run
