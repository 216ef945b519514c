#include <fmt/format.h>

#include <csignal>

#include "app/command_line.hpp"
#include "app/exit_code.hpp"
#include "base/version.hpp"
#include "kernels/device_gpu.hpp"
#include "kernels/vector_width.hpp"
#include "parallel/communicator.hpp"

namespace {

using namespace fleetprint;

std::string version_text() {
  const base::Version version = base::version();
  return fmt::format(
      "fleetprint {} (commit {})\ncompiler      {}\nflags         {}\nvector width  {}\nGPU kernel    {}\nMPI          "
      " {}\n"
      "libraries     {}",
      version.number, version.git_commit, version.compiler, version.flags,
      kernels::to_string(kernels::widest_supported()), kernels::gpu_is_built() ? "CUDA" : "not built",
      parallel::mpi_library(), version.libraries);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow further is then an error of its writing
  try {
    const app::Action action = app::read_command_line(argc, argv, version_text());
    if (const int* code = std::get_if<int>(&action)) return app::code_after_printing(*code);
    return app::code_after_printing(std::get<std::function<int()>>(action)());
  } catch (...) {
    return app::report_failure();
  }
}
