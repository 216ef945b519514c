#include "run/stock_step.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "years_study.hpp"

namespace fleetprint::run {
namespace {

using Catch::Matchers::WithinAbs;
using model::StockFlow;

constexpr std::size_t stock_trials = 40;

// The course of a trial's stock by the formulas of the model, one trial by itself.
std::optional<model::StockProblem> flow_of(const StockStep& step, std::uint32_t trial, StockFlow& flow) {
  const model::Deployment& deployment = step.deployment();
  const sampling::TrialRange one{base::Trial{trial}, 1, kernels::VectorWidth::reference};
  sampling::GrowthColumns growth;
  step.sampler().draw_growth(deployment.law, one, growth);
  double first = 0;
  double second = 0;
  step.sampler().draw_lifetimes(one, {&first, 1}, {&second, 1});
  model::SurvivalTable survival;
  model::fill_survival(model::Lifetime::of(deployment.lifetime.kind, first, second), deployment.inflow_at, survival);
  std::vector<double> driver;
  return model::balance(deployment, growth.at(0), survival, driver, flow);
}

// By the calendar, since a trial's own table may be shorter.
void check_like_model(const StockStep& step, double tolerance) {
  StockColumns columns;
  step.draw({base::Trial{16}, stock_trials, kernels::VectorWidth::reference}, columns);
  for (std::uint32_t t = 0; t < stock_trials; ++t) {
    StockFlow flow;
    const auto problem = flow_of(step, 16 + t, flow);
    REQUIRE(columns.is_sound[t] == !problem.has_value());
    if (problem) continue;
    REQUIRE(columns.history >= flow.history);
    const std::size_t earlier = columns.history - flow.history;
    const auto check = [&](double found, double expected, double size) {
      REQUIRE_THAT(found, WithinAbs(expected, tolerance * size));
    };
    for (std::size_t cohort = 0; cohort < earlier; ++cohort) REQUIRE(columns.made[cohort][t] == 0);
    for (std::size_t cohort = 0; cohort < flow.cohorts(); ++cohort) {
      check(columns.made[earlier + cohort][t], flow.made[cohort], flow.stock[0]);
      check(columns.kept()[earlier + cohort][t], flow.kept[cohort], flow.stock[0]);
    }
    for (std::size_t year = 0; year < flow.years; ++year) {
      check(columns.stock[year][t], flow.stock[year], flow.stock[year]);
      check(columns.inflow(year)[t], flow.inflow[year], flow.stock[year]);
      check(columns.retirement[year][t], flow.retirement[year], flow.stock[year]);
      check(columns.mean_stock[year][t], flow.mean_stock[year], flow.stock[year]);
    }
  }
}

model::Deployment uncertain_deployment() {
  return testing::years_study(model::Dependence::shared).points[0].scenario.timeline->deployment;
}

}  // namespace

TEST_CASE("Columns of stocks are those of the trials one by one, bit for bit", "[stock_step]") {
  model::Deployment deployment = uncertain_deployment();
  deployment.inflow_at = GENERATE(model::InflowAt::uniform, model::InflowAt::start, model::InflowAt::end);
  deployment.driven_by = GENERATE(model::DrivenBy::stock, model::DrivenBy::inflow);
  // Driven by the inflow, exponential growth is multiplied up from another year where others live longer.
  check_like_model(StockStep(deployment, base::Seed{7}), 0);
}

TEST_CASE("Where some trials' stocks fall, these alone have no course, or retire devices early", "[stock_step]") {
  model::Deployment deployment = uncertain_deployment();
  deployment.growth[0].rate = testing::between("growth/rate", -0.5, 0.3);
  deployment.growth[0].kind = GENERATE(model::GrowthKind::exponential, model::GrowthKind::linear);
  if (deployment.growth[0].kind == model::GrowthKind::linear)
    deployment.growth[0].rate = testing::between("growth/rate", -3e9, 2e9);
  deployment.allow_early_retirement = GENERATE(false, true);
  const StockStep step(deployment, base::Seed{7});
  StockColumns columns;
  step.draw({base::Trial{16}, stock_trials, kernels::VectorWidth::reference}, columns);
  const auto sound = std::ranges::count(columns.is_sound, 1);
  CHECK(sound > 0);
  if (!deployment.allow_early_retirement) CHECK(sound < static_cast<std::ptrdiff_t>(stock_trials));
  CHECK(columns.retires_early() == deployment.allow_early_retirement);
  check_like_model(step, 1e-13);
  for (std::uint32_t t = 0; t < stock_trials; ++t)
    CHECK(step.problem_of(base::Trial{16 + t}).has_value() == (columns.is_sound[t] == 0));
}

}  // namespace fleetprint::run
