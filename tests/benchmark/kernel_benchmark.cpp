// The device kernel, its stages, its limit and its peers, and the columns of trials, by Google Benchmark. Run it by
// scripts/bench, which interleaves and repeats, or alone: names are KIND/CANDIDATE/BLOCKS.
#include <benchmark/benchmark.h>

#include <string>

#include "base/philox.hpp"
#include "kernel_stages.hpp"
#include "kernels/trial_draws.hpp"
#include "parallel/available_threads.hpp"
#include "parallel/for_each_chunk.hpp"
#include "peers.hpp"

namespace {

namespace base = fleetprint::base;
namespace kernels = fleetprint::kernels;
namespace parallel = fleetprint::parallel;
using namespace fleetprint::benchmark;
using kernels::DeviceLaw;
using kernels::DeviceSums;
using kernels::VectorWidth;

constexpr std::uint64_t chunk_devices = 1U << 15;

// Blocks of the sizes of a microcontroller system's, kg CO2e.
DeviceLaw law_of(std::size_t block_count) {
  const std::array<std::array<double, 3>, 8> triples = {{{0.10, 0.20, 0.30},
                                                         {0.05, 0.39, 0.80},
                                                         {0.20, 0.50, 1.10},
                                                         {0.01, 0.02, 0.06},
                                                         {0.30, 0.35, 0.90},
                                                         {0.15, 0.60, 0.70},
                                                         {0.02, 0.08, 0.20},
                                                         {0.40, 1.20, 2.50}}};
  std::vector<kernels::TriangularBlock> blocks;
  for (std::size_t i = 0; i < block_count; ++i) {
    const auto& t = triples[i % triples.size()];
    blocks.push_back({t[0], t[1], t[2], base::Stream{static_cast<std::uint32_t>(i + 1)}});
  }
  return {blocks, 0.05};
}

// Items are devices.
void run_kernel(benchmark::State& state, VectorWidth width, std::size_t block_count, bool with_histogram) {
  const DeviceLaw law = law_of(block_count);
  DeviceSums sums(block_count);
  Histogram histogram{};
  const std::span<std::uint64_t> counts =
      with_histogram ? std::span<std::uint64_t>(histogram) : std::span<std::uint64_t>();
  std::uint64_t first = 0;
  for ([[maybe_unused]] auto _ : state) {
    kernels::accumulate_devices(law, {base::Seed{42}, base::Trial{0}, base::Cohort{0}, first, chunk_devices}, width,
                                sums, counts);
    first += chunk_devices;
  }
  benchmark::DoNotOptimize(sums);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(chunk_devices));
}

template <class Peer>
void run_peer(benchmark::State& state) {
  const DeviceLaw law = law_of(8);
  Peer peer(law);
  DeviceSums sums(8);
  Histogram histogram{};
  constexpr std::uint64_t devices = 1U << 12;
  for ([[maybe_unused]] auto _ : state) accumulate_with(peer, law, devices, sums, histogram);
  benchmark::DoNotOptimize(sums);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(devices));
}

// One thread's share on each of `threads`: as the program does it.
void run_threads(benchmark::State& state, VectorWidth width, int threads) {
  const DeviceLaw law = law_of(8);
  constexpr std::uint64_t chunks = 16;
  std::uint64_t first = 0;
  const auto draw = [&](std::uint64_t chunk) {
    DeviceSums sums(8);
    Histogram histogram{};
    const std::uint64_t start = first + chunk * chunk_devices;
    kernels::accumulate_devices(law, {base::Seed{42}, base::Trial{0}, base::Cohort{0}, start, chunk_devices}, width,
                                sums, histogram);
    benchmark::DoNotOptimize(sums);
  };
  for ([[maybe_unused]] auto _ : state) {
    parallel::for_each_chunk(chunks, parallel::Threads{threads}, draw);
    first += chunks * chunk_devices;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(chunks * chunk_devices));
}

// Items are draws.
void run_uniforms(benchmark::State& state, VectorWidth width) {
  std::vector<double> values(1024);
  base::Trial first{0};
  for ([[maybe_unused]] auto _ : state) {
    kernels::draw_uniforms(base::Seed{42}, base::Stream{7}, first, width, values);
    first.value += 1024;
    benchmark::DoNotOptimize(values.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * 1024);
}

void run_triangular(benchmark::State& state, VectorWidth width) {
  std::vector<double> uniforms(1024);
  kernels::draw_uniforms(base::Seed{42}, base::Stream{7}, base::Trial{0}, VectorWidth::reference, uniforms);
  std::vector<double> values;
  for ([[maybe_unused]] auto _ : state) {
    values = uniforms;
    kernels::to_triangular({0.1, 0.2, 0.4}, width, values);
    benchmark::DoNotOptimize(values.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * 1024);
}

#ifdef FLEETPRINT_X86_64
using RunStage = void (*)(Stage, StageWork&);

void run_stage(benchmark::State& state, RunStage run, Stage stage) {
  StageWork work;
  for ([[maybe_unused]] auto _ : state) {
    run(stage, work);
    benchmark::DoNotOptimize(work.result);
  }
  state.SetItemsProcessed(state.iterations() * 1024);
}

void run_limit(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) run_issue_limit_avx512(64);
  state.SetItemsProcessed(state.iterations() * 1024);
}

void register_stages(const std::string& width, RunStage run) {
  const std::array<std::pair<const char*, Stage>, 4> stages = {{{"random_numbers", Stage::random_numbers},
                                                                {"deviations", Stage::deviations},
                                                                {"sums", Stage::sums},
                                                                {"totals", Stage::totals}}};
  for (const auto& [name, stage] : stages)
    benchmark::RegisterBenchmark(("stage/" + width + "/" + name).c_str(), run_stage, run, stage);
}
#endif

void register_all() {
  benchmark::RegisterBenchmark("peer/Boost.Random/8", run_peer<BoostPeer>);
  benchmark::RegisterBenchmark("peer/std::mt19937_64/8", run_peer<StandardPeer>);
  for (const VectorWidth width : kernels::supported_widths()) {
    const std::string name(to_string(width));
    benchmark::RegisterBenchmark(("kernel/" + name + "/8").c_str(), run_kernel, width, 8, true);
    benchmark::RegisterBenchmark(("uniforms/" + name).c_str(), run_uniforms, width);
    benchmark::RegisterBenchmark(("triangular/" + name).c_str(), run_triangular, width);
  }
  const VectorWidth widest = kernels::widest_supported();
  benchmark::RegisterBenchmark("kernel/no_histogram/8", run_kernel, widest, 8, false);
  for (const std::size_t blocks : {1, 2, 4, 12, 16, 32})
    benchmark::RegisterBenchmark(("blocks/widest/" + std::to_string(blocks)).c_str(), run_kernel, widest, blocks, true);
  for (int threads = 1; threads <= parallel::available_threads().threads.count; threads *= 2)
    benchmark::RegisterBenchmark(("threads/widest/" + std::to_string(threads)).c_str(), run_threads, widest, threads)
        ->UseRealTime();
#ifdef FLEETPRINT_X86_64
  if (is_supported(VectorWidth::avx2)) register_stages("avx2", run_stage_avx2);
  if (is_supported(VectorWidth::avx512)) {
    register_stages("avx512", run_stage_avx512);
    benchmark::RegisterBenchmark("limit/avx512", run_limit);
  }
#endif
}

}  // namespace

int main(int argc, char** argv) {
  register_all();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
