#include "kernels/trial_draws.hpp"

#include <cmath>

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
  [[maybe_unused]] const SimdTrials trials{&keys, stream.value, first.value, uniforms.size(), uniforms.data()};
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
