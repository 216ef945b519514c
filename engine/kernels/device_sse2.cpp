#include <immintrin.h>

#include "kernels/device_simd.hpp"

namespace fleetprint::kernels {
namespace {

struct Sse2 {
  using Words = __m128i;
  using Floats = __m128;
  using Mask = __m128i;  // all bits of a set element
  using Limit = __m128i;
  static constexpr std::size_t registers = 16;
  static constexpr std::size_t counters = 2;
  static constexpr std::size_t interleaved = 4;

  static Words broadcast(std::uint32_t word) { return _mm_set1_epi64x(word); }
  static Words count_from(std::uint32_t word) { return _mm_add_epi64(broadcast(word), _mm_set_epi64x(1, 0)); }
  static Words multiply(Words a, Words b) { return _mm_mul_epu32(a, b); }
  static Words high(Words a) { return _mm_srli_epi64(a, 32); }
  static Words to_high(Words a) { return _mm_slli_epi64(a, 32); }
  static Words exclusive_or(Words a, Words b) { return _mm_xor_si128(a, b); }
  static Words exclusive_or(Words a, Words b, Words c) { return exclusive_or(exclusive_or(a, b), c); }

  // Comparisons are signed: both sides have their top bit flipped.
  static Words flip_sign(Words words) { return exclusive_or(words, _mm_set1_epi32(-0x7fffffff - 1)); }
  static Limit limit(std::uint32_t word) { return flip_sign(_mm_set1_epi32(static_cast<int>(word))); }
  static Mask is_above(Words words, Limit limit) { return _mm_cmpgt_epi32(flip_sign(words), limit); }
  static Words complement_where(Mask mask, Words words) { return exclusive_or(words, mask); }
  static Floats select(Mask mask, Floats where_set, Floats elsewhere) {
    const Floats set = _mm_castsi128_ps(mask);
    return _mm_or_ps(_mm_and_ps(set, where_set), _mm_andnot_ps(set, elsewhere));
  }
  // Both halves are exact, so that only their sum is rounded.
  static Floats to_floats(Words words) {
    const Floats upper = _mm_cvtepi32_ps(_mm_srli_epi32(words, 16)) * broadcast(65536.0F);
    return upper + _mm_cvtepi32_ps(_mm_and_si128(words, _mm_set1_epi32(0xffff)));
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

}  // namespace fleetprint::kernels
