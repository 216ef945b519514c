#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "model/break_even.hpp"

namespace fleetprint::model {
namespace {

// The part of H that follows the number of devices: full x min(1, scale / at).
struct Following {
  double at = 0;    // scale from which on it is full
  double full = 0;  // handprint there
};

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
std::vector<Piece> pieces_of(std::span<const SectorValues> sectors) {
  double constant = 0;  // what is avoided whatever the scale is
  std::vector<Following> following;
  for (const SectorValues& sector : sectors) {
    const double now = sector.handprint();
    if (follows(sector))
      following.push_back({sector.full_effect_at, now * std::max(1.0, sector.full_effect_at)});
    else
      constant += now;
  }
  std::ranges::sort(following, std::greater<>(), &Following::at);
  std::vector<Piece> pieces(following.size() + 1);
  // Added up, not taken off a sum: rounding would leave a root near zero where there is none.
  pieces.back().held = constant;
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

}  // namespace

bool any_follows_devices(std::span<const SectorValues> sectors) { return std::ranges::any_of(sectors, follows); }

BreakEven break_even_scale(double footprint, std::span<const SectorValues> sectors) {
  const std::vector<Piece> pieces = pieces_of(sectors);
  for (const Piece& piece : pieces)
    if (const auto root = root_in(piece, footprint))
      return {root, is_negative_below(*root, pieces, footprint) ? NetNegative::up_to : NetNegative::between};
  return {{}, NetNegative::nowhere};
}

}  // namespace fleetprint::model
