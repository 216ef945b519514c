#pragma once

#include <cstdint>
#include <span>

#include "sampling/design_key.hpp"

namespace fleetprint::sampling {

// A pseudo-random permutation of 0 .. size - 1, any index of it alone: a Feistel network over pairs (left, right) of
// numbers below `side`, the least with side^2 >= size, whose rounds add a random function of one half to the other
// modulo side; what falls on size or beyond goes through it again. Source: Black & Rogaway (2002), "Ciphers with
// arbitrary finite domains", CT-RSA, LNCS 2271, sections 4 and 5. The random functions are words of Philox4x32-10.
class IndexPermutation {
 public:
  // size: from 1 on.
  IndexPermutation(std::uint32_t size, DesignKey key);

  // Cost: `rounds` Philox blocks, about 0.2 us; index < size.
  std::uint32_t operator()(std::uint32_t index) const;
  // Of indices first, first + 1 ..; many at a time cost 10 ns each where they are some of a tenth of sqrt(size).
  void fill(std::uint32_t first, std::span<std::uint32_t> images) const;

 private:
  template <class RoundFunction>
  std::uint32_t walk(std::uint32_t index, const RoundFunction& function) const;
  std::uint32_t rounds() const;
  // The random functions of four rounds from 4 `group` on, of one half.
  std::array<std::uint32_t, 4> functions(std::uint32_t group, std::uint32_t half) const;

  std::uint32_t size_;
  std::uint32_t side_;
  DesignKey key_;
};

}  // namespace fleetprint::sampling
