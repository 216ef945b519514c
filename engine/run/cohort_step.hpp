#pragma once

#include <array>
#include <vector>

#include "parallel/for_each_chunk.hpp"
#include "run/path_step.hpp"
#include "sampling/composition_sampler.hpp"
#include "sampling/fleet_sampler.hpp"

namespace fleetprint::run {

// Shares of the profiles among the devices made, before and after their change; see sampling::CompositionSampler.
struct ShareColumns {
  TrialGrid start, target;                                   // [profile]
  std::vector<sampling::CompositionSampler::Shares> memory;  // [trial] where they are uncertain
};

// What devices are like in some trials, as far as they share it.
struct DeviceColumns {
  std::vector<TrialGrid> mean;        // [profile] of [part]: of one device [device unit]
  std::vector<TrialGrid> stage_mean;  // [profile] of [stage]
  // How devices differ from one another: [trial]; a single one where they share nothing; empty where they do not
  // differ.
  std::vector<sampling::TrialFactors> factors;
  std::vector<base::Trial> drawn_by;  // [trial] the number that they are drawn by

  const sampling::TrialFactors& of(std::size_t trial) const {
    return factors.size() == 1 ? factors[0] : factors[trial];
  }
};

// What the devices of every cohort emit in some trials, all devices of a cohort together [device unit].
struct CohortColumns {
  // [stage] of [cohort]: over the devices' life, with that of their use and their infrastructure over the mean
  // lifetime. No such rows where no device emits anything in the stage.
  std::array<TrialGrid, model::stage_count> sums;
  TrialGrid manufacture_by_part;  // [part] what of it counts in the horizon

  bool is_present(model::Stage stage) const { return sums[index(stage)].rows() > 0; }
  const TrialGrid& of(model::Stage stage) const { return sums[index(stage)]; }

  // What the step works in.
  struct Normals {
    std::vector<base::Trial> drawn_by;
    base::Cohort first = {};
    TrialGrid values;  // [cohort]
  };
  TrialGrid devices, roots, inverse_roots, deviations;           // of one profile [cohort]
  std::vector<std::array<Normals, model::stage_count>> normals;  // [profile][stage]
};

// From the devices made in each year and what they are like to what those of every cohort emit.
// Cost: for each cohort and profile the normal number of each stage that varies, and some flops.
class CohortStep {
 public:
  // threads: that share the devices of a cohort, where they are drawn device by device.
  CohortStep(const model::Scenario& scenario, const sampling::FleetSampler& fleet, const sampling::Design& design,
             parallel::Threads threads);

  const sampling::CompositionSampler& composition() const { return composition_; }

  void draw_shares(const sampling::TrialRange& trials, ShareColumns& columns) const;
  void set_typical_shares(ShareColumns& columns) const;  // of one trial
  void draw_devices(const sampling::TrialRange& trials, DeviceColumns& columns) const;
  // Of one trial in which devices of a profile do not differ; of_device: [profile][part] [device unit].
  void set_devices(std::span<const sampling::PartSums> of_device, DeviceColumns& columns) const;

  // Those made before the horizon count only for what they emit later, and for the life that they have ahead where the
  // initial stock is counted.
  struct Given {
    const StockColumns& stock;
    const ShareColumns& shares;
    const DeviceColumns& devices;
    const PathColumns& paths;
    const EndColumns& ends;

    std::size_t trials() const { return stock.trials(); }
    // What of the embodied footprint of a cohort's devices counts.
    const double* counted(std::size_t cohort) const {
      return ends.are_counted() ? ends.counted[cohort] : paths.manufacturing[cohort - stock.history];
    }
  };
  void add_up(const Given& given, CohortColumns& cohorts) const;

 private:
  void set_made(std::size_t profile, const Given& given, TrialGrid& devices) const;
  void draw_one_by_one(std::size_t profile, const Given& given, CohortColumns& cohorts) const;
  void draw_at_once(std::size_t profile, model::Stage stage, const Given& given, CohortColumns& cohorts) const;
  void draw_deviations(sampling::ProfileStage what, std::size_t first, const Given& given,
                       CohortColumns& cohorts) const;
  void add_parts(std::size_t profile, bool varies, std::size_t first, const Given& given, CohortColumns& cohorts) const;
  const TrialGrid& normals_of(sampling::ProfileStage what, std::size_t first, const Given& given,
                              CohortColumns& cohorts) const;
  sampling::PartSums one_by_one(const sampling::TrialFactors& factors, std::size_t profile, base::Cohort cohort,
                                std::uint64_t whole, double devices) const;
  base::Cohort identity(std::size_t cohort, std::size_t history) const;

  const model::Scenario& scenario_;
  const sampling::FleetSampler& fleet_;
  sampling::CompositionSampler composition_;
  parallel::Threads threads_;
  bool counts_initial_;
};

}  // namespace fleetprint::run
