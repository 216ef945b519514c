// The vector operations of the kernel are its source file's own; its functions get other names here.
#define accumulate_tile_avx512 benchmark_accumulate_tile_avx512
#define draw_uniforms_avx512 benchmark_draw_uniforms_avx512
#define to_triangular_avx512 benchmark_to_triangular_avx512
#include "kernels/simd_avx512.cpp"
#include "stage_sink.hpp"

namespace fleetprint::benchmark {

void run_stage_avx512(Stage stage, StageWork& work) { run_stage<kernels::Avx512>(stage, work); }

// The 37 instructions that 16 draws need in 512 bits (engine/kernels/README.md), evenly mixed, their operands ready.
void run_issue_limit_avx512(std::uint64_t repetitions) {
  if (repetitions == 0) return;
  asm volatile(
      "vpbroadcastd %1,%%zmm31\n"
      "vmovdqa64 %%zmm31,%%zmm30\n"
      "vmovdqa64 %%zmm31,%%zmm29\n"
      "kmovw %2,%%k2\n"
      "1:\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm0\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm1\n"
      "vpsrlq $32,%%zmm30,%%zmm2\n"
      "vaddps %%zmm31,%%zmm31,%%zmm3\n"
      "vpshufd $0xf5,%%zmm30,%%zmm4\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm5\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm6\n"
      "vpxorq %%zmm30,%%zmm29,%%zmm7\n"
      "vblendmps %%zmm30,%%zmm31,%%zmm8%{%%k2%}\n"
      "vmulps %%zmm31,%%zmm31,%%zmm9\n"
      "vpsrlq $32,%%zmm30,%%zmm10\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm11\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm12\n"
      "vaddps %%zmm31,%%zmm31,%%zmm13\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm14\n"
      "vpsrlq $32,%%zmm30,%%zmm15\n"
      "vpshufd $0xf5,%%zmm30,%%zmm16\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm17\n"
      "vpcmpud $6,%%zmm30,%%zmm29,%%k1\n"
      "vpternlogd $0x0f,%%zmm30,%%zmm30,%%zmm19%{%%k2%}\n"
      "vcvtudq2ps %%zmm30,%%zmm20\n"
      "vsqrtps %%zmm31,%%zmm21\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm22\n"
      "vaddps %%zmm31,%%zmm31,%%zmm23\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm0\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm1\n"
      "vpsrlq $32,%%zmm30,%%zmm2\n"
      "vpxorq %%zmm30,%%zmm29,%%zmm3\n"
      "vblendmps %%zmm30,%%zmm31,%%zmm4%{%%k2%}\n"
      "vmulps %%zmm31,%%zmm31,%%zmm5\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm6\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm7\n"
      "vpshufd $0xf5,%%zmm30,%%zmm8\n"
      "vaddps %%zmm31,%%zmm31,%%zmm9\n"
      "vpsrlq $32,%%zmm30,%%zmm10\n"
      "vpternlogq $0x96,%%zmm30,%%zmm29,%%zmm11\n"
      "vpmuludq %%zmm30,%%zmm30,%%zmm12\n"
      "dec %0\n"
      "jnz 1b\n"
      : "+r"(repetitions)
      : "r"(0x3F800000), "r"(0x5555)
      : "cc", "k1", "k2", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
        "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22",
        "xmm23", "xmm29", "xmm30", "xmm31");
}

}  // namespace fleetprint::benchmark
