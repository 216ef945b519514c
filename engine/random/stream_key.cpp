#include "random/stream_key.hpp"

#include <fmt/format.h>

#include <map>

#include "base/error.hpp"

namespace fleetprint::random {

base::Stream stream_of(std::string_view parameter) {
  std::uint32_t hash = 2166136261u;
  for (const char c : parameter) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return base::Stream{hash};
}

void expect_distinct_streams(std::span<const std::string> parameters) {
  std::map<base::Stream, std::string> seen;
  for (const std::string& parameter : parameters) {
    const auto [other, is_new] = seen.try_emplace(stream_of(parameter), parameter);
    if (!is_new && other->second != parameter)
      throw base::InputError({.where = {},
                              .key = parameter,
                              .problem = fmt::format("shares its random numbers with '{}'", other->second),
                              .why = "the 32-bit stream ids of the two names are equal by chance",
                              .suggestion = "Rename one of them."});
  }
}

}  // namespace fleetprint::random
