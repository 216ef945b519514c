#include <immintrin.h>

#include "kernels/device_simd.hpp"
#include "kernels/trial_simd.hpp"

namespace fleetprint::kernels {
namespace {

struct Sse2 {
  using Words = __m128i;
  using Floats = __m128;
  using Mask = __m128i;  // all bits of a set element
  using Limit = __m128i;
  static constexpr bool woven = false;
  static constexpr std::size_t counters = 2;
  static constexpr std::size_t interleaved = 4;
  static constexpr std::uint32_t flip = 0x80000000;  // comparisons are signed

  static Words broadcast(std::uint32_t word) { return _mm_set1_epi64x(word); }
  static Words load_all(const std::int64_t* word) { return _mm_set1_epi64x(*word); }
  static Words lane_numbers() { return _mm_set_epi64x(1, 0); }
  static void store(std::uint64_t* to, Words a) { _mm_store_si128(reinterpret_cast<__m128i*>(to), a); }
  static Words multiply(Words a, Words b) { return _mm_mul_epu32(a, b); }
  static Words high(Words a) { return _mm_srli_epi64(a, 32); }
  static Words high_again(Words a) { return high(a); }
  static Words to_high(Words a) { return _mm_slli_epi64(a, 32); }
  static Words exclusive_or(Words a, Words b) { return _mm_xor_si128(a, b); }
  static Words exclusive_or(Words a, Words b, Words c) { return exclusive_or(exclusive_or(a, b), c); }

  static Limit limit(std::uint32_t word) { return _mm_set1_epi32(static_cast<int>(word)); }
  static Mask is_above(Words words, Limit limit) { return _mm_cmpgt_epi32(words, limit); }
  static Words complement_where(Mask mask, Words words) { return exclusive_or(words, mask); }
  // Two instructions where both values are constant.
  static Floats select(Mask mask, Floats where_set, Floats elsewhere) {
    return _mm_xor_ps(elsewhere, _mm_and_ps(_mm_castsi128_ps(mask), _mm_xor_ps(where_set, elsewhere)));
  }
  // See simd_avx2.cpp.
  static Floats to_floats(Words words) {
    const Words low = _mm_or_si128(_mm_and_si128(words, _mm_set1_epi32(0xffff)), _mm_set1_epi32(0x4b000000));
    const Words high = _mm_add_epi32(_mm_srai_epi32(words, 16), _mm_set1_epi32(0x53008000));
    return (_mm_castsi128_ps(high) - broadcast(0x1p39F + 0x1p23F)) + _mm_castsi128_ps(low);
  }
  static Floats square_root(Floats a) { return _mm_sqrt_ps(a); }

  static Floats zero() { return _mm_setzero_ps(); }
  static Floats broadcast(float a) { return _mm_set1_ps(a); }
  static Floats load(const float* from) { return _mm_load_ps(from); }
  static void store(float* to, Floats a) { _mm_store_ps(to, a); }
  static void store_truncated(std::int32_t* to, Floats a) {
    _mm_store_si128(reinterpret_cast<__m128i*>(to), _mm_cvttps_epi32(a));
  }
  static Floats minimum(Floats a, Floats b) { return _mm_min_ps(a, b); }  // b where they are equal
  static Floats maximum(Floats a, Floats b) { return _mm_max_ps(a, b); }
};

}  // namespace

void accumulate_tile_sse2(const SimdTile& tile) { accumulate_tile<Sse2>(tile); }
void draw_uniforms_sse2(const SimdTrials& trials) { draw_uniforms<Sse2>(trials); }
void draw_normals_sse2(const SimdTrials& trials) { draw_normals<Sse2>(trials); }
void to_triangular_sse2(const SimdTriangular& draws) { to_triangular<Sse2>(draws); }

}  // namespace fleetprint::kernels
