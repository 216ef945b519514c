#include "kernels/trial_draws.hpp"

#include <cmath>
#include <limits>

#include "base/contracts.hpp"
#include "base/philox.hpp"
#include "kernels/simd_trials.hpp"

namespace fleetprint::kernels {
namespace {

void draw_uniforms_reference(base::Seed seed, base::Stream stream, base::Trial first, std::span<double> uniforms) {
  const base::PhiloxKey key = base::philox_key(seed);
  for (std::size_t i = 0; i < uniforms.size(); ++i) {
    const base::Trial trial{first.value + static_cast<std::uint32_t>(i)};
    const auto words = base::Philox4x32::block(base::philox_counter(stream, trial, base::Cohort{0}, 0), key);
    uniforms[i] = base::to_uniform(words[0], words[1]);
  }
}

void draw_normals_reference(base::Seed seed, base::Stream stream, std::span<const base::Trial> trials,
                            base::Cohort cohort, std::span<const double, 129> edges, std::span<double> normals) {
  const base::PhiloxKey key = base::philox_key(seed);
  for (std::size_t i = 0; i < normals.size(); ++i) {
    const auto words = base::Philox4x32::block(base::philox_counter(stream, trials[i], cohort, 0), key);
    const std::size_t layer = words[0] >> 1 & 0x7f;
    const double u =
        (static_cast<double>(words[0] >> 8) * 0x1p-24 + static_cast<double>(words[1] & 0x1fffffff)) * 0x1p-29;
    const double x = u * edges[layer];
    normals[i] = !(x < edges[layer + 1]) ? std::numeric_limits<double>::quiet_NaN() : (words[0] & 1) != 0 ? x : -x;
  }
}

// What stands in words 2 and 3 after the first round, the key apart.
SimdTrials simd_trials(const RoundKeys& keys, base::Stream stream, base::Cohort cohort, std::span<double> values) {
  const std::uint64_t product = std::uint64_t{base::Philox4x32::multiplier_0} * (cohort.value << 20);
  return {&keys,
          stream.value ^ static_cast<std::uint32_t>(product >> 32),
          static_cast<std::uint32_t>(product),
          0,
          nullptr,
          values.size(),
          values.data(),
          nullptr};
}

double triangular_quantile(const TriangularShape& law, double probability) {
  const double width = law.upper - law.lower;
  const double below = law.typical - law.lower;
  if (probability * width < below) return law.lower + std::sqrt(probability * width * below);
  return law.upper - std::sqrt((1 - probability) * width * (law.upper - law.typical));
}

}  // namespace

void draw_uniforms(base::Seed seed, base::Stream stream, base::Trial first, VectorWidth width,
                   std::span<double> uniforms) {
  EXPECT(first.value % trial_group == 0);
  EXPECT(is_supported(width));
  const RoundKeys keys = round_keys(base::philox_key(seed));
  [[maybe_unused]] SimdTrials trials = simd_trials(keys, stream, base::Cohort{0}, uniforms);
  trials.first = first.value;
#ifdef FLEETPRINT_X86_64
  if (width == VectorWidth::sse2) return draw_uniforms_sse2(trials);
  if (width == VectorWidth::avx2) return draw_uniforms_avx2(trials);
  if (width == VectorWidth::avx512) return draw_uniforms_avx512(trials);
#endif
#ifdef FLEETPRINT_AARCH64
  if (width == VectorWidth::neon) return draw_uniforms_neon(trials);
#endif
  draw_uniforms_reference(seed, stream, first, uniforms);
}

void draw_normals(base::Seed seed, base::Stream stream, std::span<const base::Trial> trials, base::Cohort cohort,
                  VectorWidth width, std::span<const double, 129> edges, std::span<double> normals) {
  EXPECT(trials.size() == normals.size());
  EXPECT(is_supported(width));
  const RoundKeys keys = round_keys(base::philox_key(seed));
  [[maybe_unused]] SimdTrials draws = simd_trials(keys, stream, cohort, normals);
  draws.trials = trials.data();
  draws.edges = edges.data();
#ifdef FLEETPRINT_X86_64
  if (width == VectorWidth::sse2) return draw_normals_sse2(draws);
  if (width == VectorWidth::avx2) return draw_normals_avx2(draws);
  if (width == VectorWidth::avx512) return draw_normals_avx512(draws);
#endif
#ifdef FLEETPRINT_AARCH64
  if (width == VectorWidth::neon) return draw_normals_neon(draws);
#endif
  draw_normals_reference(seed, stream, trials, cohort, edges, normals);
}

void to_triangular(const TriangularShape& law, VectorWidth width, std::span<double> values) {
  EXPECT(law.lower <= law.typical && law.typical <= law.upper);
  EXPECT(is_supported(width));
  [[maybe_unused]] const SimdTriangular draws{
      law.lower,     law.upper,    law.upper - law.lower, law.typical - law.lower, law.upper - law.typical,
      values.size(), values.data()};
#ifdef FLEETPRINT_X86_64
  if (width == VectorWidth::sse2) return to_triangular_sse2(draws);
  if (width == VectorWidth::avx2) return to_triangular_avx2(draws);
  if (width == VectorWidth::avx512) return to_triangular_avx512(draws);
#endif
#ifdef FLEETPRINT_AARCH64
  if (width == VectorWidth::neon) return to_triangular_neon(draws);
#endif
  for (double& value : values) value = triangular_quantile(law, value);
}

}  // namespace fleetprint::kernels
