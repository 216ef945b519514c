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

}  // namespace

model::DesignOptions read_trial_design(const TableView& root, Problems& problems) {
  const TableView sampling = root.table("sampling");
  const model::DesignOptions options{sampling.choice<SamplingDesign>("design"),
                                     static_cast<std::uint32_t>(sampling.count("replicates"))};
  if (options.is_replicated())
    check_trials(sampling, options, problems);
  else if (sampling.has("replicates"))
    problems.add({sampling.where("replicates"), sampling.path("replicates"), "given with the random design",
                  "its trials are independent without replicates",
                  "Leave it out, or set design to \"latin_hypercube\" or \"sobol\"."});
  return options;
}

}  // namespace fleetprint::input
