#include "run/trial_responses.hpp"

#include <algorithm>
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
  const int kind = GENERATE(0, 1, 2);  // at one moment, over the years, over the years without savings by the stock
  model::Study study =
      kind > 0 ? testing::years_study(dependence) : testing::example_study(250'000'000'000, dependence, rows);
  const bool is_over_time = kind > 0;
  model::Scenario& scenario = study.points[0].scenario;
  for (model::Sector& sector : scenario.sectors)
    if (kind == 2) sector.path.realisation = {model::RealisationKind::constant, 0, 1, 0, 1, {}};
  if (is_over_time) scenario.sectors[1].saving.name = "lifetime/shape";  // feeds two steps
  const Factors factors = factors_of([&](std::uint64_t i) { return study.points[i]; }, 1, {});
  std::set<model::Role> roles;
  for (const model::Input& input : factors.inputs) roles.insert(input.role);
  REQUIRE(roles.size() == (kind == 0 ? 4 : kind == 1 ? 12 : 11));
  sampling::PickFreeze::Columns columns;
  for (const model::Input& input : factors.inputs) {
    columns.of_a.push_back(random::stream_of(input.name));
    columns.of_b.push_back(random::stream_of("b/" + input.name));
  }
  columns.group.resize(factors.inputs.size());
  ResponsePoints where{sampling::Design(base::Seed{11}), {}};
  for (std::size_t f = 0; f < factors.independent.size(); ++f) {
    where.steps.push_back(factors.steps_of(factors.independent[f], scenario));
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
  ResponseNames names{{"net_total", "break_even_rebound"}, {}};
  if (is_over_time)
    names = {{"net_total", "payback_year", "break_even_rebound"},
             {"footprint", "handprint", "stock", "break_even_saving_by_year"}};
  const TrialResponses responses(study, study.points[0], where, names, kernels::VectorWidth::reference);
  std::vector<double> at_once(rows * matrices * responses.size());
  responses.evaluate_rows(*points, 0, rows, matrices, at_once);
  std::vector<double> one_by_one(at_once.size()), whole(rows * responses.size());
  for (std::size_t matrix = 0; matrix < matrices; ++matrix) {
    responses.evaluate(points->trial(matrix, 0), rows, whole);
    for (std::size_t row = 0; row < rows; ++row)
      std::copy_n(&whole[row * responses.size()], responses.size(),
                  &one_by_one[(row * matrices + matrix) * responses.size()]);
  }
  testing::Bits some, other;
  testing::append_all(some, at_once);
  testing::append_all(other, one_by_one);
  CHECK(some == other);
  for (std::size_t f = 0; f < factors.independent.size(); ++f) {  // each input changes something
    CAPTURE(factors.independent[f].name);
    const auto of_a = at_once.begin();
    const auto of_ab = of_a + static_cast<std::ptrdiff_t>(points->matrix_ab(f) * responses.size());
    CHECK(!std::equal(of_a, of_a + static_cast<std::ptrdiff_t>(responses.size()), of_ab));
  }
}

}  // namespace fleetprint::run
