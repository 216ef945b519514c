#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "run/moment_model.hpp"
#include "run/run_point.hpp"

namespace fleetprint::testing {

// A fleet at one moment whose footprints are given, trial by trial.
class GivenFootprints final : public run::MomentModel {
 public:
  GivenFootprints(const model::Study& study, std::vector<double> footprints)
      : MomentModel(study, study.points[0], study.seed, fleet_of(study)), footprints_(std::move(footprints)) {}

  void evaluate(std::uint64_t first, std::span<double> block, run::TrialSums& sums,
                const run::Execution& execution) const override {
    const std::size_t count = block.size() / columns().size();
    std::copy_n(footprints_.begin() + static_cast<std::ptrdiff_t>(first), count, block.begin());
    net(first, block, sums, execution);
  }

 private:
  static std::shared_ptr<run::SharedFleet> fleet_of(const model::Study& study) {
    return std::make_shared<run::SharedFleet>(study.points[0].scenario, study.seed, kernels::VectorWidth::reference,
                                              false);
  }

  std::vector<double> footprints_;
};

inline run::PointResult net_trials(const model::Study& study, std::vector<double> footprints,
                                   const run::Execution& execution) {
  return run::run_point(study, GivenFootprints(study, std::move(footprints)), execution);
}

}  // namespace fleetprint::testing
