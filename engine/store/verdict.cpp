#include "store/verdict.hpp"

namespace fleetprint::store {

// A bound that is NaN is none, and compares as false.
Verdict verdict_of(const ShareWithInterval& p) {
  if (p.value >= sure && p.lower >= least_sure) return Verdict::avoids_more;
  if (1 - p.value >= sure && 1 - p.upper >= least_sure) return Verdict::emits_more;
  return Verdict::undecided;
}

}  // namespace fleetprint::store
