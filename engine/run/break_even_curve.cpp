#include "run/break_even_curve.hpp"

#include <algorithm>
#include <array>

#include "base/vector_widths.hpp"
#include "parallel/for_each_chunk.hpp"

namespace fleetprint::run {
namespace {

struct CurveTrials {
  const double* rest;
  const double* potential;
  const double* rebound;
};

FLEETPRINT_VECTOR_WIDTHS void fill_nets_by_share(const CurveTrials& trials, double saving, std::span<double> nets) {
  for (std::size_t t = 0; t < nets.size(); ++t)
    nets[t] = trials.rest[t] - trials.potential[t] * (saving * (1 - trials.rebound[t]));
}

void fill_nets_at(const CurveTrials& trials, model::ReboundKind kind, double saving, std::span<double> nets) {
  if (kind == model::ReboundKind::share) return fill_nets_by_share(trials, saving, nets);
  for (std::size_t t = 0; t < nets.size(); ++t)
    nets[t] = trials.rest[t] - trials.potential[t] * model::effective_saving(saving, {kind, trials.rebound[t]});
}

}  // namespace

FLEETPRINT_VECTOR_WIDTHS void set_curve(const double* footprint, double years, const AvoidedColumns& avoided,
                                        const SectorTrials& named, const ColumnBlock& curve) {
  double* rest = curve[CurveColumns::rest];
  double* potential = curve[CurveColumns::potential];
  for (std::size_t t = 0; t < avoided.others.size(); ++t) {
    rest[t] = footprint[t] - years * avoided.others[t];
    potential[t] = years * avoided.potential[t];
  }
  std::copy_n(named.rebound, avoided.others.size(), curve[CurveColumns::rebound]);
}

BreakEvenTracer::BreakEvenTracer(const model::Study& study, const model::Scenario& scenario)
    : study_(study), scenario_(scenario) {
  if (is_wanted() && !study.output.save_trials) running_.resize(study.output.break_even->savings.size());
}

void BreakEvenTracer::add(std::span<const double> block, parallel::Threads threads) {
  if (!is_wanted()) return;
  const std::size_t trials = block.size() / 3;
  if (study_.output.save_trials) {
    for (std::size_t i = 0; i < 3; ++i)
      kept_[i].insert(kept_[i].end(), &block[i * trials], block.data() + (i + 1) * trials);
    return;
  }
  const std::vector<double>& savings = study_.output.break_even->savings;
  parallel::for_each_chunk(savings.size(), threads, [&](std::uint64_t i) {
    std::array<double, 1024> nets;  // stays in the first cache, beside the bins
    for (std::size_t first = 0; first < trials; first += nets.size()) {
      const std::span<double> some(nets.data(), std::min(nets.size(), trials - first));
      const double* rest = block.data() + first;
      fill_nets_at({rest, rest + trials, rest + 2 * trials}, rebound_kind(), savings[i], some);
      running_[i].add(some);
    }
  });
}

std::vector<statistics::Quantile> BreakEvenTracer::quantiles_at(std::size_t saving) const {
  const std::vector<double>& levels = study_.output.quantiles;
  if (!running_.empty()) return running_[saving].quantiles(levels);
  std::vector<double> nets(kept_[0].size());
  fill_nets_at({kept_[0].data(), kept_[1].data(), kept_[2].data()}, rebound_kind(),
               study_.output.break_even->savings[saving], nets);
  return statistics::quantiles_of(nets, levels);
}

model::ReboundKind BreakEvenTracer::rebound_kind() const {
  return scenario_.sectors[study_.output.break_even->sector].rebound_kind;
}

BreakEvenCurve BreakEvenTracer::trace(parallel::Threads threads) const {
  if (!is_wanted()) return {};
  const std::size_t which = study_.output.break_even->sector;
  const std::vector<double>& savings = study_.output.break_even->savings;
  const std::vector<double>& levels = study_.output.quantiles;
  BreakEvenCurve curve{scenario_.sectors[which].name, savings, {}, {}};
  curve.net_quantiles.resize(savings.size() * levels.size());
  parallel::for_each_chunk(savings.size(), threads, [&](std::uint64_t i) {
    const std::vector<statistics::Quantile> quantiles = quantiles_at(i);
    for (std::size_t q = 0; q < levels.size(); ++q) curve.net_quantiles[i * levels.size() + q] = quantiles[q].value;
  });
  return curve;
}

void set_estimate(std::size_t estimate, double footprint, double years, std::vector<model::SectorValues> sectors,
                  const model::OutputOptions& options, BreakEvenCurve& curve) {
  if (curve.savings.empty()) return;
  const std::size_t estimates = fleet_estimate_names.size();
  curve.net_estimates.resize(curve.savings.size() * estimates);
  for (std::size_t i = 0; i < curve.savings.size(); ++i) {
    sectors[options.break_even->sector].saving = curve.savings[i];
    curve.net_estimates[i * estimates + estimate] = footprint - years * model::handprint(sectors);
  }
}

}  // namespace fleetprint::run
