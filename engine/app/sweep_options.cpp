#include "app/sweep_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <variant>
#include <vector>

#include "app/common_options.hpp"
#include "base/error.hpp"
#include "parallel/interruption.hpp"
#include "parallel/launch.hpp"

namespace fleetprint::app {
namespace {

[[noreturn]] void refuse(const char* option, const std::string& value, const char* why, const std::string& suggestion) {
  throw base::InputError(
      {{}, option, value.empty() ? "is empty" : fmt::format("'{}' is not understood", value), why, suggestion});
}

template <class Number>
std::optional<Number> whole(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

store::Shard shard_of_array(std::optional<std::uint64_t> count) {
  const auto found = parallel::read_array_task([](const char* name) { return std::getenv(name); }, count);
  if (const auto* task = std::get_if<parallel::ArrayTask>(&found)) return {task->number, task->count};
  const auto& none = std::get<parallel::NoArrayTask>(found);
  throw base::InputError({{}, "--shard", "auto finds no shard", none.why, none.suggestion});
}

store::Shard shard_of(const std::string& shard_text) {
  if (shard_text.empty()) return {};
  const std::vector<std::string_view> parts = split(shard_text, '/');
  const auto count = parts.size() == 2 ? whole<std::uint64_t>(parts.back()) : std::nullopt;
  const bool has_count = count && *count >= 1;
  if (parts.front() == "auto" && (parts.size() == 1 || has_count)) return shard_of_array(count);
  const auto number = whole<std::uint64_t>(parts.front());
  if (number && has_count && *number == 0)
    refuse("--shard", shard_text, "shards are counted from 1",
           fmt::format("The first of {0} is 1/{0}; auto/{0} takes the number from a job array.", *count));
  if (!number || !has_count || *number > *count)
    refuse("--shard", shard_text, "shards are I/N with I from 1 to N",
           "Write for example 3/8, or auto in a job array.");
  return {*number, *count};
}

}  // namespace

store::KeepOptions SweepOptions::keep() const {
  return {run.output, shard_of(shard_text), checkpoint_every, resume, run.force};
}

std::optional<double> SweepOptions::time_limit_seconds() const {
  if (time_limit_text.empty()) return std::nullopt;
  const std::optional<double> seconds = parallel::seconds_of(time_limit_text);
  if (!seconds || *seconds <= 0)
    refuse("--time-limit", time_limit_text, "it is a time above zero",
           "Write seconds, 90m, 12h, MM:SS, HH:MM:SS, D-HH, D-HH:MM or D-HH:MM:SS.");
  return seconds;
}

void add_distribution(CLI::App& command, SweepOptions& options) {
  command
      .add_option(
          "--shard", options.shard_text,
          "Only points I, I + N ... (I from 1 to N), for merge; auto: as the job array says, all of whose tasks "
          "run; auto/N: some tasks of an array of N")
      ->type_name("I/N")
      ->check(expect_something);
  command.add_flag("--resume", options.resume, "Go on from the checkpoint beside the output, if there is one");
  command.add_option("--checkpoint-every", options.checkpoint_every, "Seconds between checkpoints")
      ->check(within(0.01, 1e9))
      ->capture_default_str();
  command
      .add_option("--time-limit", options.time_limit_text,
                  "Stop in time with a checkpoint and exit code 75: seconds, 90m, 12h, HH:MM:SS, D-HH:MM ...")
      ->type_name("TIME")
      ->check(expect_something);
}

}  // namespace fleetprint::app
