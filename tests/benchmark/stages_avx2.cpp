// The vector operations of the kernel are its source file's own; its functions get other names here.
#define accumulate_tile_avx2 benchmark_accumulate_tile_avx2
#define draw_uniforms_avx2 benchmark_draw_uniforms_avx2
#define to_triangular_avx2 benchmark_to_triangular_avx2
#include "kernels/simd_avx2.cpp"
#include "stage_sink.hpp"

namespace fleetprint::benchmark {

void run_stage_avx2(Stage stage, StageWork& work) { run_stage<kernels::Avx2>(stage, work); }

}  // namespace fleetprint::benchmark
