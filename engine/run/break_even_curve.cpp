#include "run/break_even_curve.hpp"

#include "parallel/for_each_chunk.hpp"
#include "run/estimates.hpp"
#include "sampling/sector_sampler.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::run {
double handprint_at(std::vector<model::SectorValues>& sectors, std::size_t which, double saving) {
  sectors[which].saving = saving;
  return model::handprint(sectors);
}

BreakEvenCurve trace_break_even(const model::Study& study, const model::Scenario& scenario,
                                std::span<const double> footprints, const Execution& execution) {
  if (!study.output.break_even) return {};
  const std::size_t which = study.output.break_even->sector;
  const std::vector<double>& savings = study.output.break_even->savings;
  const std::vector<double>& levels = study.output.quantiles;
  const double years = scenario.fleet.lifespan_years;
  const auto estimates = evaluate_estimates(scenario, study.output);
  const sampling::SectorSampler sampler(scenario.sectors, study.seed);

  BreakEvenCurve curve{scenario.sectors[which].name, savings, {}, {}};
  curve.net_quantiles.resize(savings.size() * levels.size());
  curve.net_estimates.resize(savings.size() * estimates.size());
  parallel::for_each_chunk(savings.size(), execution.threads, [&](std::uint64_t i) {
    std::vector<model::SectorValues> sectors;
    std::vector<double> net(footprints.size());
    for (std::size_t t = 0; t < net.size(); ++t) {
      sampler.draw(base::Trial{static_cast<std::uint32_t>(t)}, sectors);
      net[t] = footprints[t] - years * handprint_at(sectors, which, savings[i]);
    }
    const auto quantiles = statistics::quantiles_of(net, levels);
    for (std::size_t q = 0; q < levels.size(); ++q) curve.net_quantiles[i * levels.size() + q] = quantiles[q].value;
    std::vector<model::SectorValues> typical = typical_sectors(scenario);
    const double typical_handprint = years * handprint_at(typical, which, savings[i]);
    for (std::size_t e = 0; e < estimates.size(); ++e)
      curve.net_estimates[i * estimates.size() + e] = estimates[e].footprint - typical_handprint;
  });
  return curve;
}

}  // namespace fleetprint::run
