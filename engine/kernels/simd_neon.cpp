#include <arm_neon.h>

#include "kernels/device_simd.hpp"
#include "kernels/trial_simd.hpp"

namespace fleetprint::kernels {
namespace {

struct Neon {
  using Words = uint64x2_t;
  using Floats = float32x4_t;
  using Mask = uint32x4_t;  // all bits of a set element
  using Limit = uint32x4_t;
  static constexpr bool woven = false;
  static constexpr std::size_t counters = 2;
  static constexpr std::size_t interleaved = 4;
  static constexpr std::uint32_t flip = 0;

  static Words broadcast(std::uint32_t word) { return vdupq_n_u64(word); }
  static Words load_all(const std::int64_t* word) { return vreinterpretq_u64_s64(vld1q_dup_s64(word)); }
  static Words lane_numbers() { return vcombine_u64(vcreate_u64(0), vcreate_u64(1)); }
  static void store(std::uint64_t* to, Words a) { vst1q_u64(to, a); }
  static Words multiply(Words a, Words b) { return vmull_u32(vmovn_u64(a), vmovn_u64(b)); }
  static Words high(Words a) { return vshrq_n_u64(a, 32); }
  static Words high_again(Words a) { return high(a); }
  static Words to_high(Words a) { return vshlq_n_u64(a, 32); }
  static Words exclusive_or(Words a, Words b) { return veorq_u64(a, b); }
  static Words exclusive_or(Words a, Words b, Words c) { return exclusive_or(exclusive_or(a, b), c); }

  static Limit limit(std::uint32_t word) { return vdupq_n_u32(word); }
  static Mask is_above(Words words, Limit limit) { return vcgtq_u32(vreinterpretq_u32_u64(words), limit); }
  static Words complement_where(Mask mask, Words words) { return exclusive_or(words, vreinterpretq_u64_u32(mask)); }
  static Floats select(Mask mask, Floats where_set, Floats elsewhere) { return vbslq_f32(mask, where_set, elsewhere); }
  static Floats to_floats(Words words) { return vcvtq_f32_u32(vreinterpretq_u32_u64(words)); }
  static Floats square_root(Floats a) { return vsqrtq_f32(a); }

  static Floats zero() { return vdupq_n_f32(0.0F); }
  static Floats broadcast(float a) { return vdupq_n_f32(a); }
  static Floats load(const float* from) { return vld1q_f32(from); }
  static void store(float* to, Floats a) { vst1q_f32(to, a); }
  static void store_truncated(std::int32_t* to, Floats a) { vst1q_s32(to, vcvtq_s32_f32(a)); }
  static Floats minimum(Floats a, Floats b) { return vbslq_f32(vcltq_f32(a, b), a, b); }  // b where they are equal
  static Floats maximum(Floats a, Floats b) { return vbslq_f32(vcgtq_f32(a, b), a, b); }
};

}  // namespace

void accumulate_tile_neon(const SimdTile& tile) { accumulate_tile<Neon>(tile); }
void draw_uniforms_neon(const SimdTrials& trials) { draw_uniforms<Neon>(trials); }
void draw_normals_neon(const SimdTrials& trials) { draw_normals<Neon>(trials); }
void to_triangular_neon(const SimdTriangular& draws) { to_triangular<Neon>(draws); }

}  // namespace fleetprint::kernels
