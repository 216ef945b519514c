#include "app/run_options.hpp"

#include <fmt/format.h>

#include "app/default_threads.hpp"
#include "base/error.hpp"
#include "parallel/available_threads.hpp"

namespace fleetprint::app {

parallel::Threads RunOptions::thread_count() const {
  return threads > 0 ? parallel::Threads{threads} : default_threads();
}

void RunOptions::prepare_threads() const {
  if (threads != 1) parallel::sleep_while_waiting();
}

kernels::VectorWidth RunOptions::vector_width() const {
  if (kernel == "auto") return kernels::widest_supported();
  const auto width = kernels::parse_vector_width(kernel);
  if (width && kernels::is_supported(*width)) return *width;
  std::string known = "auto";
  for (const kernels::VectorWidth supported : kernels::supported_widths())
    known += fmt::format(", {}", kernels::to_string(supported));
  throw base::InputError({.where = {},
                          .key = "--kernel",
                          .problem = fmt::format("'{}' cannot be used", kernel),
                          .why = "this program or processor does not have it",
                          .suggestion = fmt::format("Use one of {}.", known)});
}

kernels::Processor RunOptions::processor() const {
  if (device == "cpu") return kernels::Processor::cpu;
  if (device != "gpu")
    throw base::InputError({.where = {},
                            .key = "--device",
                            .problem = fmt::format("'{}' is not known", device),
                            .why = {},
                            .suggestion = "Use cpu or gpu."});
  const std::string problem = kernels::gpu_problem();
  if (problem.empty()) return kernels::Processor::gpu;
  throw base::InputError({.where = {},
                          .key = "--device",
                          .problem = "'gpu' cannot be used",
                          .why = problem,
                          .suggestion = "Use cpu: the result is the same."});
}

}  // namespace fleetprint::app
