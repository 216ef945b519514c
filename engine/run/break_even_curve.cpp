#include "run/break_even_curve.hpp"

#include <algorithm>
#include <array>

#include "base/vector_widths.hpp"
#include "parallel/for_each_chunk.hpp"
#include "run/estimates.hpp"

namespace fleetprint::run {
namespace {

void append(std::vector<double>& to, const std::vector<double>& from) { to.insert(to.end(), from.begin(), from.end()); }

}  // namespace

double handprint_at(std::vector<model::SectorValues>& sectors, std::size_t which, double saving) {
  sectors[which].saving = saving;
  return model::handprint(sectors);
}

FLEETPRINT_VECTOR_WIDTHS void NetsBySaving::set(std::size_t first, const double* footprint, double years,
                                                const AvoidedColumns& avoided, const SectorTrials& named) {
  for (std::size_t t = 0; t < avoided.others.size(); ++t) {
    rest[first + t] = footprint[t] - years * avoided.others[t];
    potential[first + t] = years * avoided.potential[t];
    rebound[first + t] = named.rebound[t];
  }
}

BreakEvenTracer::BreakEvenTracer(const model::Study& study, const model::Scenario& scenario)
    : study_(study), scenario_(scenario) {
  if (is_wanted() && !study.output.save_trials) running_.resize(study.output.break_even->savings.size());
}

void BreakEvenTracer::fill_nets(const NetsBySaving& trials, std::size_t first, double saving,
                                std::span<double> nets) const {
  const model::ReboundKind kind = scenario_.sectors[study_.output.break_even->sector].rebound_kind;
  const double* rest = trials.rest.data() + first;
  const double* potential = trials.potential.data() + first;
  const double* rebound = trials.rebound.data() + first;
  for (std::size_t t = 0; t < nets.size(); ++t)
    nets[t] = rest[t] - potential[t] * model::effective_saving(saving, {kind, rebound[t]});
}

void BreakEvenTracer::add(const NetsBySaving& block, parallel::Threads threads) {
  if (!is_wanted()) return;
  if (study_.output.save_trials) {
    append(kept_.rest, block.rest);
    append(kept_.potential, block.potential);
    append(kept_.rebound, block.rebound);
    return;
  }
  const std::vector<double>& savings = study_.output.break_even->savings;
  parallel::for_each_chunk(savings.size(), threads, [&](std::uint64_t i) {
    std::array<double, 1024> nets;  // stays in the first cache, beside the bins
    for (std::size_t first = 0; first < block.rest.size(); first += nets.size()) {
      const std::span<double> batch(nets.data(), std::min(nets.size(), block.rest.size() - first));
      fill_nets(block, first, savings[i], batch);
      running_[i].add(batch);
    }
  });
}

BreakEvenCurve BreakEvenTracer::trace(parallel::Threads threads) const {
  if (!is_wanted()) return {};
  const std::size_t which = study_.output.break_even->sector;
  const std::vector<double>& savings = study_.output.break_even->savings;
  const std::vector<double>& levels = study_.output.quantiles;
  const double years = scenario_.fleet.lifespan_years;
  const auto estimates = evaluate_estimates(scenario_, study_.output);

  BreakEvenCurve curve{scenario_.sectors[which].name, savings, {}, {}};
  curve.net_quantiles.resize(savings.size() * levels.size());
  curve.net_estimates.resize(savings.size() * estimates.size());
  parallel::for_each_chunk(savings.size(), threads, [&](std::uint64_t i) {
    std::vector<double> nets(kept_.rest.size());
    fill_nets(kept_, 0, savings[i], nets);
    const auto quantiles = running_.empty() ? statistics::quantiles_of(nets, levels) : running_[i].quantiles(levels);
    for (std::size_t q = 0; q < levels.size(); ++q) curve.net_quantiles[i * levels.size() + q] = quantiles[q].value;
    std::vector<model::SectorValues> typical = typical_sectors(scenario_);
    const double typical_handprint = years * handprint_at(typical, which, savings[i]);
    for (std::size_t e = 0; e < estimates.size(); ++e)
      curve.net_estimates[i * estimates.size() + e] = estimates[e].footprint - typical_handprint;
  });
  return curve;
}

}  // namespace fleetprint::run
