#include "input/read_trial_design.hpp"

#include <fmt/format.h>

#include <bit>
#include <limits>

namespace fleetprint::input {
namespace {

using model::SamplingDesign;

constexpr std::uint64_t most_trials = std::numeric_limits<std::uint32_t>::max();

// What a replicate may have at most `trials` of, and at least.
std::uint64_t fitting_below(SamplingDesign design, std::uint64_t trials) {
  return design == SamplingDesign::sobol ? std::bit_floor(trials) : trials;
}

std::uint64_t fitting_above(SamplingDesign design, std::uint64_t trials) {
  return design == SamplingDesign::sobol ? std::bit_ceil(trials) : trials;
}

void check_trials(const TableView& sampling, const model::DesignOptions& options, Problems& problems) {
  const std::uint64_t trials = sampling.count("trials");
  const std::uint64_t replicates = options.replicates;
  if (trials == 0 || replicates == 0) return;  // told already
  const std::uint64_t below = replicates * fitting_below(options.design, trials / replicates);
  const std::uint64_t above = replicates * fitting_above(options.design, (trials + replicates - 1) / replicates);
  if (below == trials) return;
  const bool is_sobol = options.design == SamplingDesign::sobol;
  std::string suggestion = fmt::format("Take {}", below > 0 ? below : above);
  if (below > 0 && above <= most_trials) suggestion += fmt::format(" or {}", above);
  problems.add({sampling.where("trials"), sampling.path("trials"),
                fmt::format("{} is not {} times the {} replicates", trials,
                            is_sobol ? "a power of two" : "a whole number", replicates),
                fmt::format("every replicate of the design is {} of its own",
                            is_sobol ? "a Sobol' point set" : "a Latin hypercube"),
                suggestion + "."});
}

// Replicates of a power of two of trials fill the numbers of trials at which a run may stop.
void check_growing(const TableView& sampling, const model::DesignOptions& options, std::uint64_t least_trials,
                   Problems& problems) {
  const TableView until = sampling.table("until");
  const std::uint64_t replicates = options.replicates;
  if (least_trials == 0 || replicates == 0) return;  // told already
  const std::uint64_t below = replicates * std::bit_floor(least_trials / replicates);
  const std::uint64_t above = replicates * std::bit_ceil((least_trials + replicates - 1) / replicates);
  const std::uint64_t trials = sampling.count("trials");
  if (below != least_trials) {
    problems.add({until.where("least_trials"), until.path("least_trials"),
                  fmt::format("{} is not a power of two times the {} replicates", least_trials, replicates),
                  "replicates of that size are added until the goal is reached",
                  below > 0 ? fmt::format("Take {} or {}.", below, above) : fmt::format("Take {}.", above)});
  } else if (const std::uint64_t size = least_trials / replicates; trials % size != 0) {
    problems.add({sampling.where("trials"), sampling.path("trials"),
                  fmt::format("{} is not a whole number of replicates of {} trials", trials, size),
                  "least_trials and replicates make them of that size",
                  fmt::format("Take {}.", (trials + size - 1) / size * size)});
  }
}

}  // namespace

model::DesignOptions read_trial_design(const TableView& root, const std::optional<model::PrecisionGoal>& until,
                                       Problems& problems) {
  const TableView sampling = root.table("sampling");
  const model::DesignOptions options{sampling.choice<SamplingDesign>("design"),
                                     static_cast<std::uint32_t>(sampling.count("replicates"))};
  if (options.is_replicated() && until)
    check_growing(sampling, options, until->least_trials, problems);
  else if (options.is_replicated())
    check_trials(sampling, options, problems);
  else if (sampling.has("replicates"))
    problems.add({sampling.where("replicates"), sampling.path("replicates"), "given with the random design",
                  "its trials are independent without replicates",
                  "Leave it out, or set design to \"latin_hypercube\" or \"sobol\"."});
  return options;
}

}  // namespace fleetprint::input
