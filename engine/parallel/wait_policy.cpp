#include "parallel/wait_policy.hpp"

#include <cstdlib>

#ifdef __linux__
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>
#endif

namespace fleetprint::parallel {

void sleep_while_waiting() {
#ifdef __linux__
  if (std::getenv("OMP_WAIT_POLICY") != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr) return;
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string words(std::istreambuf_iterator<char>(file), {});  // each ends with NUL
  if (words.empty() || setenv("OMP_WAIT_POLICY", "passive", 0) != 0) return;
  std::vector<char*> arguments;
  for (std::size_t begin = 0; begin < words.size(); begin = words.find('\0', begin) + 1) {
    arguments.push_back(words.data() + begin);
    if (words.find('\0', begin) == std::string::npos) return;
  }
  arguments.push_back(nullptr);
  // By its path, so that the process keeps its name.
  std::error_code no_path;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", no_path);
  if (!no_path) execv(program.c_str(), arguments.data());
#endif
}

}  // namespace fleetprint::parallel
