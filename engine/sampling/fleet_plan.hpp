#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/device_kernel.hpp"
#include "model/scenario.hpp"
#include "sampling/aggregate_error.hpp"
#include "sampling/conditional_cumulants.hpp"
#include "sampling/device_footprint.hpp"
#include "sampling/part_sums.hpp"
#include "sampling/shared_factors.hpp"

namespace fleetprint::sampling {

// How the sum of one profile's devices is drawn in a snapshot.
enum class ProfileDraw { constant, shared, aggregate, device };

std::string_view to_string(ProfileDraw draw);

// What drawing a law needs, the same for all parts that have it.
struct LawTables {
  NormalScore score;
  Cumulants cumulants;                              // of one device, whatever is shared
  std::optional<ConditionalCumulants> conditional;  // under correlated
};

// One part that varies.
struct VaryingPart {
  std::size_t part = 0;  // index into model::part_names
  model::DistributionSpec law;
  std::size_t factor = 0;  // index into FleetPlan::factors
  base::Stream device_stream;
  std::shared_ptr<const LawTables> tables;
};

struct ProfilePlan {
  std::string name;
  std::uint64_t devices = 0;
  ProfileDraw draw = ProfileDraw::constant;
  PartSums constant{};               // per device, of the parts that do not vary [device unit]
  std::vector<VaryingPart> varying;  // in the order of the parts
  std::array<base::Stream, model::stage_count> sum_streams;
  base::Stream histogram_stream;
  std::uint64_t least_aggregate = never_aggregate;  // devices from which on a sum is drawn at once
  DeviceFootprint footprint;
  // Of one device whose parts are independent, blocks in the order of `varying`; where all of them are triangular.
  std::optional<kernels::DeviceLaw> kernel_law;
};

// What is drawn for a fleet in one trial, from which streams. A profile's parameters are named
//   shared factors             see SharedFactors
//   device by device           device/PROFILE/PART
//   at once, for every stage   sum/PROFILE/STAGE
//   the devices by bin         histogram/PROFILE
struct FleetPlan {
  model::Dependence dependence = model::Dependence::independent;
  double correlation = 0;  // rho of Dependence::correlated
  SharedFactors factors;
  std::vector<ProfilePlan> profiles;
};

// Refuses (base::InputError) a scenario in which two names that random numbers are drawn by, those of its inputs and of
// its devices, have one stream by chance.
void expect_distinct_streams(const model::Scenario& scenario);

// `automatic` draws a profile's devices at once where the error of that (see aggregate_error; stages add up) is within
// the tolerance, `aggregate` too (below, a sum is exact only when drawn device by device), `device` never. Under
// correlated the error is the mean over shared factors of the error given the factors, estimated from 8 fixed draws of
// them: a bound of the error as a whole, since the distance of two mixtures is at most the mixture of the distances.
FleetPlan plan_fleet(const model::Fleet& fleet, model::SamplingMethod method,
                     double aggregate_tolerance = model::default_aggregate_tolerance);

// The greatest distance between the law of the profile's aggregate draw and the exact law of the sum.
double aggregate_error(const FleetPlan& plan, const ProfilePlan& profile, std::uint64_t devices);

}  // namespace fleetprint::sampling
