#include "parallel/distribute.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <csignal>
#include <cstring>
#include <new>
#include <numeric>
#include <stdexcept>

#include "base/error.hpp"
#include "thread_ranks.hpp"

namespace fleetprint::parallel {
namespace {

using Items = std::vector<std::uint64_t>;

std::uint64_t value_of(std::uint64_t item) { return item * item + 17; }

std::vector<std::byte> values_of(std::span<const std::uint64_t> items, const Cancellation&) {
  Items values;
  for (const std::uint64_t item : items) values.push_back(value_of(item));
  const auto bytes = std::as_bytes(std::span(values));
  return {bytes.begin(), bytes.end()};
}

Items to_values(std::span<const std::byte> bytes) {
  Items values(bytes.size() / sizeof(std::uint64_t));
  if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

Items range(std::uint64_t count) {
  Items items(count);
  std::iota(items.begin(), items.end(), std::uint64_t{0});
  return items;
}

// What was taken on the root. Checks belong to the main thread, which the root is.
struct Taken {
  Items items;
  bool values_are_right = true;

  void take(std::span<const std::uint64_t> batch, std::span<const std::byte> bytes) {
    const Items values = to_values(bytes);
    values_are_right = values_are_right && values.size() == batch.size();
    for (std::size_t i = 0; i < std::min(values.size(), batch.size()); ++i) {
      values_are_right = values_are_right && values[i] == value_of(batch[i]);
    }
    items.insert(items.end(), batch.begin(), batch.end());
  }

  Items sorted() const {
    Items result = items;
    std::sort(result.begin(), result.end());
    return result;
  }
};

Distribution distribution_of(const Items& items, Taken& taken) {
  Distribution distribution;
  distribution.items = items;
  distribution.work = values_of;
  distribution.take = [&taken](auto batch, auto bytes) { taken.take(batch, bytes); };
  return distribution;
}

// The root's distribution, and for other ranks the same without items.
Distribution for_rank(const Ranks& ranks, Distribution distribution) {
  if (!ranks.is_root()) distribution.items.clear();
  return distribution;
}

void wait_for(const std::function<bool()>& condition) {
  while (!condition()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

int any_count() { return GENERATE(1, 2, 3, 5); }

}  // namespace

TEST_CASE("Each item is taken once with its own value, however many ranks there are") {
  const int count = any_count();
  const auto size = GENERATE(as<std::uint64_t>{}, 0, 1, 2, 3, 7, 100, 5000);
  const auto least = GENERATE(as<std::uint64_t>{}, 1, 4, 1000);
  CAPTURE(count, size, least);
  Taken taken;
  Distribution distribution = distribution_of(range(size), taken);
  distribution.least_items_per_batch = least;
  std::vector<Outcome> outcomes(static_cast<std::size_t>(count), Outcome{false, "?"});
  const auto thrown = run_ranks(count, [&](Ranks& ranks) {
    outcomes[static_cast<std::size_t>(ranks.rank())] = distribute(ranks, for_rank(ranks, distribution));
  });
  CHECK(std::all_of(thrown.begin(), thrown.end(), [](const auto& each) { return each == nullptr; }));
  CHECK(std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome& each) { return each == Outcome{true, ""}; }));
  CHECK(taken.sorted() == range(size));
  CHECK(taken.values_are_right);
}

TEST_CASE("What is still to be done may be any of the items") {
  const int count = any_count();
  Items odd;
  for (std::uint64_t item = 1; item < 400; item += 2) odd.push_back(item * 1'000'000'007);
  Taken taken;
  run_ranks(count, [&](Ranks& ranks) { distribute(ranks, for_rank(ranks, distribution_of(odd, taken))); });
  CHECK(taken.sorted() == odd);
  CHECK(taken.values_are_right);
}

TEST_CASE("Every rank gets work, on a thread of its own that stays the same") {
  const int count = GENERATE(2, 3, 5);
  std::mutex mutex;
  std::map<int, std::vector<std::thread::id>> threads;
  Taken taken;
  run_ranks(count, [&](Ranks& ranks) {
    Distribution distribution = distribution_of(range(500), taken);
    distribution.work = [&, rank = ranks.rank(), main = std::this_thread::get_id()](auto items, const auto& c) {
      {
        const std::lock_guard lock(mutex);
        threads[rank].push_back(std::this_thread::get_id());
        if (std::this_thread::get_id() == main) throw std::logic_error("work on the main thread");
      }
      // Nobody is done before everybody has begun.
      wait_for([&] {
        const std::lock_guard lock(mutex);
        return static_cast<int>(threads.size()) == count;
      });
      return values_of(items, c);
    };
    distribute(ranks, for_rank(ranks, distribution));
  });
  CHECK(taken.sorted() == range(500));
  for (const auto& rank : threads) {
    CHECK(std::all_of(rank.second.begin(), rank.second.end(),
                      [&](const std::thread::id& id) { return id == rank.second.front(); }));
  }
}

TEST_CASE("A stop cancels what is under way, and what was finished is taken") {
  const int count = any_count();
  Taken taken;
  std::atomic<int> begun = 0;
  std::vector<Outcome> outcomes(static_cast<std::size_t>(count));
  run_ranks(count, [&](Ranks& ranks) {
    Distribution distribution = distribution_of(range(10'000), taken);
    distribution.work = [&](auto items, const Cancellation& cancellation) {
      if (items.front() < 20) return values_of(items, cancellation);
      ++begun;
      wait_for([&] { return cancellation.is_requested(); });
      throw Cancelled();
    };
    distribution.should_stop = [&] { return begun > 0; };
    outcomes[static_cast<std::size_t>(ranks.rank())] = distribute(ranks, for_rank(ranks, distribution));
  });
  CHECK(std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome& each) { return each == Outcome{false, ""}; }));
  CHECK(taken.items.size() < 10'000);
  CHECK(taken.values_are_right);
  const Items once = taken.sorted();
  CHECK(std::adjacent_find(once.begin(), once.end()) == once.end());
  // Of those that wait behind another none is begun any more.
  CHECK(begun <= count);
}

TEST_CASE("A stop that comes when all is finished nevertheless stops nothing") {
  Taken taken;
  Ranks ranks = Ranks::alone();
  Distribution distribution = distribution_of({5}, taken);
  distribution.work = [&](auto items, const Cancellation& cancellation) {
    wait_for([&] { return cancellation.is_requested(); });
    return values_of(items, cancellation);
  };
  distribution.should_stop = [] { return true; };
  CHECK(distribute(ranks, distribution) == Outcome{true, ""});
  CHECK(taken.items == Items{5});
}

TEST_CASE("An exception of work reaches the root with its kind and words, and no other rank has words") {
  const int count = any_count();
  const int failing = GENERATE(0, 1, 2);
  if (failing >= count) return;
  const int kind = GENERATE(0, 1, 2, 3, 4);
  CAPTURE(count, failing, kind);
  Taken taken;
  const auto thrown = run_ranks(count, [&](Ranks& ranks) {
    Distribution distribution = distribution_of(range(300), taken);
    distribution.work = [&, rank = ranks.rank()](auto items, const Cancellation& cancellation) {
      if (rank == failing && kind == 0) {
        throw base::InputError({{{"a.toml", 3, 7}, "key", "wrong", "why", "Do this."}, {{}, "", "too", "", ""}});
      }
      if (rank == failing && kind == 1) throw base::RunError("not finite");
      if (rank == failing && kind == 2) throw std::bad_alloc();
      if (rank == failing && kind == 3) throw std::out_of_range("beyond");
      if (rank == failing && kind == 4) throw 7;
      if (rank != failing && count > 1) wait_for([&] { return cancellation.is_requested(); });
      return values_of(items, cancellation);
    };
    distribute(ranks, for_rank(ranks, distribution));
  });
  const bool is_of_kind[] = {holds<base::InputError>(thrown[0]), holds<base::RunError>(thrown[0]),
                             holds<std::bad_alloc>(thrown[0]), holds<std::runtime_error>(thrown[0]),
                             holds<std::runtime_error>(thrown[0])};
  const std::string words[] = {"a.toml:3:7: key: wrong (why). Do this.\ntoo.", "not finite", std::bad_alloc().what(),
                               "beyond", "an exception without words"};
  CHECK(is_of_kind[kind]);
  CHECK_FALSE(holds<FailedElsewhere>(thrown[0]));
  CHECK(words_of(thrown[0]) == words[kind]);
  CHECK(others_failed_elsewhere(thrown, 0));
}

TEST_CASE("Of several failures the earliest batch's is told") {
  const int count = GENERATE(1, 2, 5);
  std::atomic<int> failing = 0;
  std::atomic<bool> has_first_begun = false;
  Taken taken;
  const auto thrown = run_ranks(count, [&](Ranks& ranks) {
    Distribution distribution = distribution_of(range(100), taken);
    distribution.work = [&](auto items, const Cancellation& cancellation) -> std::vector<std::byte> {
      ++failing;
      // The first item's rank fails after another, which lets it begin.
      const bool is_first = items.front() == 0;
      if (is_first) has_first_begun = true;
      wait_for([&] { return is_first ? failing == count || cancellation.is_requested() : has_first_begun.load(); });
      throw base::RunError("item " + std::to_string(items.front()));
    };
    distribute(ranks, for_rank(ranks, distribution));
  });
  CHECK(words_of(thrown[0]) == "item 0");
  CHECK(others_failed_elsewhere(thrown, 0));
}

TEST_CASE("Work that gives up unasked is a failure, for its items would be missing") {
  Taken taken;
  Ranks ranks = Ranks::alone();
  Distribution distribution = distribution_of(range(3), taken);
  distribution.work = [](auto, const Cancellation&) -> std::vector<std::byte> { throw Cancelled(); };
  CHECK_THROWS_AS(distribute(ranks, distribution), std::runtime_error);
}

TEST_CASE("An exception of take or of should_stop leaves on the root as it is, and all others end") {
  const int count = any_count();
  const bool out_of_take = GENERATE(true, false);
  CAPTURE(count, out_of_take);
  int calls = 0;
  Taken taken;
  const auto thrown = run_ranks(count, [&](Ranks& ranks) {
    Distribution distribution = distribution_of(range(1000), taken);
    if (out_of_take) {
      distribution.take = [&](auto, auto) {
        ++calls;
        throw std::out_of_range("disk full");
      };
    } else {
      distribution.work = [](auto items, const Cancellation& cancellation) {
        wait_for([&] { return cancellation.is_requested(); });
        return values_of(items, cancellation);
      };
      distribution.should_stop = [&]() -> bool {
        ++calls;
        throw std::out_of_range("disk full");
      };
    }
    distribute(ranks, for_rank(ranks, distribution));
  });
  CHECK(holds<std::out_of_range>(thrown[0]));
  CHECK(words_of(thrown[0]) == "disk full");
  CHECK(calls == 1);
  CHECK(taken.items.empty());
  CHECK(others_failed_elsewhere(thrown, 0));
}

TEST_CASE("One rank that is interrupted stops all, and the root knows which") {
  const int interrupted = GENERATE(0, 1, 2);
  const Interruption interruption;
  Taken taken;
  std::vector<Outcome> outcomes(3);
  std::atomic<bool> raised = false;
  run_ranks(3, [&](Ranks& ranks) {
    Distribution distribution = distribution_of(range(1000), taken);
    if (ranks.rank() == interrupted) distribution.interruption = &interruption;
    distribution.work = [&](auto items, const Cancellation& cancellation) {
      if (!raised.exchange(true)) std::raise(SIGUSR1);
      wait_for([&] { return cancellation.is_requested(); });
      return values_of(items, cancellation);
    };
    outcomes[static_cast<std::size_t>(ranks.rank())] = distribute(ranks, for_rank(ranks, distribution));
  });
  const std::string reason[] = {"SIGUSR1", "SIGUSR1 on rank 1", "SIGUSR1 on rank 2"};
  for (const Outcome& outcome : outcomes) CHECK(outcome == Outcome{false, reason[interrupted]});
}

TEST_CASE("After a distribution, even one that failed, the ranks can do another") {
  const int count = any_count();
  Taken failed;
  Taken taken;
  const auto thrown = run_ranks(count, [&](Ranks& ranks) {
    Distribution failing = distribution_of(range(50), failed);
    failing.work = [](auto, const Cancellation&) -> std::vector<std::byte> { throw base::RunError("x"); };
    try {
      distribute(ranks, for_rank(ranks, failing));
    } catch (const base::RunError&) {
    } catch (const FailedElsewhere&) {
    }
    for (int i = 0; i < 3; ++i) distribute(ranks, for_rank(ranks, distribution_of(range(70), taken)));
  });
  CHECK(std::all_of(thrown.begin(), thrown.end(), [](const auto& each) { return each == nullptr; }));
  CHECK(taken.items.size() == 210);
}

TEST_CASE("A rank that ends instead of taking part leaves nobody waiting") {
  const int count = GENERATE(2, 3, 5);
  const int ending = GENERATE(0, 1);
  Taken taken;
  const auto thrown = run_ranks(count, [&](Ranks& ranks) {
    if (ranks.rank() == ending) throw base::RunError("cannot begin");
    distribute(ranks, for_rank(ranks, distribution_of(range(100), taken)));
  });
  CHECK(words_of(thrown[static_cast<std::size_t>(ending)]) == "cannot begin");
  CHECK(others_failed_elsewhere(thrown, static_cast<std::size_t>(ending)));
}

}  // namespace fleetprint::parallel
