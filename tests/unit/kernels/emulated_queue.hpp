#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/contracts.hpp"
#include "kernels/team_queue.hpp"

namespace fleetprint::kernels {

// A team of threads that run one after another.
class LoopTeam {
 public:
  explicit LoopTeam(std::uint32_t threads) : threads_(threads) {}

  std::uint32_t threads() const { return threads_; }
  template <class Body>
  void each(const Body& body) const {
    for (std::uint32_t thread = 0; thread < threads_; ++thread) body(thread);
  }
  void increment(std::uint32_t& counter) const { ++counter; }

 private:
  std::uint32_t threads_;
};

// The GPU's queue on the processor. Like the GPU it gives results no sooner than they are asked for, and leaves in its
// memory what was there.
class EmulatedQueue : public TeamQueue {
 public:
  explicit EmulatedQueue(std::uint32_t threads) : team_(threads) {}

  void start(std::size_t slot, const TeamLaw& law, std::span<const TeamChunk> chunks) override {
    EXPECT(slot < slots && !works_[slot] && !chunks.empty() && chunks.size() <= most_chunks);
    works_[slot] = Work{law, {chunks.begin(), chunks.end()}};
    chunks_ += chunks.size();
    most_at_once_ = std::max(most_at_once_, works_[0] && works_[1] ? std::size_t{2} : std::size_t{1});
  }

  std::span<const double> finish(std::size_t slot) override {
    EXPECT(works_[slot].has_value());
    const Work work = *std::exchange(works_[slot], std::nullopt);
    const std::size_t per_chunk = values_per_chunk(work.law.block_count);
    values_.assign(work.chunks.size() * per_chunk, -1.0);
    for (std::size_t i = 0; i < work.chunks.size(); ++i) draw(work.law, work.chunks[i], values_.data() + i * per_chunk);
    return values_;
  }

  void add_histogram(std::span<std::uint64_t> histogram) override {
    EXPECT(!works_[0] && !works_[1]);
    for (std::size_t bin = 0; bin < histogram_bins; ++bin) histogram[bin] += histogram_[bin];
  }

  std::size_t chunks() const { return chunks_; }
  std::size_t most_at_once() const { return most_at_once_; }

 private:
  struct Work {
    TeamLaw law;
    std::vector<TeamChunk> chunks;
  };

  void draw(const TeamLaw& law, const TeamChunk& chunk, double* values) {
    struct alignas(16) Bytes {
      unsigned char of[16];
    };
    std::vector<Bytes> bytes(team_bytes(law.block_count, team_.threads()) / sizeof(Bytes), Bytes{{0xAA, 0xAA, 0xAA}});
    TeamMemory memory = team_memory(bytes.data(), law.block_count, team_.threads());
    std::fill_n(memory.histogram, histogram_bins, 0U);
    draw_team_chunk(team_, law, chunk, memory, values);
    for (std::size_t bin = 0; bin < histogram_bins; ++bin) histogram_[bin] += memory.histogram[bin];
  }

  LoopTeam team_;
  std::array<std::optional<Work>, slots> works_;
  std::vector<double> values_;
  std::array<std::uint64_t, histogram_bins> histogram_{};
  std::size_t chunks_ = 0;
  std::size_t most_at_once_ = 0;
};

}  // namespace fleetprint::kernels
