#include "run/net_step.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/vector_widths.hpp"

namespace fleetprint::run {
namespace {

using model::NetNegative;

constexpr double greatest_number = std::numeric_limits<double>::max();

std::uint64_t& side_count(NegativeCounts& counts, NetNegative side) { return counts[static_cast<std::size_t>(side)]; }

// Adds trials of which some have a root, with the net negative on one side of it, and some of the others a net that is
// negative throughout.
struct RootCount {
  std::uint64_t roots = 0;
  std::uint64_t everywhere = 0;

  void add_to(NegativeCounts& counts, NetNegative side, std::size_t trials) const {
    side_count(counts, side) += roots;
    side_count(counts, NetNegative::everywhere) += everywhere;
    side_count(counts, NetNegative::nowhere) += trials - roots - everywhere;
  }
};

FLEETPRINT_VECTOR_WIDTHS void set_avoided_by_share(const SectorTrials& sector, const double* potential,
                                                   std::size_t trials, double* avoided) {
  for (std::size_t t = 0; t < trials; ++t) avoided[t] = potential[t] * (sector.saving[t] * (1 - sector.rebound[t]));
}

FLEETPRINT_VECTOR_WIDTHS RootCount find_rebounds(const double* footprint, const double* without_rebound,
                                                 std::size_t trials, double* rebounds) {
  RootCount count;
  for (std::size_t t = 0; t < trials; ++t) {
    const double root = 1 - footprint[t] / without_rebound[t];
    const bool exists = !(without_rebound[t] <= 0) & (std::abs(root) <= greatest_number);
    rebounds[t] = exists ? root : base::missing;
    count.roots += exists ? 1 : 0;
    count.everywhere += (!exists & (footprint[t] < 0)) ? 1 : 0;
  }
  return count;
}

FLEETPRINT_VECTOR_WIDTHS RootCount find_devices(const double* footprint, const double* avoided, const double* devices,
                                                std::size_t trials, double* numbers) {
  RootCount count;
  for (std::size_t t = 0; t < trials; ++t) {
    const double root = devices[t] * avoided[t] / footprint[t];
    const bool exists = !(footprint[t] <= 0) & !(avoided[t] <= 0) & (root <= greatest_number) & (root > 0);
    numbers[t] = exists ? root : base::missing;
    count.roots += exists ? 1 : 0;
    count.everywhere += (!exists & (footprint[t] - avoided[t] < 0)) ? 1 : 0;
  }
  return count;
}

// Of a rebound by share.
FLEETPRINT_VECTOR_WIDTHS RootCount find_savings(const BreakEvenInputs& inputs, double* savings) {
  const double* footprint = inputs.footprint.data();
  const double* others = inputs.avoided.others.data();
  const double* potential = inputs.avoided.potential.data();
  const double* rebound = inputs.named->rebound;
  const std::size_t trials = inputs.footprint.size();
  RootCount count;
  for (std::size_t t = 0; t < trials; ++t) {
    const double without = footprint[t] - others[t];
    const double root = without / potential[t] / (1 - rebound[t]);
    const bool exists = (potential[t] > 0) & (rebound[t] != 1) & (root >= 0) & (root <= 1);
    savings[t] = exists ? root + 0.0 : base::missing;  // no negative zero
    count.roots += exists ? 1 : 0;
    count.everywhere += (!exists & (without < 0)) ? 1 : 0;
  }
  return count;
}

// Trials with a root and a rebound above 1, whose net is negative up to it.
FLEETPRINT_VECTOR_WIDTHS std::uint64_t count_backfiring(const double* savings, const double* rebound,
                                                        std::size_t trials) {
  std::uint64_t count = 0;
  for (std::size_t t = 0; t < trials; ++t) count += ((savings[t] >= 0) & (rebound[t] > 1)) ? 1 : 0;
  return count;
}

RootCount find_savings_by_elasticity(const BreakEvenInputs& inputs, double* savings) {
  RootCount count;
  for (std::size_t t = 0; t < inputs.footprint.size(); ++t) {
    const double without = inputs.footprint[t] - inputs.avoided.others[t];
    const double potential = inputs.avoided.potential[t];
    const model::Rebound rebound{inputs.named->rebound_kind, inputs.named->rebound[t]};
    const auto root = potential > 0 ? model::saving_for(without / potential, rebound) : std::nullopt;
    savings[t] = root.value_or(base::missing);
    if (root) ++count.roots;
    if (!root && without < 0) ++count.everywhere;
  }
  return count;
}

void find_following_devices(const BreakEvenInputs& inputs, double* numbers, NegativeCounts& counts) {
  model::ScaledHandprint scaled;
  for (std::size_t t = 0; t < inputs.footprint.size(); ++t) {
    inputs.scaled(t, scaled);
    const model::BreakEven found =
        model::break_even_devices(inputs.footprint[t], inputs.avoided.all[t], inputs.devices[t], scaled);
    numbers[t] = found.or_missing();
    ++side_count(counts, found.negative);
  }
}

}  // namespace

void add_up_avoided(std::span<const SectorTrials> sectors, std::size_t trials, std::optional<std::size_t> saving_of,
                    AvoidedColumns& avoided) {
  avoided.by_sector.resize(sectors.size(), trials);
  avoided.all.assign(trials, 0);
  avoided.without_rebound.assign(trials, 0);
  avoided.others.assign(saving_of ? trials : 0, 0);
  avoided.potential.resize(trials);
  std::vector<double> after(saving_of ? trials : 0, 0);
  for (std::size_t s = 0; s < sectors.size(); ++s) {
    const SectorTrials& sector = sectors[s];
    double* of_sector = avoided.by_sector[s];
    double* potential = avoided.potential.data();
    multiply(sector.emissions, sector.realisation, potential, trials);
    if (sector.rebound_kind == model::ReboundKind::share)
      set_avoided_by_share(sector, potential, trials, of_sector);
    else
      for (std::size_t t = 0; t < trials; ++t)
        of_sector[t] =
            potential[t] * model::effective_saving(sector.saving[t], {sector.rebound_kind, sector.rebound[t]});
    multiply_add(potential, sector.saving, avoided.without_rebound.data(), trials);
    add(of_sector, avoided.all.data(), trials);
    if (saving_of && s != *saving_of) add(of_sector, s < *saving_of ? avoided.others.data() : after.data(), trials);
  }
  if (!saving_of) return;
  add(after.data(), avoided.others.data(), trials);
  multiply(sectors[*saving_of].emissions, sectors[*saving_of].realisation, avoided.potential.data(), trials);
}

void find_break_evens(const BreakEvenInputs& inputs, const BreakEvenColumns& columns, BreakEvenCounts& counts) {
  const std::size_t trials = inputs.footprint.size();
  const double* footprint = inputs.footprint.data();
  find_rebounds(footprint, inputs.avoided.without_rebound.data(), trials, columns.rebound)
      .add_to(counts.rebound, NetNegative::up_to, trials);
  if (inputs.scaled)
    find_following_devices(inputs, columns.devices, counts.devices);
  else if (columns.devices != nullptr)
    find_devices(footprint, inputs.avoided.all.data(), inputs.devices, trials, columns.devices)
        .add_to(counts.devices, NetNegative::up_to, trials);
  if (inputs.named == nullptr) return;
  const RootCount count = inputs.named->rebound_kind == model::ReboundKind::share
                              ? find_savings(inputs, columns.saving)
                              : find_savings_by_elasticity(inputs, columns.saving);
  const std::uint64_t up_to = count_backfiring(columns.saving, inputs.named->rebound, trials);
  count.add_to(counts.saving, NetNegative::from, trials);
  side_count(counts.saving, NetNegative::from) -= up_to;
  side_count(counts.saving, NetNegative::up_to) += up_to;
}

}  // namespace fleetprint::run
