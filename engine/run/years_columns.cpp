#include "run/years_columns.hpp"

#include <algorithm>
#include <cmath>

#include "base/missing.hpp"
#include "run/break_even_curve.hpp"

namespace fleetprint::run {
namespace {

void copy_rows(const TrialGrid& rows, const ColumnBlock& block, std::size_t first) {
  for (std::size_t row = 0; row < rows.rows(); ++row) std::ranges::copy(rows.row(row), block[first + row]);
}

}  // namespace

YearsColumns::YearsColumns(const TrialColumns& columns, const model::Scenario& scenario,
                           std::optional<std::size_t> saving_of)
    : years_(scenario.timeline->deployment.years()),
      first_year_(scenario.timeline->deployment.first_year),
      saving_of_(saving_of),
      stock_(columns.find("stock")),
      inflow_(columns.find("inflow")),
      retirement_(columns.find("retirement")),
      mean_stock_(columns.find("mean_stock")),
      footprint_(columns.at("footprint")),
      handprint_(columns.at("handprint")),
      net_(columns.at("net")),
      cumulative_net_(columns.at("cumulative_net")),
      rebound_by_year_(columns.at("break_even_rebound_by_year")),
      saving_by_year_(columns.find("break_even_saving_by_year")),
      footprint_total_(columns.at("footprint_total")),
      handprint_total_(columns.at("handprint_total")),
      net_total_(columns.at("net_total")),
      rebound_(columns.at("break_even_rebound")),
      devices_(columns.at("break_even_devices")),
      payback_year_(columns.at("payback_year")),
      saving_(columns.find("break_even_saving")) {
  if (columns.has_curve()) curve_ = columns.curve();
}

void YearsColumns::fill_stock(const YearsView& trials, const ColumnBlock& block) const {
  if (!stock_) return;
  copy_rows(trials.stock->stock, block, *stock_);
  copy_rows(trials.stock->inflow, block, *inflow_);
  copy_rows(trials.stock->retirement, block, *retirement_);
  copy_rows(trials.stock->mean_stock, block, *mean_stock_);
}

void YearsColumns::fill_flows(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  fill_stock(trials, block);
  copy_rows(trials.footprint->by_year, block, footprint_);
  copy_rows(trials.handprint->by_year, block, handprint_);
  double* footprints = block[footprint_total_];
  double* handprints = block[handprint_total_];
  double* nets = block[net_total_];
  double* payback = block[payback_year_];
  std::fill_n(footprints, count, 0.0);
  std::fill_n(handprints, count, 0.0);
  std::fill_n(payback, count, base::missing);
  const double* before = nullptr;
  for (std::size_t year = 0; year < years_; ++year) {
    const double* footprint = trials.footprint->by_year[year];
    const double* handprint = trials.handprint->by_year[year];
    double* net = block[net_ + year];
    double* cumulative = block[cumulative_net_ + year];
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
void YearsColumns::fill_rebound_by_year(const YearsView& trials, const ColumnBlock& block) const {
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
    double* values = block[rebound_by_year_ + year];
    for (std::size_t t = 0; t < count; ++t) {
      const double root = 1 - footprint[t] / without_rebound[t];
      values[t] = without_rebound[t] > 0 && std::isfinite(root) ? root : base::missing;
    }
  }
}

// As model::break_even_saving, year by year.
void YearsColumns::fill_saving_by_year(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  const std::size_t which = *saving_of_;
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
    double* values = block[*saving_by_year_ + year];
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
void YearsColumns::fill_break_evens(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const {
  const std::size_t count = trials.trials();
  TrialGrid emissions;
  add_up_emissions(trials, emissions);
  std::vector<SectorTrials> sectors;
  for (std::size_t s = 0; s < trials.sector_count(); ++s) sectors.emplace_back(trials.sectors->values[s], emissions[s]);
  AvoidedColumns avoided;
  add_up_avoided(sectors, count, saving_of_, avoided);
  const std::span<const double> footprint{block[footprint_total_], count};
  const SectorTrials* named = saving_of_ ? &sectors[*saving_of_] : nullptr;
  BreakEvenInputs inputs{footprint, trials.stock->stock[years_ - 1], avoided, named};
  if (trials.handprint->follows_stock())
    inputs.scaled = [&](std::size_t t, model::ScaledHandprint& scaled) { scale_by_year(trials, t, scaled); };
  find_break_evens(inputs, {block[rebound_], block[devices_], named == nullptr ? nullptr : block[*saving_]}, counts);
  if (curve_) set_curve(footprint.data(), 1, avoided, *named, {block[*curve_], block.stride});
}

void YearsColumns::fill(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const {
  fill_flows(trials, block);
  fill_rebound_by_year(trials, block);
  if (saving_of_) fill_saving_by_year(trials, block);
  fill_break_evens(trials, block, counts);
}

}  // namespace fleetprint::run
