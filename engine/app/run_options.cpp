#include "app/run_options.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace fleetprint::app {

parallel::Threads RunOptions::thread_count() const {
  return threads > 0 ? parallel::Threads{threads} : parallel::available_threads();
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

}  // namespace fleetprint::app
