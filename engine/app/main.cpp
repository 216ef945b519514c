#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>

#include "app/command_line.hpp"
#include "app/exit_code.hpp"
#include "base/error.hpp"
#include "base/version.hpp"
#include "kernels/device_gpu.hpp"
#include "kernels/vector_width.hpp"
#include "parallel/failed_elsewhere.hpp"
#include "parallel/mpi_library.hpp"

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

int complain(const std::string& message, int code) {
  fmt::print(stderr, "{}\n", message);
  return code;
}

int report_failure() {
  try {
    throw;
  } catch (const parallel::FailedElsewhere&) {
    return app::exit_failed;  // the rank that failed says why
  } catch (const base::InputError& error) {
    return complain(error.what(), app::exit_bad_input);
  } catch (const base::RunError& error) {
    return complain(error.what(), app::exit_failed);
  } catch (const std::bad_alloc&) {
    return complain("There is not enough memory for this. Ask for fewer trials.", app::exit_failed);
  } catch (const std::exception& error) {
    return complain(fmt::format("internal error: {}. This is a defect of Fleetprint; please report it.", error.what()),
                    app::exit_internal_error);
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const app::Action action = app::read_command_line(argc, argv, version_text());
    if (const int* code = std::get_if<int>(&action)) return *code;
    return std::get<std::function<int()>>(action)();
  } catch (...) {
    return report_failure();
  }
}
