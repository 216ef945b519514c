#include "run/timeline_responses.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

#include "random/stream_key.hpp"
#include "result_bits.hpp"
#include "run/factors.hpp"
#include "sampling/pick_freeze.hpp"
#include "years_study.hpp"

namespace fleetprint::run {
namespace {

constexpr std::uint32_t rows = 32;

}  // namespace

TEST_CASE("Rows that reuse what a factor leaves alone have the values of whole trials, bit for bit") {
  const auto dependence = GENERATE(model::Dependence::independent, model::Dependence::shared);
  const model::Study study = testing::years_study(dependence);
  const Factors factors = factors_of([&](std::uint64_t i) { return study.points[i]; }, 1, {});
  std::set<sampling::InputEffect> effects;
  for (const sampling::UncertainInput& input : factors.inputs) effects.insert(input.effect);
  REQUIRE(effects.size() == 5);
  sampling::PickFreeze::Columns columns;
  for (const sampling::UncertainInput& input : factors.inputs) {
    columns.of_a.push_back(random::stream_of(input.name));
    columns.of_b.push_back(random::stream_of("b/" + input.name));
  }
  columns.group.resize(factors.inputs.size());
  ResponsePoints where{sampling::Design(base::Seed{11}), {}};
  for (std::size_t f = 0; f < factors.independent.size(); ++f) {
    where.steps.push_back(factors.steps_of(factors.independent[f]));
    for (const std::size_t input : factors.independent[f].inputs) columns.group[input] = f;
  }
  const std::size_t matrices = 2 + 2 * factors.independent.size();
  const auto points = std::make_shared<const sampling::PickFreeze>(
      [&] {
        std::vector<base::Stream> all = columns.of_a;
        all.insert(all.end(), columns.of_b.begin(), columns.of_b.end());
        return sampling::Design(model::SamplingDesign::sobol, base::Seed{11}, rows, all);
      }(),
      columns, factors.independent.size(), rows);
  where.design = sampling::Design(base::Seed{11}, points, factors.streams(), factors.devices);
  const ResponseNames names{{"net_total", "payback_year", "break_even_rebound"},
                            {"footprint", "handprint", "stock", "break_even_saving_by_year"}};
  const TimelineResponses responses(study, study.points[0], where, names, kernels::VectorWidth::reference);
  std::vector<double> at_once(rows * matrices * responses.size());
  responses.evaluate_rows(*points, 0, rows, matrices, at_once);
  std::vector<double> one_by_one(at_once.size());
  responses.Responses::evaluate_rows(*points, 0, rows, matrices, one_by_one);
  testing::Bits some, other;
  testing::append_all(some, at_once);
  testing::append_all(other, one_by_one);
  CHECK(some == other);
}

}  // namespace fleetprint::run
