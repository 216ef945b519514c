#pragma once

#include <optional>
#include <vector>

#include "model/deployment.hpp"
#include "run/trial_grid.hpp"
#include "sampling/deployment_sampler.hpp"

namespace fleetprint::run {

// The devices of some trials by cohort and year, see model::StockFlow; a trial without a course has any numbers.
struct StockColumns {
  std::size_t history = 0;  // cohorts made before the horizon, as many in all trials
  std::size_t years = 0;

  // Shares of a cohort that are in service, see model::SurvivalTable: [age], 0 beyond a trial's table.
  TrialGrid survival_at_end, survival_mean, survival_ahead;
  TrialGrid made;      // [cohort]
  TrialGrid at_start;  // [cohort of the history] in service when the horizon begins
  // Where devices of some trial retire early, else no rows: [year] share of the earlier cohorts that is left after it,
  // and [cohort] made less what retired early.
  TrialGrid left, left_of_made;
  TrialGrid stock, retirement, mean_stock;  // [year]
  std::vector<char> is_sound;               // [trial] whether there is such a course

  std::size_t trials() const { return made.trials(); }
  std::size_t cohorts() const { return history + years; }
  std::size_t ages() const { return history; }  // at which devices serve at a year's end
  bool retires_early() const { return left.rows() > 0; }
  const double* inflow(std::size_t year) const { return made[history + year]; }
  const TrialGrid& kept() const { return retires_early() ? left_of_made : made; }

  // What the step works in.
  sampling::GrowthColumns growth;
  TrialGrid driver;                             // stock or devices made, by year
  TrialGrid lifetimes;                          // [parameter]
  std::vector<model::SurvivalTable> survivals;  // [trial], or one of all
  std::vector<double> refusals;                 // [trial] how often something cannot be
  std::vector<double> survivors, mean;          // [trial] of a year
};

// From growth and lifetime to how many devices are made, serve and retire. The formulas are those of
// model::balance_stock and model::balance_inflow, term by term, so that a trial has their bits (but where devices
// retire early, which shares then multiply in another order). Cost: a multiply-add for each of the years x ages pairs,
// and as many again for the mean over the year.
class StockStep {
 public:
  StockStep(model::Deployment deployment, const sampling::Design& design);

  const model::Deployment& deployment() const { return sampler_.deployment(); }
  const sampling::DeploymentSampler& sampler() const { return sampler_; }
  const model::StockFlow& typical_flow() const { return typical_flow_; }
  // Says why the typical course cannot be.
  const std::optional<model::StockProblem>& typical_problem() const { return typical_problem_; }

  void draw(const sampling::TrialRange& trials, StockColumns& columns) const;
  // Every parameter typical, of one trial.
  void set_typical(StockColumns& columns) const;
  // Why a trial has no course.
  std::optional<model::StockProblem> problem_of(base::Trial trial) const;

 private:
  model::SurvivalTable survival_of(double first, double second) const;
  void set_survivals(const sampling::TrialRange& trials, StockColumns& columns) const;
  static void set_survival_rows(std::size_t trials, StockColumns& columns);
  void set_driver(StockColumns& columns) const;
  void balance(std::size_t trials, StockColumns& columns) const;
  void retire_early(std::size_t year, StockColumns& columns) const;

  sampling::DeploymentSampler sampler_;
  model::SurvivalTable typical_survival_;
  model::StockFlow typical_flow_;
  std::optional<model::StockProblem> typical_problem_;
};

}  // namespace fleetprint::run
