#include "model/rebound.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

namespace fleetprint::model {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr Rebound share(double r) { return {ReboundKind::share, r}; }
constexpr Rebound elasticity(double e) { return {ReboundKind::price_elasticity, e}; }

}  // namespace

TEST_CASE("Rebound as a share takes its part of the saving") {
  CHECK(effective_saving(0.2, share(0)) == 0.2);
  CHECK_THAT(effective_saving(0.2, share(0.25)), WithinRel(0.15, 1e-15));
  CHECK(effective_saving(0.2, share(1)) == 0);
  CHECK_THAT(effective_saving(0.2, share(1.5)), WithinRel(-0.1, 1e-15));  // backfire
  CHECK_THAT(effective_saving(0.2, share(-0.5)), WithinRel(0.3, 1e-15));  // more saved than expected
  CHECK(effective_saving(0, share(0.5)) == 0);
  CHECK(effective_saving(1, share(0.5)) == 0.5);
}

TEST_CASE("Rebound as a price elasticity follows the demand curve") {
  CHECK_THAT(effective_saving(0.2, elasticity(0)), WithinRel(0.2, 1e-15));
  // Demand of the service rises by p^-e when its energy per unit falls to 1 - p: energy (1 - p) (1 - p)^-e.
  const double energy = 0.8 * std::exp(-0.5 * std::log(0.8));
  CHECK_THAT(effective_saving(0.2, elasticity(0.5)), WithinRel(1 - energy, 1e-14));
  CHECK(effective_saving(0.2, elasticity(1)) == 0);
  CHECK_THAT(effective_saving(0.2, elasticity(2)), WithinRel(-0.25, 1e-14));  // 1 - 0.8^-1
  CHECK_THAT(effective_saving(0.5, elasticity(-1)), WithinRel(0.75, 1e-15));  // 1 - 0.5^2
  CHECK(effective_saving(0, elasticity(0.5)) == 0);
  CHECK(effective_saving(0, elasticity(3)) == 0);
  CHECK(effective_saving(1, elasticity(0.5)) == 1);
  CHECK(effective_saving(1, elasticity(1)) == 0);
  CHECK(effective_saving(1, elasticity(2)) == -std::numeric_limits<double>::infinity());
}

TEST_CASE("The saving for an effect is the inverse of the effect of a saving") {
  const auto rebound =
      GENERATE(share(0), share(0.3), share(0.99), share(-0.5), elasticity(0), elasticity(0.3), elasticity(0.9),
               elasticity(-1.5), share(1.5), share(10), elasticity(1.1), elasticity(3));
  CAPTURE(static_cast<int>(rebound.kind), rebound.value);
  for (const double saving : {1e-6, 0.006, 0.2, 0.5, 0.97}) {
    CAPTURE(saving);
    const auto back = saving_for(effective_saving(saving, rebound), rebound);
    REQUIRE(back);
    // 1 - (1 - f)^(1 / (1 - e)) amplifies the rounding of 1 - f (1e-16) by 1 / (1 - e) <= 10.
    CHECK_THAT(*back, WithinAbs(saving, 3e-15));
  }
}

TEST_CASE("The whole saving is found where the effect is the greatest possible") {
  CHECK(saving_for(1, share(0)) == 1.0);
  CHECK(saving_for(0.5, share(0.5)) == 1.0);
  CHECK(saving_for(1, elasticity(0.5)) == 1.0);
}

TEST_CASE("An effect that no saving reaches has none") {
  CHECK_FALSE(saving_for(0.51, share(0.5)));
  CHECK_FALSE(saving_for(1.01, share(0)));
  CHECK_FALSE(saving_for(0.01, share(1)));
  CHECK_FALSE(saving_for(0.01, share(1.5)));
  CHECK_FALSE(saving_for(1.01, elasticity(0.5)));
  CHECK_FALSE(saving_for(0.01, elasticity(1)));
  CHECK_FALSE(saving_for(0.01, elasticity(2)));
  CHECK_FALSE(saving_for(-0.1, share(0.2)));
  CHECK_FALSE(saving_for(-0.1, elasticity(0.2)));
  CHECK_FALSE(saving_for(-0.51, share(1.5)));
  CHECK(saving_for(1.01, share(-0.5)));  // negative rebound saves more than the potential
}

TEST_CASE("No saving has no effect, and where rebound takes all every saving has none") {
  for (const Rebound& rebound : {share(0.2), share(2), elasticity(0.2), elasticity(2)})
    CHECK(saving_for(0, rebound) == 0.0);
  for (const Rebound& rebound : {share(1), elasticity(1)}) CHECK_FALSE(saving_for(0, rebound));
}

TEST_CASE("A small effect against an elasticity keeps its digits") {
  CHECK_THAT(*saving_for(1e-20, elasticity(0.5)), WithinRel(2e-20, 1e-14));
}

}  // namespace fleetprint::model
