// What ranks do under a real launcher, for run_ranks.py: ranks_main MODE. Says on stdout what came of it, from the
// root, and on stderr what failed, as the program does.

#include <fmt/format.h>

#include <csignal>
#include <numeric>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "parallel/communicator.hpp"
#include "parallel/distribute.hpp"
#include "parallel/failure.hpp"
#include "parallel/ranks.hpp"

namespace {

using namespace fleetprint;
using namespace fleetprint::parallel;

constexpr std::uint64_t item_count = 3000;
constexpr std::size_t bytes_per_item = 900;  // several parts of 1000 bytes in a batch

// Any function of item and place in which a mistake shows.
std::byte byte_of(std::uint64_t item, std::size_t place) {
  return static_cast<std::byte>((item * 2654435761U + place * 40503U) >> 7U);
}

std::vector<std::byte> evaluate(std::span<const std::uint64_t> items) {
  std::vector<std::byte> bytes;
  for (const std::uint64_t item : items) {
    for (std::size_t place = 0; place < bytes_per_item; ++place) bytes.push_back(byte_of(item, place));
  }
  return bytes;
}

struct Taken {
  std::uint64_t items = 0;
  std::uint64_t sum = 0;
  bool right = true;

  void take(std::span<const std::uint64_t> batch, std::span<const std::byte> bytes) {
    const std::vector<std::byte> expected = evaluate(batch);
    right = right && std::equal(bytes.begin(), bytes.end(), expected.begin(), expected.end());
    items += batch.size();
    for (const std::uint64_t item : batch) sum += item * item;
  }
};

void wait_until_cancelled(const Cancellation& cancellation) {
  while (!cancellation.is_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  throw Cancelled();
}

int run(const std::string& mode, Ranks& ranks, const Interruption& interruption) {
  // The last rank is the one that fails or is interrupted.
  const bool is_last = ranks.rank() == ranks.count() - 1;
  if (mode == "end" && is_last) throw base::RunError("this rank cannot begin");
  std::vector<std::byte> scenario;
  if (ranks.is_root()) scenario = evaluate(std::vector<std::uint64_t>{1, 2, 3, 4, 5});
  const bool received = broadcast(ranks, scenario) == evaluate(std::vector<std::uint64_t>{1, 2, 3, 4, 5});
  agree(ranks, mode == "agree" && is_last
                   ? std::make_exception_ptr(base::InputError({{"out.h5", 0, 0}, "", "is there already", "", ""}))
                   : nullptr);
  Taken taken;
  Distribution distribution;
  if (ranks.is_root()) distribution.items.resize(item_count);
  std::iota(distribution.items.begin(), distribution.items.end(), std::uint64_t{0});
  distribution.take = [&](auto items, auto bytes) { taken.take(items, bytes); };
  distribution.interruption = &interruption;
  distribution.work = [&](auto items, const Cancellation& cancellation) {
    if (mode == "throw" && is_last) throw base::RunError(fmt::format("rank {} failed", ranks.rank()));
    if (mode == "signal" && is_last) std::raise(SIGTERM);
    if (mode != "sum") wait_until_cancelled(cancellation);
    return evaluate(items);
  };
  if (mode == "stop") distribution.should_stop = [] { return true; };
  const Outcome outcome = distribute(ranks, distribution);
  if (ranks.is_root()) {
    fmt::print("{} {} items={} sum={} right={} stopped_by={}\n", mode, outcome.done ? "done" : "stopped", taken.items,
               taken.sum, received && taken.right, outcome.stopped_by);
  }
  return outcome.done ? 0 : 75;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc == 2 ? argv[1] : "";
  if (mode == "library") {
    fmt::print("{}\n", mpi_library());
    return 0;
  }
  const Interruption interruption;
  std::optional<Ranks> ranks;  // outlives the message
  try {
    ranks.emplace(Ranks::of_launcher(1000));
    return run(mode, *ranks, interruption);
  } catch (const FailedElsewhere& failure) {
    return failure.is_bad_input() ? 2 : 1;
  } catch (const base::InputError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
