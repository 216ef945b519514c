#include "statistics/student_t.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

namespace fleetprint::statistics {

TEST_CASE("The quantile of Student's t is that of SciPy") {
  struct Case {
    std::uint64_t degrees;
    double quantile;  // scipy.stats.t.ppf(0.975, degrees); of 5 degrees SciPy 1.10 is wrong in the tenth digit
  };
  for (const Case& c : {Case{1, 12.706204736432095}, Case{2, 4.302652729911275}, Case{3, 3.182446305284263},
                        Case{4, 2.7764451051977987}, Case{5, 2.570581835636314}, Case{15, 2.131449545559323},
                        Case{16, 2.1199052992210112}, Case{199, 1.971956544249395}, Case{200, 1.9718962236316089},
                        Case{201, 1.9718365067776153}, Case{500, 1.9647198374673438}, Case{10'000, 1.960201239890626},
                        Case{1'000'000'000, 1.959963986912325}}) {
    CAPTURE(c.degrees);
    CHECK_THAT(student_t_975(c.degrees), Catch::Matchers::WithinRel(c.quantile, 1e-10));
  }
  CHECK(std::isnan(student_t_975(0)));
}

}  // namespace fleetprint::statistics
