#include "output/verdict.hpp"

namespace fleetprint::output {
namespace {

// A bound that is NaN is none.
bool reaches_below(double lower, double level) { return lower < level; }

}  // namespace

Verdict verdict_of(const ShareWithInterval& p) {
  if (p.value >= sure && !reaches_below(p.lower, least_sure)) return Verdict::avoids_more;
  if (1 - p.value >= sure && !reaches_below(1 - p.upper, least_sure)) return Verdict::emits_more;
  return Verdict::undecided;
}

}  // namespace fleetprint::output
