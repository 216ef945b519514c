#include "model/break_even.hpp"

#include "base/contracts.hpp"

namespace fleetprint::model {
namespace {

// Of a net that keeps its sign.
BreakEven no_break_even(double net) { return {{}, net < 0 ? NetNegative::everywhere : NetNegative::nowhere}; }

}  // namespace

BreakEven break_even_devices(double footprint, double avoided, double devices, const ScaledHandprint& scaled) {
  const BreakEven scale = footprint > 0 ? break_even_scale(footprint, scaled) : BreakEven{};
  const auto number = scale.root ? base::if_finite(devices * *scale.root) : std::nullopt;
  return number ? BreakEven{number, scale.negative} : no_break_even(footprint - avoided);
}

BreakEven break_even_saving(double footprint, std::span<const SectorValues> sectors, std::size_t which) {
  EXPECT(which < sectors.size());
  const SectorValues& sector = sectors[which];
  const double others = handprint(sectors.first(which)) + handprint(sectors.subspan(which + 1));
  const double net_without = footprint - others;
  const double potential = sector.emissions * sector.realisation;
  const auto root = potential > 0 ? saving_for(net_without / potential, sector.rebound) : std::nullopt;
  if (!root) return no_break_even(net_without);
  return {root, sector.rebound.value < 1 ? NetNegative::from : NetNegative::up_to};
}

BreakEven break_even_rebound(double footprint, std::span<const SectorValues> sectors) {
  double without_rebound = 0;
  for (const SectorValues& sector : sectors) without_rebound += sector.handprint_without_rebound();
  if (without_rebound <= 0) return no_break_even(footprint);
  const auto root = base::if_finite(1 - footprint / without_rebound);
  return root ? BreakEven{root, NetNegative::up_to} : no_break_even(footprint);
}

BreakEven break_even_devices(double footprint, std::span<const SectorValues> sectors, double devices) {
  if (any_follows_devices(sectors)) {
    const ScaledHandprint scaled = scaled_handprint(sectors);
    return break_even_devices(footprint, handprint(sectors), devices, scaled);
  }
  const double avoided = handprint(sectors);
  if (footprint <= 0 || avoided <= 0) return no_break_even(footprint - avoided);
  const auto root = base::if_finite(devices * avoided / footprint);
  return root && *root > 0 ? BreakEven{root, NetNegative::up_to} : no_break_even(footprint - avoided);
}

BreakEvens break_evens(double footprint, std::span<const SectorValues> sectors, double devices,
                       std::optional<std::size_t> saving_of, const ScaledHandprint* scaled) {
  BreakEvens all{break_even_rebound(footprint, sectors),
                 scaled == nullptr ? break_even_devices(footprint, sectors, devices)
                                   : break_even_devices(footprint, handprint(sectors), devices, *scaled),
                 {}};
  if (saving_of) all.saving = break_even_saving(footprint, sectors, *saving_of);
  return all;
}

}  // namespace fleetprint::model
