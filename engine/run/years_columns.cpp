#include "run/years_columns.hpp"

#include <algorithm>

#include "base/missing.hpp"
#include "base/vector_widths.hpp"
#include "run/break_even_curve.hpp"

namespace fleetprint::run {
namespace {

void copy_rows(const TrialGrid& rows, const ColumnBlock& block, std::size_t first) {
  for (std::size_t row = 0; row < rows.rows(); ++row) std::ranges::copy(rows.row(row), block[first + row]);
}

// The first year at whose end the footprint so far is not above what is avoided so far.
FLEETPRINT_VECTOR_WIDTHS void set_payback(const double* footprints, const double* handprints, double year,
                                          double* payback, std::size_t trials) {
  for (std::size_t t = 0; t < trials; ++t)
    payback[t] = ((payback[t] != payback[t]) & (footprints[t] <= handprints[t])) ? year : payback[t];
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
  for (std::size_t year = 0; year < years_; ++year)
    std::copy_n(trials.stock->inflow(year), trials.trials(), block[*inflow_ + year]);
  copy_rows(trials.stock->retirement, block, *retirement_);
  copy_rows(trials.stock->mean_stock, block, *mean_stock_);
}

void YearsColumns::fill_flows(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  fill_stock(trials, block);
  copy_rows(trials.footprint->by_year, block, footprint_);
  copy_rows(*trials.handprint, block, handprint_);
  double* footprints = block[footprint_total_];
  double* handprints = block[handprint_total_];
  double* payback = block[payback_year_];
  std::fill_n(footprints, count, 0.0);
  std::fill_n(handprints, count, 0.0);
  std::fill_n(payback, count, base::missing);
  for (std::size_t year = 0; year < years_; ++year) {
    const double* footprint = trials.footprint->by_year[year];
    const double* handprint = (*trials.handprint)[year];
    double* cumulative = block[cumulative_net_ + year];
    subtract(footprint, handprint, block[net_ + year], count);
    std::copy_n(block[net_ + year], count, cumulative);
    if (year > 0) add(block[cumulative_net_ + year - 1], cumulative, count);
    add(footprint, footprints, count);
    add(handprint, handprints, count);
    set_payback(footprints, handprints, first_year_ + static_cast<double>(year), payback, count);
  }
  subtract(footprints, handprints, block[net_total_], count);
}

void YearsColumns::fill_break_evens_by_year(const YearsView& trials, const ColumnBlock& block) const {
  const std::size_t count = trials.trials();
  const std::size_t sectors = trials.sector_count();
  TrialGrid realised_saving;  // [sector]
  realised_saving.resize(sectors, count);
  for (std::size_t s = 0; s < sectors; ++s) {
    const sampling::SectorColumns& drawn = trials.sectors[s]->values;
    multiply(drawn.realisation.data(), drawn.saving.data(), realised_saving[s], count);
  }
  AvoidedColumns avoided;
  avoided.potential.resize(count);
  std::optional<SectorTrials> named;
  BreakEvenCounts not_reported;
  for (std::size_t year = 0; year < years_; ++year) {
    avoided.without_rebound.assign(count, 0);
    avoided.others.assign(count, 0);
    for (std::size_t s = 0; s < sectors; ++s) {
      const SectorAvoided& of_sector = *trials.avoided[s];
      multiply_add(of_sector.emissions[year], realised_saving[s], avoided.without_rebound.data(), count);
      if (s == saving_of_) {
        named.emplace(trials.sectors[s]->values, of_sector.emissions[year]);
        multiply(named->emissions, named->realisation, avoided.potential.data(), count);
      } else {
        add(of_sector.by_year[year], avoided.others.data(), count);
      }
    }
    find_break_evens({trials.footprint->by_year.row(year), nullptr, avoided, named ? &*named : nullptr},
                     {block[rebound_by_year_ + year], nullptr, named ? block[*saving_by_year_ + year] : nullptr},
                     not_reported);
  }
}

// Over the horizon.
void YearsColumns::fill_break_evens(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const {
  const std::size_t count = trials.trials();
  TrialGrid emissions;
  add_up_emissions(trials, emissions);
  std::vector<SectorTrials> sectors;
  for (std::size_t s = 0; s < trials.sector_count(); ++s) sectors.emplace_back(trials.sectors[s]->values, emissions[s]);
  AvoidedColumns avoided;
  add_up_avoided(sectors, count, saving_of_, avoided);
  const std::span<const double> footprint{block[footprint_total_], count};
  const SectorTrials* named = saving_of_ ? &sectors[*saving_of_] : nullptr;
  BreakEvenInputs inputs{footprint, trials.stock->stock[years_ - 1], avoided, named};
  if (trials.follows_stock())
    inputs.scaled = [&](std::size_t t, model::ScaledHandprint& scaled) { scale_by_year(trials, t, scaled); };
  find_break_evens(inputs, {block[rebound_], block[devices_], named == nullptr ? nullptr : block[*saving_]}, counts);
  if (curve_) set_curve(footprint.data(), 1, avoided, *named, {block[*curve_], block.stride});
}

void YearsColumns::fill(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const {
  fill_flows(trials, block);
  fill_break_evens_by_year(trials, block);
  fill_break_evens(trials, block, counts);
}

}  // namespace fleetprint::run
