#include "run/timeline_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"
#include "run/net_step.hpp"

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

void TimelineColumns::fill_flows(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  const auto copy = [&](const TrialGrid& by_year, std::size_t column) {
    for (std::size_t year = 0; year < years_; ++year)
      std::ranges::copy(by_year.row(year), block[position(column, year)]);
  };
  if (first_flow_ > 0) {
    copy(trials.stock->stock, 0);
    copy(trials.stock->inflow, 1);
    copy(trials.stock->retirement, 2);
    copy(trials.stock->mean_stock, 3);
  }
  copy(trials.footprint->by_year, first_flow_);
  copy(trials.handprint->by_year, first_flow_ + 1);
  double* footprints = block[footprint_total()];
  double* handprints = block[position_of_total(1)];
  double* nets = block[net_total()];
  double* payback = block[position_of_total(5)];
  std::fill_n(footprints, count, 0.0);
  std::fill_n(handprints, count, 0.0);
  std::fill_n(payback, count, base::missing);
  const double* before = nullptr;
  for (std::size_t year = 0; year < years_; ++year) {
    const double* footprint = trials.footprint->by_year[year];
    const double* handprint = trials.handprint->by_year[year];
    double* net = block[position(net_column(), year)];
    double* cumulative = block[position(cumulative_net_column(), year)];
    const double calendar_year = first_year_ + static_cast<double>(year);
    for (std::size_t t = 0; t < count; ++t) {
      net[t] = footprint[t] - handprint[t];
      cumulative[t] = (before == nullptr ? 0.0 : before[t]) + net[t];
      footprints[t] += footprint[t];
      handprints[t] += handprint[t];
      const bool is_paid = std::isnan(payback[t]) && footprints[t] <= handprints[t];
      payback[t] = is_paid ? calendar_year : payback[t];
    }
    before = cumulative;
  }
  for (std::size_t t = 0; t < count; ++t) nets[t] = footprints[t] - handprints[t];
}

// As model::break_even_rebound, year by year.
void TimelineColumns::fill_rebound_by_year(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  std::vector<double> without_rebound(count);
  for (std::size_t year = 0; year < years_; ++year) {
    std::ranges::fill(without_rebound, 0.0);
    for (std::size_t s = 0; s < trials.sector_count(); ++s) {
      const sampling::SectorColumns& drawn = trials.sectors->values[s];
      const double* emissions = trials.handprint->emissions[s * years_ + year];
      for (std::size_t t = 0; t < count; ++t)
        without_rebound[t] += emissions[t] * drawn.realisation[t] * drawn.saving[t];
    }
    const double* footprint = trials.footprint->by_year[year];
    double* values = block[position(first_flow_ + 4, year)];
    for (std::size_t t = 0; t < count; ++t) {
      const double root = 1 - footprint[t] / without_rebound[t];
      values[t] = without_rebound[t] > 0 && std::isfinite(root) ? root : base::missing;
    }
  }
}

// As model::break_even_saving, year by year.
void TimelineColumns::fill_saving_by_year(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  const std::size_t which = *break_even_sector_;
  const sampling::SectorColumns& named = trials.sectors->values[which];
  TrialGrid effective;  // [sector] saving, whatever is realised
  effective.resize(trials.sector_count(), count);
  for (std::size_t s = 0; s < trials.sector_count(); ++s) {
    const sampling::SectorColumns& drawn = trials.sectors->values[s];
    for (std::size_t t = 0; t < count; ++t)
      effective[s][t] = model::effective_saving(drawn.saving[t], {drawn.rebound_kind, drawn.rebound[t]});
  }
  std::vector<double> before(count), after(count);
  for (std::size_t year = 0; year < years_; ++year) {
    std::ranges::fill(before, 0.0);
    std::ranges::fill(after, 0.0);
    for (std::size_t s = 0; s < trials.sector_count(); ++s) {
      if (s == which) continue;
      std::vector<double>& others = s < which ? before : after;
      const double* emissions = trials.handprint->emissions[s * years_ + year];
      const double* realisation = trials.sectors->values[s].realisation.data();
      for (std::size_t t = 0; t < count; ++t) others[t] += emissions[t] * realisation[t] * effective[s][t];
    }
    const double* footprint = trials.footprint->by_year[year];
    const double* emissions = trials.handprint->emissions[which * years_ + year];
    double* values = block[position(first_flow_ + 5, year)];
    if (named.rebound_kind == model::ReboundKind::share) {
      for (std::size_t t = 0; t < count; ++t) {
        const double potential = emissions[t] * named.realisation[t];
        const double saving = (footprint[t] - (before[t] + after[t])) / potential / (1 - named.rebound[t]);
        const bool exists = potential > 0 && named.rebound[t] != 1 && saving >= 0 && saving <= 1;
        values[t] = exists ? saving + 0.0 : base::missing;
      }
      continue;
    }
    for (std::size_t t = 0; t < count; ++t) {
      const double potential = emissions[t] * named.realisation[t];
      const double wanted = (footprint[t] - (before[t] + after[t])) / potential;
      const auto saving =
          potential > 0 ? model::saving_for(wanted, {named.rebound_kind, named.rebound[t]}) : std::nullopt;
      values[t] = saving.value_or(base::missing);
    }
  }
}

// Over the horizon.
void TimelineColumns::fill_break_evens(const YearsView& trials, const ColumnBlock& block,
                                       BreakEvenCounts& counts) const {
  const std::size_t count = trials.trials();
  TrialGrid emissions;
  add_up_emissions(trials, emissions);
  std::vector<SectorTrials> sectors;
  for (std::size_t s = 0; s < trials.sector_count(); ++s) sectors.emplace_back(trials.sectors->values[s], emissions[s]);
  AvoidedColumns avoided;
  add_up_avoided(sectors, count, break_even_sector_, avoided);
  const std::span<const double> footprint{block[footprint_total()], count};
  const SectorTrials* named = break_even_sector_ ? &sectors[*break_even_sector_] : nullptr;
  BreakEvenInputs inputs{footprint, trials.stock->stock[years_ - 1], avoided, named};
  if (trials.handprint->follows_stock())
    inputs.scaled = [&](std::size_t t, model::ScaledHandprint& scaled) { scale_by_year(trials, t, scaled); };
  find_break_evens(inputs,
                   {block[position_of_total(3)], block[position_of_total(4)],
                    named == nullptr ? nullptr : block[position_of_total(6)]},
                   counts);
  for (std::size_t i = 0; i < savings_.size(); ++i) {
    double* nets = block[position_at_saving(i)];
    for (std::size_t t = 0; t < count; ++t)
      nets[t] = footprint[t] - avoided.others[t] -
                avoided.potential[t] * model::effective_saving(savings_[i], {named->rebound_kind, named->rebound[t]});
  }
}

void TimelineColumns::fill(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const {
  fill_flows(trials, block);
  fill_rebound_by_year(trials, block);
  if (break_even_sector_) fill_saving_by_year(trials, block);
  fill_break_evens(trials, block, counts);
}

}  // namespace fleetprint::run
