#include "parallel/distribute.hpp"

#include "base/contracts.hpp"
#include "parallel/hand_out.hpp"
#include "parallel/serve.hpp"

namespace fleetprint::parallel {

Outcome distribute(Ranks& ranks, const Distribution& distribution) {
  EXPECT(distribution.work != nullptr);
  EXPECT(ranks.is_root() || distribution.items.empty());
  return ranks.is_root() ? HandOut(ranks, distribution).run() : serve(ranks, distribution);
}

}  // namespace fleetprint::parallel
