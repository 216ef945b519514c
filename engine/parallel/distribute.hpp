#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "parallel/batches.hpp"
#include "parallel/interruption.hpp"
#include "parallel/ranks.hpp"

namespace fleetprint::parallel {

// What is to be done with items, which are known by their numbers. Which items share a batch, and which rank evaluates
// them, differs from run to run: what is taken must not depend on it.
struct Distribution {
  // What is to be done, in this order. Of the root; other ranks leave it empty.
  std::vector<std::uint64_t> items;
  // No batch is smaller while there are so many items (>= 1): the threads that work keeps busy. The root's counts.
  std::uint64_t least_items_per_batch = 1;
  // On every rank, on one thread that is not the main one: evaluates some items and returns what the root is to take.
  // It asks the cancellation from time to time, and throws Cancelled when it gives up.
  Work work;
  // On the root's main thread, once for each item, in no stated order of batches.
  std::function<void(std::span<const std::uint64_t> items, std::span<const std::byte> bytes)> take;
  // On the root's main thread about every 50 ms, for progress and checkpoints; may be empty. True stops: batches under
  // way are cancelled, and what is finished nevertheless is taken.
  std::function<bool()> should_stop;
  // If one rank is interrupted all stop. May be null.
  const Interruption* interruption = nullptr;
};

struct Outcome {
  bool done = true;        // every item was taken; may be so although a stop was asked for
  std::string stopped_by;  // "SIGUSR1 on rank 2", "time limit of 60 s"; empty if nobody was interrupted

  bool operator==(const Outcome&) const = default;
};

// Hands out items to the ranks as they are free; the root is one of them. All ranks call it and get the same outcome.
//
// If work, take or should_stop throws, all ranks stop: on the root it leaves from here, of several of work that of the
// earliest batch, with its words and as base::InputError, base::RunError, std::bad_alloc or std::runtime_error for all
// else; on the other ranks FailedElsewhere leaves.
//
// The calling thread sleeps most of the time; it wakes every millisecond.
Outcome distribute(Ranks& ranks, const Distribution& distribution);

}  // namespace fleetprint::parallel
