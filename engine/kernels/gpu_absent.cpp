#include "base/error.hpp"
#include "kernels/device_gpu.hpp"

// In place of gpu_queue.cu where the program is built without CUDA.
namespace fleetprint::kernels {
namespace {

[[noreturn]] void refuse_gpu() { throw base::RunError("The GPU cannot be used: " + gpu_problem() + "."); }

}  // namespace

bool gpu_is_built() { return false; }

std::string gpu_problem() { return "this program was built without CUDA: configure it with -DFLEETPRINT_CUDA=ON"; }

std::string gpu_name() { refuse_gpu(); }

std::unique_ptr<TeamQueue> make_gpu_queue(std::size_t) { refuse_gpu(); }

std::uint64_t count_wrong_roots_gpu() { refuse_gpu(); }

}  // namespace fleetprint::kernels
