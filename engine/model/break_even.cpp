#include "model/break_even.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

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

namespace {

constexpr double scale_rounding = 1e-12;  // of a scale, relative

bool follows(const SectorValues& sector) { return sector.full_effect_at > 0; }

// The net in proportion to the scale L, piece by piece: L (F - rise) - held where `lower` <= L <= `upper`.
struct Piece {
  double lower = 0;
  double upper = std::numeric_limits<double>::infinity();
  double held = 0;  // avoided there, but for what still rises
  double rise = 0;  // of what is avoided, for each unit of the scale

  double net(double footprint, double scale) const { return scale * (footprint - rise) - held; }
};

// From the greatest scales to the least.
std::vector<Piece> pieces_of(const ScaledHandprint& handprint) {
  std::vector<FollowingHandprint> following = handprint.following;
  std::ranges::sort(following, std::greater<>(), &FollowingHandprint::at);
  std::vector<Piece> pieces(following.size() + 1);
  // Added up, not taken off a sum: rounding would leave a root near zero where there is none.
  pieces.back().held = handprint.held;
  for (std::size_t i = following.size(); i-- > 0;) pieces[i].held = pieces[i + 1].held + following[i].full;
  for (std::size_t i = 0; i < following.size(); ++i) {
    pieces[i].lower = pieces[i + 1].upper = following[i].at;
    pieces[i + 1].rise = pieces[i].rise + following[i].full / following[i].at;
  }
  return pieces;
}

// The root in a piece at whose upper end the net is above zero. Rounding moves no root out of all pieces: one beyond
// the upper end is there, one just below the lower end is taken for it.
std::optional<double> root_in(const Piece& piece, double footprint) {
  if (footprint <= piece.rise) return std::nullopt;  // the net rises towards the lower end, or stays
  const double root = piece.held / (footprint - piece.rise);
  if (!std::isfinite(root) || root <= 0 || root < piece.lower * (1 - scale_rounding)) return std::nullopt;
  return std::clamp(root, piece.lower, piece.upper);
}

// Whether the net is below zero at every scale below the greatest root.
bool is_negative_below(double root, std::span<const Piece> pieces, double footprint) {
  for (const Piece& piece : pieces.first(pieces.size() - 1))
    if (piece.lower < root * (1 - scale_rounding) && !(piece.net(footprint, piece.lower) < 0)) return false;
  const Piece& last = pieces.back();
  return last.held > 0 || (last.held == 0 && footprint < last.rise);
}

// Where nothing backfires, what is avoided is concave in the scale and zero or more at 0: there is one root at most,
// the net is negative below it, and Newton's steps from above come down to it, since each solves one of finitely many
// pieces. A step that rounding leaves just below a kink stays there.
BreakEven concave_root(double footprint, const ScaledHandprint& handprint) {
  double scale = std::numeric_limits<double>::infinity();
  for (;;) {
    double held = handprint.held;
    double rise = 0;
    for (const FollowingHandprint& one : handprint.following) {
      const bool is_full = one.at * (1 - scale_rounding) <= scale;
      held += is_full ? one.full : 0;
      rise += is_full ? 0 : one.full / one.at;
    }
    const double next = held / (footprint - rise);
    if (!(footprint > rise) || !(next < scale)) break;
    scale = next;
  }
  if (!std::isfinite(scale) || scale <= 0) return {{}, NetNegative::nowhere};
  return {scale, NetNegative::up_to};
}

}  // namespace

bool any_follows_devices(std::span<const SectorValues> sectors) { return std::ranges::any_of(sectors, follows); }

ScaledHandprint scaled_handprint(std::span<const SectorValues> sectors) {
  ScaledHandprint scaled;
  for (const SectorValues& sector : sectors) {
    const double now = sector.handprint();
    if (follows(sector))
      scaled.following.push_back({sector.full_effect_at, now * std::max(1.0, sector.full_effect_at)});
    else
      scaled.held += now;
  }
  return scaled;
}

BreakEven break_even_scale(double footprint, std::span<const SectorValues> sectors) {
  return break_even_scale(footprint, scaled_handprint(sectors));
}

BreakEven break_even_scale(double footprint, const ScaledHandprint& handprint) {
  const auto backfires = [](const FollowingHandprint& one) { return one.full < 0; };
  if (handprint.held >= 0 && footprint > 0 && std::ranges::none_of(handprint.following, backfires))
    return concave_root(footprint, handprint);
  const std::vector<Piece> pieces = pieces_of(handprint);
  for (const Piece& piece : pieces)
    if (const auto root = root_in(piece, footprint))
      return {root, is_negative_below(*root, pieces, footprint) ? NetNegative::up_to : NetNegative::between};
  return {{}, NetNegative::nowhere};
}

}  // namespace fleetprint::model
